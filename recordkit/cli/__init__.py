"""The command line: `main.py`, and a module a command, found by looking."""
