"""An upgrade stops at the first thing that goes wrong, and does not begin without a copy."""

import shutil
import subprocess

import pytest
from django.conf import settings

PORTAL = 'echo "$1" >>done.log; [ "$1" != "$FAILING" ] || exit 1; [ "$1" != backup ] || echo /the/copy\n'
TOOLS = """
make_venv() { :; }
install_requirements() { :; }
tool() { echo collectstatic >>done.log; [ "$FAILING" != collectstatic ]; }
PY=tool
"""
STEPS = ["backup", "migrate", "load_defaults", "collectstatic", "check_data"]


@pytest.fixture
def installed(tmp_path):
    """The scripts with all that they change put into a folder: no user, settings or services of this machine."""
    shutil.copytree(settings.BASE_DIR / "scripts", tmp_path / "scripts")
    (tmp_path / "env").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".installed-requirements.txt").touch()
    (tmp_path / "static").mkdir()
    for name in ("upgrade.sh", "lib.sh"):
        script = tmp_path / "scripts" / name
        text = script.read_text().replace("/etc/portal/env", "./env").replace("/etc/systemd/system/", "./")
        script.write_text(text.replace('"$(id -u)" = 0', "0 = 0").replace("/run/systemd/system", "./nowhere"))
    (tmp_path / "scripts" / "portal.sh").write_text(f"#!/bin/sh\n{PORTAL}")
    with (tmp_path / "scripts" / "lib.sh").open("a") as lib:
        lib.write(TOOLS)
    return tmp_path


def upgrade(folder, failing):
    """Return (exit code, what was done, what was said)."""
    command = [folder / "scripts" / "upgrade.sh"]
    env = {"FAILING": failing, "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=30)
    return ran.returncode, (folder / "done.log").read_text().split(), ran.stdout + ran.stderr


def test_each_step_follows_the_one_before(installed):
    code, done, said = upgrade(installed, "nothing")
    assert (code, done) == (0, STEPS), said


@pytest.mark.parametrize("place", range(len(STEPS)))
def test_what_fails_stops_it_and_says_where_the_copy_is(installed, place):
    code, done, said = upgrade(installed, STEPS[place])
    assert (code, done) == (1, STEPS[: place + 1])
    assert ("The copy: /the/copy" if place else "No copy could be made: nothing was changed.") in said
