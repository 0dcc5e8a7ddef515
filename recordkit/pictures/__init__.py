"""The pictures of easy read: those that come with recordkit, and a council's own before them.

Each stands for one meaning and has words of its own, for somebody who does not see it.
"""

from recordkit.pictures.catalogue import Pictures, gather, shipped_ids
from recordkit.pictures.entry import Entry

__all__ = ["Entry", "Pictures", "gather", "shipped_ids"]
