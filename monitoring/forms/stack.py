"""Typing a stack of filled surveys: the number of a sheet, then the whole sheet by the keyboard alone."""

from django import forms
from django.utils.text import capfirst

from mentorship.kernel import clock
from mentorship.kernel.forms import RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import DateInput
from monitoring.domain.answering import MOST_LETTERS, NOTHING, TOO_LONG
from monitoring.domain.reading import Unreadable, read_typed, typed_of
from monitoring.domain.surveys.given import options_of
from monitoring.enums import QuestionKind
from monitoring.forms.response import name_of, where_of

BY_HAND = {"autocomplete": "off", "class": "w-short"}


class NumberForm(forms.Form):
    """The short number of the next sheet; the day of the last one stays as it is set."""

    number = forms.CharField(
        label="Номер листа",
        max_length=250,
        help_text="Внизу листа, чёрточку можно не набирать. Сканер или камера телефона читают квадрат рядом с номером.",
        widget=forms.TextInput(attrs=BY_HAND | {"inputmode": "numeric", "data-retyped": "", "autofocus": True}),
        error_messages={"required": "Наберите номер, который стоит внизу листа."},
    )
    paper_on = forms.CharField(widget=forms.HiddenInput, required=False)


class SheetForm(RefusalBesideMixin, VersionMixin):
    """One whole sheet; each answer is typed as it stands there, an empty field is a question passed over."""

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

    def focus(self):
        """Put the cursor on the first mistake, else on the first question."""
        names = [name_of(one) for one in self.questions[:1]] or ["paper_on"]
        name = next((name for name in self.fields if name in self.errors), names[0])
        self.fields[name].widget.attrs["autofocus"] = True


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
