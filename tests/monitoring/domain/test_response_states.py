"""The life of a survey given to one person."""

import pytest

from mentorship.kernel.blockers import Refused
from monitoring.domain.response_states import RESPONSES
from participants.models import AuditEntry
from tests import factories
from tests.monitoring import answers
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def response():
    match = pairs.approved(state="active")
    survey = answers.make_full_survey(match.program)
    return answers.give(answers.make_wave(match), pairs.mentee_of(match), survey=survey)


@pytest.mark.parametrize("name", ["submit", "enter"])
@pytest.mark.parametrize("begins", [True, False])
def test_filled_once_from_any_beginning(response, name, begins):
    path = ["begin"] * begins + [name]
    for one in path:
        RESPONSES.apply(response, one, actor=factories.nobody(), values=_moment(one))
    actions = [row.action for row in AuditEntry.objects.order_by("pk")]
    assert (response.state, actions) == ("answered", [f"monitoring.response.{one}" for one in path])
    for one in ("begin", "submit", "enter"):
        with pytest.raises(Refused):
            RESPONSES.apply(response, one, actor=factories.nobody())


def _moment(name):
    return {} if name == "begin" else {"answered_at": factories.NOW}
