"""The book that is brought, and the answers about likely twins."""

from django import forms
from django.core.exceptions import ValidationError

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.spreadsheets.guard import MAX_FILE, UnreadableBook
from mentorship.kernel.widgets import Choices
from participants.domain.import_rows import read_pupils
from participants.domain.imports import ANOTHER, SAME

ANSWERS = [(SAME, "Тот же человек: не добавлять"), (ANOTHER, "Другой человек: добавить")]


class BookForm(OnceMixin, forms.Form):
    """One Excel book; what cannot be read is said beside the field."""

    book = forms.FileField(
        label="Книга Excel",
        help_text="Файл .xlsx до 10 МБ, до 5000 строк.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Выберите файл.", "empty": "Файл пуст. Выберите книгу со списком."},
    )

    def clean_book(self):
        """The book as it was read (PupilBook); the file's name stays in `file_name`."""
        uploaded = self.cleaned_data["book"]
        self.file_name = uploaded.name
        try:
            return read_pupils(uploaded.read(MAX_FILE + 1), on=clock.today())
        except UnreadableBook as unreadable:
            raise ValidationError(unreadable.message) from unreadable


class TwinsForm(forms.Form):
    """A question for each likely twin; none is answered beforehand."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"row_{question.row.number}"] = forms.ChoiceField(
                label=_asked(question.row),
                help_text=f"Уже есть: {question.likeness}.",
                choices=ANSWERS,
                widget=Choices,
                error_messages={"required": "Ответьте: тот же это человек или другой."},
            )

    @property
    def answers(self):
        """{number of a row: SAME or ANOTHER}."""
        return {int(name.removeprefix("row_")): answer for name, answer in self.cleaned_data.items()}


def _asked(row):
    born = f", {row.birth_date:%d.%m.%Y}" if row.birth_date else ""
    return f"Строка {row.number}: {row.full_name}, {row.class_label}{born}"
