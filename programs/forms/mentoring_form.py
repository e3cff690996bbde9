"""The form of a form of mentoring: its name and who may stand on which side."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import ChoicesMultiple
from participants.enums import MenteeKind, MentorKind
from programs.domain.mentoring_forms import FIELDS

NOBODY = "Отметьте хотя бы один вид: иначе в форму некого включить."


class MentoringFormForm(RefusalBesideMixin, forms.Form):
    """A title and the kinds of both sides."""

    title = forms.CharField(label="Название", max_length=80, help_text="Например: «Выпускник – ученик».")
    about = forms.CharField(
        label="В двух словах",
        max_length=200,
        required=False,
        help_text="Одно предложение для открытой страницы школы: кто кому помогает и в чём.",
    )
    mentor_kinds = forms.MultipleChoiceField(
        label="Кто может быть наставником",
        choices=MentorKind.choices,
        widget=ChoicesMultiple,
        error_messages={"required": NOBODY},
    )
    mentee_kinds = forms.MultipleChoiceField(
        label="Кто может быть наставляемым",
        choices=MenteeKind.choices,
        widget=ChoicesMultiple,
        error_messages={"required": NOBODY},
    )

    @property
    def values(self):
        """The cleaned fields of the form of mentoring alone."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class NewMentoringForm(OnceMixin, MentoringFormForm):
    """Adds one form of mentoring, however many times it is sent."""


class EditMentoringForm(VersionMixin, MentoringFormForm):
    """Changes a form of mentoring that others may be changing too."""
