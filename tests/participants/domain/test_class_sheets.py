"""The class teacher's sheet."""

import pytest

from mentorship.kernel import clock
from participants.domain.class_sheets import sheet_of
from participants.enums import ConsentKind
from participants.extensions import sheet_notes
from participants.scopes import pupils_of
from tests import factories

pytestmark = pytest.mark.django_db


def test_who_takes_part_and_what_is_missing(today, monkeypatch, django_assert_num_queries):
    school_class = factories.make_class(7, "Г")
    pupils = [factories.make_pupil(surname=name, school_class=school_class) for name in ("А", "Б", "В", "Г")]
    factories.make_mentee(pupils[0])
    factories.make_mentor(pupils[0])
    factories.make_mentee(pupils[1], state="candidate", consents=False)
    factories.make_mentee(pupils[2], state="left", consents=False)
    monkeypatch.setattr(sheet_notes, "_members", [lambda people: {pupils[0].pk: "Орехов П.Д."}])
    with django_assert_num_queries(2):
        rows = sheet_of(list(pupils_of(school_class)), on=today, now=clock.now())
    assert [[(side, status.label) for side, status in row.places] for row in rows] == [
        [("наставник", "В базе"), ("наставляемый", "Ждёт наставника")],
        [("наставляемый", "Нет согласия")],
        [],
        [],
    ]
    assert [row.missing for row in rows] == [[], [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION], [], []]
    assert [row.takes_part for row in rows] == [True, True, False, False]
    assert [row.note for row in rows] == ["Орехов П.Д.", "", "", ""]
    assert {row.account.label for row in rows} == {"нет карточки"}
