"""The class teacher's sheet."""

import pytest

from mentorship.kernel import clock
from mentorship.kernel.documents import Table
from participants.domain.class_sheets import NOBODY, class_document, sheet_of
from participants.enums import ConsentKind
from participants.extensions import sheet_notes
from participants.models import AuditEntry
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
        rows = sheet_of(pupils_of(school_class), on=today, now=clock.now())
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


def test_the_paper_says_what_the_page_says(school, today):
    own = factories.make_class(7, "Г", teacher=factories.make_teacher(surname="Рябова"))
    pupil = factories.make_pupil(surname="Борисова", name="Анна", patronymic="", school_class=own)
    factories.make_mentee(pupil, state="candidate", consents=False)
    factories.make_pupil(surname="Гусев", name="Пётр", patronymic="", school_class=own)
    rows = sheet_of(pupils_of(own), on=today, now=clock.now())
    document = class_document(own, rows, school=school, on=today)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    both = f"{ConsentKind.PROCESSING.label}\n{ConsentKind.PARTICIPATION.label}"
    assert [row.cells for row in table.rows] == [
        ("1", "Борисова Анна", "наставляемый: нет согласия", "", both, "не ознакомлен(а)"),
        ("2", "Гусев Пётр", "не участвует", "", "", ""),
    ]


def test_a_class_without_pupils_says_so(school, today):
    document = class_document(factories.make_class(7, "Г"), [], school=school, on=today)
    assert NOBODY in repr(document.blocks)


def test_the_paper_in_both_forms(as_role, school):
    client, _ = as_role("coordinator")
    own = factories.make_class(7, "Г")
    factories.make_pupil(school_class=own)
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/participants/class/{own.pk}/class.{ending}")
        assert b"".join(answer.streaming_content).startswith(start)
    assert AuditEntry.objects.filter(action="class_sheet.print", record_id=own.pk).count() == 2
