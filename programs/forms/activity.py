"""Forms of the plan of activities: a row, the day when it was carried out."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import DateInput
from programs.domain.activities import FIELDS


def _area(label, length):
    return forms.CharField(
        label=label, max_length=length, required=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 30})
    )


class ActivityForm(forms.Form):
    """A row of the plan."""

    title = forms.CharField(label="Мероприятие", max_length=300)
    task = _area("Задача", 500)
    result = _area("Результат", 500)
    starts_on = forms.DateField(label="Срок с", required=False, widget=DateInput)
    ends_on = forms.DateField(label="Срок по", required=False, widget=DateInput)

    @property
    def values(self):
        """The cleaned fields of the row alone."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def show_refusal(self, refused):
        """Put each refusal beside the field that it is about."""
        for blocker in refused.blockers:
            self.add_error(blocker.code if blocker.code in self.fields else None, blocker.text)


class NewActivityForm(OnceMixin, ActivityForm):
    """Adds one row, however many times it is sent; it stands beside the row that is changed, so its ids are its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "id_new_%s"} | kwargs)


class EditActivityForm(VersionMixin, ActivityForm):
    """Changes a row that others may be changing too."""


class DoneForm(forms.Form):
    """When a row of the plan was carried out."""

    on = forms.DateField(label="Когда выполнено", widget=DateInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
