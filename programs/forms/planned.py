"""What the forms of the school's plans share: a row with its term, the day when it was carried out."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import RefusalBesideMixin, refusal_error
from mentorship.kernel.widgets import DateInput


def area(label, length, help_text=""):
    """Return a field of two lines that may stay empty."""
    widget = forms.Textarea(attrs={"rows": 2, "cols": 30})
    return forms.CharField(label=label, max_length=length, required=False, widget=widget, help_text=help_text)


class PlannedRowForm(RefusalBesideMixin, forms.Form):
    """A row of a plan; the names of its fields are `names`."""

    names = ()

    @property
    def values(self):
        """The cleaned fields of the row alone."""
        return {name: self.cleaned_data[name] for name in self.names}


class BesideMixin(forms.Form):
    """A form for a new row: it stands beside the row that is changed, so its ids are its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "id_new_%s"} | kwargs)


class DoneForm(forms.Form):
    """When a row of the plan was carried out."""

    on = forms.DateField(label="Когда выполнено", widget=DateInput, initial=clock.today)
    proof = forms.CharField(
        label="Чем подтверждено",
        max_length=200,
        required=False,
        help_text="Бумага, которой это видно. Например: приказ № 12-од от 05.09.2026.",
    )

    def show_refusal(self, refused):
        """Say it beside the one field that there is."""
        self.add_error("on", [refusal_error(blocker) for blocker in refused.blockers])
