"""Appeals for those who write them: a form of two fields, the own list, the answer; what a mentor is shown."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.roles import PORTAL
from participants.domain import audit
from participants.domain.appeals.cycle import reopen_appeal, withdraw_appeal
from participants.domain.appeals.document import about_words, appeal_document
from participants.domain.appeals.routing import subjects_for
from participants.domain.appeals.sending import answered_by, send_appeal
from participants.domain.appeals.showing import decide_showing, explain, other_mentees
from participants.enums import AppealKind
from participants.forms.appeals import AppealForm, ExplanationForm, ReopenForm, TurnForm, WithdrawForm
from participants.scopes.appeals import appealing_for, complaints_shown_to, own_appeals_for
from participants.views.appeal_tabs import appeal_tabs

PER_PAGE = 50
SENT = "Отправлено. Обращение {} прочитает {}. Ответ появится здесь не позже {}"
SENT_TO_TWO = "Отправлено. Обращение {} прочитают {}. Ответ появится здесь не позже {}"


@allow("participants.appeal.write")
@require_safe
def appeal_list(request):
    """Show the actor his own appeals and their answers."""
    page = Paginator(own_appeals_for(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tabs": appeal_tabs(request.actor, "participants:appeal_list")}
    return render(request, "participants/appeals/list.html", context)


@allow("participants.appeal.write")
def appeal_write(request):
    """Write to the school: what it is about, in own words, and whom it is about where that decides who reads it."""
    author, today = request.actor.person, clock.today()
    known = {"subjects": subjects_for(author, on=today), "representatives": appealing_for(author, on=today)}
    kind = request.GET.get("kind", "")
    initial = {"kind": kind} if kind in AppealKind.values else {}
    form = AppealForm(request.POST or None, initial=initial, **known)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            appeal = send_appeal(author, actor=request.actor, **form.cleaned_data)
            messages.success(request, _sent(appeal))
            return redirect("participants:appeal_detail", appeal.pk)
    return render(request, "participants/appeals/write.html", {"form": form})


def _sent(appeal):
    text = SENT if " и " not in answered_by(appeal) else SENT_TO_TWO
    return text.format(number_sign(appeal.title), answered_by(appeal), long_date(appeal.due_on))


@allow("participants.appeal.write")
@require_safe
def appeal_detail(request, pk):
    """Show the author his appeal: where it is, the answer, the question whether a mentor may read of it."""
    appeal = get_object_or_404(own_appeals_for(request.actor), pk=pk)
    return _detail(request, appeal, ReopenForm(), WithdrawForm())


def _detail(request, appeal, reopening, withdrawing):
    """The author's page with its two forms, one of which may say why it was refused."""
    showing = getattr(appeal, "showing", None)
    context = {
        "appeal": appeal,
        "events": appeal.events.select_related("actor__person", "owner"),
        "about": about_words(appeal) if appeal.about_kind else "",
        "readers": answered_by(appeal),
        "showing": showing,
        "others": other_mentees(appeal) if showing and showing.is_waiting else 0,
        "form": reopening,
        "withdraw_form": withdrawing,
    }
    return render(request, "participants/appeals/detail.html", context)


@allow("participants.appeal.write")
@require_POST
def appeal_reopen(request, pk):
    """The author says why the answer has not helped."""
    appeal = get_object_or_404(own_appeals_for(request.actor), pk=pk)
    form = ReopenForm(request.POST)
    if form.is_valid():
        with refusal_shown(form):
            reopen_appeal(appeal, reason=form.cleaned_data["reason"], actor=request.actor, school=request.school)
            messages.success(request, "Обращение открыто снова: на него ответят ещё раз.")
            return redirect("participants:appeal_detail", pk)
    return _detail(request, appeal, form, WithdrawForm())


@allow("participants.appeal.write")
@require_POST
def appeal_withdraw(request, pk):
    """The author takes back an appeal that is not answered yet."""
    appeal = get_object_or_404(own_appeals_for(request.actor), pk=pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        with refusal_shown(form):
            withdraw_appeal(appeal, reason=form.cleaned_data["reason"], actor=request.actor)
            messages.success(request, "Обращение отозвано: отвечать на него не будут. Оно осталось в вашем списке.")
            return redirect("participants:appeal_detail", pk)
    return _detail(request, appeal, ReopenForm(), form)


@allow("participants.appeal.write")
@require_POST
def appeal_agree(request, pk):
    """The author agrees that the mentor reads the text that he has read himself."""
    _decide(request, pk, is_agreed=True)
    messages.success(request, "Записано: наставник увидит этот текст, без вашего имени.")
    return redirect("participants:appeal_detail", pk)


@allow("participants.appeal.write")
@require_POST
def appeal_refuse(request, pk):
    """The author does not want the mentor to read of it."""
    _decide(request, pk, is_agreed=False)
    messages.success(request, "Записано: наставнику ничего не покажут. Обращение рассмотрят без него.")
    return redirect("participants:appeal_detail", pk)


def _decide(request, pk, *, is_agreed):
    appeal = get_object_or_404(own_appeals_for(request.actor), pk=pk)
    decide_showing(appeal, is_agreed=is_agreed, turn=turn_of(request), actor=request.actor)


def turn_of(request):
    """Return the edition of the text that the sender has read. Raises Refused where the form does not name one."""
    form = TurnForm(request.POST)
    if not form.is_valid():
        raise Refused(Blocker("turn", "Откройте обращение и прочитайте текст ещё раз."))
    return form.cleaned_data["turn"]


@allow("participants.appeal.write")
@require_safe
def appeal_paper(request, pk, ending="pdf"):
    """Print an own appeal with its answer; the journal does not name its author."""
    appeal = get_object_or_404(own_appeals_for(request.actor).select_related("author__school_class", "about"), pk=pk)
    audit.record("appeal.print", actor=PORTAL, about=appeal)
    return papers.give(appeal_document(appeal, school=request.school), name=f"obrashchenie-{appeal.pk}", ending=ending)


@allow("participants.appeal.shown")
@require_safe
def appeals_about_me(request):
    """Show a mentor the complaints about his work that were released to him."""
    rows = complaints_shown_to(request.actor)
    context = {"rows": rows, "tabs": appeal_tabs(request.actor, "participants:appeals_about_me")}
    return render(request, "participants/appeals/about_me.html", context)


@allow("participants.appeal.shown")
def appeal_about_me(request, pk):
    """Show a mentor the substance of a complaint, without its author; take his explanation."""
    showing = get_object_or_404(complaints_shown_to(request.actor).select_related("appeal"), pk=pk)
    form = ExplanationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            explain(showing, text=form.cleaned_data["text"], actor=request.actor)
            messages.success(request, "Объяснение передано тому, кто рассматривает жалобу.")
            return redirect("participants:appeal_about_me", pk)
    return render(request, "participants/appeals/shown.html", {"showing": showing, "form": form})
