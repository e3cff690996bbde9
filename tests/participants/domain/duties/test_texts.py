"""Duties and rights are the school's own text: by versions, the mentee's in plain words and in full."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.duties.texts import (
    PARTS,
    current_duty_text,
    current_duty_texts,
    kind_for,
    load_duty_texts,
    may_read_as_own,
    save_duty_text,
    shipped,
    shown_duties,
)
from participants.enums import DutyKind, Side
from participants.models import AuditEntry, DutyText
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
CHILD, FULL = DutyKind.MENTEE_CHILD, DutyKind.MENTEE


def save(kind=DutyKind.MENTOR, seen="2026-1", **changed):
    actor = factories.acting(factories.make_staff("coordinator"))
    return save_duty_text(kind, body={"ending": "Вот и всё."}, seen=seen, actor=actor, **changed)


def test_a_new_school_finds_all_three():
    assert {kind: text.version for kind, text in current_duty_texts().items()} == dict.fromkeys(DutyKind, "2026-1")
    assert load_duty_texts() == 0


@pytest.mark.parametrize("kind", DutyKind)
def test_every_part_is_shipped(kind):
    assert {name for name, _, _ in PARTS} == set(shipped()["texts"][kind.value])


def test_the_clauses_of_the_regulation_are_all_there():
    """002 §5 has ten duties of a mentor, §6 six rights; §7 three duties of a mentee, §8 five rights."""
    bodies = shipped()["texts"]
    counts = {kind: (len(body["duties"]), len(body["rights"])) for kind, body in bodies.items()}
    assert counts == {"mentor": (10, 6), "mentee_child": (3, 5), "mentee": (3, 5)}


def test_without_loaded_rows_the_shipped_words_are_shown_and_loaded_when_a_sheet_needs_them():
    DutyText.objects.all().delete()
    assert (current_duty_text(CHILD).pk, current_duty_text(CHILD).version) == (None, "2026-1")
    assert all(text.pk for text in current_duty_texts().values())


@pytest.mark.parametrize(
    ("born", "kind"),
    [(date(2012, 11, 19), CHILD), (date(2012, 11, 18), FULL), (None, CHILD)],
)
def test_a_mentee_under_14_reads_plain_words(born, kind):
    assert kind_for(factories.make_pupil(born=born), Side.MENTEE, on=factories.TODAY) == kind


def test_a_teacher_of_unknown_age_reads_the_full_words():
    assert kind_for(factories.make_teacher(), Side.MENTEE, on=factories.TODAY) == FULL
    assert kind_for(factories.make_pupil(), Side.MENTOR, on=factories.TODAY) == DutyKind.MENTOR


def test_a_child_may_choose_the_full_words_and_an_adult_not_the_plain_ones():
    child, adult = factories.make_pupil(), factories.make_teacher()
    day = factories.TODAY
    assert [may_read_as_own(kind, child, Side.MENTEE, on=day) for kind in DutyKind] == [False, True, True]
    assert [may_read_as_own(kind, adult, Side.MENTEE, on=day) for kind in DutyKind] == [False, False, True]


def test_a_change_is_a_new_version_that_says_whether_it_asks_anew():
    text = save(asks_anew=True)
    assert (text.version, text.asks_anew, text.body["ending"]) == ("2026-2", True, "Вот и всё.")
    assert text.body["duties"] == shipped()["texts"]["mentor"]["duties"]
    assert AuditEntry.objects.filter(action="duty.text").count() == 1
    assert save(seen="2026-2").pk == text.pk  # nothing differs


def test_of_two_coordinators_the_later_is_told():
    save()
    with pytest.raises(Refused) as refused:
        save()
    assert refused.value.blockers[0].code == "G13"


def test_a_version_is_shown_part_by_part():
    parts = dict(shown_duties(current_duty_text(CHILD)))
    assert len(parts["Обязанности, каждая с новой строки"]) == 3
