"""Surveys: which is in use where, what it asks, a programme's own copy, a new edition."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow, may
from mentorship.kernel.forms import refusal_shown
from monitoring.domain.surveys import editions as domain
from monitoring.domain.surveys.comparing import gaps
from monitoring.domain.surveys.given import in_use, questions_of, shown_pages
from monitoring.domain.surveys.overview import is_empty, program_lines, school_lines, with_surveys
from monitoring.domain.surveys.wording import kind_of, who_reads
from monitoring.enums import QuestionKind, Wave
from monitoring.forms.surveys import AdaptForm, CoverForm, TakeForm
from monitoring.scopes import (
    adaptable_programs_for,
    edited_surveys_for,
    surveyed_forms_for,
    surveyed_programs_for,
    surveys_for,
)
from participants.views.conflicts import conflict_shown
from programs.domain.programs import leads

PAGE = 50
TAKEN = "Анкеты взяты. Прочитайте их и\u00a0поправьте слова, если нужно."
KNOWN = "У\u00a0этой формы анкеты уже есть."
OWN = "Теперь у\u00a0программы своя анкета. Меняйте её, пока никто не\u00a0начал отвечать."
FURTHER = "Редакция {}: меняйте её, пока никто не\u00a0начал отвечать. Её получат те, кого спросят после этого."


@allow("monitoring.survey.view")
def survey_list(request):
    """Show the school's own surveys by form, and which survey each programme asks with."""
    return _list(request)


def _list(request, taking=None, taken=None):
    """Draw the list; `taken` is the bound form beside the mentoring form `taking` (an id)."""
    page = Paginator(surveyed_programs_for(request.actor), PAGE).get_page(request.GET.get("page"))
    programs, forms = list(page.object_list), list(surveyed_forms_for(request.actor))
    found = in_use(programs)
    of_school = school_lines(forms, found)
    sources = with_surveys(forms, found)
    context = {
        "of_school": [(lines, _take_form(lines, sources, taking, taken)) for lines in of_school],
        "of_programs": program_lines(programs, found),
        "waves": Wave.labels,
        "page": page,
    }
    return render(request, "monitoring/surveys/list.html", context)


def _take_form(lines, sources, taking, taken):
    """The choice of another form's surveys for one that has none, with ids of its own; else None."""
    if not is_empty(lines):
        return None
    owner = lines[0].owner
    form = taken if taking == owner else TakeForm(sources=sources)
    form.auto_id = f"id_{owner}_%s"
    return form


@allow("monitoring.survey.take")
@require_POST
def survey_take(request, pk):
    """Give a form of mentoring that has no surveys those of another form."""
    forms = list(surveyed_forms_for(request.actor))
    mentoring_form = next((one for one in forms if one.pk == pk), None)
    if mentoring_form is None:
        raise Http404(pk)
    form = TakeForm(request.POST, sources=with_surveys(forms, in_use([])))
    if not form.is_valid():
        return _list(request, pk, form)
    made = domain.take_over(mentoring_form, form.cleaned_data["source"], actor=request.actor)
    text = (
        "Анкеты взяты. Прочитайте их и\u00a0поправьте слова, если нужно."
        if made
        else "У\u00a0этой формы анкеты уже есть."
    )
    messages.success(request, text)
    return redirect("monitoring:survey_list")


@allow("monitoring.survey.view")
def survey_detail(request, pk):
    """Show a survey page by page, as people see it, with what may be done to it."""
    return _detail(request, get_object_or_404(surveys_for(request.actor), pk=pk))


def _detail(request, survey, adapt_form=None):
    questions, editions = questions_of(survey), domain.editions_of(survey)
    can_edit = is_editor(request.actor, survey)
    freezing = domain.freezing(survey, editions)
    context = {
        "survey": survey,
        "kind": kind_of(survey),
        "who_reads": who_reads(survey),
        "pages": shown_pages(questions),
        "editions": editions,
        "current": next(one for one in editions if one.pk == survey.pk),
        "freezing": freezing,
        "can_edit": can_edit,
        "can_change": can_edit and not freezing,
        "can_drop": can_edit and not domain.dropping(survey, editions),
        "gaps": gaps(survey, questions),
        "kinds": QuestionKind.choices,
        "adapt_form": adapt_form or _adapt_form(request, survey),
    }
    return render(request, "monitoring/surveys/detail.html", context)


def is_editor(actor, survey):
    """Tell whether `actor` may change `survey`: the coordinator any, a curator those of his own programmes."""
    if not may(actor, "monitoring.survey.edit"):
        return False
    return leads(actor, survey.program) if survey.program else may(actor, "monitoring.survey.take")


def _adapt_form(request, survey):
    """The choice of a programme to copy the school's survey for, preset by «?program=»; None where there is none."""
    if survey.program_id or not may(request.actor, "monitoring.survey.edit"):
        return None
    programs = list(adaptable_programs_for(request.actor, survey))
    return AdaptForm(programs=programs, initial={"program": request.GET.get("program")}) if programs else None


@allow("monitoring.survey.edit")
@require_POST
def survey_adapt(request, pk):
    """Give a programme a copy of its own of the school's survey."""
    survey = get_object_or_404(surveys_for(request.actor).filter(program=None), pk=pk)
    form = AdaptForm(request.POST, programs=adaptable_programs_for(request.actor, survey))
    if form.is_valid():
        with refusal_shown(form):
            own = domain.make_own(survey, form.cleaned_data["program"], actor=request.actor)
            messages.success(
                request, "Теперь у\u00a0программы своя анкета. Меняйте её, пока никто не\u00a0начал отвечать."
            )
            return redirect("monitoring:survey_detail", own.pk)
    return _detail(request, survey, form)


@allow("monitoring.survey.edit")
def survey_cover(request, pk):
    """Change the title and the lead; of two who do it at once the later sees both versions."""
    survey = get_object_or_404(edited_surveys_for(request.actor), pk=pk)
    kind = kind_of(survey)
    start = {"title": survey.title, "lead": survey.lead, "version": survey.version}
    form = CoverForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _is_saved(form, survey, request.actor):
        messages.success(request, "Название и\u00a0вступление сохранены.")
        return redirect("monitoring:survey_detail", survey.pk)
    context = {"form": form, "survey": survey, "title": "Название и\u00a0вступление", "kind": kind}
    return render(request, "monitoring/surveys/form.html", context)


def _is_saved(form, survey, actor):
    with conflict_shown(form, domain.COVER), refusal_shown(form):
        domain.edit_cover(survey, actor=actor, **form.cleaned_data)
    return not form.errors


@allow("monitoring.survey.edit")
@require_POST
def survey_edition(request, pk):
    """Make the edition that follows a frozen one."""
    survey = get_object_or_404(edited_surveys_for(request.actor), pk=pk)
    made = domain.make_edition(survey, actor=request.actor)
    messages.success(request, FURTHER.format(made.edition))
    return redirect("monitoring:survey_detail", made.pk)


@allow("monitoring.survey.edit")
@require_POST
def survey_drop(request, pk):
    """Take back an edition that nobody was given."""
    survey = get_object_or_404(edited_surveys_for(request.actor), pk=pk)
    domain.drop_edition(survey, actor=request.actor)
    messages.success(request, "Анкета убрана. Людям дадут ту, что\u00a0была до\u00a0неё.")
    return redirect("monitoring:survey_list")
