"""What is read: a constant number of queries, only what is handed in, only the reader's programmes."""

from datetime import date

import pytest

from monitoring.domain.results.reading import FORM, PROGRAM, WHOLE, People, Place, places_for, rows_of
from monitoring.domain.results.satisfaction import Satisfaction
from monitoring.enums import QuestionKind, ResponseState, Wave
from monitoring.models import SurveyResponse
from participants.enums import Side
from tests import factories
from tests.monitoring import answers
from tests.monitoring.results_rows import answered_twice, make_group

pytestmark = pytest.mark.django_db


def rows_in(program, side=Side.MENTEE):
    """The Rows of one programme, satisfied from seven on."""
    return rows_of([Place(program.pk, program.title, program.form_id, "", program.starts_on)], side, 7)


def test_places_are_the_reader_s(school, today):
    curator = factories.make_staff("curator")
    own = factories.make_program(curator.person, title="Своя", starts_on=date(2027, 2, 1), ends_on=date(2027, 6, 1))
    factories.make_program(title="Чужая")
    assert [(place.pk, place.title, place.year) for place in places_for(factories.acting(curator))] == [
        (own.pk, "Своя", 2026)
    ]
    director = factories.acting(factories.make_staff("director"))
    assert sorted(place.title for place in places_for(director)) == ["Своя", "Чужая"]


def test_a_person_of_two_pairs_is_one(school, django_assert_num_queries):
    program = factories.make_program()
    mentor = factories.make_teacher()
    for _ in range(2):
        answered_twice(make_group(program, mentor=mentor), Side.MENTOR, 4, 6)
    with django_assert_num_queries(3):
        counts = rows_in(program, Side.MENTOR).counts
    expected = {Wave.ENTRY: People(1, 1, 0), Wave.FINAL: People(1, 1, 1)}
    for group in ((WHOLE, 0), (FORM, program.form_id), (PROGRAM, program.pk)):
        assert {wave: counts[(*group, wave)] for wave in expected} == expected


@pytest.mark.parametrize("wave", [Wave.ENTRY, Wave.FINAL])
def test_what_is_not_handed_in_is_not_counted(school, wave):
    program = factories.make_program()
    match = answered_twice(make_group(program), Side.MENTEE, 4, 6)
    SurveyResponse.objects.filter(wave__match=match, wave__wave=wave).update(state=ResponseState.STARTED)
    rows = rows_in(program)
    assert (rows.pairs, rows.counts[WHOLE, 0, Wave.FINAL].both) == ({}, 0)


def test_pairs_are_of_one_person_and_one_characteristic(school, django_assert_num_queries):
    """Two mentees of a group: nobody's entry is set against the other's exit."""
    program = factories.make_program()
    match = make_group(program, mentees=2)
    answered_twice(match, Side.MENTEE, 2, 9, only=0)
    answered_twice(match, Side.MENTEE, 5, 5, only=1)
    found = rows_in(program).pairs
    assert {measure.code: pairs for measure, pairs in found.items()} == {
        "comfort": {program.pk: {(2, 9): 1, (5, 5): 1}}
    }
    assert rows_in(program, Side.MENTOR).pairs == {}
    with django_assert_num_queries(0):
        assert rows_of([], Side.MENTEE, 7).pairs == {}


def test_questions_with_a_choice_are_alike_in_all_editions(school):
    program = factories.make_program()
    for _ in range(2):
        survey = answers.make_survey(program.form, program=program)
        answers.make_question(survey, QuestionKind.ONE, text="Где?", options=["в школе", "дома"])
        wave = answers.make_wave(make_group(program))
        answers.answered(wave, wave.match.members.get(side=Side.MENTEE))
    found = rows_in(program).choices
    assert [(asked.text, asked.options, by_program) for asked, by_program in found.items()] == [
        ("Где?", ("в школе", "дома"), {program.pk: {(0,): 2}})
    ]


def test_satisfaction_is_of_each_survey(school):
    program = factories.make_program()
    for before, after in ((9, 7), (6, 6)):
        answered_twice(make_group(program), Side.MENTEE, before, after, is_satisfaction=True)
    found = rows_in(program).glad
    assert {wave: (one.answered, one.glad) for (_, wave), one in found.items()} == {"entry": (2, 1), "final": (2, 1)}


def test_who_was_given_who_answered_and_who_is_glad_in_the_school_s_own_survey():
    match = factories.make_match(mentees=[factories.make_mentee().person for _ in range(3)])
    wave = answers.make_wave(match)
    glad, sad, silent = match.members.filter(side=Side.MENTEE).order_by("pk")
    answers.answered(wave, glad, satisfaction=9)
    answers.answered(wave, sad, satisfaction=2)
    answers.give(wave, silent)
    rows, program = rows_in(match.program), match.program_id
    assert rows.counts[PROGRAM, program, Wave.ENTRY] == People(3, 2, 0)
    assert rows.glad == {(program, Wave.ENTRY): Satisfaction(2, 1)}
