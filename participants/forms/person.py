"""Entry forms of people and of their places in the bases. «Пока неизвестно» is a legal answer (look-and-feel 6)."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.grammar.typography import normalise_spaces
from mentorship.kernel.widgets import Chips, Choices, DateInput, Toggle
from participants.domain.classes import year_begins
from participants.domain.people import DATA_FIELDS
from participants.domain.roles import running_year
from participants.enums import Gender, MenteeKind, MentorKind, Side

GENDERS = [(Gender.FEMALE.value, "женский"), (Gender.MALE.value, "мужской"), ("", "пока неизвестно")]
GUARDIAN_FIELDS = ("full_name", "relation", "phone", "basis")
GUARDIAN_SLOTS = (1, 2)
OLDEST = 1920
TEXT = 4000  # characters of what a place in a base says in words
SHORT = {"rows": 2}


def _guardian_fields(slot):
    which = "Законный представитель" if slot == 1 else "Второй законный представитель"
    who, whose = ("", "представителя") if slot == 1 else ("второй представитель", "второго представителя")
    return {
        f"guardian{slot}_id": forms.IntegerField(required=False, widget=forms.HiddenInput),
        f"guardian{slot}_full_name": forms.CharField(label=f"{which}: фамилия, имя, отчество", max_length=200),
        f"guardian{slot}_relation": forms.CharField(label=f"Кем приходится {who}".strip(), max_length=60),
        f"guardian{slot}_phone": forms.CharField(label=f"Телефон {whose}", max_length=40),
        f"guardian{slot}_basis": forms.CharField(
            label=f"Документ о полномочиях {whose}", max_length=200, help_text="Только если представитель не родитель."
        ),
    }


class PersonForm(forms.Form):
    """Who the person is, how to reach him, who represents him."""

    guardians_expected = False

    surname = forms.CharField(label="Фамилия", max_length=80)
    name = forms.CharField(label="Имя", max_length=60)
    patronymic = forms.CharField(label="Отчество", max_length=60, required=False)
    gender = forms.ChoiceField(label="Пол", choices=GENDERS, required=False, widget=Toggle)
    birth_date = forms.DateField(
        label="Дата рождения", required=False, widget=DateInput, help_text="Если пока неизвестна, оставьте пустой."
    )
    birth_year = forms.IntegerField(
        label="Год рождения", required=False, help_text="Когда известен только он. Возраст считается по 31 декабря."
    )
    school_class = forms.ModelChoiceField(label="Класс", queryset=None, required=False, empty_label="не ученик школы")
    post = forms.CharField(label="Должность", max_length=150, required=False)
    workplace = forms.CharField(
        label="Место работы или учёбы", max_length=200, required=False, help_text="Только для тех, кто не из школы."
    )
    is_employee = forms.BooleanField(label="Сотрудник школы", required=False)
    teaching_since = forms.IntegerField(
        label="С какого года работает учителем",
        required=False,
        help_text="Только для учителей: по нему считают молодых специалистов.",
    )
    phone = forms.CharField(label="Телефон", max_length=40, required=False)
    email = forms.EmailField(label="Почта", required=False)

    def __init__(self, *args, classes, person=None, **kwargs):
        initial = {**_values_of(person), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.person = person
        if person and person.school_class_id:
            self.guardians_expected = True
        self.fields["school_class"].queryset = classes
        for slot in GUARDIAN_SLOTS:
            for name, field in _guardian_fields(slot).items():
                field.required = False
                self.fields[name] = field

    @property
    def sections(self):
        """Headings with the names of their fields, for the page."""
        names = tuple(f"guardian{slot}_{name}" for slot in GUARDIAN_SLOTS for name in GUARDIAN_FIELDS)
        return [
            ("Кто это", DATA_FIELDS[:6], False),
            ("Где учится или работает", DATA_FIELDS[6:11], False),
            ("Как связаться", DATA_FIELDS[11:], False),
            ("Законные представители ученика", names, not self._needs_guardians(names)),
        ]

    def _needs_guardians(self, names):
        """Whether the representatives stand open: a grown-up's form hides them in a fold."""
        return self.guardians_expected or any(self[name].value() for name in names)

    def clean_surname(self):
        """One line, single spaces."""
        return normalise_spaces(self.cleaned_data["surname"])

    def clean_name(self):
        """One line, single spaces."""
        return normalise_spaces(self.cleaned_data["name"])

    def clean_birth_date(self):
        """A day that has come, within a human life."""
        born = self.cleaned_data["birth_date"]
        if born and not OLDEST <= born.year <= clock.today().year:
            raise forms.ValidationError("Проверьте год рождения.")
        if born and born > clock.today():
            raise forms.ValidationError("Этот день ещё не наступил.")
        return born

    def clean_birth_year(self):
        """The year of a known date is not kept twice."""
        year = self.cleaned_data["birth_year"]
        if year is not None and not OLDEST <= year <= clock.today().year:
            raise forms.ValidationError("Проверьте год рождения.")
        return year

    def clean_teaching_since(self):
        """A year of this life that has come."""
        year = self.cleaned_data["teaching_since"]
        if year is not None and not OLDEST <= year <= clock.today().year:
            raise forms.ValidationError("Проверьте год.")
        return year

    def clean(self):
        """What contradicts itself, beside the field that does."""
        cleaned = super().clean()
        if cleaned.get("birth_date"):
            cleaned["birth_year"] = None
        if cleaned.get("school_class") and cleaned.get("is_employee"):
            self.add_error("is_employee", "Ученик класса не может быть сотрудником школы: уберите одно из двух.")
        if cleaned.get("teaching_since") and not cleaned.get("is_employee"):
            self.add_error("teaching_since", "Это только для сотрудников школы: отметьте, что человек — сотрудник.")
        for slot in GUARDIAN_SLOTS:
            known = [cleaned.get(f"guardian{slot}_{name}") for name in GUARDIAN_FIELDS]
            if any(known[1:]) and not known[0] and not cleaned.get(f"guardian{slot}_id"):
                self.add_error(f"guardian{slot}_full_name", "Напишите, кто это: фамилию, имя и отчество.")
        return cleaned

    @property
    def fields_of_person(self):
        """The values for the person's row."""
        return {name: self.cleaned_data[name] for name in DATA_FIELDS}

    @property
    def guardians(self):
        """The representatives that were named or stood there before, as `update_person` takes them."""
        found = []
        for slot in GUARDIAN_SLOTS:
            values = {name: self.cleaned_data[f"guardian{slot}_{name}"] for name in GUARDIAN_FIELDS}
            known_id = self.cleaned_data[f"guardian{slot}_id"]
            if values["full_name"] or known_id:
                found.append(values | {"full_name": normalise_spaces(values["full_name"]), "id": known_id})
        return found

    @property
    def new_guardians(self):
        """The representatives as `create_person` takes them."""
        return [{name: one[name] for name in GUARDIAN_FIELDS} for one in self.guardians if one["full_name"]]


