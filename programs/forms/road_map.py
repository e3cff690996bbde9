"""Forms of the road map."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import DateInput
from programs.domain.road_map import FIELDS
from programs.forms.planned import BesideMixin, PlannedRowForm, area


class RoadMapRowForm(PlannedRowForm):
    """A row of the road map."""

    names = FIELDS
    stage = forms.CharField(
        label="Этап",
        max_length=120,
        required=False,
        help_text="Строки одного этапа стоят подряд, на бумаге у них общий заголовок.",
    )
    title = forms.CharField(label="Что делаем", max_length=300)
    responsible = forms.CharField(
        label="Кто отвечает", max_length=200, required=False, help_text="Должность: координатор, классные руководители."
    )
    result = area("Результат, вид документа", 500)
    starts_on = forms.DateField(label="Срок с", required=False, widget=DateInput)
    ends_on = forms.DateField(label="Срок по", required=False, widget=DateInput)


class NewRoadMapRowForm(OnceMixin, BesideMixin, RoadMapRowForm):
    """Adds one row, however many times it is sent."""


class EditRoadMapRowForm(VersionMixin, RoadMapRowForm):
    """Changes a row that others may be changing too."""
