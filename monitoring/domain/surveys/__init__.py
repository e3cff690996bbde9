"""Surveys as data: what is ready, what is asked of whom, what a curator may change, the sheet of paper (D2, D5, D7)."""
