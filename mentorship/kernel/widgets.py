"""Widgets that look like the portal: forms name them, `components/field.html` draws them."""

from django import forms


class DateInput(forms.DateInput):
    """A day. Browsers want the ISO form, whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "w-date", **(attrs or {})}, format="%Y-%m-%d")


class LookMixin:
    """Says by `data-look` how a choice is drawn; the choices stay Django's own."""

    look = "choices"

    def __init__(self, attrs=None, choices=()):
        super().__init__(attrs={"data-look": self.look, **(attrs or {})}, choices=choices)


class Choices(LookMixin, forms.RadioSelect):
    """One long answer of several, in a column."""


class ChoicesMultiple(LookMixin, forms.CheckboxSelectMultiple):
    """Several long answers, in a column."""


class FoldsMultiple(LookMixin, forms.CheckboxSelectMultiple):
    """Several of very many answers, in folds: the choices are groups, {title of a fold: its answers}."""

    look = "folds"


class Chips(LookMixin, forms.RadioSelect):
    """One short answer of two to six."""

    look = "chips"


class ChipsMultiple(LookMixin, forms.CheckboxSelectMultiple):
    """Several short answers of two to six."""

    look = "chips"


class Scale(LookMixin, forms.RadioSelect):
    """A mark from 1 to 10; `attrs` may name the ends: `data-from`, `data-to`."""

    look = "scale"


class Toggle(LookMixin, forms.RadioSelect):
    """One of two or three answers in frames."""

    look = "toggle"
