"""Answering a survey: the questions of one page, any of which may be passed over."""

import uuid

from django import forms
from django.utils.text import capfirst

from mentorship.kernel.forms import RefusalBesideMixin
from mentorship.kernel.widgets import Chips, ChipsMultiple, Choices, ChoicesMultiple, Scale
from monitoring.domain.answering import MOST_LETTERS, SCALE, TOO_LONG, WRONG_OPTION, WRONG_SCALE, Given
from monitoring.domain.surveys.given import NO, YES, options_of
from monitoring.enums import QuestionKind

SHORT = 24  # letters: longer answers stand in a column
CHIPS = 6


def name_of(question):
    """Return the name of the field of `question`; a refusal of its answer has the same code."""
    return f"q{question.pk}"


def where_of(question):
    """Return the name of the field for the words beside a «да»."""
    return f"{name_of(question)}_where"


class PageForm(RefusalBesideMixin, forms.Form):
    """The questions of one page. `version` and `form_key` tell a page that saves again from another that is open."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args, questions, first=1, **kwargs):
        super().__init__(*args, auto_id="id_%s", **kwargs)
        self.questions, self.first = questions, first
        for question in questions:
            self.fields[name_of(question)] = FIELDS[question.kind](question)
            if question.kind == QuestionKind.YES_WHERE:
                self.fields[where_of(question)] = _words("Если да, то где?", forms.TextInput)

    @property
    def rows(self):
        """[(number of the question, question, its field, the field beside it or None)] in the order of asking."""
        return [
            (place, one, self[name_of(one)], self[where_of(one)] if where_of(one) in self.fields else None)
            for place, one in enumerate(self.questions, self.first)
        ]

    def given(self):
        """Return {question id: Given} of what was sent rightly; what has an error is not among it."""
        names = {one.pk: {name_of(one), where_of(one)} for one in self.questions}
        return {one.pk: self._given(one) for one in self.questions if not names[one.pk] & set(self.errors)}

    def _given(self, question):
        value = self.cleaned_data.get(name_of(question))
        if question.kind == QuestionKind.SCALE:
            return Given(number=value)
        if question.kind == QuestionKind.TEXT:
            return Given(text=value)
        chosen = value if isinstance(value, list) else [value]
        places = tuple(place for place in chosen if place is not None)
        return Given(choices=places, text=self.cleaned_data.get(where_of(question), ""))


def initial_of(questions, answers):
    """Return what stands in the fields of `questions`: {field: value} of {question id: Given}."""
    start = {}
    for one in questions:
        given = answers.get(one.pk, Given())
        start[where_of(one)] = given.text
        start[name_of(one)] = _value(one, given)
    return start


def _value(question, given):
    if question.kind == QuestionKind.SCALE:
        return given.number
    if question.kind == QuestionKind.TEXT:
        return given.text
    if question.kind == QuestionKind.SEVERAL:
        return list(given.choices)
    return given.choices[0] if given.choices else None


def _scale(question):
    ends = {"data-from": f"1\u00a0— {question.low_end}", "data-to": f"10\u00a0— {question.high_end}"}
    return forms.TypedChoiceField(
        label=question.text,
        help_text=question.hint,
        required=False,
        choices=[(number, str(number)) for number in SCALE],
        coerce=int,
        empty_value=None,
        widget=Scale(attrs=ends if question.low_end and question.high_end else {}),
        error_messages={"invalid_choice": WRONG_SCALE},
    )


def _one(question):
    return forms.TypedChoiceField(
        widget=Chips if _is_short(question) else Choices, empty_value=None, **_of_choices(question)
    )


def _several(question):
    return forms.TypedMultipleChoiceField(
        widget=ChipsMultiple if _is_short(question) else ChoicesMultiple, **_of_choices(question)
    )


def _of_choices(question):
    options = [(place, capfirst(words)) for place, words in enumerate(options_of(question))]
    if question.kind == QuestionKind.YES_WHERE:
        options = [options[YES], options[NO]]
    return {
        "label": question.text,
        "help_text": question.hint,
        "required": False,
        "choices": options,
        "coerce": int,
        "error_messages": {"invalid_choice": WRONG_OPTION},
    }


def _is_short(question):
    options = options_of(question)
    return len(options) <= CHIPS and all(len(words) <= SHORT for words in options)


def _text(question):
    return _words(question.text, forms.Textarea(attrs={"rows": 4}), help_text=question.hint)


def _words(label, widget, **more):
    messages = {"max_length": TOO_LONG}
    return forms.CharField(
        label=label, required=False, max_length=MOST_LETTERS, widget=widget, error_messages=messages, **more
    )


FIELDS = {
    QuestionKind.SCALE: _scale,
    QuestionKind.YES_WHERE: _one,
    QuestionKind.ONE: _one,
    QuestionKind.FREQUENCY: _one,
    QuestionKind.SEVERAL: _several,
    QuestionKind.TEXT: _text,
}
