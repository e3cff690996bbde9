"""What the entry and the final survey do not both measure: a warning, for then no change can be seen (D2)."""

import pytest

from monitoring.domain.surveys.comparing import gaps
from monitoring.domain.surveys.given import questions_of
from monitoring.enums import Wave
from monitoring.models import Question, Survey
from tests import factories
from tests.monitoring.answers import make_characteristic, make_question, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def form():
    """A form that has no ready surveys."""
    return factories.make_form("own", title="Выпускник – ученик")


def found(survey):
    return gaps(survey, questions_of(survey))


def test_ready_surveys_have_no_gaps():
    for survey in Survey.objects.filter(wave__in=[Wave.ENTRY, Wave.FINAL]).select_related("program"):
        assert not found(survey)


def test_what_one_alone_measures_is_named(form, django_assert_num_queries):
    entry = make_survey(form, measures=["comfort", "mood"])
    final = make_survey(form, wave=Wave.FINAL, measures=["comfort", "future"])
    questions = questions_of(entry)
    with django_assert_num_queries(2):
        one = gaps(entry, questions)
    mood, future = (make_characteristic(code).title for code in ("mood", "future"))
    assert (bool(one), one.other, one.only_here, one.only_there) == (True, final, [mood], [future])
    assert (found(final).only_here, found(final).only_there) == ([future], [mood])


def test_question_switched_off_measures_nothing(form):
    entry = make_survey(form, measures=["comfort"])
    make_survey(form, wave=Wave.FINAL, measures=["comfort"])
    Question.objects.filter(survey=entry).update(is_on=False)
    make_question(entry)
    assert found(entry).only_there == [make_characteristic("comfort").title]


def test_programme_s_own_is_held_against_what_the_programme_asks(form):
    program = factories.make_program(form=form)
    make_survey(form, wave=Wave.FINAL, measures=["comfort"])
    own = make_survey(form, program=program, measures=["comfort", "mood"])
    assert found(own).only_here == [make_characteristic("mood").title]
    final = make_survey(form, program=program, wave=Wave.FINAL, measures=["comfort", "mood"])
    assert (bool(found(own)), found(own).other) == (False, final)


def test_there_is_nothing_to_hold_it_against(form):
    assert found(make_survey(form, measures=["comfort"])) is None
    assert found(make_survey(form, wave=Wave.INTERMEDIATE, measures=["comfort"])) is None
