"""The matching desk: whom to offer to whom."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal
from mentorship.kernel.grammar.dates import day_month
from participants.enums import Side
from programs.domain import candidates, offers
from programs.forms.offer import OfferForm
from programs.scopes import enrolments_for, led_programs_for, offers_for

PAGE = 50


@allow("programs.matching.view")
def matching(request, pk):
    """Show the mentees without a mentor and the candidates of the chosen one."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    desk = candidates.read_desk(program)
    page = Paginator(desk.mentees, PAGE).get_page(request.GET.get("page"))
    wanted = request.GET.get("mentee")
    mentee = _row(desk, wanted) if wanted else next(iter(page), None)
    if wanted and mentee is None:
        return _matched_already(request, program, wanted)
    context = _left(program, desk, page)
    if mentee:
        found = candidates.candidates_of(desk, mentee)
        form = OfferForm(mentors=enrolments_for(request.actor).none(), reasons=_reasons(found))
        context |= _chosen(desk, mentee, found, form)
    return render(request, "programs/matching/desk.html", context)


def _left(program, desk, page):
    """What the list of mentees is drawn with."""
    return {"program": program, "page_obj": page, "page_rows": [(row, desk.statuses[row.pk]) for row in page]}


def _row(desk, wanted):
    return next((row for row in desk.mentees if str(row.pk) == str(wanted)), None)


def _matched_already(request, program, wanted):
    """Somebody who has a mentor by now is no longer on the desk; anybody else's number is nothing here."""
    if not wanted.isdecimal():
        raise Http404(wanted)
    mentee = get_object_or_404(enrolments_for(request.actor), pk=wanted, program=program, side=Side.MENTEE)
    messages.info(request, f"{mentee.person.called}: в этой программе уже есть пара или группа.")
    return redirect("programs:matching", program.pk)


def _reasons(found):
    """Suggest why each candidate is offered: the words that he shares with the request."""
    words = {candidate.enrolment.pk: ", ".join(candidate.in_common) for candidate in found}
    return {pk: f"Умеет то, о чём вы просите: {shared}" if shared else "" for pk, shared in words.items()}


def _chosen(desk, mentee, found, form):
    """What the middle and the right of the desk are drawn with."""
    ticked = form.ticked()
    free = [candidate for candidate in found if candidate.is_free]
    return {
        "mentee": mentee,
        "status": desk.statuses.get(mentee.pk),
        "form": form,
        "cards": [(c, form[f"reason_{c.enrolment.pk}"], str(c.enrolment.pk) in ticked) for c in free],
        "offered": [candidate for candidate in found if candidate.offer],
        "closed": [candidate for candidate in found if candidate.blockers and not candidate.offer],
        "past": [offer for offer in desk.offers if offer.mentee_id == mentee.pk and offer.state in offers.ENDED],
        "blockers": candidates.side_blockers(mentee, desk.facts),
    }


@allow("programs.offer.make")
@require_POST
def offer_make(request, pk):
    """Offer the ticked mentors to a mentee."""
    mentee = get_object_or_404(enrolments_for(request.actor).filter(side=Side.MENTEE), pk=pk)
    desk = candidates.read_desk(mentee.program)
    found = candidates.candidates_of(desk, _row(desk, mentee.pk) or mentee)
    mentors = enrolments_for(request.actor).filter(program=mentee.program, side=Side.MENTOR)
    form = OfferForm(request.POST, mentors=mentors, reasons=_reasons(found))
    if form.is_valid():
        given = form.cleaned_data
        key, reply_by = given["form_key"], given["reply_by"]
        try:
            offers.make_offers(mentee, form.reasons, reply_by=reply_by, actor=request.actor, form_key=key)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            until = day_month(reply_by)
            messages.success(request, f"{mentee.person.called}: кандидаты предложены, выбрать можно до {until}.")
            return redirect(_desk_of(mentee))
    return render(request, "programs/matching/desk.html", _typed(desk, mentee, found, form))


def _typed(desk, mentee, found, form):
    page = Paginator(desk.mentees, PAGE).get_page(1)
    row = _row(desk, mentee.pk) or mentee
    return _left(mentee.program, desk, page) | _chosen(desk, row, found, form)


def _desk_of(mentee):
    return f"{reverse('programs:matching', args=[mentee.program_id])}?mentee={mentee.pk}"


@allow("programs.offer.make")
@require_POST
def offer_withdraw(request, pk):
    """Take an offer back."""
    offer = get_object_or_404(offers_for(request.actor), pk=pk)
    offers.withdraw_offer(offer, actor=request.actor)
    messages.success(request, "Предложение отозвано. Если этот наставник был выбран, спросим следующего по порядку.")
    return redirect(_desk_of(offer.mentee))
