"""«Состояние портала»: each point when all is well, when it is not, and what is then advised."""

from datetime import datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django_tasks_db.models import DBTaskResult

from mentorship.kernel import clock
from mentorship.kernel.extensions import tick_steps
from mentorship.management.upkeep import state
from mentorship.management.upkeep.manifests import Backup, Manifest, Piece
from mentorship.management.upkeep.state import state_of_portal
from participants.domain.pulse import beat
from participants.models import Notification
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
GIGABYTE = 1024**3


def points():
    """{title: (word of the status, text)} of the page."""
    return {point.title: (point.status.label, point.text) for point in state_of_portal()[1]}


@pytest.fixture
def copies(monkeypatch):
    """`copies(hours, …)`: copies made so many hours ago, the newest first."""

    def put(*hours, sealed=False):
        made = [(clock.now() - timedelta(hours=each)).isoformat() for each in hours]
        piece = Piece("database.sqlite3", "0" * 64, 1)
        known = [Backup(None, Manifest(each, "sqlite", piece, sealed=sealed)) for each in made]
        monkeypatch.setattr(state, "backups_in", lambda root: known)

    return put


@pytest.fixture
def disk(monkeypatch):
    """`disk(free)`: a disk of 100 GB with so many of them free."""

    def put(free):
        usage = SimpleNamespace(free=free * GIGABYTE, total=100 * GIGABYTE)
        monkeypatch.setattr(state.shutil, "disk_usage", lambda path: usage)

    return put


def test_a_new_portal_has_no_copy_and_no_hand_of_time():
    found = points()
    assert found["Резервные копии"] == ("нет", "Копий ещё не делали.")
    assert found["Ход времени"] == ("не идёт", "Ежеминутная задача ещё ни разу не работала.")
    assert found["Работа в фоне"] == ("в порядке", "За неделю всё, что делалось в фоне, получилось.")
    assert found["Письма"] == ("в порядке", "За неделю почтовый сервер не отказал ни одному письму.")


def test_copies_are_well_for_a_day_and_a_half(copies):
    at_noon = datetime.combine(factories.TODAY, time(12), get_default_timezone())
    with clock.at(at_noon):
        copies(36, 60)
        assert points()["Резервные копии"] == (
            "в порядке",
            "Последняя копия сделана 17\u00a0ноября 2026\u00a0г., 00:00. Всего хранится: 2.",
        )
        copies(37, sealed=True)
        assert points()["Резервные копии"] == (
            "давно",
            "Последняя копия сделана 16\u00a0ноября 2026\u00a0г., 23:00. Всего хранится: 1. Зашифрована для директора.",
        )


def test_the_hand_of_time_leaves_its_mark(monkeypatch):
    monkeypatch.setattr(tick_steps, "_members", [])
    call_command("tick")
    told = f"Сроки и напоминания проверены 18\u00a0ноября 2026\u00a0г., {clock.NOON:%H:%M}."
    assert points()["Ход времени"] == ("в порядке", told)
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert points()["Ход времени"] == ("остановился", told)
    beat(is_whole=False)
    assert points()["Ход времени"] == ("с ошибкой", f"{told} Не все шаги получились.")


def test_work_that_failed_is_told_for_a_week():
    values = {"args_kwargs": {}, "queue_name": "default", "backend_name": "default", "run_after": clock.now()}
    path = "participants.domain.print_jobs.draw_in_background"
    made = DBTaskResult.objects.create(status="FAILED", task_path=path, finished_at=clock.now(), **values)
    DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=clock.now())
    text = f"За неделю не получилось: печать пачки листов, 18\u00a0ноября 2026\u00a0г., {clock.NOON:%H:%M}."
    assert points()["Работа в фоне"] == ("есть сбои", text)
    with clock.at(clock.now() + timedelta(days=8)):
        assert points()["Работа в фоне"][0] == "в порядке"


def test_letters_that_were_not_taken_name_people_with_a_link_to_mend(as_role):
    client, _ = as_role("coordinator")
    account = factories.make_account(factories.make_teacher(surname="Адресова", email="no@example.org"))
    Notification.objects.create(account=account, text="", created_at=clock.now(), letter_lost_at=clock.now())
    page = client.get(reverse("state")).content.decode()
    assert reverse("participants:person_detail", args=[account.person_id]) in page
    assert "Адресова" in page
    assert points()["Письма"][0] == "не доходят"


@pytest.mark.parametrize(("free", "word"), [(15, "в порядке"), (14, "мало места"), (5, "мало места"), (4, "места нет")])
def test_the_disk_warns_before_it_is_full(disk, free, word):
    disk(free)
    assert points()["Диск"] == (word, f"Свободно {free},0\u00a0ГБ из 100,0\u00a0ГБ.")


@pytest.mark.parametrize("role", ["director", "curator", "psychologist"])
def test_only_the_coordinator_looks(as_role, role):
    client, _ = as_role(role)
    assert client.get(reverse("state")).status_code == 403


def test_the_page_of_the_school_leads_here(as_role):
    client, _ = as_role("coordinator")
    assert reverse("state") in client.get(reverse("participants:school")).content.decode()
