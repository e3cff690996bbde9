"""What the installed portal is started with: words that the web server knows and that suit the place it stands in."""

import shlex

import pytest
from django.conf import settings
from gunicorn.config import Config

from tests.loopback.serving import SERVICE, service_command, service_environment

START = settings.BASE_DIR / "scripts" / "start.sh"


def command_of_start():
    """Return the words behind the program in the script for a first look."""
    [line] = [line for line in START.read_text().splitlines() if "-m gunicorn" in line]
    return shlex.split(line.partition("gunicorn ")[2].partition(" &")[0])


@pytest.mark.parametrize(("command", "workers"), [(lambda: service_command(8001), 1), (command_of_start, 2)])
def test_the_web_server_opens_no_socket_but_the_pages(command, workers):
    told = Config().parser().parse_args(command())
    # its control socket lies in the home of the account, which the service may not write to
    assert (told.control_socket_disable, told.workers, told.threads) == (True, workers, 4)
    assert told.args == ["mentorship.wsgi"]


def test_all_threads_share_one_heap():
    assert service_environment()["MALLOC_ARENA_MAX"] == "1"
    assert "export MALLOC_ARENA_MAX=1" in START.read_text().splitlines()


def test_each_timer_has_its_service():
    folder = SERVICE.parent
    timers = sorted(path.stem for path in folder.glob("*.timer"))
    assert timers == ["portal-backup", "portal-tick"]
    assert [(folder / f"{name}.service").is_file() for name in timers] == [True, True]
