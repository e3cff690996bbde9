"""The forms of planned meetings: one, a row of them, a reason to call one off."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.widgets import Chips, ChipsMultiple, DateInput
from programs.domain.planned.days import EVERY, MOST
from programs.enums import Place

LENGTHS = [(30, "30\u00a0мин"), (45, "45\u00a0мин"), (60, "1\u00a0час"), (90, "1\u00a0час 30\u00a0мин")]
WEEKDAYS = [(0, "Пн"), (1, "Вт"), (2, "Ср"), (3, "Чт"), (4, "Пт"), (5, "Сб"), (6, "Вс")]
NO_NAMES = "Например: кабинет 24. Без имён: место попадёт и\u00a0в\u00a0календари участников."
NO_REASON = "Напишите причину: её прочитают все участники."


class TimeInput(forms.TimeInput):
    """An hour of the day, without seconds."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "w-date", **(attrs or {})}, format="%H:%M")


class HourForm(forms.Form):
    """At which hour, how long, how and where."""

    begins = forms.TimeField(label="Во\u00a0сколько", widget=TimeInput, error_messages={"required": "Укажите время."})
    minutes = forms.TypedChoiceField(
        label="Сколько продлится", widget=Chips, coerce=int, choices=LENGTHS, initial=LENGTHS[1][0]
    )
    place = forms.ChoiceField(label="Как встретитесь", widget=Chips, initial=Place.IN_PERSON)
    where = forms.CharField(label="Где", max_length=120, required=False, help_text=NO_NAMES)

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(place.value, place.label.capitalize()) for place in Place]
        self._keep_own_length()

    def _keep_own_length(self):
        own = self.initial.get("minutes")
        if own and own not in dict(LENGTHS):
            self.fields["minutes"].choices = [(own, f"{own}\u00a0мин"), *LENGTHS]


class DayForm(HourForm):
    """One meeting. `sure` is the day of which the person has read that it is a day off."""

    day = forms.DateField(label="День", widget=DateInput, error_messages={"required": "Укажите день встречи."})
    sure = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["day", "begins", "minutes", "place", "where"]

    def values(self):
        """Return what the act takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}

    def is_sure(self):
        """Tell whether this very day was confirmed."""
        return self.cleaned_data["sure"] == self.cleaned_data["day"].isoformat()


class PlanMeetingForm(OnceMixin, DayForm):
    """A new one."""


class MoveForm(VersionMixin, DayForm):
    """Another day, hour or place, with the reason."""

    reason = forms.CharField(
        label="Почему переносите",
        max_length=300,
        required=False,
        help_text="Нужна, если меняется день или час. Её прочитают все участники: без диагнозов и\u00a0оценок.",
    )


class CallOffForm(VersionMixin):
    """Why there will be no meeting."""

    reason = forms.CharField(
        label="Почему встречи не\u00a0будет",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Причину прочитают все участники: без диагнозов и\u00a0оценок.",
        error_messages={"required": NO_REASON},
    )


class RowForm(OnceMixin, HourForm):
    """A row of meetings by a rhythm; `seen` are the days that the person has read before they are saved."""

    weekdays = forms.TypedMultipleChoiceField(
        label="По\u00a0каким дням",
        widget=ChipsMultiple,
        coerce=int,
        choices=WEEKDAYS,
        error_messages={"required": "Выберите хотя\u00a0бы один день недели."},
    )
    every = forms.TypedChoiceField(label="Как часто", widget=Chips, coerce=int, choices=EVERY, initial=1)
    first = forms.DateField(label="С\u00a0какого дня", widget=DateInput, error_messages={"required": "Укажите день."})
    last = forms.DateField(label="По\u00a0какой день", widget=DateInput, error_messages={"required": "Укажите день."})
    most = forms.IntegerField(
        label="Сколько встреч, не\u00a0больше",
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "w-date"}),
        error_messages={"required": "Укажите, сколько встреч."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["weekdays", "every", "begins", "minutes", "place", "where", "first", "last", "most"]

    def __init__(self, *args, term, **kwargs):
        super().__init__(*args, **kwargs)
        self.term = term
        self.fields["last"].help_text = f"Не\u00a0позже {long_date(term[1])}"

    def clean(self):
        """Keep the days within the term of the match, and in order."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and first < self.term[0]:
            self.add_error("first", f"Не\u00a0раньше, чем {long_date(self.term[0])}")
        if last and last > self.term[1]:
            self.add_error("last", f"Не\u00a0позже, чем {long_date(self.term[1])}")
        if first and last and last < first:
            self.add_error("last", "Последний день раньше первого.")
        return cleaned

    def hour(self):
        """Return what every meeting of the row has."""
        return {name: self.cleaned_data[name] for name in ("begins", "minutes", "place", "where")}
