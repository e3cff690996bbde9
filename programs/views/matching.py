"""The matching desk: who waits, whom to offer, locking a pair, comparing, looking outside the suggestions."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips, row_ids
from mentorship.kernel.blockers import Refused
from mentorship.kernel.counts import CountOf
from mentorship.kernel.forms import refusal_error, refusal_shown
from mentorship.kernel.grammar.dates import day_month
from participants.enums import Side
from programs.domain import offers
from programs.domain.chat_texts import offer_text
from programs.domain.matching import board, desk
from programs.domain.matching.counts import recount_soon
from programs.forms.matching import ExclusionForm, FullReasonForm
from programs.forms.offer import OfferForm
from programs.scopes import desk_mentee_for, desk_places_for, desk_programs_for, enrolments_for, offers_for

PAGE = 50
MOST_COMPARED = 3


@allow("programs.matching.view")
def matching(request, pk):
    """Show the mentees without a mentor and the candidates of the chosen one."""
    waiting = CountOf(desk.waiting_mentees(pk, **_asked(request)))
    program = get_object_or_404(desk_programs_for(request.actor).annotate(waiting=waiting), pk=pk)
    page = _page(request, program, program.waiting)
    wanted = request.GET.get("mentee")
    if wanted and not wanted.isdecimal():
        raise Http404(wanted)
    pk = wanted or next((row.pk for row in page), None)
    mentee = _mentee(request, pk, program) if pk else None
    if mentee is not None and mentee.is_matched:
        messages.info(request, f"{mentee.person.called}: в этой программе уже есть пара или группа.")
        return redirect("programs:matching", program.pk)
    context = _left(request, program, page)
    if mentee:
        chosen = desk.read_chosen(mentee, extra=row_ids(request.GET.getlist("add")))
        form = OfferForm(mentors=enrolments_for(request.actor).none(), reasons=_reasons(chosen))
        context |= _middle(request, chosen, form)
    return render(request, "programs/matching/desk.html", context)


def _asked(request):
    """What the address narrows the list of mentees by."""
    return {"q": request.GET.get("q", "")[:100], "show": request.GET.get("show", "")}


def _page(request, program, waiting=None):
    """The page that the address names; in an answer to a form, which has no page, the first."""
    rows = desk.WaitingList(program, number=waiting, **_asked(request))
    return Paginator(rows, PAGE).get_page(request.GET.get("page", 1))


def _mentee(request, pk, program):
    mentee = desk_mentee_for(request.actor, pk)
    if mentee is None or mentee.program_id != program.pk:
        raise Http404(pk)
    mentee.program = program
    return mentee


def _left(request, program, page):
    """What the list of mentees and the board's section are drawn with."""
    asked, shown = _asked(request), [(name, label) for name, (label, _) in desk.FILTERS.items()]
    return {
        "program": program,
        "page_obj": page,
        "page_rows": [(str(row.pk), row, desk.status_of(row)) for row in page],
        "asked": asked,
        "kept": urlencode({name: value for name, value in asked.items() if value} | {"page": page.number}),
        "is_narrowed": any(asked.values()),
        "chips": chips(request.GET, "show", shown, asked["show"]),
        "board": getattr(program, "desk", None),
    }


def _reasons(chosen):
    return {one.enrolment.pk: one.suggestion for one in chosen.candidates}


def _middle(request, chosen, form):
    """What the middle and the right of the desk are drawn with."""
    ticked = form.ticked()
    free = [one for one in chosen.candidates if one.offer is None]
    beside = {str(one.enrolment.pk): one for one in chosen.candidates}
    offered = [one for one in chosen.candidates if one.offer]
    until = max((one.offer.reply_by for one in offered), default=None)
    return {
        "mentee": chosen.mentee,
        "chosen": chosen,
        "lacks": desk.lacks_of(chosen.mentee),
        "form": form,
        "offered": offered,
        "chat": offer_text(until, request.build_absolute_uri(reverse("home"))) if until else "",
        "cards": [(one, form[f"reason_{one.enrolment.pk}"], str(one.enrolment.pk) in ticked) for one in free],
        "beside": beside.get(request.GET.get("with", "")) or next(iter(chosen.candidates), None),
    }


def _ticked(posted):
    """«Предложить одного» ticks that one mentor, whatever else is ticked."""
    if "only" not in posted:
        return posted
    given = posted.copy()
    given.setlist("mentors", [posted["only"]])
    return given


@allow("programs.offer.make")
@require_POST
def offer_make(request, pk):
    """Offer the ticked mentors to a mentee."""
    mentee = get_object_or_404(desk_places_for(request.actor).filter(side=Side.MENTEE), pk=pk)
    given = _ticked(request.POST)
    chosen = desk.read_chosen(mentee, extra=row_ids(given.getlist("mentors")))
    mentors = enrolments_for(request.actor).filter(program=mentee.program, side=Side.MENTOR)
    form = OfferForm(given, mentors=mentors, reasons=_reasons(chosen))
    if form.is_valid():
        given = form.cleaned_data
        key, reply_by = given["form_key"], given["reply_by"]
        with refusal_shown(form):
            offers.make_offers(mentee, form.reasons, reply_by=reply_by, actor=request.actor, form_key=key)
            until = day_month(reply_by)
            messages.success(request, f"{mentee.person.called}: кандидаты предложены, выбрать можно до {until}.")
            return _back(mentee)
    context = _left(request, mentee.program, _page(request, mentee.program))
    return render(request, "programs/matching/desk.html", context | _middle(request, chosen, form))


