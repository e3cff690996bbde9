"""One sheet of the stack: a survey, or what a mentor or curator has observed; then the next number is waited for."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import forget_kept_post, keeps_text, kept_post
from mentorship.kernel.versions import Conflict
from monitoring.domain.observations import TEXTS, write_observation
from monitoring.domain.paper import enter_sheet
from monitoring.domain.responses import answers_of
from monitoring.domain.surveys.given import asked, questions_of
from monitoring.forms.stack import SheetForm, TypedObservationForm
from monitoring.scopes import observations_for, responses_for
from monitoring.views.stack import address_of, day_of
from participants.views.conflicts import conflict_shown, show_conflict


@allow("monitoring.stack")
@keeps_text
def stack_sheet(request, pk):
    """Type one whole survey in, or correct what was typed."""
    response = get_object_or_404(responses_for(request.actor), pk=pk)
    questions = asked(questions_of(response.survey))
    form = _form(request, response, questions)
    if form.is_whole and form.is_valid() and _entered(request, response, form):
        count = sum(not one.is_empty for one in form.given.values())
        name = response.member.person.called
        said = f"Лист №\u00a0{response.number} введён: {name}, ответов {count} из\u00a0{len(questions)}."
        return _next(request, form, said)
    form.focus()
    return render(request, "monitoring/paper/sheet.html", {"response": response, "form": form})


def _next(request, form, said):
    forget_kept_post(request)
    messages.success(request, said)
    return redirect(address_of("monitoring:stack", paper_on=form.cleaned_data["paper_on"]))


def _form(request, response, questions):
    start = {"answers": answers_of(response), "version": response.version}
    return SheetForm(
        _sent(request),
        questions=questions,
        initial=_kept(request),
        paper_on=response.paper_on or day_of(request.GET.get("paper_on", "")),
        **start,
    )


def _sent(request):
    return request.POST if request.method == "POST" else None


def _kept(request):
    """What was typed before the session ended; the version is read anew."""
    return {name: texts[-1] for name, texts in kept_post(request).items() if texts and name != "version"}


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


@allow("monitoring.stack")
@keeps_text
def stack_observation(request, pk):
    """Type one sheet of observation in, or correct what was typed."""
    sheet = get_object_or_404(observations_for(request.actor), pk=pk)
    start = {name: getattr(sheet, name) for name in (*TEXTS, "version")} | _kept(request)
    day = sheet.paper_on or day_of(request.GET.get("paper_on", ""))
    form = TypedObservationForm(_sent(request), initial=start, paper_on=day)
    if form.is_whole and form.is_valid() and _written(request, sheet, form):
        return _next(request, form, f"Лист №\u00a0{sheet.number} введён: {sheet.member.person.called}.")
    form.focus()
    return render(request, "monitoring/paper/observation.html", {"sheet": sheet, "form": form})


def _written(request, sheet, form):
    values = {name: form.cleaned_data[name] for name in (*TEXTS, "paper_on", "version", "form_key")}
    with conflict_shown(form, (*TEXTS, "paper_on")), refusal_shown(form):
        write_observation(sheet, actor=request.actor, **values)
    return not form.errors
