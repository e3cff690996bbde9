"""Contests, awards and thanks: who is nominated, what the jury decides, what a person is given (002 §6, §8, §9)."""
