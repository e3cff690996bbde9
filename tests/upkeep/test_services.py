"""What the installed portal is started with: words that the web server knows and that suit the place it stands in."""

import shlex

import pytest
from django.conf import settings
from gunicorn.config import Config

WEB = settings.BASE_DIR / "scripts" / "deploy" / "systemd" / "portal-web@.service"


def command_of_service():
    """Return the words behind the program in the service of the pages."""
    [line] = [line for line in WEB.read_text().splitlines() if line.startswith("ExecStart=")]
    return shlex.split(line)[1:]


def command_of_start():
    """Return the words behind the program in the script for a first look."""
    [line] = [
        line for line in (settings.BASE_DIR / "scripts" / "start.sh").read_text().splitlines() if "-m gunicorn" in line
    ]
    return shlex.split(line.partition("gunicorn ")[2].partition(" &")[0])


@pytest.mark.parametrize(("command", "workers"), [(command_of_service, 1), (command_of_start, 2)])
def test_the_web_server_opens_no_socket_but_the_pages(command, workers):
    told = Config().parser().parse_args(command())
    # its control socket lies in the home of the account, which the service may not write to
    assert (told.control_socket_disable, told.workers, told.threads) == (True, workers, 4)
    assert told.args == ["mentorship.wsgi"]


def test_each_timer_has_its_service():
    folder = WEB.parent
    timers = sorted(path.stem for path in folder.glob("*.timer"))
    assert timers == ["portal-backup", "portal-tick"]
    assert [(folder / f"{name}.service").is_file() for name in timers] == [True, True]
