"""A stack of filled surveys on paper, typed in by the keyboard alone: number, Enter, the sheet, Enter, the next."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_error, refusal_shown
from mentorship.kernel.kept_posts import forget_kept_post, keeps_text, kept_post
from mentorship.kernel.short_numbers import number_in
from mentorship.kernel.versions import Conflict
from monitoring.domain.paper import enter_sheet, entered_today, sheet_blockers
from monitoring.domain.responses import answers_of
from monitoring.domain.surveys.given import asked, questions_of
from monitoring.forms.stack import NumberForm, SheetForm
from monitoring.scopes import responses_for
from participants.views.conflicts import show_conflict
from participants.views.consent_stack import NOT_A_NUMBER

SHOWN = 10
NO_SHEET = "Анкеты с\u00a0таким номером у\u00a0вас нет. Проверьте цифры."


@allow("monitoring.stack")
@require_safe
def stack(request):
    """Wait for a number; a right one opens its sheet. A camera brings the number in the address."""
    day = _day(request.GET.get("paper_on", ""))
    form = NumberForm(request.GET if "number" in request.GET else None, initial={"paper_on": day or ""})
    if form.is_bound and form.is_valid():
        found = _named(request, form)
        if found:
            return redirect(_address("monitoring:stack_sheet", day, found.pk))
    typed = entered_today(request.actor)
    context = {"form": form, "typed": typed[:SHOWN], "total": typed.count()}
    return render(request, "monitoring/paper/stack.html", context)


def _named(request, form):
    """The survey of the typed number, or None with what is wrong said beside it."""
    number = number_in(form.cleaned_data["number"])
    if number is None:
        return form.add_error("number", NOT_A_NUMBER)
    found = responses_for(request.actor).filter(pk=number).first()
    if found is None:
        return form.add_error("number", NO_SHEET)
    for blocker in sheet_blockers(found, actor=request.actor):
        form.add_error("number", refusal_error(blocker))
    return None if form.errors else found


def _address(name, paper_on, *args):
    query = f"?{urlencode({'paper_on': paper_on})}" if paper_on else ""
    return f"{reverse(name, args=args)}{query}"


def _day(text):
    """The day of the last sheet; nonsense in the address is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


@allow("monitoring.stack")
@keeps_text
def stack_sheet(request, pk):
    """Type one whole sheet in, or correct what was typed; then the next number is waited for."""
    response = get_object_or_404(responses_for(request.actor), pk=pk)
    questions = asked(questions_of(response.survey))
    form = _form(request, response, questions)
    if request.method == "POST" and form.is_valid() and _entered(request, response, form):
        forget_kept_post(request)
        count = sum(not one.is_empty for one in form.given.values())
        name = response.member.person.called
        said = f"Лист №\u00a0{response.number} введён: {name}, ответов {count} из\u00a0{len(questions)}."
        messages.success(request, said)
        return redirect(_address("monitoring:stack", form.cleaned_data["paper_on"]))
    form.focus()
    return render(request, "monitoring/paper/sheet.html", {"response": response, "form": form})


def _form(request, response, questions):
    sent = request.POST if request.method == "POST" else None
    day = response.paper_on or _day(request.GET.get("paper_on", ""))
    start = {"answers": answers_of(response), "paper_on": day, "version": response.version}
    kept = {name: texts[-1] for name, texts in kept_post(request).items() if texts and name != "version"}
    return SheetForm(sent, questions=questions, initial=kept, **start)


def _entered(request, response, form):
    values = {name: form.cleaned_data[name] for name in ("paper_on", "version", "is_blank")}
    try:
        with refusal_shown(form):
            enter_sheet(response, form.given, actor=request.actor, **values)
    except Conflict as conflict:
        show_conflict(form, conflict.current, ("paper_on",), _stands(form, conflict.current))
    return not form.errors


def _stands(form, current):
    """What has been typed of the sheet meanwhile, as it would stand in the fields."""
    other = SheetForm(questions=form.questions, answers=answers_of(current), paper_on=None, version=current.version)
    return {name: other[name].value() for name in other.fields if name.startswith("q")}