def _values_of(person):
    if person is None:
        return {}
    values = {name: getattr(person, name) for name in DATA_FIELDS}
    for slot, guardian in zip(GUARDIAN_SLOTS, person.guardians.order_by("pk"), strict=False):
        values |= {f"guardian{slot}_{name}": getattr(guardian, name) for name in ("id", *GUARDIAN_FIELDS)}
    return values


class PersonEditForm(VersionMixin, PersonForm):
    """A shared record: carries the version that was seen."""


class MentorPart(forms.Form):
    """What a mentor's place in the base holds (000, 001, 003)."""

    side = Side.MENTOR
    part_title = "Наставник"
    part_fields = (
        "kind",
        "competencies",
        "achievements",
        "interests",
        "wished_age",
        "time_resource",
        "capacity",
        "free_time",
    )

    kind = forms.ChoiceField(label="Кто наставник", choices=MentorKind.choices, widget=Choices)
    competencies = forms.CharField(
        label="Чем может помочь",
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="Словами, по которым найдёт ребёнок: «дроби, подготовка к ОГЭ, робототехника».",
    )
    achievements = forms.CharField(
        label="Важные достижения", max_length=TEXT, required=False, widget=forms.Textarea(attrs=SHORT)
    )
    interests = forms.CharField(label="Интересы", max_length=TEXT, required=False, widget=forms.Textarea(attrs=SHORT))
    wished_age = forms.CharField(label="Желаемый возраст наставляемых", max_length=100, required=False)
    time_resource = forms.CharField(
        label="Сколько времени готов уделять", max_length=100, required=False, help_text="Например: 2 часа в неделю"
    )
    capacity = forms.IntegerField(label="Сколько наставляемых сразу", min_value=1, max_value=30, initial=1)
    free_time = forms.CharField(label="Когда может встречаться", max_length=200, required=False)


