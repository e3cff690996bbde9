"""The mentee's page: who is offered to him, and his choice."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal
from mentorship.kernel.grammar.dates import day_month
from programs.domain.choices import NO, neutral
from programs.domain.offers import choose
from programs.domain.window_places import window_of
from programs.enums import OfferState
from programs.forms.choice import ChoiceForm
from programs.scopes import choices_for, own_enrolments_for, own_window_places_for


@allow("programs.choice")
def choice(request):
    """Show the candidates offered to the actor, a form for each programme."""
    return render(request, "programs/choice/choice.html", {"groups": _groups(request.actor)})


def _groups(actor, bound=None):
    """Return what each programme's part is drawn with; `bound` is a form shown again with what was typed."""
    rows = sorted(choices_for(actor), key=lambda offer: offer.mentee_id)
    windows = {place.mentee_id: place.window for place in own_window_places_for(actor)}
    return [_group(neutral(offers), bound, windows) for _, offers in groupby(rows, key=lambda offer: offer.mentee_id)]


def _group(offers, bound, windows):
    mentee = offers[0].mentee
    is_bound = bound is not None and bound.offers and bound.offers[0].mentee_id == mentee.pk
    return {
        "mentee": mentee,
        "offers": offers,
        "agreed": next((offer for offer in offers if offer.state == OfferState.AGREED), None),
        "reply_by": max(offer.reply_by for offer in offers),
        "window": windows.get(mentee.pk),
        "is_answered": any(offer.state != OfferState.OFFERED for offer in offers),
        "form": bound if is_bound else ChoiceForm(offers=offers, initial={"wish": mentee.wish}),
    }


@allow("programs.choice")
@require_POST
def choice_save(request, pk):
    """Write the choice made in one programme."""
    mentee = get_object_or_404(own_enrolments_for(request.actor), pk=pk)
    form = ChoiceForm(request.POST, offers=neutral(choices_for(request.actor).filter(mentee=mentee)))
    if form.is_valid():
        try:
            choose(mentee, form.ranks, actor=request.actor, wish=form.cleaned_data["wish"])
        except Refused as refused:
            if not form.offers:
                raise
            add_refusal(form, refused)
        else:
            messages.success(request, _what_next(form.ranks, window_of(mentee)))
            return redirect("programs:choice")
    return render(request, "programs/choice/choice.html", {"groups": _groups(request.actor, bound=form)})


def _what_next(ranks, window):
    if all(answer in (NO, None) for answer in ranks.values()):
        return "Мы передали куратору, что никто не подошёл. Он поищет других наставников и предложит снова."
    if window:
        until = day_month(window.closes_on)
        return f"Выбор сохранён. До {until} его можно поменять, потом мы спросим наставника, согласен ли он."
    return "Выбор сохранён. Мы спросим наставника, согласен ли он. Пока он не ответил, выбор можно поменять."
