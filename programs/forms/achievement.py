"""An achievement of a mentee."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import Choices, DateInput
from participants.forms.papers import ScanForm
from programs.enums import AchievementLevel


class AchievementForm(ScanForm):
    """What, when, with what result, by what it is proved."""

    title = forms.CharField(
        label="Что удалось",
        max_length=200,
        help_text="Например: «Доклад о\u00a0линзах на\u00a0школьной конференции». Без отметок и\u00a0сравнений.",
        error_messages={"required": "Напишите, что удалось."},
    )
    happened_on = forms.DateField(
        label="Когда", widget=DateInput, error_messages={"required": "Укажите день, можно примерно."}
    )
    level = forms.ChoiceField(label="Где", choices=[("", "не\u00a0указано"), *AchievementLevel.choices], required=False)
    result = forms.CharField(
        label="Результат", max_length=200, required=False, help_text="Например: участник, призёр, проект принят."
    )
    evidence = forms.CharField(
        label="Чем подтверждается",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Словами: диплом № 12, отзыв учителя физики. Или приложите файл ниже.",
    )
    field_order = ["member", "title", "happened_on", "level", "result", "evidence", "scan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].label, self.fields["scan"].required = "Файл: PDF, JPEG или PNG, до 10\u00a0МБ", False

    def clean_scan(self):
        """A file is not needed where words prove it."""
        return super().clean_scan() if self.cleaned_data["scan"] else None

    def values(self):
        """Return what is written down, as `add_achievement` and `edit_achievement` take it."""
        given = dict(self.cleaned_data)
        return given | {"upload": given.pop("scan")}


class NewAchievementForm(OnceMixin, AchievementForm):
    """A new one; in a group also whose it is."""

    member = forms.TypedChoiceField(
        label="Кто",
        coerce=int,
        widget=Choices,
        error_messages={"required": "Выберите, чьё это достижение."},
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = clock.today()
        self.members = {one.pk: one for one in members}
        if len(members) == 1:
            del self.fields["member"]
        else:
            self.fields["member"].choices = [(one.pk, one.person.called) for one in members]

    def values(self):
        """Return (whose it is, what `add_achievement` takes)."""
        given = super().values()
        return self.members[given.pop("member", None) or next(iter(self.members))], given


class EditAchievementForm(VersionMixin, AchievementForm):
    """An entry that is corrected; whose it is stays."""

    def __init__(self, *args, has_file, **kwargs):
        super().__init__(*args, **kwargs)
        if has_file:
            self.fields["scan"].help_text = "Файл уже приложен. Новый заменит его, прежний будет уничтожен."
