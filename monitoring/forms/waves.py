"""What a list of waves is narrowed by; other days of a wave, opening it again, doing without it."""

from django import forms

from mentorship.kernel.forms import RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import DateInput
from monitoring.domain.wave_rows import STATES
from monitoring.enums import Wave


class WaveFilterForm(forms.Form):
    """What the address of a list asks for; nonsense in it narrows nothing."""

    state = forms.ChoiceField(required=False, choices=STATES)
    wave = forms.ChoiceField(required=False, choices=Wave.choices)
    program = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)

    def asked(self):
        """Return what is asked for, without the unreadable."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReopenForm(RefusalBesideMixin, VersionMixin):
    """The new last day."""

    due_on = forms.DateField(
        label="Ответить до", widget=DateInput, error_messages={"required": "Укажите, до какого дня ждать ответов."}
    )


class MoveForm(ReopenForm):
    """Both days; of an open wave the last one alone."""

    opens_on = forms.DateField(
        label="Открыть", widget=DateInput, error_messages={"required": "Укажите день, когда дать анкеты."}
    )
    field_order = ["opens_on", "due_on", "version"]

    def __init__(self, *args, wave, **kwargs):
        days = {"opens_on": wave.opens_on, "due_on": wave.due_on, "version": wave.version}
        super().__init__(*args, initial=days, **kwargs)
        if wave.opened_at:
            self.fields["opens_on"].disabled = True
            self.fields["opens_on"].help_text = "Анкеты уже даны: переносится только последний день."


class WaiveForm(RefusalBesideMixin, forms.Form):
    """Why the match is completed without final surveys."""

    reason = forms.CharField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Её прочитают координатор и\u00a0куратор. Спокойно и\u00a0без имён.",
        error_messages={"required": "Напишите причину."},
    )
