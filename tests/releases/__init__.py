"""Schools as earlier releases left them: kept small, upgraded by the suite, made anew by `python -m tests.releases`.

A release is a folder of `tests/data/releases`: `release.json` says which migrations it had, with their digests, and of
which moment it is; `rows.jsonl.gz` holds the rows, one table a line, loadable by either database.
"""
