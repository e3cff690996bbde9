"""All proofs, one after the other, as one table.

    python -m tests.proofs [--only races,login] [--postgres]

Each runs in a process of its own at its usual size; one that ends without its rows is a missed goal.
"""

import argparse
import json
import subprocess
import sys

from django.conf import settings

from tests.proofs.table import Row, finish

PROOFS = ("answers", "rows", "mutants", "browser", "imports", "documents", "races", "login", "kill", "backups")
PROOFS += ("load", "clocks")


def rows_of(proof, more):
    """Run `proof` with the arguments `more`. Returns its Rows."""
    asked = [sys.executable, "-m", f"tests.proofs.{proof}", "--json", *more]
    done = subprocess.run(asked, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    if not lines:
        return [Row(proof, 0, f"ended with {done.returncode}", "ends with its rows", is_reached=False)]
    return [Row(**told) for told in json.loads(lines[-1])]


def main():
    """Prove what was asked for and end with 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(PROOFS), help="names, with commas between them")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own; else by DATABASE_URL")
    told = parser.parse_args()
    more = ["--postgres"] if told.postgres else []
    finish([row for proof in told.only.split(",") for row in rows_of(proof, more)])


if __name__ == "__main__":
    main()
