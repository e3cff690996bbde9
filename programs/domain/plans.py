"""The plan of a match: written together, confirmed by both sides, changed with both confirming again (B14, B16)."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import Conflict, save_versioned
from participants.domain import audit
from participants.domain.representation import demand_power
from participants.enums import Power
from programs.domain.gates import work_blockers
from programs.domain.lifecycle import note_event
from programs.domain.people import present_members
from programs.domain.rhythm import days_between
from programs.enums import ChosenHow, StepMark
from programs.models import Match, MatchMember, MentoringPlan, PlanEdition, PlanStep

TEXTS = ("goal", "strengths", "weaknesses", "near_goals", "long_view", "risks", "rhythm")
FIELDS = (*TEXTS, "meetings_count")
STEP = ("task", "due_on", "planned")


def plan_of(match):
    """Return the plan of `match`, or None; free where the match was read with it."""
    return getattr(match, "plan", None)


def steps_of(plan):
    """Return the steps of a plan, in order; one query."""
    return list(PlanStep.objects.filter(plan=plan).order_by("position", "pk"))


def write_plan(match, *, actor, version, steps, **values):
    """Write the plan of `match` and return it: a new edition that both sides confirm anew.

    `values` are FIELDS, `steps` dicts of STEP (and the id `pk` of a step that stays, whose result stays with it);
    `version` is 0 for a plan that is not there yet. The member who writes it has confirmed it by that. Nothing changed
    makes no edition. Raises Refused (G9: only under an order; at least one step), Conflict.
    """
    demand(work_blockers(match, clock.today()) + _step_blockers(steps))
    with transaction.atomic():
        Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
        plan = MentoringPlan.objects.filter(match=match).first()
        if (plan.version if plan else 0) != version:
            raise Conflict(plan)
        before = content_of(plan) if plan else None
        plan = _with(plan or MentoringPlan(match=match, edition=0, made_on=clock.today()), values)
        _write_steps(plan, steps, version)
        if content_of(plan) != before:
            _begin_edition(plan, match, actor)
    return plan


def _step_blockers(steps):
    return [] if steps else [Blocker("steps", "Запишите хотя бы один шаг: что сделать и к какому дню.")]


def _with(plan, values):
    for name in FIELDS:
        setattr(plan, name, values[name])
    plan.rhythm_days = days_between(plan.rhythm)
    return plan


def _write_steps(plan, steps, version):
    if plan.pk is None:
        plan.save()
    else:
        save_versioned(plan, fields=(*FIELDS, "rhythm_days"), version=version)
    own = {step.pk: step for step in PlanStep.objects.filter(plan=plan)}
    staying = {step["pk"] for step in steps if step.get("pk") in own}
    PlanStep.objects.filter(plan=plan).exclude(pk__in=staying).delete()
    for position, row in enumerate(steps, 1):
        values = {name: row.get(name) for name in STEP} | {"planned": row.get("planned") or ""}
        PlanStep.objects.update_or_create(
            pk=row.get("pk") if row.get("pk") in own else None, plan=plan, defaults=values | {"position": position}
        )
    _count(plan)


def _count(plan):
    marks = list(PlanStep.objects.filter(plan=plan).values_list("mark", flat=True))
    plan.steps_count, plan.steps_done = len(marks), marks.count(StepMark.DONE)
    MentoringPlan.objects.filter(pk=plan.pk).update(steps_count=plan.steps_count, steps_done=plan.steps_done)


def content_of(plan):
    """Return what an edition of a plan says, as plain data: the texts and the steps without their results."""
    steps = PlanStep.objects.filter(plan=plan).order_by("position", "pk").values(*STEP)
    dated = [step | {"due_on": step["due_on"].isoformat() if step["due_on"] else None} for step in steps]
    return {name: getattr(plan, name) for name in FIELDS} | {"steps": dated}


def _begin_edition(plan, match, actor):
    plan.edition += 1
    MentoringPlan.objects.filter(pk=plan.pk).update(edition=plan.edition)
    PlanEdition.objects.create(
        plan=plan,
        number=plan.edition,
        content=content_of(plan),
        written_at=clock.now(),
        written_by=actor.account,
    )
    text = "Составлен план" if plan.edition == 1 else "План изменён: обе стороны подтвердят его снова"
    note_event(match, "plan", text, actor=actor)
    audit.record("programs.plan.write", actor=actor, about=plan, fields=FIELDS)
    for member in present_members(match):
        if member.person_id == actor.person_id:
            _confirmed(member, plan, actor, plan_how=ChosenHow.SCREEN, plan_confirmed_on=clock.today())


def confirm_plan(member, *, edition, how, on, actor, representation=None):
    """Write down that `member` agrees with the `edition` of the plan, on screen or on paper of the day `on`.

    `representation`: who signed for a pupil, and has the power to (002 §8). Returns the member. Raises Refused: no
    plan, another edition than was read, a day ahead or before the plan, one who has left, no power.
    """
    with transaction.atomic():
        Match.objects.select_for_update(of=("self",)).get(pk=member.match_id)
        plan = MentoringPlan.objects.filter(match=member.match_id).first()
        demand(_confirm_blockers(member, plan, edition, on))
        if representation is not None:
            demand_power(member.person, representation, Power.PLAN, on=on)
        _confirmed(member, plan, actor, plan_how=how, plan_confirmed_on=on, plan_for_by=representation)
        if is_confirmed(plan, MatchMember.objects.filter(match=member.match_id, left_on__isnull=True)):
            note_event(member.match, "plan", "План подтвердили обе стороны", actor=actor)
    return member


def _confirm_blockers(member, plan, edition, on):
    if plan is None:
        return [Blocker("plan", "Плана ещё нет: его составляют на встрече для планирования.")]
    found = [] if member.left_on is None else [Blocker("left", "Человек уже вышел из этой пары.")]
    if plan.edition != edition:
        found.append(Blocker("plan", "Пока вы читали, план изменили. Прочитайте его ещё раз."))
    if on > clock.today() or on < plan.made_on:
        found.append(Blocker("date", "День подтверждения не может быть раньше плана и не может быть будущим."))
    return found


def _confirmed(member, plan, actor, **values):
    values |= {"plan_edition": plan.edition, "plan_noted_by": actor.account}
    values.setdefault("plan_for_by", None)
    MatchMember.objects.filter(pk=member.pk).update(**values)
    for name, value in values.items():
        setattr(member, name, value)
    audit.record("programs.plan.confirm", actor=actor, about=member, person=member.person, fields=["plan_edition"])


def is_confirmed(plan, members):
    """Tell whether all of `members` have confirmed the edition of `plan` that stands."""
    return all(member.plan_edition == plan.edition for member in members)


def mark_step(step, *, actual, mark, actor):
    """Write down what came of a step; the plan itself does not change, nobody confirms anew. Returns the step.

    Raises Refused: a step that is done has a result.
    """
    if mark == StepMark.DONE and not actual.strip():
        raise Refused(Blocker("actual", "Напишите, что получилось: одного предложения достаточно."))
    with transaction.atomic():
        Match.objects.select_for_update(of=("self",)).get(pk=step.plan.match_id)
        step.actual, step.mark = actual.strip(), StepMark(mark)
        step.save(update_fields=["actual", "mark"])
        _count(step.plan)
        audit.record("programs.plan.step", actor=actor, about=step, fields=["actual", "mark"])
    return step
