"""The book that is brought, what its columns are, and the answers about likely twins and unknown kinds of mentors."""

from django import forms
from django.core.exceptions import ValidationError

from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.spreadsheets.guard import MAX_FILE, UnreadableBook
from mentorship.kernel.widgets import Choices
from participants.domain.import_check import ANOTHER, described
from participants.domain.import_columns import LABELS, Layout
from participants.domain.import_rows import read_cells
from participants.enums import BookKind, MentorKind

LEFT_OUT = "Не загружать"


class BookForm(OnceMixin, forms.Form):
    """One Excel book; what cannot be read is said beside the field."""

    book = forms.FileField(
        label="Книга Excel",
        help_text="Файл .xlsx до 10 МБ, до 5000 строк.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Выберите файл.", "empty": "Файл пуст. Выберите книгу со списком."},
    )

    def clean_book(self):
        """The Cells of the book; the file's name stays in `file_name`."""
        uploaded = self.cleaned_data["book"]
        self.file_name = uploaded.name
        try:
            return read_cells(uploaded.read(MAX_FILE + 1))
        except UnreadableBook as unreadable:
            raise ValidationError(unreadable.message) from unreadable


class ColumnsForm(forms.Form):
    """A select for each column of the book, with what the portal has guessed."""

    kind = forms.ChoiceField(choices=BookKind.choices, widget=forms.HiddenInput)

    def __init__(self, *args, columns, layout, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns, self.header = columns, layout.header
        self.initial["kind"] = layout.kind
        choices = [("", LEFT_OUT), *LABELS[layout.kind].items()]
        for column in columns:
            said = " · ".join(column.samples)
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=column.title,
                help_text=f"В книге: {said}" if said else "В книге: пусто",
                choices=choices,
                initial=column.field,
                required=False,
                error_messages={"invalid_choice": "Выберите из списка."},
            )

    def clean(self):
        """One field is one column."""
        cleaned, seen = super().clean(), {}
        for column in self.columns:
            name = f"column_{column.index}"
            field = cleaned.get(name)
            if field and field in seen:
                self.add_error(name, f"Это уже выбрано для столбца «{seen[field]}». Оставьте одно.")
            seen.setdefault(field, column.title)
        return cleaned

    @property
    def layout(self):
        """The Layout as the coordinator has it."""
        chosen = {self.cleaned_data.get(f"column_{column.index}"): column.index for column in self.columns}
        return Layout(self.cleaned_data["kind"], self.header, {name: at for name, at in chosen.items() if name})


class AnswersForm(forms.Form):
    """A question for each likely twin and for each mentor of whom the book does not say who he is."""

    def __init__(self, *args, check, **kwargs):
        super().__init__(*args, **kwargs)
        for question in check.questions:
            self.fields[f"row_{question.row.number}"] = forms.ChoiceField(
                label=_asked(question.row),
                help_text=f"Уже есть: {question.likeness}.",
                choices=_answers(question),
                widget=Choices,
                error_messages={"required": "Ответьте: тот же это человек или другой."},
            )
        asked = {question.row.number for question in check.questions}
        for row in check.unsorted:
            self.fields[f"kind_{row.number}"] = forms.ChoiceField(
                label=f"Кто наставник: {_asked(row)}",
                help_text="Ученика школы впишите в книгу с классом: «ученик 9А».",
                choices=[("", "Выберите"), *(one for one in MentorKind.choices if one[0] != MentorKind.PUPIL)],
                initial=row.hint,
                required=row.number not in asked,
                error_messages={"required": "Выберите, кто это."},
            )

    def clean(self):
        """A twin who turns out to be another person needs his kind as well."""
        cleaned = super().clean()
        for name in [name for name in self.fields if name.startswith("kind_")]:
            answer = cleaned.get(name.replace("kind_", "row_"))
            if answer == ANOTHER and not cleaned.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def _numbered(self, prefix):
        found = {name: value for name, value in self.cleaned_data.items() if name.startswith(prefix) and value}
        return {int(name.removeprefix(prefix)): value for name, value in found.items()}

    @property
    def answers(self):
        """{number of a row: answer about its twin}."""
        return self._numbered("row_")

    @property
    def kinds(self):
        """{number of a row: MentorKind}."""
        return self._numbered("kind_")


def _answers(question):
    if len(question.twins) == 1:
        words = ("Тот же человек: не добавлять второй раз", "Другой человек: добавить")
        return list(zip(question.answers, words, strict=True))
    named = {answer: f"Это он: {described(twin)}" for answer, twin in question.answers.items() if twin}
    return [*named.items(), (ANOTHER, "Другой человек: добавить")]


def _asked(row):
    born = f", {row.birth_date:%d.%m.%Y}" if row.birth_date else ""
    return f"строка {row.number}, {row.full_name}{', ' if row.standing else ''}{row.standing}{born}"
