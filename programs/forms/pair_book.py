"""The book of pairs that is brought, and the answers about people who may be known."""

from django import forms
from django.core.exceptions import ValidationError

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.spreadsheets.guard import MAX_FILE, UnreadableBook
from mentorship.kernel.widgets import Choices, DateInput
from participants.domain.import_check import described
from programs.domain.pair_rows import read_pairs


class ProgramField(forms.ModelChoiceField):
    """A programme together with its curator: one choice names both."""

    def label_from_instance(self, program):
        """«Вместе легче, ведёт Сова Н.Л.»."""
        return f"{program.title}, ведёт {program.curator.as_name.short_in_text()}"


class PairBookForm(OnceMixin):
    """One Excel book, the programme whose pairs it holds, the day of the papers."""

    program = ProgramField(label="Программа и куратор", queryset=None, empty_label="Выберите")
    papers_on = forms.DateField(
        label="День, когда подписаны листы",
        widget=DateInput,
        help_text="Этим днём портал запишет выбор и ознакомление. Листы храните в папке.",
    )
    book = forms.FileField(
        label="Книга Excel",
        help_text="Файл .xlsx до 10 МБ. Столбцы: наставник, должность / класс, наставляемый, класс / должность.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Выберите файл.", "empty": "Файл пуст. Выберите книгу со списком."},
    )

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs

    def clean_book(self):
        """The PairSheet of the book; the file's name stays in `file_name`."""
        uploaded = self.cleaned_data["book"]
        self.file_name = uploaded.name
        try:
            return read_pairs(uploaded.read(MAX_FILE + 1), on=clock.today())
        except UnreadableBook as unreadable:
            raise ValidationError(unreadable.message) from unreadable


class WhoForm(forms.Form):
    """A question for each person of the book who may be somebody known."""

    def __init__(self, *args, check, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = [who.key for who in check.questions]
        for who in check.questions:
            named = [(str(twin.pk), f"Это он: {described(twin)}") for twin in who.twins]
            self.fields[who.key] = forms.ChoiceField(
                label=f"Строка {who.row.number}, {described(who.row).rpartition(', строка')[0]}",
                help_text=f"Уже есть: {who.likeness}.",
                choices=[*named, ("new", "Другой человек: добавить")],
                widget=Choices,
                error_messages={"required": "Ответьте: тот же это человек или другой."},
            )

    @property
    def answers(self):
        """{key of the question: id of the person, or "" for another}."""
        return {key: "" if self.cleaned_data[key] == "new" else self.cleaned_data[key] for key in self.keys}
