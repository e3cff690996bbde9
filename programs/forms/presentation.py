"""Forms of a presentation: what was presented where, who was there."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Chips, ChoicesMultiple, DateInput
from programs.domain.presentations import FIELDS
from programs.enums import PresentationKind


class PresentationForm(RefusalBesideMixin, forms.Form):
    """Where and when programmes were presented."""

    kind = forms.ChoiceField(label="Где представили", choices=PresentationKind.choices, widget=Chips)
    held_on = forms.DateField(label="Когда", widget=DateInput)
    place = forms.CharField(label="Место", max_length=200, required=False, help_text="Например: актовый зал.")

    @property
    def values(self):
        """The cleaned fields of the presentation alone."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class NewPresentationForm(OnceMixin, PresentationForm):
    """Notes one presentation of some of `programs`, however many times it is sent."""

    programs = forms.ModelMultipleChoiceField(
        label="Какие программы",
        queryset=None,
        widget=ChoicesMultiple,
        error_messages={"required": "Отметьте хотя бы одну программу."},
    )

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programs"].queryset = programs
        self.fields["held_on"].initial = clock.today()


class EditPresentationForm(VersionMixin, PresentationForm):
    """Corrects a presentation that others may be correcting too."""


class PresentForm(forms.Form):
    """Who of `people` was there; somebody whom the actor may not see is an error, not a row."""

    people = forms.ModelMultipleChoiceField(
        label="Кто присутствовал",
        queryset=None,
        error_messages={
            "required": "Отметьте хотя бы одного человека.",
            "invalid_choice": "Среди отмеченных есть человек, которого нельзя добавить. Обновите страницу.",
        },
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
