"""Contests: the list, one contest with its nominees, its jury, the decision, its protocol."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import row_ids
from mentorship.kernel.documents import from_data
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.sections import Status
from participants.domain import audit
from participants.views.conflicts import conflict_shown
from programs.domain.honours.contests import (
    FIELDS,
    PHASES,
    add_contest,
    closed_blockers,
    edit_contest,
    phase_of,
    remove_contest,
    set_jury,
)
from programs.domain.honours.jury import PRIZED, award_nominees, decide, decision_blockers
from programs.domain.honours.protocol import candidates_of, jury_of, protocol_document, with_names
from programs.forms.contest import DecisionForm, EditContestForm, JuryForm, NewContestForm
from programs.scopes import contests_for, counted_contests_for, jury_candidates, nominations_for, with_prizes
from programs.views.honour_tabs import honour_tabs


@allow("programs.contest.view")
def contest_list(request):
    """Show the contests, those that end last first."""
    page = Paginator(counted_contests_for(request.actor), 50).get_page(request.GET.get("page"))
    rows = [(contest, contest_status(contest)) for contest in page]
    context = {"page": page, "rows": rows, "tabs": honour_tabs(request.actor, "programs:contest_list")}
    return render(request, "programs/contests/list.html", context)


def contest_status(contest):
    """Return the Status of a contest today."""
    label, tone = PHASES[phase_of(contest, clock.today())]
    return Status(label, tone)


@allow("programs.contest.view")
def contest_detail(request, pk):
    """Show a contest with the nominees that the actor may see."""
    contest = get_object_or_404(contests_for(request.actor), pk=pk)
    nominations = with_names(with_prizes(nominations_for(request.actor).filter(contest=contest)))
    context = {
        "contest": contest,
        "status": contest_status(contest),
        "jury": jury_of(contest) if contest.is_own else [],
        "nominations": nominations,
        "nominates": may(request.actor, "programs.nomination.edit"),
        "closed": closed_blockers(contest, clock.today()),
        "awaits": any(one.outcome in PRIZED and not one.has_award for one in nominations),
        "decides": may(request.actor, "programs.contest.decide"),
    }
    return render(request, "programs/contests/detail.html", context)


@allow("programs.contest.edit")
def contest_add(request):
    """Make a contest; one that was held before may lend its words."""
    former = contests_for(request.actor).filter(pk__in=row_ids(request.GET.getlist("from"))).first()
    form = NewContestForm(request.POST or None, initial=_words(former))
    if request.method == "POST" and form.is_valid():
        contest = add_contest(actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values())
        messages.success(request, "Конкурс заведён. Назовите жюри, потом кураторы смогут выдвигать.")
        return redirect("programs:contest_detail", contest.pk)
    return render(request, "programs/contests/form.html", {"form": form, "contest": None})


def _words(contest):
    names = [name for name in FIELDS if not name.endswith("_on")]
    return {name: getattr(contest, name) for name in names} if contest else {"level": "school"}


@allow("programs.contest.edit")
def contest_edit(request, pk):
    """Change a contest that is not decided."""
    contest = get_object_or_404(contests_for(request.actor), pk=pk)
    start = {name: getattr(contest, name) for name in (*FIELDS, "version")}
    form = EditContestForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, FIELDS), refusal_shown(form):
            edit_contest(contest, version=form.cleaned_data["version"], actor=request.actor, **form.values())
            messages.success(request, "Конкурс изменён.")
            return redirect("programs:contest_detail", pk)
    return render(request, "programs/contests/form.html", {"form": form, "contest": contest})


@allow("programs.contest.edit")
@require_POST
def contest_remove(request, pk):
    """Take back a contest for which nobody was nominated."""
    remove_contest(get_object_or_404(contests_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Конкурс убран.")
    return redirect("programs:contest_list")


@allow("programs.contest.edit")
def contest_jury(request, pk):
    """Name who decides."""
    contest = get_object_or_404(contests_for(request.actor), pk=pk)
    start = {"jury": [one.person_id for one in jury_of(contest)]}
    form = JuryForm(request.POST or None, people=jury_candidates(), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            set_jury(contest, form.cleaned_data["jury"], actor=request.actor)
            messages.success(request, "Жюри записано. Протокол можно напечатать со\u00a0списком кандидатов.")
            return redirect("programs:contest_detail", pk)
    return render(request, "programs/contests/jury.html", {"form": form, "contest": contest})


@allow("programs.contest.decide")
def contest_decide(request, pk):
    """Write down what the jury has decided of each nominee, with reasons."""
    contest = get_object_or_404(contests_for(request.actor), pk=pk)
    candidates = candidates_of(contest)
    start = {"version": contest.version, "decided_on": clock.today()}
    form = DecisionForm(request.POST or None, candidates=candidates, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, ()), refusal_shown(form):
            _decide(request, contest, form)
            text = "Решение записано, участникам сообщено. Теперь можно составить дипломы и\u00a0выдвинуть дальше."
            messages.success(request, text)
            return redirect("programs:contest_detail", pk)
    context = {"form": form, "contest": contest, "blockers": decision_blockers(contest, candidates)}
    return render(request, "programs/contests/decide.html", context)


def _decide(request, contest, form):
    names = ("decided_on", "protocol_number", "version")
    values = {name: form.cleaned_data[name] for name in names} | {"outcomes": form.outcomes}
    decide(contest, school=request.school, actor=request.actor, **values)


@allow("programs.contest.decide")
@require_POST
def contest_award(request, pk):
    """Write drafts of diplomas for everybody who was distinguished."""
    contest = get_object_or_404(contests_for(request.actor), pk=pk)
    made = award_nominees(contest, actor=request.actor)
    messages.success(request, f"Составлено дипломов: {len(made)}. Проверьте слова и\u00a0выдайте их.")
    return redirect("programs:award_list")


@allow("programs.contest.print")
@require_safe
def contest_protocol(request, pk, ending="pdf"):
    """Give out the protocol: as it was frozen, or with empty places for the decision."""
    contest = get_object_or_404(contests_for(request.actor).defer(None), pk=pk)
    audit.record("programs.contest.print", actor=request.actor, about=contest)
    document = from_data(contest.blocks) if contest.blocks else protocol_document(contest, school=request.school)
    return papers.give(document, name=f"protokol-{contest.pk}", ending=ending)
