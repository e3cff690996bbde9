"""The entry form of a sensitive category."""

from django import forms

from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import Choices


class CategoryField(forms.ModelChoiceField):
    """One of the school's categories; their names are said here and nowhere else."""

    def label_from_instance(self, category):
        """The title; one about health says what it needs."""
        return f"{category.title} (нужно согласие)" if category.is_health else category.title


class NeedForm(OnceMixin):
    """Which category."""

    category = CategoryField(
        label="Категория",
        queryset=None,
        empty_label=None,
        widget=Choices,
        error_messages={"required": "Выберите категорию."},
        help_text="Выбирайте, только если это нужно для работы. Лучше хранить меньше.",
    )

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = categories
