"""Forms of pairs and groups: what a leader fills in, and what a list is narrowed by."""

from django import forms

from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from participants.forms.representation import RepresentativeField
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


class CandidatesField(forms.MultipleChoiceField):
    """People of a programme's pool, read already; a foreign id is a form error. Cleaned: a list of Enrolment."""

    widget = ChoicesMultiple

    def __init__(self, *, describe, **options):
        self.describe, self.places = describe, {}
        super().__init__(**options)

    def offer(self, enrolments):
        """Take the people to choose from."""
        self.places = {str(place.pk): place for place in enrolments}
        self.choices = [(pk, self.describe(place)) for pk, place in self.places.items()]

    def clean(self, value):
        """Return the chosen enrolments in the order of the list."""
        chosen = super().clean(value)
        return [place for pk, place in self.places.items() if pk in chosen]


def mentor_line(enrolment):
    """«Орехов Павел Денисович, учитель физики: свободно 1 из 3»."""
    capacity = enrolment.person.mentor_profile.capacity
    free = max(capacity - enrolment.taken, 0)
    return f"{mentee_line(enrolment)}: свободно\u00a0{free} из\u00a0{capacity}"


def mentee_line(enrolment):
    """«Павлов Илья Константинович, 5 «В»»."""
    return enrolment.person.name_and_standing


class MatchForm(OnceMixin):
    """A new pair or group out of a programme's pool."""

    mentors = CandidatesField(label="Наставник", describe=mentor_line, help_text="Один, в группе можно двух.")
    mentees = CandidatesField(
        label="Наставляемые", describe=mentee_line, help_text="Один человек для пары, до 15 для группы."
    )
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

    def __init__(self, *args, mentors, mentees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentors"].offer(mentors)
        self.fields["mentees"].offer(mentees)

    @property
    def has_both_sides(self):
        """Whether there is anybody to join with anybody."""
        return bool(self.fields["mentors"].places and self.fields["mentees"].places)


class ReasonForm(forms.Form):
    """A reason in one's own words."""

    reason = forms.CharField(label="Причина", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class ChoiceForm(forms.Form):
    """The day on which the slip of choice was signed, and by whom: the member or who represents him (E4)."""

    chosen_on = forms.DateField(label="День, когда подписан лист", widget=DateInput)
    representation = RepresentativeField(label="Кто подписал лист", queryset=None)

    def __init__(self, *args, representations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["representation"].queryset = representations
        if not representations:
            del self.fields["representation"]
