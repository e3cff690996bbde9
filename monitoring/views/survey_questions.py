"""The questions of a survey: added, changed, moved, switched off and on, taken out."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.versions import Conflict
from monitoring.domain.surveys import questions as domain
from monitoring.domain.surveys.characteristics import offered
from monitoring.domain.surveys.given import questions_of
from monitoring.domain.surveys.wording import kind_of
from monitoring.enums import QuestionKind
from monitoring.forms.questions import EditQuestionForm, NewQuestionForm
from monitoring.models import Question
from monitoring.scopes import characteristics_for, edited_questions_for, edited_surveys_for
from participants.views.conflicts import show_conflict

LOOK = {
    "text": "text",
    "hint": "hint",
    "low_end": "low_end",
    "high_end": "high_end",
    "characteristic": "characteristic_id",
    "page": "page",
    "version": "version",
}


def _unless_gone(view):
    """A question that another has taken out since this very request found it is not there."""

    @wraps(view)
    def act(request, pk, **kwargs):
        try:
            return view(request, pk, **kwargs)
        except Question.DoesNotExist as gone:
            raise Http404 from gone

    return act


@allow("monitoring.survey.edit")
def question_add(request, pk, kind):
    """Add a question of `kind` to a survey."""
    survey = get_object_or_404(edited_surveys_for(request.actor), pk=pk)
    if kind not in QuestionKind.values:
        raise Http404(kind)
    form = NewQuestionForm(request.POST or None, kind=kind, **_ground(request, survey))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            key = form.cleaned_data["form_key"]
            added = domain.add_question(survey, actor=request.actor, kind=kind, form_key=key, **form.values)
            messages.success(request, "Вопрос добавлен в\u00a0конец страницы. Его можно поднять выше.")
            return _back(added)
    return _page(request, survey, form, f"Новый вопрос: {QuestionKind(kind).label}")


def _ground(request, survey, measures=None):
    """What a form of a question, which `measures` something (an id) already, needs to know of its survey."""
    pages = max((one.page for one in questions_of(survey)), default=0)
    return {"pages": pages, "measured": offered(characteristics_for(request.actor), kept=measures)}


def _page(request, survey, form, title):
    context = {"form": form, "survey": survey, "title": title, "kind": kind_of(survey)}
    return render(request, "monitoring/surveys/form.html", context)


def _back(question):
    return redirect(f"{reverse('monitoring:survey_detail', args=[question.survey_id])}#q{question.pk}")


@allow("monitoring.survey.edit")
@_unless_gone
def question_edit(request, pk):
    """Change a question; of two who do it at once the later sees both versions."""
    question = _question(request, pk)
    start = {name: getattr(question, field) for name, field in LOOK.items()}
    start["options"] = "\n".join(question.options)
    ground = _ground(request, question.survey, question.characteristic_id)
    form = EditQuestionForm(request.POST or None, kind=question.kind, initial=start, **ground)
    if request.method == "POST" and form.is_valid() and _is_saved(form, question, request.actor):
        messages.success(request, "Вопрос сохранён.")
        return _back(question)
    return _page(request, question.survey, form, f"Вопрос: {question.get_kind_display()}")


def _question(request, pk):
    return get_object_or_404(edited_questions_for(request.actor), pk=pk)


def _is_saved(form, question, actor):
    version = form.cleaned_data["version"]
    try:
        domain.edit_question(question, version=version, actor=actor, **form.values)
    except Conflict as conflict:
        current = conflict.current
        names = [name for name in domain.FIELDS if name in form.fields and name != "options"]
        more = {"options": "\n".join(current.options)} if "options" in form.fields else None
        show_conflict(form, current, names, more)
    except Refused as refused:
        form.show_refusal(refused)
    return not form.errors


@allow("monitoring.survey.edit")
@require_POST
@_unless_gone
def question_up(request, pk):
    """Move a question a step up, from the head of a page onto the page before it."""
    return _moved(request, pk, is_up=True)


@allow("monitoring.survey.edit")
@require_POST
@_unless_gone
def question_down(request, pk):
    """Move a question a step down, from the foot of a page onto the page after it."""
    return _moved(request, pk, is_up=False)


def _moved(request, pk, *, is_up):
    question = _question(request, pk)
    domain.move_question(question, is_up=is_up, actor=request.actor)
    return _back(question)


@allow("monitoring.survey.edit")
@require_POST
@_unless_gone
def question_on(request, pk):
    """Ask a question again."""
    return _switched(request, pk, True, "Вопрос снова задаётся.")


@allow("monitoring.survey.edit")
@require_POST
@_unless_gone
def question_off(request, pk):
    """Leave a question out; it stays in the list."""
    return _switched(request, pk, False, "Вопрос отключён: люди его не\u00a0увидят. Его можно вернуть.")


def _switched(request, pk, is_on, text):
    question = _question(request, pk)
    domain.switch_question(question, is_on=is_on, actor=request.actor)
    messages.success(request, text)
    return _back(question)


@allow("monitoring.survey.edit")
@require_POST
@_unless_gone
def question_remove(request, pk):
    """Take an own question out."""
    question = _question(request, pk)
    domain.remove_question(question, actor=request.actor)
    messages.success(request, f"Вопрос убран: {question.text}")
    return redirect("monitoring:survey_detail", question.survey_id)
