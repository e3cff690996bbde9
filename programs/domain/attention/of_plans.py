"""Rules about what the sides have said: a plan that not everybody has confirmed, an answer «не подходит»."""

from functools import partial

from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from programs.domain.attention.rules import Found, Rule
from programs.domain.cycle import PLANNING, STAGES
from programs.domain.fit import TRIAL_BEHIND
from programs.domain.statuses import ALL_STAGES
from programs.enums import ChangeState, Fit, MatchState
from programs.models import Match, MatchEnding, MatchMember, Meeting, PendingChange, PlanEdition

PLANNED = STAGES.index(PLANNING) + 1  # stages behind once the planning meeting was held
NO_PLAN = "встреча для планирования была, а\u00a0плана ещё нет"
UNCONFIRMED = "план составлен, и\u00a0ещё не\u00a0все его подтвердили"
REMATCH = "после пробной встречи решили попробовать иначе: нужна другая пара"


def plan_rules():
    """Return the Rules about plans and about pairs that are to be formed anew."""
    return [
        Rule("rematch", "Нужна другая пара", _rematches),
        Rule(
            "plan",
            "План не подтверждён",
            _plans,
            setting="план не\u00a0подтверждён после встречи для планирования",
            days=14,
        ),
    ]


def _plans(moment):
    """Counted from the planning meeting, or from the edition that stands when that is later."""
    day, here = moment.since("plan"), OuterRef("pk")
    held = Meeting.objects.filter(match=here, is_held=True, stage=PLANNING).order_by().values("match")
    written = PlanEdition.objects.filter(plan__match=here).order_by().values("plan__match")
    unconfirmed = MatchMember.objects.filter(match=here, left_on__isnull=True)
    unconfirmed = unconfirmed.exclude(plan_edition=OuterRef("plan__edition"))
    rows = Match.objects.filter(state=MatchState.ACTIVE, stages_done__gte=PLANNED, stages_done__lt=ALL_STAGES)
    rows = rows.filter(Q(plan__isnull=True) | Exists(unconfirmed)).annotate(
        planned_on=Subquery(held.annotate(first=Min("met_on")).values("first")),
        written_at=Subquery(written.annotate(last=Max("written_at")).values("last")),
    )
    rows = rows.filter(planned_on__lte=day).order_by()
    link = partial(row_address, "programs:mentoring_plan")
    dated = (
        (pk, program, _later(planned_on, written_at), NO_PLAN if plan is None else UNCONFIRMED)
        for pk, program, plan, planned_on, written_at in rows.values_list(
            "pk", "program", "plan", "planned_on", "written_at"
        )
    )
    return [
        Found("plan", pk, program, pk, None, since, None, text, "Открыть план", link(pk))
        for pk, program, since, text in dated
        if since <= day
    ]


def _later(planned_on, written_at):
    return planned_on if written_at is None else max(planned_on, localtime(written_at).date())


def _rematches(moment):
    """Somebody has said «не подходит», and no order of changes or of ending is under way (process, 7)."""
    here = OuterRef("pk")
    unfit = MatchMember.objects.filter(match=here, fit=Fit.UNFIT, left_on__isnull=True)
    changing = PendingChange.objects.filter(match=here, state=ChangeState.WAITING)
    ending = MatchEnding.objects.filter(match=here, state=ChangeState.WAITING, reopened_on__isnull=True)
    rows = Match.objects.filter(Exists(unfit), state=MatchState.ACTIVE, stages_done__gte=TRIAL_BEHIND)
    rows = rows.exclude(Exists(changing)).exclude(Exists(ending)).order_by()
    first = unfit.order_by().values("match").annotate(first=Min("fit_on")).values("first")
    link = partial(row_address, "programs:match_detail")
    return [
        Found("rematch", pk, program, pk, None, since, None, REMATCH, "Открыть пару", link(pk))
        for pk, program, since in rows.annotate(unfit_on=Subquery(first)).values_list("pk", "program", "unfit_on")
    ]
