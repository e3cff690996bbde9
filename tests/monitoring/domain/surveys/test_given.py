"""Which survey is given to whom: the programme's latest edition, else the form's."""

import pytest

from monitoring.domain.surveys.given import asked, in_use, options_of, pages_of, questions_of, survey_for
from monitoring.enums import QuestionKind, Wave
from monitoring.models import Question, Survey
from participants.enums import Side
from tests import factories
from tests.monitoring.answers import make_question, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def match():
    return factories.make_match()


def ready(form, side=Side.MENTEE, wave=Wave.ENTRY):
    return Survey.objects.get(mentoring_form=form, program=None, side=side, wave=wave, edition=1)


def test_form_gives_its_own_until_the_programme_has_one(match):
    form = match.program.form
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) == ready(form)
    assert survey_for(match, Side.MENTOR, Wave.FINAL) == ready(form, Side.MENTOR, Wave.FINAL)
    later = make_survey(form)
    assert (later.edition, survey_for(match, Side.MENTEE, Wave.ENTRY)) == (2, later)
    own = make_survey(form, program=match.program)
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) == own
    further = make_survey(form, program=match.program)
    assert (further.edition, survey_for(match, Side.MENTEE, Wave.ENTRY)) == (2, further)
    assert survey_for(match, Side.MENTEE, Wave.FINAL) == ready(form, wave=Wave.FINAL)


def test_programme_of_another_gives_nothing_here(match):
    make_survey(match.program.form, program=factories.make_program())
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) == ready(match.program.form)


def test_form_without_surveys_gives_none():
    form = factories.make_form("own", title="Выпускник – ученик")
    match = factories.make_match(factories.make_program(form=form))
    assert survey_for(match, Side.MENTEE, Wave.ENTRY) is None


def test_many_programmes_are_one_query(django_assert_num_queries):
    programs = [factories.make_program() for _ in range(3)]
    own = make_survey(programs[0].form, program=programs[0])
    with django_assert_num_queries(1):
        found = in_use(programs)
        given = [found.survey(program, Side.MENTEE, Wave.ENTRY) for program in programs]
    assert given == [own, ready(programs[0].form), ready(programs[0].form)]


def test_pages_hold_what_is_asked_in_order(django_assert_num_queries):
    survey = make_survey()
    second = make_question(survey, page=2)
    off = make_question(survey, page=3, is_on=False)
    first = make_question(survey, page=1)
    last = make_question(survey, page=4)
    with django_assert_num_queries(1):
        questions = questions_of(survey)
    assert questions == [first, second, off, last]
    assert asked(questions) == [first, second, last]
    assert pages_of(questions) == [[first], [second], [last]]


def test_options_have_places():
    where, often = Question(kind=QuestionKind.YES_WHERE), Question(kind=QuestionKind.FREQUENCY, options=["часто"])
    assert (options_of(where), options_of(often)) == (["нет", "да"], ["часто"])
