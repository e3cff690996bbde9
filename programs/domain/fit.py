"""What both sides say after the trial meeting, and what becomes of «не подходит» (B13; domain/process, 7)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from participants.domain import audit
from participants.domain.notifications import notify
from programs.domain.lifecycle import note_event
from programs.domain.people import present_members
from programs.enums import Fit
from programs.models import MatchMember

TRIAL_BEHIND = 2  # stages
REMATCH = "После пробной встречи решили попробовать иначе. Предложите другую пару."


def asks_fit(match):
    """Tell whether the members of `match` are asked now: the trial meeting is behind, the work goes on."""
    return match.stages_done >= TRIAL_BEHIND and match.state == "active"


def say_fit(member, fit, *, how, actor, on=None):
    """Write down what a side says after the trial meeting: an option of Fit, by screen or from paper. Returns it.

    «Не подходит» asks the curator for another pair; the other side is told nothing. An answer may be changed. Raises
    Refused: not in the match any more, a day ahead.
    """
    on = on or clock.today()
    demand(_blockers(member, on))
    with transaction.atomic():
        values = {"fit": Fit(fit), "fit_on": on, "fit_how": how, "fit_noted_by": actor.account}
        was = MatchMember.objects.select_for_update(of=("self",)).get(pk=member.pk).fit
        MatchMember.objects.filter(pk=member.pk).update(**values)
        audit.record("match.fit", actor=actor, about=member, person=member.person, fields=["fit"])
        if fit == Fit.UNFIT and was != Fit.UNFIT:
            _ask_for_another(member.match, actor)
    for name, value in values.items():
        setattr(member, name, value)
    return member


def _blockers(member, on):
    found = [] if member.left_on is None else [Blocker("left", "Человек уже вышел из этой пары.")]
    return found + ([Blocker("date", "Этот день ещё не наступил.")] if on > clock.today() else [])


def _ask_for_another(match, actor):
    note_event(match, "rematch", REMATCH, actor=actor)
    notify([match.program.curator_id], REMATCH, link=reverse("programs:match_detail", args=[match.pk]))


def wants_rematch(match):
    """Tell whether somebody of `match` has said that it does not fit."""
    return any(member.fit == Fit.UNFIT for member in present_members(match))
