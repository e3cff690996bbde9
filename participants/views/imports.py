"""Pupils from an Excel book: bring it, see what it would do, say the word."""

import io

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.files import attachment
from mentorship.kernel.spreadsheets.writer import CONTENT_TYPE, write_book
from participants.domain.import_rows import SAMPLE
from participants.domain.imports import apply_book, blockers_of, check_of, keep_book
from participants.enums import ImportState
from participants.forms.imports import BookForm, TwinsForm
from participants.scopes import import_batches_for

SHOWN_NOTES, SHOWN_ROWS = 200, 10


@allow("participants.import")
def import_start(request):
    """Take a book; a good one is kept and shown as a dry run."""
    form = BookForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        batch = keep_book(
            form.cleaned_data["book"],
            file_name=form.file_name,
            actor=request.actor,
            form_key=form.cleaned_data["form_key"],
        )
        return redirect("participants:import_check", batch.pk)
    return render(request, "participants/imports/start.html", {"form": form, "sample": SAMPLE})


@allow("participants.import")
@require_safe
def import_sample(request):
    """Give a book to fill in."""
    return attachment(io.BytesIO(write_book(SAMPLE)), name="Образец списка.xlsx", content_type=CONTENT_TYPE)


@allow("participants.import")
@require_safe
def import_check(request, pk):
    """Show what the book would do, or, once it is written, what it has done and what comes next."""
    batch = get_object_or_404(import_batches_for(request.actor), pk=pk)
    if batch.state == ImportState.APPLIED:
        return render(request, "participants/imports/applied.html", {"batch": batch})
    book, check = check_of(batch, min_age=request.school.mentee_min_age)
    return _checked(request, batch, book, check, TwinsForm(questions=check.questions))


@allow("participants.import")
@require_POST
def import_apply(request, pk):
    """Write the whole book; an unanswered question about a twin sends back to the dry run."""
    batch = get_object_or_404(import_batches_for(request.actor), pk=pk)
    book, check = check_of(batch, min_age=request.school.mentee_min_age)
    form = TwinsForm(request.POST, questions=check.questions)
    if form.is_valid():
        apply_book(batch, answers=form.answers, actor=request.actor)
        return redirect("participants:import_check", pk)
    return _checked(request, batch, book, check, form)


def _checked(request, batch, book, check, form):
    notes = [*book.errors, *check.warnings]
    context = {
        "batch": batch,
        "book": book,
        "check": check,
        "form": form,
        "blockers": blockers_of(batch, check, actor=request.actor),
        "faulty": len({note.row for note in book.errors}),
        "notes": notes[:SHOWN_NOTES],
        "hidden_notes": max(len(notes) - SHOWN_NOTES, 0),
        "preview": book.pupils[:SHOWN_ROWS],
    }
    return render(request, "participants/imports/check.html", context)
