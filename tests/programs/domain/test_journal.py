"""The journal and the history as the page shows them."""

from datetime import date

import pytest

from programs.domain.journal import history_of, journal_of, meetings_of
from programs.domain.lifecycle import note_event
from programs.domain.people import load_people
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def entries(match, shows_notes=True):
    load_people([match])
    return journal_of(match, meetings_of(match), shows_notes=shows_notes)


def test_an_entry_in_words():
    match = pairs.approved()
    pairs.hold(match, date(2026, 11, 3), "organisational", agreed="Принести тетрадь", note="Тихая", place="online")
    (entry,) = entries(match)
    assert (entry.when, entry.length, entry.title) == ("3\u00a0ноября", "45\u00a0мин, онлайн", "Организационная")
    assert (entry.text, entry.agreed, entry.note) == ("Разобрали дроби", "Принести тетрадь", "Тихая")
    assert entry.came.count(",") == 1


def test_notes_are_for_the_curator():
    match = pairs.approved()
    pairs.hold(match, date(2026, 11, 3), "organisational", note="Тихая")
    assert [entry.note for entry in entries(match, shows_notes=False)] == [""]


def test_regular_meetings_are_numbered_by_date():
    match = pairs.approved()
    for day, minutes in ((12, 60), (9, 90)):
        pairs.hold(match, date(2026, 11, day), "regular", minutes=minutes)
    pairs.hold(match, date(2026, 11, 10), "regular", is_held=False)
    assert [(entry.title, entry.length) for entry in entries(match)] == [
        ("Регулярная, 2-я", "1\u00a0час, лично"),
        ("Не состоялась", ""),
        ("Регулярная, 1-я", "90\u00a0мин, лично"),
    ]


def test_members_read_the_history_without_reasons_and_paper_work():
    match, actor = factories.make_match(), pairs.coordinator()
    note_event(match, "capacity", "Разрешено больше", actor=actor, reason="Братья")
    note_event(match, "suspend", "Пара приостановлена", actor=actor, reason="отозвано согласие")
    assert [line.text for line in history_of(match, is_reader=True)] == [
        "Пара приостановлена. Причина: отозвано согласие",
        "Разрешено больше. Причина: Братья",
    ]
    assert [line.text for line in history_of(match, is_reader=False)] == ["Пара приостановлена"]
