"""What differs between two versions of a record, for the person, for staff and for programs."""

from recordkit.differences.comparison import Change, differences
from recordkit.differences.marks import Piece, marked
from recordkit.differences.raw import raw_differences

__all__ = ["Change", "Piece", "differences", "marked", "raw_differences"]
