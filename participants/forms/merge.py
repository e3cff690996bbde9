"""Entry forms of the merge of two cards and of a mentor's selection."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import VersionMixin
from mentorship.kernel.widgets import Choices, DateInput, Toggle
from participants.domain.people import DATA_FIELDS
from participants.enums import SelectionWay

KEPT, GONE = "kept", "gone"
SHORT = {"rows": 3}


class MergeForm(forms.Form):
    """Which value is kept, where the two cards differ; carries the versions of both that the person saw."""

    kept_version = forms.IntegerField(widget=forms.HiddenInput)
    gone_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, kept, gone, **kwargs):
        start = {"kept_version": kept.version, "gone_version": gone.version}
        super().__init__(*args, initial=start, **kwargs)
        for name in DATA_FIELDS:
            mine, other = getattr(kept, name), getattr(gone, name)
            if mine == other:
                continue
            label = kept._meta.get_field(name).verbose_name.capitalize()
            choices = [(KEPT, f"{shown(kept, name)} — как на первой"), (GONE, f"{shown(gone, name)} — как на второй")]
            first = GONE if mine in (None, "") else KEPT
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=first, widget=Choices)

    @property
    def take(self):
        """The fields whose value is taken from the card that goes."""
        return [name for name in DATA_FIELDS if self.cleaned_data.get(name) == GONE]

    @property
    def versions(self):
        """The versions of both cards as they were seen."""
        return self.cleaned_data["kept_version"], self.cleaned_data["gone_version"]


def shown(person, name):
    """Return a value of a card as a person reads it; «пусто» for none."""
    value = getattr(person, name)
    if name == "gender":
        return person.get_gender_display()
    if isinstance(value, bool):
        return "да" if value else "нет"
    if hasattr(value, "strftime"):
        return f"{value:%d.%m.%Y}"
    return str(value or "пусто")


class SelectionForm(VersionMixin):
    """How a mentor was selected: by what, who decided, when and why (001, 003)."""

    part_fields = ("selected_how", "selected_on", "selected_by", "selected_why")

    selected_how = forms.ChoiceField(label="Как отобран", choices=SelectionWay.choices, required=False, widget=Toggle)
    selected_on = forms.DateField(label="Когда решили", required=False, widget=DateInput)
    selected_by = forms.CharField(
        label="Кто решил", max_length=200, required=False, help_text="Например: координатор Лугова И.А., рабочая группа"
    )
    selected_why = forms.CharField(
        label="Почему",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="Коротко и по делу: что показало собеседование или анкета.",
    )

    def clean_selected_on(self):
        """A day that has come."""
        day = self.cleaned_data["selected_on"]
        if day and day > clock.today():
            raise forms.ValidationError("Этот день ещё не наступил.")
        return day

    def clean(self):
        """A decision is whole: by what, by whom and when belong together."""
        cleaned = super().clean()
        known = [cleaned.get(name) for name in self.part_fields]
        if any(known) and not cleaned.get("selected_how"):
            self.add_error("selected_how", "Отметьте, как отобран: по собеседованию или по анкете.")
        for name, text in (("selected_on", "Укажите день решения."), ("selected_by", "Напишите, кто решил.")):
            if cleaned.get("selected_how") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, text)
        return cleaned

    @property
    def profile(self):
        """The values for the place in the base."""
        return {name: self.cleaned_data[name] for name in self.part_fields}
