"""Quality of the process: the curator's table, its wording, its paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import keeps_text
from mentorship.kernel.versions import Conflict
from monitoring.domain.quality import (
    SIGN_FIELDS,
    WAVES,
    edit_sign,
    quality_at,
    quality_blockers,
    quality_of,
    write_quality,
)
from monitoring.domain.quality_document import quality_document
from monitoring.domain.quality_facts import facts_of
from monitoring.forms.quality import QualityForm, SignForm, stands_in
from monitoring.scopes import quality_signs_for
from monitoring.views.program_page import page_of_program
from participants.views.conflicts import conflict_shown, show_conflict
from programs.scopes import approved_programs_for, led_programs_for
from programs.views.kept import draft_answer, forget, start_of


@allow("monitoring.quality.view")
def quality(request, pk):
    """Show both tables of a programme side by side, with the level of each that is finished."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    head, tables = page_of_program(program, request.actor), quality_of(program)
    facts = facts_of(program) if head["is_leader"] else {}
    cells = [[(line, facts.get((line.sign.code, table.wave))) for line in table.lines] for table in tables]
    context = {"tables": tables, "rows": list(zip(*cells, strict=True)), "blockers": quality_blockers(program)}
    return render(request, "monitoring/quality/detail.html", head | context)


@allow("monitoring.quality.edit")
@keeps_text
def quality_edit(request, pk, wave):
    """Fill the table of one wave; it may be left unfinished."""
    program, table = _table(request, pk, wave)
    signs = [line.sign for line in table.lines]
    start, draft = start_of(request, stands_in(table) | _day(table))
    facts = {code: text for (code, when), text in facts_of(program).items() if when == wave}
    form = QualityForm(request.POST or None, signs=signs, facts=facts, initial=start.values)
    if request.method == "POST" and form.is_valid() and _written(request, program, table, form):
        forget(request)
        messages.success(request, "Таблица сохранена. Уровень появится, когда отмечены все девять показателей.")
        return redirect("monitoring:quality", pk)
    context = {"table": table, "form": form, "start": start, "draft": draft, "blockers": quality_blockers(program)}
    return render(request, "monitoring/quality/form.html", page_of_program(program, request.actor) | context)


def _table(request, pk, wave):
    if wave not in WAVES:
        raise Http404(wave)
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    return program, quality_at(program, wave)


def _day(table):
    review = table.review
    return {
        "reviewed_on": review.reviewed_on if review else clock.today(),
        "version": review.version if review else 0,
    }


def _written(request, program, table, form):
    given = {name: form.cleaned_data[name] for name in ("version", "reviewed_on", "form_key")}
    try:
        with refusal_shown(form):
            write_quality(program, table.wave, actor=request.actor, rows=form.rows, **given)
    except Conflict as conflict:
        stands = stands_in(quality_at(program, table.wave))
        show_conflict(form, conflict.current, ("reviewed_on",), {k: "" if v is None else v for k, v in stands.items()})
    return not form.errors


@allow("monitoring.quality.edit")
@require_POST
def quality_draft(request, pk, wave):
    """Keep what is typed so far."""
    program, _ = _table(request, pk, wave)
    return draft_answer(request, reverse("monitoring:quality_edit", args=[pk, wave]), program=program)


@allow("monitoring.quality.view")
@require_safe
def quality_paper(request, pk, ending="pdf"):
    """Print both tables; what is not begun leaves room for the hand."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    document = quality_document(program, quality_of(program), school=request.school)
    return papers.give(document, name=f"kachestvo-{pk}", ending=ending)


@allow("monitoring.quality.signs")
def quality_signs(request):
    """Show the nine signs as the school words them."""
    return render(request, "monitoring/quality/signs.html", {"signs": quality_signs_for(request.actor)})


@allow("monitoring.quality.signs")
def quality_sign(request, pk):
    """Change the wording of a sign."""
    sign = get_object_or_404(quality_signs_for(request.actor), pk=pk)
    start = {name: getattr(sign, name) for name in (*SIGN_FIELDS, "version")}
    form = SignForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, SIGN_FIELDS):
            edit_sign(sign, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Показатель сохранён. Так он теперь звучит во\u00a0всех таблицах.")
            return redirect("monitoring:quality_signs")
    return render(request, "monitoring/quality/sign.html", {"form": form})
