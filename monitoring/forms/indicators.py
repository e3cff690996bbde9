"""On which day, how many there are in the school, what it wants by the end of a year."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import DateInput
from monitoring.domain.indicators.figures import FIELDS, ages
from monitoring.domain.indicators.targets import FIRST_YEAR, LAST_YEAR
from monitoring.enums import IndicatorCode

MOST = 1_000_000
WRONG_DAY = f"День — от 01.01.{FIRST_YEAR} до 31.12.{LAST_YEAR}."


class DayForm(forms.Form):
    """The day of the address: any day of any year; what is no day is today."""

    on = forms.DateField(label="На день", required=False, widget=DateInput)

    def clean_on(self):
        """A day for which there are years to look up."""
        day = self.cleaned_data["on"]
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(WRONG_DAY)
        return day

    def day_or(self, today):
        """Return the day that was asked for, else `today`."""
        return (self.is_valid() and self.cleaned_data["on"]) or today


class FiguresForm(RefusalBesideMixin, forms.Form):
    """How many there are; what is not known yet stays empty. `rules` say of which ages pupils are counted."""

    as_of = forms.DateField(label="На какой день", widget=DateInput, help_text="Например, 1 сентября или 31 декабря.")
    pupils_of_mentees = forms.IntegerField(required=False, min_value=0, max_value=MOST)
    pupils_of_mentors = forms.IntegerField(required=False, min_value=0, max_value=MOST)
    young_specialists = forms.IntegerField(required=False, min_value=0, max_value=MOST)
    partners = forms.IntegerField(
        label="Организаций-партнёров",
        required=False,
        min_value=0,
        max_value=MOST,
        help_text="Все, с кем школа работает.",
    )

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pupils_of_mentees"].label = f"Учеников {ages(rules, 'mentee')}"
        self.fields["pupils_of_mentors"].label = f"Учеников {ages(rules, 'mentor')}"
        self.fields["young_specialists"].label = f"Учителей, у которых стаж не больше {rules.young_years} лет"

    @property
    def values(self):
        """The values for the row."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class FiguresAddForm(OnceMixin, FiguresForm):
    """A new row: sent twice it makes one."""


class FiguresEditForm(VersionMixin, FiguresForm):
    """A shared record: carries the version that was seen."""


class TargetsForm(RefusalBesideMixin, forms.Form):
    """The targets of one year; those that stood on the page when it was opened come back hidden (gate G13)."""

    def __init__(self, *args, targets, titles, **kwargs):
        super().__init__(*args, **kwargs)
        for code in IndicatorCode:
            initial = targets.get(code)
            self.fields[code.value] = forms.IntegerField(
                label=f"{titles[code]}, %", required=False, min_value=0, max_value=100, initial=initial
            )
            self.fields[f"seen_{code.value}"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=initial
            )

    @property
    def targets(self):
        """{code: percent or None} as typed."""
        return {code: self.cleaned_data[code.value] for code in IndicatorCode}

    @property
    def seen(self):
        """{code: percent or None} as they stood when the page was opened."""
        return {code: self.cleaned_data[f"seen_{code.value}"] for code in IndicatorCode}

    def show_now(self, targets):
        """After a conflict: what stands now has been seen, so that saving once more is a decision."""
        self.data = self.data.copy()
        for code in IndicatorCode:
            self.data[f"seen_{code.value}"] = targets.get(code, "")
