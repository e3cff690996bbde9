"""Forms of the library of methods: a piece, a reason, the word that a file was looked through, a programme drawn up."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Chips
from participants.forms.papers import ScanForm
from programs.enums import ResourceKind

MARKS = "Заголовок начинается с «## », строка списка — с «- », ссылка пишется так: [слова](https://адрес)."
AUTHOR = "Сотрудник школы или объединение. Учеников по имени не называют: «ученики 10 класса»."


def _words(label, rows, most, **extra):
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **extra)


class WordsForm(RefusalBesideMixin, forms.Form):
    """What every piece has, however it comes into the library."""

    title = forms.CharField(
        label="Название", max_length=200, error_messages={"required": "Назовите материал, чтобы его нашли."}
    )
    summary = _words(
        "Коротко",
        2,
        400,
        help_text="О чём это и кому пригодится: одно-два предложения для списка.",
        error_messages={"required": "Напишите хотя бы одно предложение: по нему выбирают в списке."},
    )
    tags = forms.CharField(
        label="Метки",
        max_length=300,
        required=False,
        help_text="Через запятую, не больше восьми: адаптация, чтение, профориентация.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    author = forms.CharField(label="Автор", max_length=200, required=False, help_text=AUTHOR)
    text = _words("Текст", 16, 30000, help_text=MARKS)


class ResourceForm(WordsForm, ScanForm):
    """A piece: its words, for which form it is, its file."""

    kind = forms.ChoiceField(label="Что это", choices=ResourceKind.choices, widget=Chips)
    form = forms.ModelChoiceField(
        label="Для какой формы наставничества", queryset=None, required=False, empty_label="Для любой"
    )
    field_order = ("title", "kind", "summary", "form", "tags", "author", "text", "scan")

    def __init__(self, *args, forms_of_mentoring, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = forms_of_mentoring
        self.fields["text"].required = False
        self.fields["scan"].required = False
        self.fields["scan"].help_text = "Если есть готовый лист. Текста или файла достаточно, можно и то и другое."

    def clean_scan(self):
        """A file is not needed where there are words."""
        return super().clean_scan() if self.cleaned_data["scan"] else None

    @property
    def values(self):
        """What the domain takes."""
        given = dict(self.cleaned_data)
        return given | {"upload": given.pop("scan")}


class NewResourceForm(OnceMixin, ResourceForm):
    """A piece that is proposed."""


class EditResourceForm(VersionMixin, ResourceForm):
    """A piece that others may be editing too."""

    drops_file = forms.BooleanField(label="Убрать файл, оставить только текст", required=False)

    def __init__(self, *args, has_file, **kwargs):
        super().__init__(*args, **kwargs)
        if has_file:
            self.fields["scan"].help_text = "Файл уже приложен. Новый заменит его, прежний будет уничтожен."
        else:
            del self.fields["drops_file"]


class ResourceReasonForm(RefusalBesideMixin, forms.Form):
    """Why a piece is returned or taken out: who has proposed it reads that."""

    reason = _words("Почему", 3, 500, error_messages={"required": "Напишите причину: её прочитает тот, кто предложил."})


class PublishForm(RefusalBesideMixin, forms.Form):
    """The word that the file was looked through; nothing is asked of a piece without one."""

    is_file_read = forms.BooleanField(
        label="Файл открыт и просмотрен: в нём нет имён и снимков людей, которые на это не согласились", required=False
    )

    def __init__(self, *args, has_file, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_file:
            del self.fields["is_file_read"]


class ProgramResourceForm(OnceMixin, WordsForm):
    """A programme that is over, drawn up for the library: its curator reads and mends the words first."""

    is_read = forms.BooleanField(label="Текст прочитан: имён и примет участников в нём нет", required=False)
    field_order = ("title", "summary", "tags", "author", "text", "is_read")
