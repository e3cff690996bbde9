"""The figures of one large school as JSON, for the table of `python -m tests.benchmarks`, which starts it twice.

python -m tests.benchmarks.budget FOLDER PEOPLE RUNS
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from statistics import median

from tests.benchmarks import pages


def budget(runs):
    """{«pages»: [a dict for each page], «minimal»: seconds of the minimal page, «assets»: gzipped bytes of them}."""
    from tests.test_assets import linked, weight

    rows, clients = pages.pages(), pages.browsers()
    seen = {row: pages.see(clients[row[2]], row[3]) for row in rows}
    taken = pages.measure(rows, clients, runs)
    minimal = median(base for row in rows if row[0] != pages.LIST for _, base in taken[row])
    told = [_told(row, taken[row]) | asdict(seen[row]) for row in rows]
    return {"pages": told, "minimal": minimal, "assets": sum(weight(path) for path in linked())}


def _told(row, times):
    seconds, ratio = median(page for page, _ in times), median(page / base for page, base in times)
    return {
        "kind": row[0],
        "name": f"{row[1]} ({row[2]})",
        "seconds": seconds,
        "ratio": ratio,
        "goal": pages.GOALS[row[0]],
    }


if __name__ == "__main__":
    folder, people, runs = sys.argv[1:]
    pages.open_school(Path(folder), int(people))
    print(json.dumps(budget(int(runs))))
