"""Duties and rights: everybody reads them, mentor and mentee acknowledge their own."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from participants.domain.duties.acknowledging import acknowledge_on_screen
from participants.domain.duties.sheets import HEADS, blank_sheet
from participants.domain.duties.standing import read_standing
from participants.domain.duties.texts import SECTIONS, current_duty_text, kind_for, may_read_as_own
from participants.enums import DutyKind, Side

TABS = {DutyKind.MENTOR: "Наставнику", DutyKind.MENTEE: "Наставляемому", DutyKind.MENTEE_CHILD: "Простыми словами"}


@allow("participants.duty.read")
@require_safe
def duty_page(request, kind=None):
    """Show one text; without a kind the reader's own, the mentor's to who has none."""
    own = _own_kinds(request.actor)
    kind = _known(kind) if kind else next(iter(own), DutyKind.MENTOR)
    person = request.actor.person
    asked = kind.side in _sides(request.actor) and may_read_as_own(kind, person, kind.side, on=clock.today())
    known = read_standing([person]).get(person.pk, {}).get(kind.side) if asked else None
    context = {
        "kind": kind,
        "text": current_duty_text(kind),
        "heads": list(zip(HEADS[kind], SECTIONS[kind], strict=True)),
        "tabs": [{"kind": one.value, "label": label, "is_current": one == kind} for one, label in TABS.items()],
        "asked": asked,
        "known": known,
    }
    return render(request, "participants/duties/page.html", context)


@allow("participants.duty.acknowledge")
@require_POST
def duty_acknowledge(request, kind):
    """Record that the reader has read his own duties and rights in the version that he was shown."""
    kind = _known(kind)
    if kind.side not in _sides(request.actor):
        raise Http404
    seen = request.POST.get("seen", "")
    acknowledge_on_screen(request.actor.person, kind=kind, seen=seen, actor=request.actor)
    messages.success(request, "Отмечено: вы прочитали обязанности и права. Перечитать их можно здесь в любой день.")
    return redirect("participants:duty_page", kind.value)


@allow("participants.duty.read")
@require_safe
def duty_paper(request, kind, ending="pdf"):
    """Print a text without a name: to read, to hang on the wall."""
    kind = _known(kind)
    document = blank_sheet(current_duty_text(kind), school=request.school)
    return papers.give(document, name=f"obyazannosti-{kind.value}", ending=ending)


def _sides(actor):
    return [side for side in Side if side.value in actor.roles]


def _own_kinds(actor):
    return [kind_for(actor.person, side, on=clock.today()) for side in _sides(actor)]


def _known(kind):
    if kind not in DutyKind.values:
        raise Http404
    return DutyKind(kind)
