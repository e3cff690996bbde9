"""The form of a programme."""

from datetime import date

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.widgets import Chips, DateInput
from programs.domain.programs import FIELDS
from programs.enums import Format

PLACES = {"period": "ends_on", "curator": "curator", "form": "form"}


def _text(label, hint=""):
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ProgramForm(forms.Form):
    """What a programme is; `curators` is None where the curator is the one who writes."""

    title = forms.CharField(label="Название", max_length=150)
    form = forms.ModelChoiceField(label="Форма наставничества", queryset=None, empty_label="Выберите форму")
    curator = forms.ModelChoiceField(
        label="Куратор",
        queryset=None,
        empty_label="Выберите куратора",
        help_text="Тот, кто назначен куратором или координатором.",
    )
    starts_on = forms.DateField(label="Начало", widget=DateInput)
    ends_on = forms.DateField(label="Окончание", widget=DateInput, help_text="Не больше 12 месяцев от начала.")
    format = forms.ChoiceField(label="Как встречаются", choices=Format.choices, widget=Chips, initial=Format.INDIVIDUAL)
    direction = forms.CharField(
        label="Направление",
        max_length=150,
        required=False,
        help_text="Выберите из подсказок или напишите своё.",
        widget=forms.TextInput(attrs={"list": "directions", "autocomplete": "off"}),
    )
    aim = _text("Цель")
    tasks = _text("Задачи")
    expected_results = _text("Ожидаемые результаты")
    methods = _text("Методы", "Например: беседа, совместный проект, разбор задач.")

    def __init__(self, *args, forms_of_mentoring, curators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = forms_of_mentoring
        self.fields["curator"].queryset = curators
        self.fields["curator"].label_from_instance = lambda person: f"{person.full_name}, {person.standing}"
        if curators is None:
            del self.fields["curator"]

    @property
    def values(self):
        """The cleaned fields of the programme alone."""
        return {name: value for name, value in self.cleaned_data.items() if name in FIELDS}

    def show_refusal(self, refused):
        """Put each refusal beside the field that it is about."""
        for blocker in refused.blockers:
            place = PLACES.get(blocker.code) or ("starts_on" if blocker.link else "ends_on")
            self.add_error(place if place in self.fields else None, blocker.text)

    def differences(self, current):
        """Return [(label, what stands there now, what is typed here)] for the fields in which they differ."""
        names = [name for name in self.values if getattr(current, name) != self.values[name]]
        return [(self.fields[name].label, _shown(current, name), _said(self.values[name], name)) for name in names]


def _shown(program, name):
    return _said(getattr(program, name), name)


def _said(value, name):
    if name == "format":
        return Format(value).label
    return numeric_date(value) if isinstance(value, date) else str(value)


class NewProgramForm(OnceMixin, ProgramForm):
    """Makes one programme, however many times it is sent."""


class EditProgramForm(VersionMixin, ProgramForm):
    """Changes a programme that others may be changing too."""
