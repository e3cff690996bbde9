"""Meetings that are still to be: agreed on, moved, called off, reminded of, taken up by the journal."""
