"""People from an Excel book: bring it, say what its columns are, see what it would do, say the word, take it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown, sent
from mentorship.kernel.papers import give_book
from participants.domain.import_columns import asides, columns_of
from participants.domain.import_jobs import check_book, load_book
from participants.domain.import_rejects import rejected_table
from participants.domain.import_rows import SAMPLES
from participants.domain.import_undo import undo_blockers, undo_book
from participants.domain.imports import blockers_of, check_of, give_up, is_stuck, keep_book, layout_of
from participants.enums import BookKind, ImportState
from participants.forms.imports import AnswersForm, BookForm, ColumnsForm
from participants.scopes import import_batches_for

SHOWN_NOTES, SHOWN_ROWS, SHOWN_BOOKS = 200, 10, 10
REFRESH_SECONDS = 2
GONE_BACK = "Работу остановили. Ничего не записано, можно начать снова."
WORKING = (ImportState.CHECKING, ImportState.APPLYING)
OVER = (ImportState.APPLIED, ImportState.UNDONE)


def _book_kind(request):
    """The kind that the address or the form names, or None."""
    kind = request.POST.get("kind") or request.GET.get("kind")
    return kind if kind in BookKind.values else None


@allow("participants.import")
def import_start(request):
    """Take a book; a good one is kept, and its columns are shown."""
    form = BookForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        batch = keep_book(
            form.cleaned_data["book"],
            file_name=form.file_name,
            actor=request.actor,
            form_key=form.cleaned_data["form_key"],
        )
        return redirect("participants:import_columns", batch.pk)
    batches = import_batches_for(request.actor).defer("rows", "sheet")[:SHOWN_BOOKS]
    return render(request, "participants/imports/start.html", {"form": form, "samples": SAMPLES, "batches": batches})


@allow("participants.import")
@require_safe
def import_sample(request):
    """Give a book to fill in."""
    table = SAMPLES[_book_kind(request) or BookKind.PUPILS]
    return give_book(table, name="Образец списка.xlsx")


@allow("participants.import")
def import_columns(request, pk):
    """Show what each column is taken for; confirmed or corrected, the book is checked."""
    batch = get_object_or_404(import_batches_for(request.actor), pk=pk)
    if batch.state not in (ImportState.READ, ImportState.CHECKED) or not batch.sheet:
        return redirect("participants:import_check", pk)
    layout, rows = layout_of(batch, _book_kind(request)), batch.sheet["rows"]
    form = ColumnsForm(request.POST or None, columns=columns_of(rows, layout), layout=layout)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            check_book(batch, layout=form.layout, actor=request.actor)
            return redirect("participants:import_check", pk)
    sections, totals = asides(rows, layout)
    context = {"batch": batch, "form": form, "layout": layout, "sections": sections, "totals": totals}
    return render(request, "participants/imports/columns.html", context | {"kinds": _tabs(layout)})


def _tabs(layout):
    return [
        {"url": f"?kind={kind}", "label": kind.label.capitalize(), "is_current": kind == layout.kind}
        for kind in BookKind
    ]


@allow("participants.import")
@require_safe
def import_check(request, pk):
    """Show how far the book is: its progress, what it would do, or what it has done and what comes next."""
    batch = get_object_or_404(import_batches_for(request.actor).defer("rows", "sheet"), pk=pk)
    if batch.state in WORKING:
        context = {"batch": batch, "is_stuck": is_stuck(batch, actor=request.actor)}
        response = render(request, "participants/imports/working.html", context)
        response["Refresh"] = str(REFRESH_SECONDS)  # the page follows the work without a script
        return response
    batch.refresh_from_db(fields=["rows", "sheet"])
    if batch.state in OVER:
        return render(request, "participants/imports/applied.html", {"batch": batch})
    if batch.state == ImportState.READ and batch.sheet:
        return redirect("participants:import_columns", pk)
    book, check = check_of(batch, min_age=request.school.mentee_min_age)
    return _checked(request, batch, book, check, AnswersForm(check=check))


@allow("participants.import")
@require_POST
def import_apply(request, pk):
    """Write the book, or its good rows; an unanswered question sends back to the dry run."""
    batch = get_object_or_404(import_batches_for(request.actor), pk=pk)
    book, check = check_of(batch, min_age=request.school.mentee_min_age)
    form = AnswersForm(request.POST, check=check)
    if not form.is_valid():
        return _checked(request, batch, book, check, form)
    only_good = request.POST.get("only") == "good"
    load_book(batch, answers=form.answers, kinds=form.kinds, actor=request.actor, only_good=only_good)
    return redirect("participants:import_check", pk)


@allow("participants.import")
@require_POST
def import_again(request, pk):
    """Take a book whose work has stood still back to where it was."""
    batch = get_object_or_404(import_batches_for(request.actor), pk=pk)
    if batch.state in WORKING:
        give_up(batch, actor=request.actor, trouble=GONE_BACK, by_force=False)
    return redirect("participants:import_check", pk)


@allow("participants.import")
@require_safe
def import_rejected(request, pk):
    """Give the rows that were not taken, with what to mend."""
    batch = get_object_or_404(import_batches_for(request.actor), pk=pk)
    table = rejected_table(batch, actor=request.actor)
    if table is None:
        return redirect("participants:import_check", pk)
    return give_book(table, name="Исправить и загрузить.xlsx")


@allow("participants.import")
def import_undo(request, pk):
    """Ask, and take the book back with all that it wrote, while its people are untouched."""
    batch = get_object_or_404(import_batches_for(request.actor).defer("rows", "sheet"), pk=pk)
    if request.method == "POST":
        undo_book(batch, actor=request.actor)
        messages.success(request, "Загрузка отменена: людей, которых она записала, в портале больше нет.")
        return redirect("participants:import_check", pk)
    context = {"batch": batch, "blockers": undo_blockers(batch, actor=request.actor)}
    return render(request, "participants/imports/undo.html", context)


def _checked(request, batch, book, check, form):
    notes = [*book.errors, *check.warnings]
    context = {
        "batch": batch,
        "book": book,
        "check": check,
        "form": form,
        "blockers": blockers_of(batch, check, actor=request.actor),
        "good_blockers": blockers_of(batch, check, actor=request.actor, only_good=True),
        "notes": notes[:SHOWN_NOTES],
        "hidden_notes": max(len(notes) - SHOWN_NOTES, 0),
        "preview": book.people[:SHOWN_ROWS],
        "writes": len(check.fresh) + len(check.joined) + len(check.questions),
    }
    return render(request, "participants/imports/check.html", context)
