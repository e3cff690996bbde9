"""Forms of pairs and groups: what a leader fills in, and what a list is narrowed by."""

from django import forms

from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from programs.enums import MatchState, MeetingStage


class MatchFilterForm(forms.Form):
    """What the address of a list asks for; nonsense in it narrows nothing."""

    q = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(required=False, choices=MatchState.choices)
    stage = forms.ChoiceField(required=False, choices=MeetingStage.choices)
    program = forms.IntegerField(required=False, min_value=1)

    def asked(self):
        """Return what is asked for, without the unreadable."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CandidateField(forms.ModelMultipleChoiceField):
    """People of a programme's pool; `describe` says a person in one line."""

    widget = ChoicesMultiple

    def __init__(self, queryset, *, describe, **options):
        self.describe = describe
        super().__init__(queryset, **options)

    def label_from_instance(self, enrolment):
        return self.describe(enrolment)


class MatchForm(OnceMixin):
    """A new pair or group out of a programme's pool."""

    title = forms.CharField(
        label="Название группы",
        max_length=100,
        required=False,
        help_text="Нужно, когда в ней больше двух человек. Пара называется по именам.",
    )
    starts_on = forms.DateField(label="Работает с", widget=DateInput)
    ends_on = forms.DateField(label="Работает по", widget=DateInput)
    papers_on = forms.DateField(
        label="День, когда все подписали листы выбора",
        widget=DateInput,
        required=False,
        help_text="Если листов ещё нет, оставьте пустым: согласие каждого можно отметить позже на странице пары.",
    )
    capacity_reason = forms.CharField(
        label="Почему наставляемых больше, чем мест",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Заполняют, только если у наставника не хватает свободных мест.",
    )
    field_order = ["form_key", "mentors", "mentees"]

    def __init__(self, *args, mentors, mentees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentors"] = CandidateField(
            mentors, describe=mentor_line, label="Наставник", help_text="Один, в группе можно двух."
        )
        self.fields["mentees"] = CandidateField(
            mentees, describe=mentee_line, label="Наставляемые", help_text="Один человек для пары, до 15 для группы."
        )
        self.order_fields(self.field_order)


def mentor_line(enrolment):
    """«Орехов Павел Денисович, учитель физики: свободно 1 из 3»."""
    capacity = enrolment.person.mentor_profile.capacity
    free = max(capacity - enrolment.taken, 0)
    return f"{_who(enrolment.person)}: свободно\u00a0{free} из\u00a0{capacity}"


def mentee_line(enrolment):
    """«Павлов Илья Константинович, 5 «В»»."""
    return _who(enrolment.person)


def _who(person):
    return ", ".join(part for part in (person.full_name, person.standing) if part)


class ReasonForm(forms.Form):
    """A reason in one's own words."""

    reason = forms.CharField(label="Причина", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class ChoiceForm(forms.Form):
    """The day on which a member signed the slip of choice."""

    chosen_on = forms.DateField(label="День, когда подписан лист", widget=DateInput)
