"""Forms of the plan of activities."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import DateInput
from programs.domain.activities import FIELDS
from programs.forms.planned import BesideMixin, PlannedRowForm, area


class ActivityForm(PlannedRowForm):
    """A row of the plan."""

    names = FIELDS
    title = forms.CharField(label="Мероприятие", max_length=300)
    task = area("Задача", 500)
    result = area("Результат", 500)
    starts_on = forms.DateField(label="Срок с", required=False, widget=DateInput)
    ends_on = forms.DateField(label="Срок по", required=False, widget=DateInput)


class NewActivityForm(OnceMixin, BesideMixin, ActivityForm):
    """Adds one row, however many times it is sent."""


class EditActivityForm(VersionMixin, ActivityForm):
    """Changes a row that others may be changing too."""
