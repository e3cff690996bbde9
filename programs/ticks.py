"""This room's work of the hand of time."""


def step():
    """Do what time asks for; return a short report."""
    return ""
