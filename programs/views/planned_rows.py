"""What the pages of plans share: the row that the address opens, the acts on a row, each a view of its own URL."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.views.conflicts import conflict_shown
from programs.domain.planned_rows import PlannedRows, late_among
from programs.forms.planned import DoneForm

ACTS = ("edit", "up", "down", "done", "undone", "remove")


@dataclass(frozen=True)
class RowActs:
    """The acts on the rows of one kind of plan, as its page offers them.

    `rows` carries them out and `action` permits them; `scope(actor)` are the rows that may be changed, `form` edits
    one. `address(row)` is the page of the plan, `draw(request, row, form)` is that page with `form` in the place of
    `row`. `name` begins the names of the URLs; `saved` and `removed` are what is said afterwards.
    """

    rows: PlannedRows
    action: str
    scope: Callable
    form: type
    address: Callable
    draw: Callable
    name: str
    saved: str
    removed: str

    def paths(self, prefix):
        """Return the URL patterns of the acts, each under `prefix` and the id of the row."""
        views = {name: allow(self.action)(require_POST(self._unless_gone(getattr(self, name)))) for name in ACTS}
        return [path(f"{prefix}<int:pk>/{name}/", view, name=self.name + name) for name, view in views.items()]

    def _unless_gone(self, view):
        """A row that another has taken out since this very request found it is not there."""

        @wraps(view)
        def act(request, pk):
            try:
                return view(request, pk)
            except self.rows.model.DoesNotExist as gone:
                raise Http404 from gone

        return act

    def context(self, request, rows, *, can_edit, opened=None, form=None):
        """Return what the table of `rows` needs; `opened` is the id of the row in whose place `form` stands.

        With no `form` the row that the address names is opened, for those who may edit.
        """
        if can_edit and form is None:
            opened, form = opened_row(request, rows, self.form)
        return {
            "rows": rows,
            "done": sum(row.done_on is not None for row in rows),
            "late": late_among(rows, clock.today()),
            "can_edit": can_edit,
            "acts": {name: f"programs:{self.name}{name}" for name in ACTS},
            "opened": opened,
            "form": form,
        }

    def back(self, request, row, text):
        """Say what was done and return to `row` on its page."""
        messages.success(request, text)
        return redirect(f"{self.address(row)}#a{row.pk}")

    def _row(self, request, pk):
        return get_object_or_404(self.scope(request.actor), pk=pk)

    def edit(self, request, pk):
        """Change a row; of two people who do it at once the later sees both versions."""
        row, form = self._row(request, pk), self.form(request.POST)
        if is_edited(form, self.rows, row, actor=request.actor):
            return self.back(request, row, self.saved)
        return self.draw(request, row, form)

    def up(self, request, pk):
        """Let a row change places with the one above."""
        return self._moved(request, pk, is_up=True)

    def down(self, request, pk):
        """Let a row change places with the one below."""
        return self._moved(request, pk, is_up=False)

    def _moved(self, request, pk, *, is_up):
        row = self._row(request, pk)
        self.rows.move(row, is_up=is_up, actor=request.actor)
        return redirect(f"{self.address(row)}#a{row.pk}")

    def done(self, request, pk):
        """Note when a row was carried out."""
        row, form = self._row(request, pk), DoneForm(request.POST)
        if is_marked(form, self.rows, row, actor=request.actor):
            return self.back(request, row, f"Выполнено: {row.title}.")
        return self.draw(request, row, form)

    def undone(self, request, pk):
        """Take a mistaken mark back."""
        row = self._row(request, pk)
        self.rows.mark_undone(row, actor=request.actor)
        return self.back(request, row, f"Отметка снята: {row.title}.")

    def remove(self, request, pk):
        """Take a row out of the plan."""
        row = self._row(request, pk)
        self.rows.remove(row, actor=request.actor)
        messages.success(request, f"{self.removed}: {row.title}.")
        return redirect(self.address(row))


def opened_row(request, rows, form_class):
    """Return (id, form) of the row that «?edit=» or «?done=» opens, (None, None) when the address opens none."""
    for name in ("edit", "done"):
        row = next((row for row in rows if str(row.pk) == request.GET.get(name)), None)
        if row:
            return row.pk, edit_form(row, form_class) if name == "edit" else DoneForm()
    return None, None


def edit_form(row, form_class):
    """Return the form over `row` with what stands in it."""
    return form_class(initial={name: getattr(row, name) for name in (*form_class.names, "version")})


def added_by(form, add, *, actor):
    """Carry out the form of a new row by `add`. Returns the row, or None where the form shows what is wrong."""
    if not form.is_valid():
        return None
    with refusal_shown(form):
        return add(actor=actor, form_key=form.cleaned_data["form_key"], **form.values)
    return None


def is_edited(form, plan, row, *, actor):
    """Carry out the form over `row`. Returns whether it was saved; if not, the form shows why, both versions too."""
    if form.is_valid():
        with conflict_shown(form, plan.fields), refusal_shown(form):
            plan.edit(row, version=form.cleaned_data["version"], actor=actor, **form.values)
    return not form.errors


def is_marked(form, plan, row, *, actor):
    """Carry out the form that says when `row` was done. Returns whether it was; if not, the form shows why."""
    if form.is_valid():
        with refusal_shown(form):
            plan.mark_done(row, actor=actor, **form.cleaned_data)
    return not form.errors
