"""What staff and the coordinator write of applications."""

from django import forms

from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.grammar.normal_names import normalise_name
from mentorship.kernel.widgets import Chips, DateInput
from participants.enums import Side

NAMES = ("surname", "name", "patronymic")
OF_NOMINATION = (*NAMES, "standing", "words")
SIDES = [(Side.MENTEE.value, "нужен наставник"), (Side.MENTOR.value, "может быть наставником")]


class AboutForm(forms.Form):
    """Whom it is about, and why."""

    surname = forms.CharField(label="Фамилия", max_length=80)
    name = forms.CharField(label="Имя", max_length=60)
    patronymic = forms.CharField(label="Отчество", max_length=60, required=False)
    standing = forms.CharField(label="Класс или должность", max_length=150, help_text="Например: 6Б, учитель истории.")
    words = forms.CharField(
        label="Почему",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Без диагнозов и оценок: «интересуется техникой», «может научить шахматам».",
    )

    def clean(self):
        """Names as they are stored."""
        cleaned = super().clean()
        return cleaned | {name: normalise_name(cleaned[name]) for name in NAMES if name in cleaned}


class NominateForm(OnceMixin, AboutForm):
    """A nomination: two fields more than a name (002 §4.5)."""

    side = forms.ChoiceField(label="Этому человеку", choices=SIDES, widget=Chips)
    field_order = [*NAMES, "standing", "side", "words"]

    @property
    def fields_of_application(self):
        """The values for the row."""
        return {name: self.cleaned_data[name] for name in (*OF_NOMINATION, "side")}


class AmendForm(AboutForm):
    """What was added to a returned application; a nomination has fewer fields."""

    birth_date = forms.DateField(label="Дата рождения", required=False, widget=DateInput)
    workplace = forms.CharField(label="Место работы или учёбы", max_length=200, required=False)
    guardian_name = forms.CharField(label="Взрослый: фамилия, имя и отчество", max_length=200, required=False)
    guardian_relation = forms.CharField(label="Кем приходится", max_length=60, required=False)
    phone = forms.CharField(label="Телефон", max_length=40, required=False)
    email = forms.EmailField(label="Почта", required=False)
    free_time = forms.CharField(label="Когда удобно встречаться", max_length=200, required=False)
    field_order = [*NAMES, "birth_date", "standing", "workplace", "guardian_name", "guardian_relation"]

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(OF_NOMINATION) if application.is_nomination else ():
            del self.fields[name]
        if not application.is_nomination:
            self.fields["standing"].required = False
            self.fields["words"].label = "Своими словами: с чем нужна помощь или чем поможет"
        self.initial = {name: getattr(application, name) for name in self.fields}


class ReasonForm(forms.Form):
    """What is missing, or why not."""

    reason = forms.CharField(label="Причина", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = label, help_text
