"""Checks of the house as pure functions: each takes texts (or models) and returns its findings, one sentence each."""
