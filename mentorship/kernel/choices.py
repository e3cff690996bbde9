"""Very many answers, drawn by hand: an object and a template for each would cost a form more than all its page."""

from dataclasses import dataclass
from html import escape as plain  # of a plain string: Django's own also looks for lazy and safe ones

from django import forms
from django.utils.safestring import SafeString

SELECTED = " selected"


def _escaped(text):
    return str(text) if hasattr(text, "__html__") else plain(str(text))


def attributes(pairs):
    """Return the attributes {name: value} of an element as Django writes them: True is a bare name, False nothing."""
    said = [(name, value) for name, value in pairs.items() if value is not False]
    return " ".join([name if value is True else f'{name}="{_escaped(value)}"' for name, value in said])


def options(choices, chosen):
    """Return the options of `choices`, [(value, label)] or groups [(title, [(value, label)])]; `chosen` are texts."""
    return SafeString("".join([_group_or_option(value, label, chosen) for value, label in choices]))


def _group_or_option(value, label, chosen):
    if isinstance(label, list | tuple):
        return f'<optgroup label="{_escaped(value)}">{options(label, chosen)}</optgroup>'
    text = "" if value is None else str(value)
    return f'<option value="{plain(text)}"{SELECTED if text in chosen else ""}>{_escaped(label)}</option>'


class DrawnMixin:
    """Draws a `<select>` as Django's templates do."""

    def render(self, name, value, attrs=None, renderer=None):
        """Return its HTML."""
        own = {"name": name} | self.build_attrs(self.attrs, attrs) | {"multiple": self.allow_multiple_selected}
        chosen = set(self.format_value(value))
        return SafeString(f"<select {attributes(own)}>{options(self.choices, chosen)}</select>")


class DrawnSelect(DrawnMixin, forms.Select):
    """One of many answers."""


class DrawnSelectMultiple(DrawnMixin, forms.SelectMultiple):
    """Several of many answers."""


DRAWN = {forms.Select: DrawnSelect, forms.SelectMultiple: DrawnSelectMultiple}


def drawn(widget):
    """Return what draws `widget` by hand; None where Django draws it."""
    kind = DRAWN.get(type(widget))
    return kind and kind(widget.attrs, widget.choices)


@dataclass(frozen=True)
class Fold:
    """A group of answers: its title, how many there are, how many of them are ticked, their HTML."""

    title: str
    count: int
    ticked: int
    html: str


def folds_of(field):
    """Return the Folds of a bound field whose choices are groups of boxes to tick."""
    widget = field.field.widget
    attrs = attributes(field.build_widget_attrs({"type": "checkbox", "name": field.html_name}, widget))
    chosen = set(widget.format_value(field.value()))
    return [
        _fold(title, group, attrs, f"{field.auto_id}_{place}", chosen)
        for place, (title, group) in enumerate(field.field.choices)
    ]


def _fold(title, group, attrs, beginning, chosen):
    answers = [(f"{beginning}_{n}", str(value), label) for n, (value, label) in enumerate(group)]
    html = "".join(
        [
            f'<div class="form-check"><input {attrs} value="{plain(value)}" id="{pk}"'
            f'{" checked" if value in chosen else ""}><label for="{pk}">{_escaped(label)}</label></div>'
            for pk, value, label in answers
        ]
    )
    return Fold(title, len(answers), sum(value in chosen for _, value, _ in answers), SafeString(html))
