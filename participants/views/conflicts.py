"""A conflict shown beside the form: what the other one wrote, what you typed, nothing lost (gate G13)."""

from django import forms

TEXT = (
    "Пока вы вводили, это изменил другой человек. "
    "Ниже видно, что стоит сейчас и что у вас. Решите, что верно, и сохраните ещё раз."
)


def show_conflict(form, current, names):
    """Put both versions of the fields `names` on the bound `form`; saved once more, the typed one wins knowingly.

    `names` maps a field of the form to the attribute of the record `current`.
    """
    form.conflict = [
        (form.fields[field].label, _text(form.fields[field], theirs), _text(form.fields[field], mine))
        for field, attribute in names.items()
        for theirs, mine in [(getattr(current, attribute), form.cleaned_data.get(field))]
        if _text(form.fields[field], theirs) != _text(form.fields[field], mine)
    ]
    form.data = form.data.copy()
    form.data["version"] = current.version
    form.add_error(None, TEXT)


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
