"""The draft board: distribute, look, make matches of it, print it; the weights of the criteria."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import row_ids
from programs.domain.matching import board, sheets
from programs.domain.matching.counts import recount_soon
from programs.domain.matching.weights import matching_settings, save_weights
from programs.forms.matching import GoalForm, WeightsForm
from programs.scopes import desk_programs_for
from programs.views.numbers import saved

PAGE = 50


@allow("programs.matching.view")
@require_safe
def board_page(request, pk):
    """Show the draft board of a programme."""
    program = get_object_or_404(desk_programs_for(request.actor), pk=pk)
    return _shown(request, program)


def _shown(request, program, done=None):
    page = Paginator(board.proposals_of(program), PAGE).get_page(request.GET.get("page"))
    context = {
        "program": program,
        "board": getattr(program, "desk", None),
        "page_obj": page,
        "rows": [(line, sheets.fit_words(line)) for line in page],
        "left": sheets.left_without(program, limit=PAGE),
        "done": done,
        "variants": board.variants_of(getattr(program, "desk", None)),
    }
    return render(request, "programs/matching/board.html", context)


@allow("programs.matching.edit")
@require_POST
def board_run(request, pk):
    """Propose a mentor to each mentee who has none; locked pairs stay."""
    program = get_object_or_404(desk_programs_for(request.actor), pk=pk)
    form = GoalForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Выберите, что важнее, и нажмите ещё раз.")
        return redirect("programs:matching", pk)
    outcome = board.distribute(program, goal=form.cleaned_data["goal"], actor=request.actor)
    text = f"Черновик распределения готов: пар в нём — {outcome.matched}. Проверьте, закрепите удачные, составьте пары."
    messages.success(request, text)
    return redirect("programs:board", pk)


@allow("programs.matching.edit")
@require_POST
def board_create(request, pk):
    """Make and agree pairs of the ticked lines; say what was refused and why."""
    program = get_object_or_404(desk_programs_for(request.actor), pk=pk)
    lines = row_ids(request.POST.getlist("lines"))[:PAGE]
    done = board.create_matches(program, lines, actor=request.actor)
    recount_soon(program)
    return _shown(request, program, done)


@allow("programs.matching.export")
@require_safe
def board_book(request, pk):
    """Give the board as a book for the commission."""
    program = get_object_or_404(desk_programs_for(request.actor), pk=pk)
    table = sheets.board_table(program, actor=request.actor)
    name = f"Подбор, {program.title}, {clock.today():%d.%m.%Y}.xlsx"
    return papers.give_book(table, name=name)


@allow("programs.matching.export")
@require_safe
def board_paper(request, pk, ending="pdf"):
    """Give the board as a sheet for the commission, to be signed."""
    program = get_object_or_404(desk_programs_for(request.actor), pk=pk)
    document = sheets.board_document(program, school=request.school, actor=request.actor)
    return papers.give(document, name="podbor", ending=ending)


@allow("programs.matching.settings")
def weights_edit(request):
    """Let the coordinator say how much each criterion weighs."""
    form = WeightsForm(request.POST or None, settings=matching_settings())
    if saved(request, form, save_weights):
        messages.success(request, "Веса сохранены. Кандидаты пересчитаются в течение минуты.")
        return redirect("programs:matching_weights")
    return render(request, "programs/matching/weights.html", {"form": form})
