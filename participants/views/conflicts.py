"""A conflict shown beside the form: what the other one wrote, what you typed, nothing lost (gate G13)."""

from contextlib import contextmanager

from django import forms

from mentorship.kernel.versions import Conflict

TEXT = (
    "Пока вы вводили, это изменил другой человек. "
    "Ниже видно, что стоит сейчас и что у вас. Решите, что верно, и сохраните ещё раз."
)


@contextmanager
def conflict_shown(form, names):
    """Carry out the save within; when it meets a Conflict, `form` shows both versions (see show_conflict)."""
    try:
        yield
    except Conflict as conflict:
        show_conflict(form, conflict.current, names)


def show_conflict(form, current, names, more=None, text=TEXT):
    """Put both versions of the fields `names` on the bound `form`; saved once more, the typed one wins knowingly.

    The fields are called as the attributes of the record `current`; `more` has the values that stand now in fields that
    are called otherwise.
    """
    stands = {name: getattr(current, name) for name in names} | (more or {})
    shown = {field.name for field in form.visible_fields()}
    rows = [
        (
            form.fields[name].label,
            _text(form.fields[name], theirs),
            _text(form.fields[name], form.cleaned_data.get(name)),
        )
        for name, theirs in stands.items()
        if name in shown
    ]
    form.conflict = [(label, theirs, mine) for label, theirs, mine in rows if theirs != mine]
    form.data = form.data.copy()
    form.data["version"] = current.version
    form.add_error(None, text)


def _text(field, value):
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(str(dict(field.choices).get(one, one)) for one in value or ())
    if isinstance(field, forms.ModelChoiceField):
        return str(value or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value or ""))
    if isinstance(field, forms.BooleanField):
        return "да" if value else "нет"
    if isinstance(field, forms.DateField):
        return f"{value:%d.%m.%Y}" if value else ""
    return "" if value is None else str(value)
