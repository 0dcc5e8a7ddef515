"""What is recorded: shape, types and the questions, one module a subject.

Shape and completeness are apart. A model refuses a wrong type, an unknown field or an impossible
date; whether everything was answered is for the rules. So a draft with half its answers loads.
"""
