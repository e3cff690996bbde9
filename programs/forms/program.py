"""The form of a programme."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin, refusal_error
from mentorship.kernel.widgets import Chips, ChoicesMultiple, DateInput
from programs.domain.activities import ready_texts
from programs.domain.programs import FIELDS
from programs.enums import Format

PLACES = {"period": "ends_on", "wishes": "wishes_until", "curator": "curator", "form": "form", "program": "title"}


def _usual_methods():
    return [(text, text) for text in ready_texts()["methods"]]


def _text(label, hint=""):
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ProgramHeadForm(forms.Form):
    """Name, form, curator and period; `curators` is None where the curator is the one who writes."""

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

    def __init__(self, *args, forms_of_mentoring, curators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = forms_of_mentoring
        self.fields["curator"].queryset = curators
        self.fields["curator"].label_from_instance = lambda person: person.name_and_standing
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
            self.add_error(place if place in self.fields else None, refusal_error(blocker))


class ProgramForm(ProgramHeadForm):
    """What a programme is."""

    wishes_until = forms.DateField(
        label="Пожелания принимают по",
        required=False,
        widget=DateInput,
        help_text="До этого дня участники называют, с кем хотели бы работать. Пусто — до конца программы.",
    )
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
    social_effect = _text("Социальный эффект", "Что программа даст школе и городу.")
    mentor_portrait = _text("Портрет наставника", "Каким наставник должен быть, чтобы справиться.")
    mentor_role = forms.CharField(
        label="Роль наставника",
        max_length=150,
        required=False,
        help_text="Выберите из подсказок или напишите свою.",
        widget=forms.TextInput(attrs={"list": "mentor-roles", "autocomplete": "off"}),
    )
    mentee_portrait = _text("Портрет наставляемого", "Кому программа поможет. Без имён и диагнозов.")
    usual_methods = forms.MultipleChoiceField(
        label="Обычные методы", choices=_usual_methods, required=False, widget=ChoicesMultiple
    )
    methods = _text("Другие методы", "Каждый с новой строки.")
    rooms = _text("Кабинеты и площадки", "Где встречаются. Каждый с новой строки.")
    materials = _text("Материалы и техника", "Что нужно для встреч и чем располагаете.")
    budget = _text("Статьи бюджета", "За счёт чего, если нужны деньги.")

    @property
    def values(self):
        """The cleaned fields of the programme alone; methods are one text, the ticked ones first."""
        found = super().values
        found["methods"] = "\n".join([*self.cleaned_data["usual_methods"], found["methods"]]).strip()
        return found


def initial_of(program):
    """Return the initial values of EditProgramForm: the methods parted into the usual ones and the rest."""
    usual = ready_texts()["methods"]
    lines = program.methods.splitlines()
    parted = {
        "usual_methods": [line for line in lines if line in usual],
        "methods": "\n".join(line for line in lines if line not in usual),
    }
    return {name: getattr(program, name) for name in (*FIELDS, "version")} | parted


class NewProgramForm(OnceMixin, ProgramForm):
    """Makes one programme, however many times it is sent."""


class EditProgramForm(VersionMixin, ProgramForm):
    """Changes a programme that others may be changing too."""


class CopyProgramForm(OnceMixin, ProgramHeadForm):
    """What is new in a copy of a programme; the text and the plan are taken over."""
