"""Forms of an inquiry: whose data and which days; when a leak was found. Both live in the address and write nothing."""

from datetime import timedelta

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.widgets import DateInput
from participants.domain.incidents import Asked
from participants.domain.journal_search import KINDS
from participants.domain.leaks import moment_of

USUAL = timedelta(days=30)
CHOICES = [("", "Всё"), *((key, title) for key, (title, _) in KINDS.items())]


class PeriodForm(forms.Form):
    """Which days and what kind of act; what is left out or makes no sense is the last month and all kinds."""

    since = forms.DateField(label="С", required=False, widget=DateInput)
    until = forms.DateField(label="По", required=False, widget=DateInput)
    kind = forms.ChoiceField(label="Что делали", required=False, choices=CHOICES)

    def __init__(self, data):
        today = clock.today()
        usual = {"since": f"{today - USUAL:%Y-%m-%d}", "until": f"{today:%Y-%m-%d}", "kind": ""}
        given = {name: value for name, value in data.items() if value}
        super().__init__(usual | given)

    def asked(self, person):
        """The Asked about `person`; days in the wrong order are turned round."""
        self.is_valid()
        today = clock.today()
        days = [self.cleaned_data.get("since") or today - USUAL, self.cleaned_data.get("until") or today]
        return Asked(person, min(days), max(days), self.cleaned_data.get("kind") or "")


class NameForm(forms.Form):
    """Whom it is asked about: a part of the name."""

    name = forms.CharField(label="О ком", required=False, max_length=100, widget=forms.TextInput)


class LeakForm(forms.Form):
    """The day and the hour at which a leak was found."""

    found_on = forms.DateField(label="День", widget=DateInput)
    found_at = forms.TimeField(label="Время", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean(self):
        """Refuse an hour that has not come."""
        moment = self.moment
        if moment and moment > clock.now():
            self.add_error("found_at", "Это время ещё не наступило. Укажите, когда утечку обнаружили.")
        return self.cleaned_data

    @property
    def moment(self):
        """The moment that is filled in, or None."""
        known = [self.cleaned_data.get(name) for name in ("found_on", "found_at")]
        return moment_of(*known) if None not in known else None
