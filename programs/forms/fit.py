"""The word of a side after the trial meeting."""

from django import forms

from mentorship.kernel.widgets import Choices, DateInput
from programs.enums import Fit


class FitForm(forms.Form):
    """«Подходит», «пока не ясно», «не подходит»; from paper with the day of the paper."""

    fit = forms.ChoiceField(
        label="Подходит\u00a0ли вам работать вместе?",
        widget=Choices,
        choices=[(fit.value, fit.label.capitalize()) for fit in Fit],
        help_text="«Не\u00a0подходит» — не\u00a0чья-то вина: куратор предложит другую пару.",
        error_messages={"required": "Выберите один ответ."},
    )
    on = forms.DateField(
        label="Когда ответил", widget=DateInput, error_messages={"required": "Укажите день, когда был ответ."}
    )

    def __init__(self, *args, from_paper, **kwargs):
        super().__init__(*args, **kwargs)
        if not from_paper:
            del self.fields["on"]
