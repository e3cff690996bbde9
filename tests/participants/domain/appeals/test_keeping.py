"""Appeals in the destruction of data, in a merge, in what a person is told of himself."""

import pytest

from participants.domain.appeals.keeping import appeal_erasers, appeal_mergers, appeal_records
from participants.domain.erasers import ERASED_TEXT, subject_of
from participants.models import Appeal, AppealEvent, AppealShowing
from tests import factories
from tests.participants.domain.appeals.people import complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def cast():
    return pair_and_offices()


def erase(person):
    subject = subject_of(person)
    for one in appeal_erasers():
        if one.act:
            one.act(one.rows(subject), subject)


def whole(cast):
    """A complaint that was shown, explained and answered."""
    done = {"state": "answered", "answered_at": factories.NOW, "answer": "ответ"}
    appeal = complaint(cast, **done)
    said = {"agreed_at": factories.NOW, "explained_at": factories.NOW, "explanation": "объяснение", "text": "суть"}
    said |= {"explained_on_paper": "бумага"}
    factories.make_showing(appeal, **said)
    step = {"step": "answered", "happened_at": factories.NOW, "owner": cast.coordinator, "text": "ответ"}
    AppealEvent.objects.create(appeal=appeal, **step)
    return appeal


def test_the_words_of_the_author_go_and_the_appeal_is_still_counted(cast):
    whole(cast)
    erase(cast.mentee)
    appeal, showing = Appeal.objects.get(), AppealShowing.objects.get()
    assert (appeal.text, appeal.answer, appeal.kind, appeal.state) == ("", "", "complaint", "answered")
    assert (showing.text, showing.explanation, AppealEvent.objects.get().text) == ("", "объяснение", "")


def test_of_the_mentor_goes_what_he_was_shown_and_where_he_is_named(cast):
    appeal = whole(cast)
    Appeal.objects.filter(pk=appeal.pk).update(text=f"{cast.mentor.name} кричит")
    erase(cast.mentor)
    appeal, showing = Appeal.objects.get(), AppealShowing.objects.get()
    assert (appeal.text, appeal.answer) == (ERASED_TEXT, "ответ")
    assert (showing.text, showing.explanation, showing.explained_on_paper) == ("", "", "")


def test_in_foreign_appeals_a_first_name_alone_is_not_enough(cast):
    other = factories.make_person(surname="Тихонравова", name="Мария")
    factories.make_appeal(cast.mentee, text="Мария помогла")
    factories.make_appeal(cast.mentee, text="Мария Тихонравова помогла")
    erase(other)
    assert list(Appeal.objects.order_by("pk").values_list("text", flat=True)) == ["Мария помогла", ERASED_TEXT]


def test_the_page_of_a_merge_tells_nobody_of_appeals():
    assert [one.word for one in appeal_mergers()] == ["", "", "", ""]


def test_a_person_is_told_how_many_and_no_words(cast):
    whole(cast)
    [of_author], [of_mentor] = appeal_records(cast.mentee), appeal_records(cast.mentor)
    assert of_author.rows == [("подано обращений", "1")]
    assert of_mentor.rows == [("показано жалоб на работу наставника", "1")]
    past = {"kind": "complaint", "about_kind": "coordinator", "about": cast.coordinator, "addressee": "director"}
    factories.make_appeal(cast.mentee, **past)
    assert appeal_records(cast.mentee)[0].rows == [("подано обращений", "1")]  # counting would find it
    AppealShowing.objects.update(agreed_at=None, explained_at=None)
    assert appeal_records(cast.mentor)[0].rows == []
