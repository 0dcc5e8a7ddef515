"""Plain text of 70 columns.

`writer` writes a tree, `checks` reads the result back and compares it with the tree.
"""