def _back(mentee):
    """Make the counts true again and return to the desk, at the same mentee."""
    recount_soon(mentee.program)
    return redirect(_desk_of(mentee))


def _desk_of(mentee):
    return f"{reverse('programs:matching', args=[mentee.program_id])}?mentee={mentee.pk}"


@allow("programs.offer.make")
@require_POST
def offer_withdraw(request, pk):
    """Take an offer back."""
    offer = get_object_or_404(offers_for(request.actor), pk=pk)
    offers.withdraw_offer(offer, actor=request.actor)
    messages.success(request, "Предложение отозвано. Если этот наставник был выбран, спросим следующего по порядку.")
    return _back(offer.mentee)


def _two(request, pk, mentor_pk):
    """Return the mentee and the mentor, two places in one pool that the actor leads."""
    found = {row.pk: row for row in desk_places_for(request.actor).filter(pk__in=[pk, mentor_pk])}
    mentee, mentor = found.get(pk), found.get(mentor_pk)
    sides = [row and (row.side, row.program_id) for row in (mentee, mentor)]
    if None in sides or sides != [(Side.MENTEE, mentee.program_id), (Side.MENTOR, mentee.program_id)]:
        raise Http404(pk)
    return mentee, mentor


@allow("programs.matching.edit")
def pair_lock(request, pk, mentor_pk):
    """Lock a pair on the draft board; where the mentor's places are full, ask for a reason first."""
    mentee, mentor = _two(request, pk, mentor_pk)
    form = FullReasonForm(request.POST if "reason" in request.POST else None)
    blockers = board.lock_blockers(mentee, mentor)
    if request.method == "POST" and (not blockers or form.is_valid()):
        reason = form.cleaned_data["reason"] if form.is_bound and form.is_valid() else ""
        try:
            board.lock(mentee, mentor, actor=request.actor, reason=reason)
        except Refused as refused:
            blockers = refused.blockers
        else:
            messages.success(request, "Пара закреплена в черновике распределения: «Подобрать остальных» её не изменит.")
            return _back(mentee)
    others = [blocker for blocker in blockers if blocker.code != "G7"]
    context = {"mentee": mentee, "mentor": mentor, "form": form, "blockers": blockers, "others": others}
    return render(request, "programs/matching/lock.html", context)


@allow("programs.matching.edit")
@require_POST
def pair_release(request, pk):
    """Take a mentee's line off the draft board."""
    mentee = get_object_or_404(desk_places_for(request.actor).filter(side=Side.MENTEE), pk=pk)
    board.release(mentee, actor=request.actor)
    messages.success(request, f"{mentee.person.called}: пара в черновике больше не закреплена.")
    return _back(mentee)


@allow("programs.matching.edit")
def pair_exclude(request, pk, mentor_pk):
    """Mark that two people are not proposed to each other."""
    mentee, mentor = _two(request, pk, mentor_pk)
    form = ExclusionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            board.exclude_pair(mentee, mentor, actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error("reason", refusal_error(refused.blockers[0]))
        else:
            messages.success(request, f"{mentor.person.called} больше не предлагается: {mentee.person.called}.")
            return _back(mentee)
    context = {"mentee": mentee, "mentor": mentor, "form": form}
    return render(request, "programs/matching/exclude.html", context)


@allow("programs.matching.edit")
@require_POST
def pair_allow(request, pk, mentor_pk):
    """Take «не предлагать» back."""
    mentee, mentor = _two(request, pk, mentor_pk)
    board.allow_pair(mentee, mentor, actor=request.actor)
    messages.success(request, f"Отметка снята, {mentor.person.called} снова среди возможных кандидатов.")
    return _back(mentee)


@allow("programs.matching.view")
@require_safe
def mentor_search(request, pk):
    """Show every mentor of the programme beside one mentee, with what keeps each of the others away."""
    mentee = get_object_or_404(desk_places_for(request.actor).filter(side=Side.MENTEE), pk=pk)
    q = request.GET.get("q", "")[:100]
    page = Paginator(desk.mentors_of(mentee.program, q=q), PAGE).get_page(request.GET.get("page"))
    rows = desk.judged(mentee, list(page.object_list))
    return render(request, "programs/matching/mentors.html", {"mentee": mentee, "page": page, "rows": rows, "q": q})


@allow("programs.matching.view")
def mentor_compare(request, pk):
    """Show two or three mentors side by side; what is ticked on the desk comes by POST and becomes an address."""
    mentee = get_object_or_404(desk_places_for(request.actor).filter(side=Side.MENTEE), pk=pk)
    if request.method == "POST":
        query = "&".join(f"mentors={one}" for one in row_ids(request.POST.getlist("mentors"))[:MOST_COMPARED])
        return redirect(f"{reverse('programs:mentor_compare', args=[mentee.pk])}?{query}")
    wanted = row_ids(request.GET.getlist("mentors"))[:MOST_COMPARED]
    candidates = desk.compared(mentee, wanted)
    return render(request, "programs/matching/compare.html", {"mentee": mentee, "candidates": candidates})
