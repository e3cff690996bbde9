"""Forms of the School of Mentors: a training, a session, who listens, who was there, finishing, certificates."""

from decimal import Decimal

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Chips, DateInput
from programs.domain.training.sessions import FIELDS as SESSION_FIELDS
from programs.domain.training.trainings import FIELDS
from programs.enums import SessionKind
from programs.forms.planned_meeting import TimeInput

HALF = Decimal("0.5")
STALE = "Среди отмеченных есть человек, которого нельзя отметить. Обновите страницу."


class TrainingForm(RefusalBesideMixin, forms.Form):
    """What the School of Mentors of a year is."""

    title = forms.CharField(
        label="Название", max_length=200, help_text="Например: «Школа наставников 2026/2027». Войдёт в\u00a0сертификат."
    )
    aim = forms.CharField(label="Цель", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    content = forms.CharField(
        label="О\u00a0чём программа",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Коротко: чему научатся наставники. Темы занятий войдут в\u00a0программу сами, из\u00a0расписания.",
    )
    starts_on = forms.DateField(label="Первый день", widget=DateInput)
    ends_on = forms.DateField(label="Последний день", widget=DateInput)
    place = forms.CharField(label="Место", max_length=200, required=False, help_text="Например: кабинет 24.")
    hours = forms.IntegerField(
        label="Часов по\u00a0программе",
        min_value=1,
        max_value=300,
        help_text="Академических, по\u00a045\u00a0минут. Столько часов будет стоять в\u00a0сертификате.",
    )
    share = forms.IntegerField(
        label="Сколько процентов часов надо посетить",
        min_value=1,
        max_value=100,
        initial=70,
        help_text="Кто посетил меньше, тот обучения не\u00a0прошёл.",
    )
    is_open = forms.BooleanField(label="Наставники могут записаться сами", required=False, initial=True)

    @property
    def values(self):
        """The cleaned fields of the training alone."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class NewTrainingForm(OnceMixin, TrainingForm):
    """A new one."""


class EditTrainingForm(VersionMixin, TrainingForm):
    """Corrects one that others may be correcting too."""


class SessionForm(RefusalBesideMixin, forms.Form):
    """One session of the timetable; the teacher is one of the school's people or somebody from outside."""

    topic = forms.CharField(label="Тема", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label="Вид занятия", choices=SessionKind.choices, widget=Chips)
    day = forms.DateField(label="День", widget=DateInput)
    begins = forms.TimeField(label="Во\u00a0сколько", widget=TimeInput, error_messages={"required": "Укажите время."})
    hours = forms.DecimalField(
        label="Часов",
        min_value=HALF,
        max_value=12,
        decimal_places=1,
        step_size=HALF,
        initial=2,
        help_text="Академических, по\u00a045\u00a0минут. Можно с\u00a0половиной: 1,5.",
    )
    teacher = forms.ModelChoiceField(
        label="Кто ведёт", queryset=None, required=False, empty_label="Пока неизвестно или не\u00a0из\u00a0школы"
    )
    teacher_name = forms.CharField(
        label="Преподаватель не\u00a0из\u00a0школы", max_length=150, required=False, help_text="Фамилия, имя, отчество."
    )
    teacher_post = forms.CharField(label="Его должность и\u00a0место работы", max_length=200, required=False)
    place = forms.CharField(
        label="Место", max_length=200, required=False, help_text="Если не\u00a0там, где всё обучение."
    )

    def __init__(self, *args, teachers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teacher"].queryset = teachers
        self.fields["teacher"].label_from_instance = lambda person: person.name_and_standing

    @property
    def values(self):
        """The cleaned fields of the session alone."""
        return {name: self.cleaned_data[name] for name in SESSION_FIELDS}


class NewSessionForm(OnceMixin, SessionForm):
    """A new one."""


class EditSessionForm(VersionMixin, SessionForm):
    """Corrects one that others may be correcting too."""


class PeopleForm(forms.Form):
    """Whom to write down as listeners; somebody whom the actor may not add is an error, not a row."""

    people = forms.ModelMultipleChoiceField(
        label="Кого записать",
        queryset=None,
        error_messages={"required": "Отметьте хотя бы одного человека.", "invalid_choice": STALE},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class AttendanceForm(VersionMixin):
    """Who of the expected listeners was there; nobody is an answer too."""

    listeners = forms.ModelMultipleChoiceField(
        label="Кто был", queryset=None, required=False, error_messages={"invalid_choice": STALE}
    )

    def __init__(self, *args, listeners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["listeners"].queryset = listeners


class IssueForm(RefusalBesideMixin, forms.Form):
    """The day that the certificates are dated."""

    issued_on = forms.DateField(label="Дата сертификатов", widget=DateInput, initial=clock.today)
