"""The forms of reports: what time, in what words, its own and those of its people, on what day signed."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import DateInput

MOST = 5000
CHANGED = "Пока вы\u00a0выбирали, кто-то изменил свой ответ. Прочитайте ответы и\u00a0отметьте их ещё раз."


def _text(label, help_text):
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, max_length=MOST, help_text=help_text, required=False, widget=widget)


class PeriodForm(forms.Form):
    """From which day to which day a report tells."""

    starts_on = forms.DateField(label="С\u00a0какого дня", widget=DateInput)
    ends_on = forms.DateField(label="По\u00a0какой день", widget=DateInput)

    def clean(self):
        """The last day does not come before the first."""
        fields = super().clean()
        starts_on, ends_on = fields.get("starts_on"), fields.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Период заканчивается раньше, чем начинается.")
        return fields


class StartForm(PeriodForm, OnceMixin):
    """A new report of the school or of a match: only the time is asked for."""

    @property
    def values(self):
        """What the report begins with."""
        return self.cleaned_data


class ProgramStartForm(OnceMixin):
    """A new report of a programme: it tells of its whole time, which can be changed in the draft."""

    program = forms.ModelChoiceField(label="Программа", queryset=None, empty_label="Выберите программу")

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs

    @property
    def values(self):
        """What the report begins with."""
        program = self.cleaned_data["program"]
        return self.cleaned_data | {"starts_on": program.starts_on, "ends_on": program.ends_on}


class ReportForm(PeriodForm, VersionMixin):
    """The time and the words of a draft."""

    difficulties = _text("Что было трудно", "Спокойно, без\u00a0имён и\u00a0диагнозов.")
    best_practices = _text("Что получилось лучше всего", "Приёмы и\u00a0находки, которые стоит повторить.")
    proposals = _text("Предложения", "Что изменить в\u00a0программе или в\u00a0школе.")


class SignForm(VersionMixin):
    """The day on which a report is signed off."""

    signed_on = forms.DateField(label="Дата подписания", widget=DateInput)


class QuotesForm(forms.Form):
    """Which of the answers on a page stand in the report, and which of them under a name.

    Ids that are not among `answers` (foreign ones, or words that their author has changed meanwhile) are an error.
    """

    shown = forms.ModelMultipleChoiceField(queryset=None, required=False)
    chosen = forms.ModelMultipleChoiceField(queryset=None, required=False)
    named = forms.ModelMultipleChoiceField(queryset=None, required=False)

    def __init__(self, *args, answers, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = answers
            field.error_messages["invalid_choice"] = CHANGED

    @property
    def choice(self):
        """{name: list of Answers} as ticked; a name without its words says nothing."""
        shown, chosen, named = (list(self.cleaned_data[name]) for name in self.fields)
        return {"shown": shown, "chosen": chosen, "named": [one for one in named if one in chosen]}

    @property
    def ticks(self):
        """{(response, question): (words, under a name)} of what has been sent, for the page that comes back."""
        named = set(self.cleaned_data.get("named") or ())
        chosen = self.cleaned_data.get("chosen") or ()
        return {(one.response_id, one.question_id): (one.text, one in named) for one in chosen}
