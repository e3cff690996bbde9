"""Words about a person go with him, numbers stay."""

import pytest

from monitoring.domain.erasing import monitoring_erasers
from monitoring.models import Answer, GrowthNote, GrowthResult, MatchWave, Question, Survey, SurveyResponse
from participants.domain.erasers import subject_of
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def erase(person):
    subject = subject_of(person)
    for one in monitoring_erasers():
        if one.act:
            one.act(one.rows(subject), subject)


def test_words_of_growth_go_and_figures_stay():
    match = factories.make_match(state="active")
    member = match.members.get(side="mentee")
    result = GrowthResult.objects.create(code="own", text="Свой результат", position=90)
    values = {"result": result, "written_at": factories.NOW, "figure_at_exit": 4}
    note = GrowthNote.objects.create(member=member, at_entry="робел", evidence="грамота", **values)
    erase(member.person)
    note.refresh_from_db()
    assert (note.at_entry, note.evidence, note.figure_at_exit) == ("", "", 4)


@pytest.fixture
def answered():
    """The words of both sides of a pair in its entry surveys, with a number each: {side: Answer}."""
    match = factories.make_match(state="active")
    values = {"opens_on": factories.TODAY, "due_on": factories.TODAY, "opened_at": factories.NOW}
    wave = MatchWave.objects.create(match=match, wave="entry", **values)
    found = {}
    for member in match.members.all():
        survey = Survey.objects.create(
            mentoring_form=match.program.form, side=member.side, wave="entry", edition=50, created_at=factories.NOW
        )
        question = Question.objects.create(survey=survey, position=1, kind="scale", text="Удобно ли вам?")
        response = SurveyResponse.objects.create(wave=wave, member=member, survey=survey, given_at=factories.NOW)
        found[member.side] = Answer.objects.create(response=response, question=question, number=7, text="мы друзья")
    return found


def test_of_answers_the_numbers_stay(answered):
    erase(answered["mentee"].response.member.person)
    answered["mentee"].refresh_from_db()
    assert (answered["mentee"].number, answered["mentee"].text) == (7, "")


def test_what_the_mentor_of_the_pair_wrote_is_about_the_mentee_too(answered):
    erase(answered["mentee"].response.member.person)
    answered["mentor"].refresh_from_db()
    assert (answered["mentor"].number, answered["mentor"].text) == (7, "")


def test_when_a_mentor_goes_the_words_of_the_mentee_stay(answered):
    erase(answered["mentor"].response.member.person)
    answered["mentee"].refresh_from_db()
    assert answered["mentee"].text == "мы друзья"
