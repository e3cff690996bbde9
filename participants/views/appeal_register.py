"""Appeals for those who handle them: the register, the card, take, pass on, answer, show to a mentor, from paper."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import number_sign
from participants.domain import audit
from participants.domain.appeals import cycle, lists, showing
from participants.domain.appeals.document import about_words, appeal_document
from participants.domain.appeals.routing import candidates, subjects_for
from participants.domain.appeals.sending import send_appeal
from participants.enums import AppealKind, AppealState
from participants.forms.appeals import (
    AnswerForm,
    PaperAppealForm,
    PaperExplanationForm,
    PassForm,
    ReopenForm,
    ShowingForm,
    WithdrawForm,
)
from participants.scopes import people_for
from participants.scopes.appeals import appealing_ever_for, appeals_for
from participants.views.appeal_tabs import appeal_tabs
from participants.views.appeals import turn_of

PER_PAGE = 50
STATES = [(lists.WAITING, "Ждут ответа"), (lists.OVERDUE, "Срок прошёл"), (lists.ANSWERED, "С ответом")]
STATES += [(lists.WITHDRAWN, "Отозваны")]


@allow("participants.appeal.handle")
@require_safe
def appeal_register(request):
    """Show the appeals that the actor may read, those that are due first, as the address narrows them."""
    today, search = clock.today(), lists.search_of(request.GET)
    every = appeals_for(request.actor)
    counts = lists.counted_by(every, on=today)
    page = Paginator(lists.found(every, search, on=today), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "search": search,
        "filters": _filters(request.GET, counts),
        "today": today,
        "query": request.GET.urlencode(),
        "can_export": may(request.actor, "participants.appeal.export"),
        "tabs": appeal_tabs(request.actor, "participants:appeal_register"),
    }
    return render(request, "participants/appeals/register.html", context)


def _filters(params, counts):
    """The chips of state and kind that have something behind them or are on."""
    named = {"state": STATES, "kind": [(kind.value, str(kind.label).capitalize()) for kind in AppealKind]}
    groups = []
    for name, choices in named.items():
        on = params.get(name)
        known = [(value, f"{label}, {counts[value]}") for value, label in choices if counts[value] or value == on]
        groups.append(chips(params, name, known, on))
    return groups


@allow("participants.appeal.export")
@require_safe
def appeal_export(request):
    """Give the register, as it is filtered, as a book without a word of any appeal."""
    today = clock.today()
    rows = lists.found(appeals_for(request.actor), lists.search_of(request.GET), on=today)
    table = lists.appeals_table(rows, actor=request.actor)
    return papers.give_book(table, name=f"Обращения, {today:%d.%m.%Y}.xlsx")


@allow("participants.appeal.handle")
def appeal_card(request, pk):
    """Show an appeal to who handles it, with its history; take the answer."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            cycle.answer_appeal(appeal, text=form.cleaned_data["text"], actor=request.actor)
            messages.success(request, "Ответ отправлен: автор увидит его на своей странице.")
            return redirect("participants:appeal_card", pk)
    return render(request, "participants/appeals/card.html", _card(request, appeal, form))


def _card(request, appeal, form):
    actor, shown = request.actor, getattr(appeal, "showing", None)
    is_mine = appeal.owner_id == actor.person_id
    is_asked = is_mine and appeal.is_open and not cycle.answers_himself(appeal)
    return {
        "appeal": appeal,
        "about": about_words(appeal) if appeal.about_kind else "",
        "events": appeal.events.select_related("actor__person", "owner"),
        "today": clock.today(),
        "is_mine": is_mine,
        "form": form,
        "take_blockers": _take_blockers(appeal, actor),
        "showing": shown,
        "can_show": not showing.showing_blockers(appeal, actor=actor),
        "is_asked_aloud": bool(is_asked and shown and shown.is_waiting),
        "can_withdraw": is_asked,
        "can_explain": is_mine and bool(shown and not showing.explanation_blockers(shown)),
    }


def _take_blockers(appeal, actor):
    return cycle.appeal_blockers(appeal, "take", actor=actor) if appeal.state == AppealState.NEW else []


