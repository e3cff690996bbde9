"""Quality of the process: nine signs, a level of the programme when nothing is left."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.quality import edit_sign, level_of, quality_at, quality_of, write_quality
from monitoring.enums import Wave
from monitoring.models import QualityLevel, QualityReview, QualitySign
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.process import coordinator, make_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
DAY = date(2026, 11, 17)


def rows(shown=2, comment="", but=0):
    """{sign id: (shown, comment)} of all nine; nothing is said of the first `but`."""
    signs = QualitySign.objects.values_list("pk", flat=True)
    return {pk: (None, "") if place < but else (shown, comment) for place, pk in enumerate(signs)}


def write(program, version=0, wave=Wave.FINAL, **more):
    values = {"reviewed_on": DAY, "rows": rows()} | more
    return write_quality(program, wave, actor=coordinator(), version=version, **values)


def codes(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.code for blocker in refused.value.blockers]


@pytest.mark.parametrize(
    ("total", "label"),
    [
        (0, "Недопустимый уровень"),
        (8, "Недопустимый уровень"),
        (9, "Допустимый уровень"),
        (14, "Допустимый уровень"),
        (15, "Оптимальный уровень"),
        (18, "Оптимальный уровень"),
    ],
)
def test_the_level_follows_from_the_sum(total, label):
    assert level_of(total).label == label


def test_before_anything_is_written_both_tables_are_empty():
    found = quality_of(factories.make_program())
    assert [(table.wave, table.review, table.said, table.left) for table in found] == [
        ("middle", None, 0, 9),
        ("final", None, 0, 9),
    ]


def test_a_finished_table_has_a_sum_and_a_level():
    program = factories.make_program()
    write(program, rows=rows(2, "видно по журналам"))
    table = quality_at(program, Wave.FINAL)
    assert (table.total, table.most, table.level.label) == (18, 18, "Оптимальный уровень")
    assert {line.comment for line in table.lines} == {"видно по журналам"}
    assert AuditEntry.objects.filter(action="monitoring.quality.write").count() == 1


def test_an_unfinished_table_has_no_level():
    program = factories.make_program()
    write(program, rows=rows(but=3))
    table = quality_at(program, Wave.FINAL)
    assert (table.said, table.left, table.total, table.level) == (6, 3, None, None)


def test_not_shown_is_an_answer_too():
    program = factories.make_program()
    write(program, rows=rows(0))
    table = quality_at(program, Wave.FINAL)
    assert (table.left, table.total, table.level.label) == (0, 0, "Недопустимый уровень")


def test_the_waves_are_kept_side_by_side():
    program = factories.make_program()
    write(program, wave=Wave.INTERMEDIATE, rows=rows(1))
    write(program)
    assert [table.total for table in quality_of(program)] == [9, 18]


def test_written_again_the_table_holds_only_what_stands_now():
    program = factories.make_program()
    write(program)
    write(program, version=1, rows=rows(but=8))
    assert (QualityReview.objects.get().version, QualityLevel.objects.count()) == (2, 1)


def test_of_two_who_write_at_once_the_later_is_told():
    program = factories.make_program()
    write(program)
    for version in (0, 7):
        with pytest.raises(Conflict):
            write(program, version=version)


def test_sent_twice_it_is_written_once():
    program, key = factories.make_program(), uuid.uuid4()
    write(program, form_key=key)
    assert write(program, form_key=key).version == 1


def test_a_comment_waits_for_its_level():
    pk = QualitySign.objects.first().pk
    given = rows() | {pk: (None, "потому что")}
    assert codes(write, factories.make_program(), rows=given) == [f"shown_{pk}"]


def test_nothing_said_writes_nothing():
    assert codes(write, factories.make_program(), rows=rows(None)) == ["rows"]
    assert QualityReview.objects.count() == 0


@pytest.mark.parametrize("day", [factories.TODAY + timedelta(days=1), date(2026, 8, 31)])
def test_the_day_lies_within_the_programme(day):
    assert codes(write, factories.make_program(), reviewed_on=day) == ["reviewed_on"]


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_a_draft_and_what_is_in_the_archive_are_not_looked_at(state):
    assert codes(write, factories.make_program(state=state)) == ["state"]


def test_the_school_words_a_sign_itself():
    sign = QualitySign.objects.first()
    edit_sign(sign, version=1, actor=coordinator(), text="Свои слова", hint="")
    sign.refresh_from_db()
    assert (sign.text, sign.hint, sign.version) == ("Свои слова", "", 2)
    with pytest.raises(Conflict):
        edit_sign(sign, version=1, actor=coordinator(), text="Другие", hint="")


def test_a_review_is_of_its_own_programme():
    make_review(factories.make_program())
    assert quality_at(factories.make_program(), Wave.FINAL).review is None
