"""On which day."""

from django import forms

from mentorship.kernel.widgets import DateInput


class DayForm(forms.Form):
    """The day of the address; what is no day is the whole history."""

    on = forms.DateField(label="На дату", required=False, widget=DateInput)

    def asked(self):
        """Return the day, or None."""
        return self.cleaned_data.get("on") if self.is_valid() else None
