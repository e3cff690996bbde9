"""What the pages of plans share: the row that the address opens, a form that is carried out or shows why not."""

from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import refusal_error
from mentorship.kernel.versions import Conflict
from participants.views.conflicts import show_conflict
from programs.forms.planned import DoneForm


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


def added_by(form, plan, owner, *, actor):
    """Carry out the form of a new row. Returns the row, or None where the form shows what is wrong."""
    if not form.is_valid():
        return None
    try:
        return plan.add(owner, actor=actor, form_key=form.cleaned_data["form_key"], **form.values)
    except Refused as refused:
        form.show_refusal(refused)
    return None


def is_edited(form, plan, row, *, actor):
    """Carry out the form over `row`. Returns whether it was saved; if not, the form shows why, both versions too."""
    if not form.is_valid():
        return False
    try:
        plan.edit(row, version=form.cleaned_data["version"], actor=actor, **form.values)
    except Conflict as conflict:
        show_conflict(form, conflict.current, plan.fields)
    except Refused as refused:
        form.show_refusal(refused)
    else:
        return True
    return False


def is_marked(form, plan, row, *, actor):
    """Carry out the form that says when `row` was done. Returns whether it was; if not, the form shows why."""
    if not form.is_valid():
        return False
    try:
        plan.mark_done(row, on=form.cleaned_data["on"], actor=actor)
    except Refused as refused:
        form.add_error("on", refusal_error(refused.blockers[0]))
    else:
        return True
    return False
