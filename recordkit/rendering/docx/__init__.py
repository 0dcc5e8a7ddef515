"""Word, on the council's letterhead.

`writer` writes a tree, `checks` reads the result back and compares it with the tree.
"""
