"""Pairs agreed on paper: bring the book, see what it would do, say the word."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal, sent
from mentorship.kernel.grammar.plurals import counted
from programs.domain.pair_books import apply_blockers, apply_pairs, check_of, keep_pairs
from programs.enums import PairBookState
from programs.forms.pair_book import PairBookForm, WhoForm
from programs.scopes import led_programs_for, pair_books_for

SHOWN_NOTES, SHOWN_BOOKS = 200, 10


@allow("programs.import")
def pair_import(request):
    """Take a book of pairs; a readable one is kept, and what it would do is shown."""
    form = PairBookForm(*sent(request), programs=led_programs_for(request.actor).order_by("title", "pk"))
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        try:
            book = keep_pairs(fields.pop("book"), file_name=form.file_name, actor=request.actor, **fields)
            return redirect("programs:pair_check", book.pk)
        except Refused as refused:
            add_refusal(form, refused)
    books = pair_books_for(request.actor).defer("rows")[:SHOWN_BOOKS]
    return render(request, "programs/pair_books/start.html", {"form": form, "books": books})


@allow("programs.import")
@require_safe
def pair_check(request, pk):
    """Show what the book would do, or what it has done."""
    book = get_object_or_404(pair_books_for(request.actor), pk=pk)
    if book.state == PairBookState.APPLIED or not book.rows:
        return render(request, "programs/pair_books/over.html", {"book": book})
    check = check_of(book)
    return _checked(request, book, check, WhoForm(check=check))


def _checked(request, book, check, form):
    notes = sorted([*check.errors, *check.warnings], key=lambda note: (note.is_warning, note.row))
    context = {
        "book": book,
        "check": check,
        "form": form,
        "blockers": apply_blockers(check),
        "notes": notes[:SHOWN_NOTES],
        "rows": [(row, *(check.people[side, row.number] for side in ("mentor", "mentee"))) for row in check.pairs],
    }
    return render(request, "programs/pair_books/check.html", context)


@allow("programs.import")
@require_POST
def pair_apply(request, pk):
    """Write the book; an unanswered question sends back to the dry run."""
    book = get_object_or_404(pair_books_for(request.actor), pk=pk)
    if book.rows:
        check = check_of(book)
        form = WhoForm(request.POST, check=check)
        if not form.is_valid():
            return _checked(request, book, check, form)
        book = apply_pairs(book, answers=form.answers, actor=request.actor)
        made = counted(book.made, "пара", "пары", "пар")
        messages.success(request, f"Загружено: {made}. Согласуются сами, когда будут оба согласия у каждого.")
    return redirect("programs:pair_check", book.pk)
