"""The plan of a match: written, confirmed by both, changed, marked."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.representation import add_representation
from participants.enums import Power
from programs.domain.plans import confirm_plan, is_confirmed, mark_step, write_plan
from programs.enums import ChosenHow
from programs.models import MentoringPlan, PlanEdition, PlanStep
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]

TEXTS = {"goal": "Не бояться отвечать", "strengths": "", "weaknesses": "", "near_goals": "", "long_view": ""}
TEXTS |= {"risks": "", "rhythm": "раз в неделю", "meetings_count": 12}
STEP = {"task": "Решить задачи", "due_on": date(2026, 12, 1), "planned": "Решены"}


def write(match, *, actor=None, version=0, steps=(STEP,), **more):
    return write_plan(match, actor=actor or pairs.coordinator(), version=version, steps=list(steps), **TEXTS | more)


def confirm(member, plan, **more):
    values = {"edition": plan.edition, "how": ChosenHow.SCREEN, "on": factories.TODAY, "actor": pairs.coordinator()}
    return confirm_plan(member, **values | more)


def members(match):
    return list(match.members.filter(left_on__isnull=True))


def test_both_confirm():
    match = pairs.approved(state="active")
    plan = write(match)
    assert (plan.edition, plan.steps_count, is_confirmed(plan, members(match))) == (1, 1, False)
    confirm(pairs.mentor_of(match), plan)
    assert is_confirmed(plan, members(match)) is False
    confirm(pairs.mentee_of(match), plan, how=ChosenHow.PAPER)
    assert is_confirmed(plan, members(match)) is True
    assert list(match.events.order_by("pk").values_list("text", flat=True)) == [
        "Составлен план",
        "План подтвердили обе стороны",
    ]


def test_a_mentor_who_writes_it_has_confirmed_it():
    match = pairs.approved(state="active")
    mentor = factories.acting(factories.make_account(pairs.mentor_of(match).person))
    plan = write(match, actor=mentor)
    assert (pairs.mentor_of(match).plan_edition, pairs.mentee_of(match).plan_edition) == (plan.edition, 0)


def test_a_change_is_confirmed_anew_and_the_old_one_is_kept():
    match = pairs.approved(state="active")
    plan = write(match)
    for member in members(match):
        confirm(member, plan)
    step = PlanStep.objects.get()
    plan = write(match, version=plan.version, meetings_count=8, steps=[STEP | {"pk": step.pk}, STEP | {"task": "Два"}])
    assert (plan.edition, plan.steps_count, is_confirmed(plan, members(match))) == (2, 2, False)
    assert PlanStep.objects.first().pk == step.pk
    said = {one.number: one.content["meetings_count"] for one in PlanEdition.objects.all()}
    assert said == {1: 12, 2: 8}


def test_nothing_changed_makes_no_edition():
    match = pairs.approved(state="active")
    plan = write(match)
    again = write(match, version=plan.version, steps=[STEP | {"pk": PlanStep.objects.get().pk}])
    assert (again.edition, PlanEdition.objects.count()) == (1, 1)


def test_two_who_write_at_once():
    match = pairs.approved(state="active")
    write(match)
    with pytest.raises(Conflict):
        write(match, goal="Другая")
    assert MentoringPlan.objects.get().goal == TEXTS["goal"]


def refusal(call):
    with pytest.raises(Refused) as refused:
        call()
    return [blocker.code for blocker in refused.value.blockers]


def test_no_plan_before_the_order_or_without_steps():
    assert refusal(lambda: write(factories.make_match())) == ["G9"]
    assert refusal(lambda: write(pairs.approved(), steps=[])) == ["steps"]
    assert MentoringPlan.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [({"edition": 7}, "plan"), ({"on": date(2026, 11, 19)}, "date"), ({"on": date(2026, 11, 17)}, "date")],
)
def test_what_is_not_confirmed(more, code):
    match = pairs.approved(state="active")
    plan = write(match)
    assert refusal(lambda: confirm(pairs.mentee_of(match), plan, **more)) == [code]
    assert pairs.mentee_of(match).plan_edition == 0


def represented(match, *powers):
    values = {"guardian_name": "Иванова Мария Петровна", "basis": "свидетельство о рождении", "powers": powers}
    person = pairs.mentee_of(match).person
    return add_representation(person, starts_on=date(2026, 9, 1), actor=pairs.coordinator(), **values)


def test_a_representative_signs_with_the_power_to():
    match = pairs.approved(state="active")
    plan, row = write(match), represented(match, Power.PLAN)
    confirm(pairs.mentee_of(match), plan, how=ChosenHow.PAPER, representation=row)
    member = pairs.mentee_of(match)
    assert (member.plan_edition, member.plan_for_by) == (1, row)


def test_a_representative_without_the_power_is_refused():
    match = pairs.approved(state="active")
    plan, row = write(match), represented(match, Power.CHOOSE)
    assert refusal(lambda: confirm(pairs.mentee_of(match), plan, representation=row)) == ["E4"]


def test_a_step_is_marked_without_a_new_edition():
    match = pairs.approved(state="active")
    write(match)
    step = PlanStep.objects.select_related("plan").get()
    assert refusal(lambda: mark_step(step, actual=" ", mark="done", actor=pairs.coordinator())) == ["actual"]
    mark_step(step, actual="Решили все", mark="done", actor=pairs.coordinator())
    plan = MentoringPlan.objects.get()
    assert (plan.edition, plan.steps_done, PlanStep.objects.get().actual) == (1, 1, "Решили все")
