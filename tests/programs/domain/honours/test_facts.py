"""What a jury sees beside a nominee: facts in words, never surveys, marks or places."""

import ast
import inspect
from datetime import date

import pytest

from programs.domain.honours import facts
from programs.domain.honours.facts import Facts, facts_of
from programs.models import Achievement, MentoringPlan
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def match():
    made = pairs.approved(state="active")
    type(made).objects.filter(pk=made.pk).update(held_count=5)
    plan = {"goal": "цель", "meetings_count": 12, "made_on": date(2026, 11, 2), "steps_count": 4, "steps_done": 3}
    MentoringPlan.objects.create(match=made, **plan)
    member = made.members.get(side="mentee")
    said = {"title": "Доклад", "happened_on": date(2026, 11, 10), "evidence": "диплом", "created_at": factories.NOW}
    Achievement.objects.create(member=member, **said)
    made.refresh_from_db()
    return made


def lines(nomination):
    return facts_of([nomination])[nomination.pk].lines


def test_a_mentor_is_shown_by_his_pairs_and_awards(match):
    mentor = match.members.get(side="mentor").person
    factories.make_award(mentor, year=2026, number=3)
    factories.make_award(mentor, issued_at=None, title="Черновик")
    assert lines(factories.make_nomination(mentor)) == [
        "Встреч состоялось: 5",
        "По плану сделано 3 из 4 шагов",
        "Достижения: Доклад",
        "Награды: Грамота «Лучший наставник» №\xa03/2026",
    ]


def test_a_pair_is_shown_by_itself_and_what_both_were_given(match):
    for member in match.members.all():
        factories.make_award(member.person, match=match, title="Дружба")
    nominated = factories.make_nomination(match=match, contest=factories.make_contest(whom="match"))
    assert lines(nominated)[-1] == "Награды: Грамота «Дружба»"


def test_what_there_is_none_of_is_not_named():
    assert Facts().lines == ["Встреч состоялось: 0"]
    assert Facts(matches=2, held=7).lines == ["2\xa0пары или группы", "Встреч состоялось: 7"]


def test_a_mentee_is_not_shown_by_what_he_mentors(match):
    mentor = match.members.get(side="mentor").person
    nominated = factories.make_nomination(mentor, contest=factories.make_contest(whom="mentee"))
    assert lines(nominated) == ["Встреч состоялось: 0"]


def test_three_queries_for_any_number(match, django_assert_num_queries):
    rows = [factories.make_nomination(match.members.get(side="mentor").person)]
    rows += [factories.make_nomination() for _ in range(2)]
    with django_assert_num_queries(3):
        facts_of(rows)


def test_the_room_of_contests_knows_no_survey_and_no_mark():
    """Nothing of monitoring is imported, nothing is summed into one number, no places are counted (002 §6.5)."""
    names = {node.id for node in ast.walk(ast.parse(inspect.getsource(facts))) if isinstance(node, ast.Name)}
    assert not {"sorted", "Rank", "RowNumber", "Avg", "sum", "max"} & names
    assert "monitoring" not in inspect.getsource(facts).replace("observations or marks", "")
    assert {name for name in vars(Facts()) if "score" in name or "mark" in name or "rank" in name} == set()
