"""What the address of the results asks for; nonsense in it narrows nothing."""

from django import forms

from monitoring.enums import Wave
from participants.enums import Side


class ResultsForm(forms.Form):
    """Whose results: a side, a form, a school year; which characteristic is shown answer by answer."""

    side = forms.ChoiceField(required=False, choices=Side.choices)
    form = forms.IntegerField(required=False, min_value=1)
    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    about = forms.CharField(required=False, max_length=30)

    def asked(self):
        """Return what is asked for, without the unreadable."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class WordsForm(forms.Form):
    """Which answers in one's own words: of a side, of a wave."""

    side = forms.ChoiceField(required=False, choices=Side.choices)
    wave = forms.ChoiceField(required=False, choices=Wave.choices)

    def asked(self):
        """Return what is asked for, without the unreadable."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