@allow("participants.appeal.handle")
@require_POST
def appeal_take(request, pk):
    """Take an appeal into work."""
    cycle.take_appeal(get_object_or_404(appeals_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Обращение в работе. Теперь на него можно ответить.")
    return redirect("participants:appeal_card", pk)


@allow("participants.appeal.handle")
def appeal_pass(request, pk):
    """Give an appeal to another who may read it."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    people = candidates(appeal).exclude(pk=appeal.owner_id).select_related("school_class")
    form = PassForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            to = form.cleaned_data["to"]
            cycle.pass_appeal(appeal, to=to, actor=request.actor)
            messages.success(request, f"Обращение {number_sign(appeal.title)} передано: {to.full_name}.")
            return redirect("participants:appeal_register")
    return render(request, "participants/appeals/pass.html", {"appeal": appeal, "form": form})


@allow("participants.appeal.handle")
def appeal_reopen_by_hand(request, pk):
    """Open an answered appeal again, with a reason."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            cycle.reopen_appeal(appeal, reason=form.cleaned_data["reason"], actor=request.actor, school=request.school)
            messages.success(request, "Обращение открыто снова. Прежний ответ остался в истории.")
            return redirect("participants:appeal_card", pk)
    return render(request, "participants/appeals/reopen.html", {"appeal": appeal, "form": form})


@allow("participants.appeal.handle")
def appeal_withdraw_by_hand(request, pk):
    """Take back an appeal by the word of an author who has no way in."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            cycle.withdraw_appeal(appeal, reason=form.cleaned_data["reason"], actor=request.actor)
            messages.success(request, "Записано: автор отозвал обращение. Оно осталось в списке.")
            return redirect("participants:appeal_card", pk)
    blockers = cycle.appeal_blockers(appeal, "withdraw", actor=request.actor)
    context = {"appeal": appeal, "form": form, "blockers": blockers}
    return render(request, "participants/appeals/withdraw.html", context)


@allow("participants.appeal.handle")
def appeal_explanation(request, pk):
    """Type in the explanation that a mentor has brought on paper."""
    appeal = get_object_or_404(appeals_for(request.actor).filter(showing__agreed_at__isnull=False), pk=pk)
    form = PaperExplanationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            showing.note_explanation(appeal.showing, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Объяснение записано и остаётся при жалобе. Наставнику об этом сказано.")
            return redirect("participants:appeal_card", pk)
    blockers = showing.explanation_blockers(appeal.showing) + cycle.is_own(appeal, request.actor)
    context = {"appeal": appeal, "form": form, "blockers": blockers}
    return render(request, "participants/appeals/explanation.html", context)


@allow("participants.appeal.handle")
def appeal_show(request, pk):
    """Write what the mentor would read of a complaint, and ask its author."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    known = getattr(appeal, "showing", None)
    form = ShowingForm(request.POST or None, initial={"text": known.text if known else ""})
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            showing.ask_to_show(appeal, text=form.cleaned_data["text"], actor=request.actor)
            messages.success(request, "Автора спросили. Наставник ничего не увидит, пока автор не согласится.")
            return redirect("participants:appeal_card", pk)
    blockers = showing.showing_blockers(appeal, actor=request.actor)
    context = {"appeal": appeal, "form": form, "blockers": blockers, "others": showing.other_mentees(appeal)}
    return render(request, "participants/appeals/show.html", context)


@allow("participants.appeal.handle")
@require_POST
def appeal_told(request, pk, answer):
    """Note what an author without a working account said when he was asked aloud."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    is_agreed = answer == "yes"
    showing.note_told_aloud(appeal, is_agreed=is_agreed, turn=turn_of(request), actor=request.actor)
    said = "Записано: жалоба показана наставнику." if is_agreed else "Записано: наставнику жалобу не покажут."
    messages.success(request, said)
    return redirect("participants:appeal_card", pk)


@allow("participants.appeal.handle")
@require_safe
def appeal_card_paper(request, pk, ending="pdf"):
    """Print an appeal with its answer."""
    appeal = get_object_or_404(appeals_for(request.actor), pk=pk)
    audit.record("appeal.print", actor=request.actor, about=appeal)
    return papers.give(appeal_document(appeal, school=request.school), name=f"obrashchenie-{appeal.pk}", ending=ending)


@allow("participants.appeal.paper")
def appeal_from_paper(request, pk):
    """Type in an appeal that came on paper; it goes where the rules lead it, which may be past who types it."""
    author = get_object_or_404(people_for(request.actor), pk=pk)
    known = {"subjects": subjects_for(author, on=clock.today()), "representatives": appealing_ever_for(author)}
    form = PaperAppealForm(request.POST or None, **known)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            appeal = send_appeal(author, actor=request.actor, **form.cleaned_data)
            messages.success(request, _recorded(appeal))
            return redirect(reverse("participants:person_detail", args=[pk]))
    return render(request, "participants/appeals/paper.html", {"form": form, "person": author})


def _recorded(appeal):
    number, to = number_sign(appeal.title), appeal.get_addressee_display()
    return f"Обращение {number} записано. Рассматривает {to}, ответ — не позже {long_date(appeal.due_on)}"
