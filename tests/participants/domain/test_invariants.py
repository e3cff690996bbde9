"""Each invariant of people, papers, bases and files is broken past its door, and is named."""

from datetime import timedelta

import pytest

from mentorship.kernel.files import sha256
from monitoring.models import Report
from participants.domain.invariants import participant_invariants
from participants.domain.papers_kept import keep_papers
from participants.models import (
    ClassMembership,
    Consent,
    ConsentWithdrawal,
    Guardian,
    MenteeProfile,
    MentorProfile,
    Person,
    SchoolClass,
    StoredFile,
)
from tests import factories
from tests.demo_school import broken, demo, loaded, person  # noqa: F401

DAY = timedelta(days=1)
IDLE = "Орлова Ксения"  # a mentor in the base, in no pair
ALONE = "Белых Дарья"  # a mentee who is choosing
LIBRARIAN = "Дюма"


def let_consents_run_out():
    Consent.objects.filter(person=person(IDLE)).update(valid_until=factories.TODAY - DAY)
    keep_papers()  # the next tick knows it


def pause_past_the_door():
    MentorProfile.objects.filter(person=person(IDLE)).update(state="paused")


def forget_the_day():
    MentorProfile.objects.filter(person=person(IDLE)).update(entered_on=None)


def exchange_guardians():
    other = Guardian.objects.exclude(person=person(ALONE)).first()
    Consent.objects.filter(person=person(ALONE)).update(guardian=other)


def withdraw_before_signing():
    ConsentWithdrawal.objects.update(withdrawn_on=factories.TODAY - 200 * DAY)


def merge_the_librarian():
    other = Person.objects.exclude(surname=LIBRARIAN).filter(is_employee=True).first()
    Person.objects.filter(surname=LIBRARIAN).update(merged_into=other)


def chain_aliases():
    first, second, third = Person.objects.filter(mentor_profile=None, mentee_profile=None, account=None)[:3]
    Person.objects.filter(pk=first.pk).update(merged_into=second)
    Person.objects.filter(pk=second.pk).update(merged_into=third)


def merge_with_an_open_place():
    candidate = MenteeProfile.objects.filter(state="candidate", person__account=None).first()
    Person.objects.filter(pk=candidate.person_id).update(merged_into=person(IDLE))


def rename_raw():
    Person.objects.filter(pk=person(IDLE).pk).update(surname="Воронова")


def reword_raw():
    MenteeProfile.objects.filter(person=person(ALONE)).update(request="научиться ходить под парусом")


def forget_until_when():
    Person.objects.filter(pk=person(IDLE).pk).update(papers_until=None)


def move_raw():
    other = SchoolClass.objects.exclude(pk=person(ALONE).school_class_id).first()
    Person.objects.filter(pk=person(ALONE).pk).update(school_class=other)


def double_the_class():
    row = ClassMembership.objects.get(person=person(ALONE))
    ClassMembership.objects.create(
        person=row.person, school_class=row.school_class, since=row.since + DAY, until=row.since + 5 * DAY
    )


def unfrozen_files():
    """Papers of registered orders and signed reports cannot be changed past the doors: the database refuses."""
    signed = Report.objects.filter(state="signed")
    papers = {pk for files in signed.values_list("pdf", "docx", "xlsx") for pk in files if pk}
    return StoredFile.objects.exclude(name__startswith="prikaz-").exclude(pk__in=papers)


def replace_the_file():
    unfrozen_files().update(sha256=sha256(b"another paper"))


def lose_the_file():
    stored = unfrozen_files().order_by("pk").first()
    StoredFile.objects.filter(pk=stored.pk).update(content="aa/lost")


BREAKS = {
    "base_consents": let_consents_run_out,
    "base_history": pause_past_the_door,
    "base_entered": forget_the_day,
    "consent_guardian": exchange_guardians,
    "consent_days": withdraw_before_signing,
    "account_person": merge_the_librarian,
    "alias_flat": chain_aliases,
    "alias_empty": merge_with_an_open_place,
    "person_keys": rename_raw,
    "base_keys": reword_raw,
    "papers_kept": forget_until_when,
    "class_now": move_raw,
    "class_history": double_the_class,
    "file_intact": replace_the_file,
}


@pytest.mark.slow
def test_the_demo_breaks_none(loaded):  # noqa: F811
    assert broken() == set()


def test_every_invariant_has_its_break():
    assert list(BREAKS) == [one.name for one in participant_invariants()]


@pytest.mark.parametrize("name", BREAKS)
def test_what_was_broken_is_named_and_nothing_else(loaded, name):  # noqa: F811
    BREAKS[name]()
    assert broken() == {name}


def test_a_lost_file_is_named_as_one_that_was_changed(loaded):  # noqa: F811
    lose_the_file()
    assert broken() == {"file_intact"}


def test_a_consent_of_tomorrow_is_named(loaded):  # noqa: F811
    Consent.objects.filter(person=person(IDLE)).update(signed_on=factories.TODAY + DAY)
    assert broken() == {"base_consents", "consent_days", "papers_kept"}
