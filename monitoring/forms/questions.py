"""The forms of a question: which fields it has follows from how it is answered."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.grammar.typography import normalise_spaces
from monitoring.domain.surveys.questions import FREQUENCY, LISTED
from monitoring.enums import QuestionKind

LONGEST = 120
TOO_LONG = f"Вариант длиннее {LONGEST} знаков не\u00a0прочитать с\u00a0телефона. Сократите его."
OF_SCALE = ("low_end", "high_end", "characteristic")


class QuestionForm(RefusalBesideMixin, forms.Form):
    """The words of a question, what its answers mean, on which page it stands."""

    text = forms.CharField(label="Вопрос", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    hint = forms.CharField(label="Подсказка под вопросом", max_length=200, required=False)
    low_end = forms.CharField(label="Что значит 1", max_length=60, help_text="Например: «очень трудно».")
    high_end = forms.CharField(label="Что значит 10", max_length=60, help_text="Например: «совсем легко».")
    options = forms.CharField(
        label="Варианты ответа",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Каждый вариант с\u00a0новой строки.",
    )
    characteristic = forms.ModelChoiceField(
        label="Что измеряет",
        queryset=None,
        required=False,
        empty_label="ничего, вопрос сам по\u00a0себе",
        help_text="По\u00a0этому сравнивают ответы в\u00a0начале и\u00a0в\u00a0конце, как бы ни\u00a0спросили.",
    )
    page = forms.TypedChoiceField(label="Страница анкеты", coerce=int)

    def __init__(self, *args, kind, pages, measured, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _absent(kind):
            del self.fields[name]
        if "characteristic" in self.fields:
            self.fields["characteristic"].queryset = measured
        numbers = range(1, pages + 1)
        self.fields["page"].choices = [*((n, str(n)) for n in numbers), (pages + 1, "новая страница в\u00a0конце")]

    def clean_options(self):
        """Tidy the lines; what is too long for a phone is told here."""
        lines = lines_of(self.cleaned_data["options"])
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(TOO_LONG)
        return "\n".join(lines)

    @property
    def values(self):
        """The cleaned words of the question; what its kind has not is empty."""
        known = {"low_end": "", "high_end": "", "options": "", "characteristic": None} | self.cleaned_data
        names = ("text", "hint", "low_end", "high_end", "characteristic", "page")
        return {name: known[name] for name in names} | {"options": known["options"].splitlines()}


def lines_of(text):
    """Return the different lines of `text` in their order, without empty ones."""
    return list(dict.fromkeys(line for line in map(normalise_spaces, text.splitlines()) if line))


def _absent(kind):
    listed = () if kind in LISTED else ("options",)
    return listed if kind == QuestionKind.SCALE else (*listed, *OF_SCALE)


class NewQuestionForm(OnceMixin, QuestionForm):
    """Adds one question, however many times it is sent; frequency begins with the usual words."""

    def __init__(self, *args, kind, pages, **kwargs):
        start = {"page": max(pages, 1), "options": "\n".join(FREQUENCY if kind == QuestionKind.FREQUENCY else ())}
        super().__init__(*args, kind=kind, pages=pages, initial=start, **kwargs)


class EditQuestionForm(VersionMixin, QuestionForm):
    """Changes a question that another may be changing too."""
