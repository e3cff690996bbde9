"""Forms of outside courses: what was gone through, whether it counts."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Choices, DateInput
from participants.forms.papers import ScanForm
from participants.models import Person
from programs.domain.training.courses import FIELDS
from programs.enums import CourseLevel


class CourseForm(RefusalBesideMixin, ScanForm):
    """What, whose, how long, by which paper."""

    title = forms.CharField(label="Название курса", max_length=250)
    level = forms.ChoiceField(label="Чья программа", choices=CourseLevel.choices, widget=Choices)
    organiser = forms.CharField(label="Кто проводил", max_length=200, help_text="Название организации.")
    hours = forms.IntegerField(label="Часов", min_value=1, max_value=2000)
    starts_on = forms.DateField(label="Начало", required=False, widget=DateInput)
    ends_on = forms.DateField(label="Окончание", widget=DateInput)
    number = forms.CharField(label="Номер документа", max_length=60, required=False)
    field_order = ["person", "title", "level", "organiser", "hours", "starts_on", "ends_on", "number", "scan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].label = "Скан документа: PDF, JPEG или PNG, до 10\u00a0МБ"
        self.fields["scan"].required = False

    def clean_scan(self):
        """A scan is not needed: the coordinator may have seen the paper."""
        return super().clean_scan() if self.cleaned_data["scan"] else None

    @property
    def values(self):
        """What `add_course` and `edit_course` take."""
        return {name: self.cleaned_data[name] for name in FIELDS} | {"upload": self.cleaned_data["scan"]}


class NewCourseForm(OnceMixin, CourseForm):
    """A new one; the coordinator says whose it is, a mentor writes about himself."""

    person = forms.ModelChoiceField(label="Кто учился", queryset=None, empty_label="Выберите наставника")

    def __init__(self, *args, people=None, **kwargs):
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            named = people.select_related(None).select_related("school_class").only(*Person.naming())
            self.fields["person"].queryset = named
            self.fields["person"].label_from_instance = lambda person: person.name_and_standing


class EditCourseForm(VersionMixin, CourseForm):
    """Corrects one that does not count yet."""

    def __init__(self, *args, has_file, **kwargs):
        super().__init__(*args, **kwargs)
        if has_file:
            self.fields["scan"].help_text = "Скан уже приложен. Новый заменит его, прежний будет уничтожен."


class AcceptForm(VersionMixin):
    """The course counts."""


class ReturnForm(RefusalBesideMixin, VersionMixin):
    """The course is returned with a comment."""

    comment = forms.CharField(
        label="Что не\u00a0так",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Прочитает тот, кто внёс курс.",
        error_messages={"required": "Напишите, что не так: без этого исправить нечего."},
    )