class MenteePart(forms.Form):
    """What a mentee's place in the base holds; no category, no diagnosis (002 §4.6–4.7)."""

    side = Side.MENTEE
    part_title = "Наставляемый"
    part_fields = ("kind", "request", "interests", "free_time")

    kind = forms.ChoiceField(label="Кто наставляемый", choices=MenteeKind.choices, widget=Chips)
    request = forms.CharField(
        label="Основной запрос",
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="Словами самого человека, без диагнозов и оценок.",
    )
    interests = forms.CharField(label="Интересы", max_length=TEXT, required=False, widget=forms.Textarea(attrs=SHORT))
    free_time = forms.CharField(label="Когда может встречаться", max_length=200, required=False)


class PlaceMixin:
    """What forms with a base part share."""

    @property
    def profile(self):
        """The values for the place in the base."""
        return {name: self.cleaned_data[name] for name in self.part_fields}


class TwinMixin(forms.Form):
    """Asks once whether it is another person, when there is a likely twin."""

    is_another = forms.BooleanField(label="Это другой человек", required=False, widget=forms.HiddenInput)

    def ask_about_twins(self):
        """Show the question as a checkbox from now on."""
        self.fields["is_another"].widget = forms.CheckboxInput()


class EmployeeAddForm(OnceMixin, TwinMixin, PersonForm):
    """Somebody who is in no base yet: an employee to be appointed."""

    side, profile = None, None
    title = "Новый сотрудник"


class MentorAddForm(OnceMixin, TwinMixin, PlaceMixin, MentorPart, PersonForm):
    """A person and his place in the base of mentors."""

    title = "Новый наставник"

    @property
    def sections(self):
        """The person's headings and the base's."""
        return [*super().sections, (self.part_title, self.part_fields, False)]


class MenteeAddForm(OnceMixin, TwinMixin, PlaceMixin, MenteePart, PersonForm):
    """A person and his place in the base of mentees."""

    title = "Новый наставляемый"
    guardians_expected = True

    @property
    def sections(self):
        """The person's headings and the base's."""
        return [*super().sections, (self.part_title, self.part_fields, False)]


class MentorPlaceForm(OnceMixin, PlaceMixin, MentorPart):
    """A known person enters the base of mentors."""


class MenteePlaceForm(OnceMixin, PlaceMixin, MenteePart):
    """A known person enters the base of mentees."""


class MentorPlaceEditForm(VersionMixin, PlaceMixin, MentorPart):
    """A mentor's place is a shared record."""


class MenteePlaceEditForm(VersionMixin, PlaceMixin, MenteePart):
    """A mentee's place is a shared record."""


class ClassMoveForm(forms.Form):
    """Another class from a day that has come: papers name the class as of their date (A16)."""

    school_class = forms.ModelChoiceField(label="В какой класс", queryset=None, empty_label="Выберите класс")
    on = forms.DateField(
        label="С какого дня", widget=DateInput, help_text="Документы до этого дня называют прежний класс."
    )

    def __init__(self, *args, person, classes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school_class"].queryset = classes.exclude(pk=person.school_class_id)

    def clean_on(self):
        """A day of the running year, today at the latest."""
        day, today = self.cleaned_data["on"], clock.today()
        if day > today:
            raise forms.ValidationError("Этот день ещё не наступил.")
        if day < year_begins(running_year(today)):
            raise forms.ValidationError("Это прошлый учебный год: перевод в нём уже не записать.")
        return day


class MoveForm(forms.Form):
    """The reason of a change in a base: it stays in the history (002 §4.9)."""

    reason = forms.CharField(label="Причина", max_length=300, required=False)


ADD_FORMS = {"mentor": MentorAddForm, "mentee": MenteeAddForm, "employee": EmployeeAddForm}
PLACE_FORMS = {"mentor": MentorPlaceForm, "mentee": MenteePlaceForm}
PLACE_EDIT_FORMS = {"mentor": MentorPlaceEditForm, "mentee": MenteePlaceEditForm}
