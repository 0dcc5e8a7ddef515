"""PDF (PDF/UA-1): WeasyPrint writes it from the same markup as the web page.

`writer` writes a tree, `checks` reads the result back and compares it with the tree.
"""
