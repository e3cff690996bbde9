"""The paper of a report: what stands in it, frozen or as it is."""

import pytest

from programs.domain.report_document import paper_of, report_document
from programs.models import MentorReport
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def read(report):
    rows = MentorReport.objects.select_related("member__match__program__form", "member__match__program__curator")
    return rows.select_related("member__person").get(pk=report.pk)


def texts(document):
    return [getattr(block, "text", "") for block in document.blocks]


def test_parts_that_say_something_each_line_its_own_paragraph(school):
    report = read(
        pairs.report_on(pairs.approved(state="active"), "submitted", done="Первое\n\nВторое", difficulties="")
    )
    document = report_document(report, school=school)
    found = texts(document)
    start = found.index("Что сделано")
    assert found[start : start + 3] == ["Что сделано", "Первое", "Второе"]
    assert ("Что было трудно" in found, "Итог: цель достигнута." in found, document.is_draft) == (False, True, False)
    assert document.blocks[1].subtitle  # whose report it is, in the genitive


def test_accepted_it_says_when_and_is_read_back_as_it_was_frozen(school):
    report = read(pairs.report_on(pairs.approved(state="active"), "submitted"))
    frozen = report_document(report, school=school, accepted_at=factories.NOW)
    assert "Отчёт принят 18\u00a0ноября 2026\u00a0г." in texts(frozen)
    assert paper_of(report, school=school) != frozen


def test_a_draft_says_that_it_is_one(school):
    report = read(pairs.report_on(pairs.approved(state="active"), "draft"))
    assert paper_of(report, school=school).is_draft is True
