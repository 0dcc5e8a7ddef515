"""Plain words: the checks of easy-read text, and a glossary of adult social care.

`remarks` reads a text, `document_remarks` a whole document of several passages; each remark names
a sentence, the rule and its source, and says what to do. `glossary` explains hard words. Machines
cannot tell whether a reader knows a word or whether something vital was lost: that takes readers.
"""

from recordkit.plain.checks import Passage, document_remarks, remarks, sentences_of
from recordkit.plain.glossary import Entry, entries_in, entry, glossary
from recordkit.plain.remark import RULES, Remark, Rule
from recordkit.plain.sentences import sentences
from recordkit.plain.whole import Score, score

__all__ = [
    "RULES",
    "Entry",
    "Passage",
    "Remark",
    "Rule",
    "Score",
    "document_remarks",
    "entries_in",
    "entry",
    "glossary",
    "remarks",
    "score",
    "sentences",
    "sentences_of",
]
