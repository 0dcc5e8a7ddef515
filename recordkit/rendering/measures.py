"""Lengths at which words need another treatment, the same in every format that lays out pages."""

TALL_ITEM = 500  # letters, about eight lines; a longer item of a list may go on over a page
LONG_WORD = 25  # letters; a longer one may break inside, since it may not fit a column
USUAL = 14  # points; the size of the letters that the style sheets of print are written for
