"""How a match ends, and who takes whose place in it."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import Choices, DateInput
from programs.enums import Outcome
from programs.forms.change import JoiningForm


class CompletionForm(OnceMixin):
    """The last day and what came out of it."""

    ended_on = forms.DateField(label="Последний день", widget=DateInput, initial=clock.today)
    outcome = forms.ChoiceField(label="Итог", choices=Outcome.choices, widget=Choices)
    words = forms.CharField(
        label="Итог словами",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Что получилось. Без оценок личности и диагнозов.",
    )
    field_order = ["ended_on", "outcome", "words"]


class EarlyEndForm(CompletionForm):
    """An early end has a reason, which the order prints."""

    reason = forms.CharField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Войдёт в приказ. Спокойно и без имён виноватых: «семья переезжает», «изменилось расписание».",
    )
    field_order = ["ended_on", "reason", "outcome", "words"]


class ReplacingForm(JoiningForm):
    """Whose place, and who comes to it."""

    member = forms.ModelChoiceField(label="Кого заменить", queryset=None, widget=Choices, empty_label=None)
    field_order = ["member", "enrolment", "since", "chosen_on", "reason"]

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enrolment"].label = "Кто приходит на это место"
        self.fields["member"].queryset = members
        self.fields["member"].label_from_instance = lambda member: (
            f"{member.person.full_name}, {member.get_side_display()}"
        )
