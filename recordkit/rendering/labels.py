"""How the heading of a column reads before a cell, where a table is not laid out as one."""


def label(heading: str) -> str:
    """The words before a cell: the heading in one line, with a colon unless it ends in a sign."""
    words = " ".join(heading.split())
    return words if not words or words.endswith((":", "?")) else f"{words}:"
