"""The filters of the journal, as they stand in the address."""

from django import forms

from mentorship.kernel.widgets import DateInput
from participants.domain.journal_search import KINDS, Search


class JournalForm(forms.Form):
    """Whose card, who acted, what kind of act, from when to when; everything may be left out."""

    person = forms.CharField(label="О ком", required=False, max_length=100, widget=forms.TextInput)
    actor = forms.CharField(label="Кто", required=False, max_length=100, widget=forms.TextInput)
    kind = forms.ChoiceField(
        label="Что делали", required=False, choices=[("", "Всё"), *((key, title) for key, (title, _) in KINDS.items())]
    )
    since = forms.DateField(label="С", required=False, widget=DateInput)
    until = forms.DateField(label="По", required=False, widget=DateInput)
    card = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)

    @property
    def search(self):
        """The Search of what is filled in rightly; the rest is left out."""
        self.is_valid()
        return Search(**{name: value for name, value in self.cleaned_data.items() if value})
