"""The forms of what is measured."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.grammar.typography import normalise_spaces


class CharacteristicForm(RefusalBesideMixin, forms.Form):
    """What is measured and what a greater number of it means."""

    title = forms.CharField(
        label="Что измеряется",
        max_length=120,
        help_text="Коротко, как в\u00a0таблице итогов: «Желание учиться», «Тревожность».",
    )
    is_reversed = forms.BooleanField(
        label="Чем меньше число, тем лучше", required=False, help_text="Так у\u00a0тревожности и\u00a0усталости."
    )
    is_satisfaction = forms.BooleanField(
        label="Говорит о\u00a0том, доволен\u00a0ли человек",
        required=False,
        help_text="По\u00a0таким вопросам считают долю довольных.",
    )

    def clean_title(self):
        """Tidy the spaces."""
        return normalise_spaces(self.cleaned_data["title"])


class NewCharacteristicForm(OnceMixin, CharacteristicForm):
    """Adds one, however many times it is sent."""


class EditCharacteristicForm(VersionMixin, CharacteristicForm):
    """Changes one that another may be changing too."""
