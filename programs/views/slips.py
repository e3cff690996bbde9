"""The entry of slips of choice: what a child wrote on paper, typed by a leader."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.enums import Side
from programs.domain.choices import neutral
from programs.domain.offers import Paper, choose
from programs.domain.people import short_name
from programs.enums import OfferState, Signer
from programs.forms.window import SlipForm
from programs.scopes import LIVE_OFFERS, enrolments_for, offers_for, window_places_for


@allow("programs.window.edit")
def choice_slip(request, pk):
    """Type in the slip of one mentee; the next one who has not answered follows."""
    mentee = get_object_or_404(enrolments_for(request.actor).filter(side=Side.MENTEE), pk=pk)
    offers = offers_for(request.actor).filter(mentee=mentee, state__in=LIVE_OFFERS)
    offers = neutral(offers.select_related("mentor__person__school_class"))
    first = {"wish": mentee.wish, "paper_on": clock.today(), "signer": Signer.MENTEE}
    form = SlipForm(request.POST or None, offers=offers, initial=first)
    if request.method == "POST" and form.is_valid() and _typed(request, mentee, form):
        messages.success(request, f"{short_name(mentee.person)}: выбор записан с листа. Лист храните в папке.")
        following = _next(request, mentee)
        return (
            redirect("programs:choice_slip", following) if following else redirect("programs:window", mentee.program_id)
        )
    return render(request, "programs/windows/slip.html", {"mentee": mentee, "form": form, "program": mentee.program})


def _typed(request, mentee, form):
    paper = Paper(form.cleaned_data["paper_on"], form.cleaned_data["signer"])
    with refusal_shown(form):
        choose(mentee, form.ranks, actor=request.actor, wish=form.cleaned_data["wish"], paper=paper)
    return not form.errors


def _next(request, mentee):
    """The next mentee of the same window whose answer is not there yet: a stack is entered without going back."""
    places = window_places_for(request.actor).filter(
        window__program=mentee.program_id,
        window__asked_at__isnull=True,
        mentee__offers_received__state=OfferState.OFFERED,
        mentee__person__sort_text__gt=mentee.person.sort_text,
    )
    answered = window_places_for(request.actor).filter(
        mentee__offers_received__state__in=[OfferState.RANKED, OfferState.SILENT_NO, OfferState.TAKEN]
    )
    return places.exclude(pk__in=answered.values("pk")).values_list("mentee_id", flat=True).distinct().first()
