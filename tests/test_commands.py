"""The commands that nobody looks at while they run: the hand of time, the ready data."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorship.kernel.extensions import tick_steps
from monitoring.models import Survey
from programs.models import MentoringForm
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch):
    """Replace the registered steps: `steps(a, b)`."""

    def put(*members):
        monkeypatch.setattr(tick_steps, "_members", list(members))

    return put


def test_tick_runs_the_steps_of_every_room(today, capsys):
    call_command("tick")
    assert capsys.readouterr().out.splitlines() == [
        "participants: lost by consent 0, books wiped 0, applications wiped 0, prints expired 0, kept papers mended 0, "
        "pauses over 0",
        "participants: files swept 0",
        "programs: windows closed 0, offers expired 0, passed on 0, reminded 0, "
        "reminded of meetings 0, reminded of events 0, reminded of sessions 0, told of awards 0, "
        "books wiped 0, agreed by themselves 0, kept figures mended 0",
        "desks: recounted 0",
        "attention: rows 0, told 0",
        "surveys: waves opened 0, closed 0, reminded 0, reports given back 0",
        "indicators: unchanged",
    ]


def test_files_are_swept_by_the_first_tick_of_a_day(today, capsys):
    for _ in range(2):
        call_command("tick")
    assert capsys.readouterr().out.count("files swept") == 1


def test_the_first_tick_of_a_day_measures_the_tables(today, steps):
    steps(lambda: "")
    factories.make_pupil()
    told = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            call_command("tick")
        told.append([query["sql"] for query in asked if query["sql"] == "ANALYZE"])
    assert told == ([["ANALYZE"], []] if connection.vendor == "sqlite" else [[], []])


def test_a_failed_step_stops_no_other_and_is_told(steps, capsys, caplog):
    def breaks():
        raise ValueError("не вышло")

    steps(breaks, lambda: "second done", lambda: "")
    with pytest.raises(SystemExit) as ended:
        call_command("tick")
    assert ended.value.code == 1
    assert capsys.readouterr().out == "second done\n"
    assert [record.getMessage() for record in caplog.records if record.name == "mentorship.tick"] == [
        "step tests.test_commands.breaks failed"
    ]


def test_ready_data_are_added_once_and_own_edits_stay(capsys):
    MentoringForm.objects.filter(code="pupil-pupil").update(title="Старший и младший")
    Survey.objects.filter(mentoring_form__code="teacher-pupil").delete()
    MentoringForm.objects.filter(code="teacher-pupil").delete()
    call_command("load_defaults")
    call_command("load_defaults")
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Forms")]
    assert told == ["Forms of mentoring added: 1", "Forms of mentoring added: 0"]
    assert MentoringForm.objects.get(code="pupil-pupil").title == "Старший и младший"
