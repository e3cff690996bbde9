"""Typing a stack of filled surveys: the number of a sheet, then the whole sheet by the keyboard alone."""

from django import forms
from django.utils.text import capfirst

from mentorship.kernel import clock
from mentorship.kernel.forms import RefusalBesideMixin, SheetNumberField, VersionMixin
from mentorship.kernel.widgets import DateInput
from monitoring.domain.answering import MOST_LETTERS, NOTHING, TOO_LONG
from monitoring.domain.reading import Unreadable, read_typed, typed_of
from monitoring.domain.surveys.given import options_of
from monitoring.enums import QuestionKind
from monitoring.forms.observation import ObservationForm
from monitoring.forms.response import name_of, where_of

BY_HAND = {"autocomplete": "off"}


class NumberForm(forms.Form):
    """The short number of the next sheet; the day of the last one stays as it is set."""

    number = SheetNumberField()
    paper_on = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["autofocus"] = True


class TypedMixin(forms.Form):
    """A sheet typed field by field. Without a script Enter sends the form: then the next field is waited for.

    `place` is where the cursor stands on the page; after the last field Enter writes the sheet down.
    """

    place = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def typed(self):
        """The names of the fields through which Enter goes."""
        return [one.name for one in self.visible_fields() if one.widget_type != "checkbox"]

    @property
    def is_whole(self):
        """The sheet was sent to be written down: by its button, or by Enter in the last field."""
        return self.is_bound and (self.data.get("go") != "next" or self._next() is None)

    def _next(self):
        """The place after the last field that was typed into or stood under the cursor; None after the last of all."""
        filled = [place for place, name in enumerate(self.typed) if self.data.get(name, "").strip()]
        place = self.data.get("place", "")
        following = 1 + max([*filled, int(place) if place.isascii() and place.isdecimal() and len(place) < 4 else 0])
        return following if following < len(self.typed) else None

    def focus(self):
        """Put the cursor on the first mistake, on a page that goes on to its next field, else after the day."""
        wrong = next((name for name in self.typed if name in self.errors), None)
        place = self.typed.index(wrong) if wrong else (self._next() if self.is_bound else None)
        place = min(1, len(self.typed) - 1) if place is None else place
        self.fields[self.typed[place]].widget.attrs["autofocus"] = True
        if self.is_bound:
            self.data = self.data.copy()
            self.data["place"] = str(place)
        else:
            self.initial["place"] = 0  # Enter may be pressed in the day above: it leads to the first question then


class SheetForm(RefusalBesideMixin, TypedMixin, VersionMixin):
    """One whole survey; each answer is typed as it stands there, an empty field is a question passed over."""

    paper_on = forms.DateField(
        label="Дата на листе", widget=DateInput, error_messages={"required": "Укажите дату, которая стоит на листе."}
    )

    def __init__(self, *args, questions, answers, paper_on, version, **kwargs):
        super().__init__(*args, auto_id="id_%s", **kwargs)
        self.questions = questions
        self.fields["version"].initial, self.fields["paper_on"].initial = version, paper_on or clock.today()
        for question in questions:
            self._add(question, answers.get(question.pk, NOTHING))
        self.fields["is_blank"] = forms.BooleanField(label="Лист сдали пустым", required=False)

    def _add(self, question, given):
        widget = forms.Textarea(attrs={"rows": 2}) if question.kind == QuestionKind.TEXT else _short()
        self.fields[name_of(question)] = _typed(question.text, widget, typed_of(question, given))
        if question.kind == QuestionKind.YES_WHERE:
            self.fields[where_of(question)] = _typed("Где", forms.TextInput(), given.text)

    @property
    def rows(self):
        """[(number, question, what may be typed, its field, the field beside it or None)] in the order of the sheet."""
        fields = [(self[name_of(one)], where_of(one)) for one in self.questions]
        return [
            (place, one, keys_of(one), field, self[where] if where in self.fields else None)
            for place, (one, (field, where)) in enumerate(zip(self.questions, fields, strict=True), 1)
        ]

    def clean(self):
        """Read what was typed into each field; what cannot be read is said beside it."""
        cleaned, self.given = super().clean(), {}
        for one in self.questions:
            if {name_of(one), where_of(one)} & set(self.errors):
                continue
            try:
                given = read_typed(one, cleaned[name_of(one)], cleaned.get(where_of(one), ""))
                self.given[one.pk], cleaned[name_of(one)] = given, typed_of(one, given)
            except Unreadable as unreadable:
                self.add_error(name_of(one), str(unreadable))
        return cleaned


class TypedObservationForm(TypedMixin, ObservationForm):
    """A sheet of observation from the stack."""

    def __init__(self, *args, paper_on, **kwargs):
        super().__init__(*args, asks_day=True, demands_day=True, **kwargs)
        self.fields["paper_on"].initial = paper_on or clock.today()


def keys_of(question):
    """Return what is typed at `question`: [(key, words)] of its boxes in the order of the sheet."""
    if question.kind == QuestionKind.YES_WHERE:
        return [("д", "да"), ("н", "нет")]
    return [(str(place), capfirst(words)) for place, words in enumerate(options_of(question), 1)]


def _short():
    return forms.TextInput(attrs=BY_HAND)


def _typed(label, widget, start):
    messages = {"max_length": TOO_LONG}
    return forms.CharField(
        label=label, required=False, initial=start, max_length=MOST_LETTERS, widget=widget, error_messages=messages
    )
