"""Pairs, meetings and offers after a person's data are erased: counts stay, words about him go."""

import pytest

from participants.domain.erasers import ERASED_TEXT, subject_of
from programs.domain.erasing import program_erasers
from programs.models import Match, Meeting
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def erase(person):
    subject = subject_of(person)
    for one in program_erasers():
        if one.act:
            one.act(one.rows(subject), subject)


def meet(match, done):
    values = {"stage": "regular", "met_on": factories.TODAY, "minutes": 40, "recorded_at": factories.NOW}
    return Meeting.objects.create(match=match, done=done, **values)


def done(match):
    return list(Meeting.objects.filter(match=match).order_by("pk").values_list("done", flat=True))


def test_the_journal_of_a_pair_is_about_its_mentee():
    match = factories.make_match()
    meet(match, "решали дроби")
    erase(match.members.get(side="mentee").person)
    assert (done(match), Match.objects.count()) == ([""], 1)


def test_of_a_mentor_only_what_names_him_goes():
    mentor = factories.make_mentor(factories.make_teacher(surname="Котова", name="Вера")).person
    match = factories.make_match(mentors=[mentor])
    for text in ("решали дроби", "Вера показала опыт"):
        meet(match, text)
    erase(mentor)
    assert done(match) == ["решали дроби", ERASED_TEXT]


def test_a_group_keeps_what_does_not_name_him():
    mentees = [factories.make_mentee().person for _ in range(2)]
    gone = factories.make_mentee(factories.make_pupil(surname="Ершова", name="Алёна")).person
    match = factories.make_match(mentees=[*mentees, gone])
    for text in ("все решали дроби", "с Аленой повторили дроби"):
        meet(match, text)
    erase(gone)
    assert done(match) == ["все решали дроби", ERASED_TEXT]


def test_a_text_of_another_pair_needs_both_names():
    gone = factories.make_mentee(factories.make_pupil(surname="Ершова", name="Алёна")).person
    match = factories.make_match()
    for text in ("Алёна рисовала", "Алёна Ершова рисовала"):
        meet(match, text)
    erase(gone)
    assert done(match) == ["Алёна рисовала", ERASED_TEXT]
