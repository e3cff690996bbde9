"""What a proof comes to: rows that a human reads and a program counts."""

import json
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One promise: what it is about, in how many cases it was tried, what came out, what was to come out."""

    what: str
    cases: int
    result: str
    goal: str
    is_reached: bool


HEADS = ("what", "cases", "result", "goal", "")


def show(rows):
    """Print `rows` as a table."""
    marks = {True: "reached", False: "MISSED"}
    lines = [HEADS, *((one.what, str(one.cases), one.result, one.goal, marks[one.is_reached]) for one in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]
    for line in lines:
        print(" | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def finish(rows, *, as_json=False):
    """Print `rows` and end the command: with 0 when every goal is reached."""
    if as_json:
        print(json.dumps([asdict(one) for one in rows], ensure_ascii=False))
    else:
        show(rows)
    sys.exit(0 if all(one.is_reached for one in rows) else 1)
