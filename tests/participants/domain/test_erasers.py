"""How a text tells that it is about a person, and what each kind of Eraser does."""

import pytest

from participants.domain.erasers import ERASED_TEXT, removes, stays, subject_of, tells_of_nobody, unnames, wipes
from participants.models import Guardian, MembershipEvent, MenteeProfile, Person, SchoolClass
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def make_subject(**fields):
    person = factories.make_pupil(surname="Ершова", name="Алёна", patronymic="Ильинична", **fields)
    return subject_of(person)


@pytest.mark.parametrize(
    ("text", "far", "near"),
    [
        ("Разговор с Ершовой Аленой о дробях", True, True),
        ("с Алёной Ершовой", True, True),
        ("Ершова А.И. не пришла", True, True),
        ("А. Ершова не пришла", True, True),
        ("позвонить: ann@example.org", True, True),
        ("Ершова не пришла", False, True),
        ("Алёна не пришла", False, True),
        ("Ершов Алексей пришёл", False, False),
        ("работа о Ершовском районе", False, False),
        ("", False, False),
    ],
)
def test_a_text_is_about_the_person(text, far, near):
    subject = make_subject(email="ann@example.org")
    assert (subject.is_named_in(text), subject.is_named_in(text, is_near=True)) == (far, near)


def test_cards_merged_into_the_card_go_with_it():
    person = factories.make_pupil(surname="Ершова")
    alias = factories.make_pupil(surname="Ершева")
    account = factories.make_account(alias)
    Person.everyone.filter(pk=alias.pk).update(merged_into=person)
    subject = subject_of(person)
    assert (set(subject.ids), subject.accounts) == ({person.pk, alias.pk}, (account.pk,))
    assert subject.is_named_in("о Марии Ершевой")


def test_wipes_leaves_the_row_and_the_rows_of_others():
    subject, other = make_subject(), factories.make_mentee()
    own = factories.make_mentee(subject.person, interests="шахматы")
    eraser = wipes(MenteeProfile, "person", "request", interests="нет")
    eraser.act(eraser.rows(subject), subject)
    rows = MenteeProfile.objects.order_by("pk").values_list("pk", "request", "interests")
    assert list(rows) == [(other.pk, "понять дроби", ""), (own.pk, "", "нет")]


def test_removes_takes_the_rows_away():
    subject = make_subject()
    factories.make_pupil()
    eraser = removes(Guardian, "person")
    eraser.act(eraser.rows(subject), subject)
    assert Guardian.objects.filter(person=subject.person).count() == 0
    assert Guardian.objects.count() == 1


def test_unnames_erases_only_texts_that_name_the_person():
    subject, other = make_subject(), factories.make_person()
    values = {"person": other, "side": "mentee", "source": "active", "target": "left", "happened_at": factories.NOW}
    for reason in ("ушла вместе с Ершовой Аленой", "переезд"):
        MembershipEvent.objects.create(**values, reason=reason)
    eraser = unnames(MembershipEvent, "reason")
    assert eraser.rows(subject).count() == 1
    eraser.act(eraser.rows(subject), subject)
    assert sorted(MembershipEvent.objects.values_list("reason", flat=True)) == sorted([ERASED_TEXT, "переезд"])


def test_what_stays_and_what_is_of_nobody_erase_nothing():
    subject = make_subject()
    kept, nobodys = stays(Guardian, "full_name", key="person", why="право"), tells_of_nobody(SchoolClass)
    assert (kept.act, kept.rows(subject).count()) == (None, 1)
    assert (nobodys.act, nobodys.rows(subject).count(), nobodys.whole) == (None, 0, True)
