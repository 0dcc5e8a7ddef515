"""`recordkit easy-read`: the easy-read part of a record, proposed from what was recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from recordkit.cli.options import epilog, named
from recordkit.cli.printing import Refused, safe, say, show
from recordkit.cli.sources import record_and_content, record_at
from recordkit.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from recordkit.models.record import Record
    from recordkit.plain import Score

EXIT = {0: "written", 2: "it could not be read or written, or the command was not understood"}


@click.group(
    "easy-read",
    epilog=epilog(
        "recordkit easy-read draft grace.json -o grace-easy.json",
        "recordkit easy-read measure grace-easy.json",
        "recordkit render grace-easy.json --format easy-read",
        exit_codes=EXIT,
    ),
)
def command() -> None:
    """Propose the easy-read part of a record, for a review or a letter."""


@command.command(
    "draft",
    epilog=epilog(
        "recordkit easy-read draft grace.json -o grace-easy.json",
        "recordkit check grace-easy.json",
        "recordkit render grace-easy.json --format easy-read -o grace-easy.pdf",
        exit_codes=EXIT,
    ),
)
@click.argument("file", type=named)
@click.option(
    "-o", "--output", type=named, metavar="OUT", help="A new file; without it, standard output."
)
@click.option("--anew", is_flag=True, help="Propose again what was written already, too.")
def draft(file: str, output: str | None, anew: bool) -> int:
    """Put what was recorded into short sentences, with a picture for each.

    FILE is a record of a review or one that a letter is made of, or - for standard input. Days,
    people, the decision, next steps and rights are filled in. The rest stands as it was recorded:
    make it easy, and choose pictures with recordkit pictures. What was written already stays.
    """
    from pathlib import Path

    from recordkit.easy_reading import proposed
    from recordkit.writing import write_whole

    record, content = record_and_content(file)
    text = _with_easy_read(content, proposed(record, anew=anew))
    if output is None or output == "-":
        show(text.rstrip("\n"))
        return 0
    target = Path(output)
    if _is_there(target):
        raise Refused(f"{safe(output)} is there already. Nothing was written: give a new name.")
    write_whole(target, text.encode())
    say(f"Wrote {safe(output)}")
    say(f"Finish its part easy_read, then: recordkit check {safe(output)}")
    return 0


def _with_easy_read(content: bytes, record: Record) -> str:
    """The file as it was typed, notes and all, with the easy-read part of this record in it."""
    from recordkit.api import load
    from recordkit.blanks import COMMENT
    from recordkit.easy_reading import note_on
    from recordkit.insertion import with_part
    from recordkit.models.easy_read import EasyToRead

    assert isinstance(record, EasyToRead)
    whole = record.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    for later in ("tested_by", "tested_on"):  # there to be filled in
        whole["easy_read"].setdefault(later, None)
    noted = {COMMENT: note_on(record.easy_read.written_for or ""), **whole["easy_read"]}
    text = with_part(content.decode("utf-8-sig"), "easy_read", noted)
    if load(text.encode()) == record:
        return text
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"  # of a file in an older shape


@command.command(
    "measure",
    epilog=epilog(
        "recordkit easy-read measure grace-easy.json",
        "recordkit easy-read measure grace-easy.json --json",
        exit_codes={0: "measured", 2: "it could not be read, or there is no easy-read text in it"},
    ),
)
@click.argument("file", type=named)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def measure(file: str, as_json: bool) -> int:
    """Say how long the sentences and words of an easy-read text are.

    FILE is a record with an easy-read part, or - for standard input. It is for information:
    nothing depends on it. What to change is said by recordkit check, sentence by sentence.
    """
    from dataclasses import asdict

    from recordkit.models.easy_read import EasyToRead
    from recordkit.plain import Passage, score, sentences_of

    record, _ = record_at(file)
    lines = record.easy_read.lines if isinstance(record, EasyToRead) else ()
    read = sentences_of(Passage(line.text) for _, line in lines if line.text)
    if not read:
        raise Refused(
            "There is no easy-read text in it. recordkit easy-read draft FILE proposes one."
        )
    found = score(read)
    show(json.dumps(asdict(found), indent=2) if as_json else _in_words(found))
    return 0


def _in_words(found: Score) -> str:
    length = f"{counted(found.sentences, 'sentence')}, {counted(found.words, 'word')}"
    long, hard = f"{found.long_words:.0%}", f"{found.hard_words:.0%}"
    lines = (
        f"{length}: {found.words_a_sentence:g} words a sentence, {found.longest} in the longest.",
        f"{long} of the words have 8 letters or more, {hard} are hard.",
        "Fewer than 10 sentences: too few for a score."
        if found.points is None
        else f"Score: {found.points} of 100, where 100 is the easiest.",
        "This is for information. Whether a person understands it, only they can say.",
    )
    return "\n".join(lines)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
