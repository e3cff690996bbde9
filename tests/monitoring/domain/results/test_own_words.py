"""Answers in one's own words: by question, of those who may read them, of surveys that are handed in."""

import pytest

from monitoring.domain.results.own_words import own_words, own_words_table
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import SurveyResponse
from participants.enums import Side
from tests import factories
from tests.monitoring import answers
from tests.monitoring.results_rows import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(school, today):
    found = make_group()
    for wave in (Wave.FINAL, Wave.ENTRY):
        opened = answers.make_wave(found, wave)
        for side in Side.values:
            survey = answers.make_survey(found.program.form, program=found.program, side=side, wave=wave)
            answers.make_question(survey, QuestionKind.TEXT, text="Чего не хватило?")
            answers.answered(opened, found.members.get(side=side), words=f"{wave} {side}")
    return found


@pytest.fixture
def coordinator():
    return factories.acting(factories.make_staff("coordinator"))


def texts(rows):
    return [one.text for one in rows]


def test_in_the_order_of_the_waves(match, coordinator):
    assert texts(own_words(coordinator, match.program)) == [
        "entry mentor",
        "entry mentee",
        "final mentor",
        "final mentee",
    ]


def test_narrowed_by_side_and_wave(match, coordinator):
    assert texts(own_words(coordinator, match.program, side=Side.MENTEE)) == ["entry mentee", "final mentee"]
    assert texts(own_words(coordinator, match.program, wave=Wave.FINAL)) == ["final mentor", "final mentee"]
    assert texts(own_words(coordinator, make_group(factories.make_program(title="Другая")).program)) == []


def test_what_is_not_handed_in_is_nobody_s_to_read(match, coordinator):
    SurveyResponse.objects.update(state=ResponseState.STARTED)
    assert texts(own_words(coordinator, match.program)) == []


def test_the_director_and_another_curator_read_nothing(match):
    for role in ("director", "curator"):
        assert texts(own_words(factories.acting(factories.make_staff(role)), match.program)) == []


def test_a_book_names_who_said_it(match, coordinator):
    table = own_words_table(own_words(coordinator, match.program, side=Side.MENTEE, wave=Wave.FINAL))
    pupil = match.members.get(side=Side.MENTEE).person
    name = pupil.as_name.full()
    assert list(table.rows) == [["итоговая", "наставляемый", "Чего не хватило?", "final mentee", name, pupil.standing]]
