"""The register: narrowed by the address, counted, and as a book without a word of any appeal."""

from datetime import date

import pytest
from django.http import QueryDict

from participants.domain.appeals.lists import Search, appeals_table, counted_by, found, search_of
from participants.models import Appeal, AuditEntry
from tests import factories
from tests.participants.domain.appeals.people import complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
LATE = date(2026, 11, 2)


@pytest.fixture
def cast():
    return pair_and_offices()


def test_what_makes_no_sense_is_left_out():
    assert search_of(QueryDict("state=overdue&kind=support")) == Search("overdue", "support")
    assert search_of(QueryDict("state=x&kind=y")) == Search()


def test_narrowed_and_ordered(cast):
    late = factories.make_appeal(cast.mentee, due_on=LATE)
    closed = factories.make_appeal(cast.mentee, kind="support", addressee="psychologist")
    done = complaint(cast, state="answered", answered_at=factories.NOW, due_on=LATE)

    gone = complaint(cast, state="withdrawn", due_on=LATE)

    def rows(**asked):
        return list(found(Appeal.objects.all(), Search(**asked), on=factories.TODAY))

    assert rows() == [late, closed, done, gone]
    assert rows(state="waiting") == [late, closed]
    assert rows(state="overdue") == [late]
    assert rows(state="answered") == [done]
    assert rows(state="withdrawn") == [gone]
    assert rows(kind="support") == [closed]
    assert counted_by(Appeal.objects.all(), on=factories.TODAY) == {
        "waiting": 2,
        "overdue": 1,
        "answered": 1,
        "withdrawn": 1,
        "proposal": 1,
        "complaint": 2,
        "support": 1,
        "honour": 0,
    }


def test_the_book_has_no_words_and_names_the_authors_of_proposals_alone(cast):
    factories.make_appeal(cast.mentor)
    factories.make_appeal(cast.mentee, kind="support", addressee="psychologist", text="не сплю")
    complaint(cast, state="answered", answered_at=factories.NOW, answer="Поговорили")
    rows = appeals_table(Appeal.objects.order_by("pk"), actor=factories.nobody()).rows
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("1/2026", "предложение", cast.mentor.full_name),
        ("2/2026", "просьба о психологической поддержке", ""),
        ("3/2026", "жалоба", ""),
    ]
    assert rows[2][2:] == (
        factories.TODAY,
        "",
        date(2026, 12, 18),
        "ответ дан",
        cast.coordinator.full_name,
        factories.NOW.date(),
        False,
    )
    assert AuditEntry.objects.get().action == "appeal.export"


def test_the_day_of_an_answer_in_the_book_is_the_schools(cast):
    complaint(cast, state="answered", answered_at=factories.after_midnight(factories.TODAY), answer="Поговорили")
    [row] = appeals_table(Appeal.objects.all(), actor=factories.nobody()).rows
    assert row[7] == factories.TODAY
