"""A council's own templates: what may be edited, bringing it out to edit, and checking it.

A file in the council's folder takes the place of the shipped one of its name. What is wrong with it
is found before a letter goes out: by reading it against the models, and by trying it on examples.
"""
