"""The papers of an event."""

import pytest

from mentorship.kernel.documents import to_data
from programs.domain.events.committee import committee_of
from programs.domain.events.document import SPARE_LINES, event_document, people_document
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
AGENDA = [{"begins": "15:00", "what": "Открытие", "who": "Ветрова О.Н."}]


def test_the_sheet_says_all_that_is_known(school):
    said = {"place": "холл", "holding": "концерт", "aim": "подвести итоги", "results": "Удалось"}
    event = factories.make_event(agenda=AGENDA, nominations="Лучшая пара", **said)
    chair = factories.make_teacher(surname="Ветрова")
    factories.make_event_organiser(event, chair, is_chair=True, duty="награждение")
    text = str(to_data(event_document(event, programs=[], committee=committee_of(event), school=school)))
    for words in ("ФЕСТИВАЛЬ", "холл", "концерт", "Открытие", "«Лучшая пара»", "председатель, награждение", "Удалось"):
        assert words in text


def test_what_is_not_known_leaves_no_heading_behind(school):
    text = str(to_data(event_document(factories.make_event(), programs=[], committee=[], school=school)))
    for words in ("Номинации", "Организационный комитет", "Программа'", "Результаты", "Где:", "Цель"):
        assert words not in text


def test_a_list_for_signatures_until_attendance_is_noted(school):
    event = factories.make_event()
    row = factories.make_event_participant(event)
    table = people_document(event, [row], school=school).blocks[-1]
    assert (table.columns[-1].title, len(table.rows)) == ("Подпись", 1 + SPARE_LINES)
    row.came = True
    table = people_document(event, [row], school=school).blocks[-1]
    assert (table.columns[-1].title, [one.cells[-1] for one in table.rows]) == ("Присутствие", ["был на месте"])
