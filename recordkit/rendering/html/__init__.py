"""A web page in one file.

`writer` writes a tree, `checks` reads the result back and compares it with the tree.
"""
