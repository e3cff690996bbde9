"""Which lines of the portal the suite runs: all of those that guard people and papers, nine of ten of the rest.

    python -m tests.proofs.coverage [--tests "tests/participants"] [--data FILE]

The quick tests run under coverage.py, in every process that they start, and the slow ones of the storage, which
nothing else speaks to; `--data` reads instead what an earlier run has left (`COVERAGE_FILE=FILE coverage run -m
pytest …; coverage combine`). What is missed is named.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from django.conf import settings

from tests.proofs.stage import command
from tests.proofs.table import Row

#: {area: the paths of its modules}: every line of them is run
AREAS = {
    "access": [
        "mentorship/kernel/access.py",
        "*/roles.py",
        "*/templatetags/access.py",
        "participants/authentication.py",
    ],
    "scopes": ["*/scopes/*.py"],
    "lifecycle": [
        "mentorship/kernel/transitions.py",
        "*/lifecycle.py",
        "*_lifecycle.py",
        "*/domain/*_states.py",
        "participants/domain/appeals/cycle.py",
    ],
    "consents": ["participants/*/consent*.py"],
    "imports": ["participants/*/import*.py", "mentorship/kernel/spreadsheets/*.py", "programs/*/pair_book*.py"],
    "files": [
        "mentorship/kernel/files.py",
        "mentorship/kernel/bucket*.py",
        "mentorship/kernel/uploads.py",
        "*/domain/files.py",
    ],
    "documents": ["mentorship/kernel/documents/*.py", "*/domain/*document*.py", "*/templatetags/documents.py"],
}
WHOLE, MOST = 100, 90
RUNS = {"not slow and not browser": "", "slow": "tests/kernel/test_bucket.py"}  # {mark: where; "": what was asked for}


@dataclass(frozen=True)
class Module:
    """What has been run of one module: its path in the project, how many lines it has, which nobody has run."""

    path: str
    lines: int
    missed: str  # «12, 30-34»
    number: int  # … how many they are


def prove(place, *, tests, data, processes):
    """Run `tests` or read `data`. Returns the Rows: one an area, one of everything."""
    return rows_of(modules_in(data or measured(place.folder / "lines", tests.split(), processes)))


def rows_of(modules):
    """Return the Rows of `modules`: each area with the lines that nobody has run, and everything."""
    areas = {name: [one for one in modules if is_of(one.path, paths)] for name, paths in AREAS.items()}
    return [*(_row(name, found, WHOLE) for name, found in areas.items()), _row("all", modules, MOST, is_told=False)]


def is_of(path, patterns):
    """Tell whether a module is of the area of `patterns`."""
    return any(fnmatchcase(path, one) for one in patterns)


def measured(data, tests, processes):
    """Run the quick ones of `tests` and the slow ones of RUNS. Returns the path of what coverage.py noted."""
    workers, told = ["-n", str(processes)], os.environ | {"COVERAGE_FILE": str(data)}
    asked = [["-m", mark, *workers, *([where] if where else tests)] for mark, where in RUNS.items()]
    for step in (*(["run", "-m", "pytest", "-q", *one] for one in asked), ["combine", "-q"]):
        subprocess.run(
            [sys.executable, "-m", "coverage", *step], cwd=settings.BASE_DIR, env=told, stdout=sys.stderr, check=False
        )
    return data


def modules_in(data):
    """Return each Module of the portal by the file `data` of coverage.py."""
    from coverage import Coverage  # here: the areas are looked at without it

    known = Coverage(data_file=data, config_file=settings.BASE_DIR / "pyproject.toml")
    known.load()
    root, found = Path(settings.BASE_DIR), []
    for path in sorted(known.get_data().measured_files()):
        _, lines, _, missed, words = known.analysis2(path)
        found.append(Module(Path(path).relative_to(root).as_posix(), len(lines), words, len(missed)))
    return found


def _row(name, modules, goal, *, is_told=True):
    lines, missed = sum(one.lines for one in modules), sum(one.number for one in modules)
    share = 100 * (lines - missed) / lines if lines else 0
    told = f"{missed} missed, {share:.1f} %"
    if is_told and missed:
        told += ": " + "; ".join(f"{one.path}: {one.missed}" for one in modules if one.number)
    return Row(f"coverage: {name}", lines, told, f"{goal} %", share >= goal)


if __name__ == "__main__":
    command(__doc__, prove, tests="tests", data="", processes=2)
