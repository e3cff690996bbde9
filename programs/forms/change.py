"""Who joins or leaves a match after its order."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import Choices, DateInput
from programs.forms.match import mentee_line


class ChangeForm(OnceMixin):
    """From which day and why."""

    since = forms.DateField(label="С какого дня", widget=DateInput, initial=clock.today)
    reason = forms.CharField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Войдёт в приказ об изменениях. Без диагнозов и оценок.",
    )


class LeavingForm(ChangeForm):
    """Which of the members leaves."""

    member = forms.ModelChoiceField(label="Кто выходит", queryset=None, widget=Choices, empty_label=None)
    field_order = ["member", "since", "reason"]

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["member"].label_from_instance = lambda member: member.person.full_name


class JoiningForm(ChangeForm):
    """Who of the pool joins, and the day of his paper."""

    enrolment = forms.ModelChoiceField(label="Кто вступает", queryset=None, empty_label="Выберите")
    chosen_on = forms.DateField(label="День, когда подписан лист выбора", widget=DateInput)
    field_order = ["enrolment", "since", "chosen_on", "reason"]

    def __init__(self, *args, enrolments, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enrolment"].queryset = enrolments
        self.fields["enrolment"].label_from_instance = lambda row: f"{mentee_line(row)}, {row.get_side_display()}"
