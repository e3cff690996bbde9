"""Forms of events and of the calendar that they stand in."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import Chips, ChoicesMultiple, DateInput
from programs.domain.events.acts import PARTS
from programs.domain.events.entries import WHAT, Asked
from programs.domain.planned_rows import last_day
from programs.enums import EventKind
from programs.forms.planned_meeting import TimeInput

SPAN = timedelta(days=365)  # so far back and ahead the list looks
YEARS = range(2000, 2101)  # that the calendar turns to
SPARE = 3  # empty rows at the end of the programme of the day
MOST_ROWS = 60
PUBLIC = "Всем без входа видны название, время, место и\u00a0описание. Не\u00a0пишите в\u00a0них имён участников."


def _area(label, rows, **options):
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **options)


class EventForm(RefusalBesideMixin, forms.Form):
    """What is held, when, where and for whom."""

    kind = forms.ChoiceField(label="Вид", choices=EventKind.choices, widget=Chips)
    title = forms.CharField(label="Название", max_length=200, help_text="Без кавычек: Итоги года.")
    day = forms.DateField(label="День", widget=DateInput, error_messages={"required": "Укажите день."})
    begins = forms.TimeField(label="Начало", widget=TimeInput, error_messages={"required": "Укажите время начала."})
    ends = forms.TimeField(label="Окончание", widget=TimeInput, required=False)
    place = forms.CharField(label="Место", max_length=200, required=False, help_text="Например: актовый зал.")
    is_for_all = forms.BooleanField(label="Для участников всех программ", required=False)
    programs = forms.ModelMultipleChoiceField(
        label="Для каких программ", queryset=None, required=False, widget=ChoicesMultiple
    )
    holding = forms.CharField(
        label="Форма проведения", max_length=150, required=False, help_text="Например: концерт, круглый стол, квест."
    )
    aim = _area("Цель", 2, max_length=500)
    about = _area("Описание", 4, max_length=3000)
    nominations = _area("Номинации", 3, max_length=2000, help_text="По одной в\u00a0строке, если будут награждать.")
    is_public = forms.BooleanField(label="Показывать на\u00a0открытой странице", required=False, help_text=PUBLIC)

    def __init__(self, *args, programs, may_be_for_all, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programs"].queryset = programs
        if not may_be_for_all:
            del self.fields["is_for_all"]

    @property
    def values(self):
        """What `add_event` and `edit_event` take besides the programmes."""
        return {"is_for_all": False} | {name: self.cleaned_data[name] for name in PARTS if name in self.fields}


class NewEventForm(OnceMixin, EventForm):
    """Makes one event, however many times it is sent."""


class EditEventForm(VersionMixin, EventForm):
    """Changes an event that others may be changing too."""


class AgendaForm(VersionMixin):
    """The programme of the day, row by row; an emptied row is left out."""

    def __init__(self, *args, agenda, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = min(max(len(agenda) + SPARE, self._posted()), MOST_ROWS)
        for place in range(1, self.count + 1):
            known = agenda[place - 1] if place <= len(agenda) else {"begins": "", "what": "", "who": ""}
            self._add_row(place, known)

    def _posted(self):
        return sum(name.startswith("what_") for name in self.data) if self.data else 0

    def _add_row(self, place, known):
        options = {"required": False}
        begins = forms.TimeField(label="Время", widget=TimeInput, initial=known["begins"] or None, **options)
        self.fields[f"begins_{place}"] = begins
        self.fields[f"what_{place}"] = forms.CharField(label="Что", max_length=300, initial=known["what"], **options)
        self.fields[f"who_{place}"] = forms.CharField(
            label="Кто отвечает", max_length=150, initial=known["who"], **options
        )

    def clean(self):
        """A row that says when or who says what, too."""
        fields = super().clean()
        for place in range(1, self.count + 1):
            begins, what, who = (fields.get(f"{name}_{place}") for name in ("begins", "what", "who"))
            if (begins or who) and not what:
                self.add_error(f"what_{place}", "Напишите, что будет в\u00a0это время.")
        return fields

    @property
    def row_fields(self):
        """The bound fields of the rows, in order: (number, when, what, who)."""
        names = ("begins", "what", "who")
        return [(place, *(self[f"{name}_{place}"] for name in names)) for place in range(1, self.count + 1)]

    @property
    def rows(self):
        """What `write_agenda` takes."""
        rows = [self._row(place) for place in range(1, self.count + 1)]
        return [row for row in rows if row["what"]]

    def _row(self, place):
        begins = self.cleaned_data[f"begins_{place}"]
        texts = {name: self.cleaned_data[f"{name}_{place}"].strip() for name in ("what", "who")}
        return {"begins": f"{begins:%H:%M}" if begins else "", **texts}


class CommitteeForm(forms.Form):
    """Who is on the committee and what he answers for; the same person once more changes his duty."""

    person = forms.ModelChoiceField(label="Сотрудник", queryset=None, empty_label="Выберите сотрудника")
    duty = forms.CharField(
        label="За\u00a0что отвечает", max_length=200, required=False, help_text="Например: награждение, звук."
    )
    is_chair = forms.BooleanField(label="Председатель оргкомитета", required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda person: person.name_and_standing


class AttendanceForm(forms.Form):
    """Who of the participants on the page came."""

    shown = forms.ModelMultipleChoiceField(queryset=None)
    came = forms.ModelMultipleChoiceField(queryset=None, required=False)

    def __init__(self, *args, participants, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = participants


class HoldForm(VersionMixin):
    """What came of the event, in words."""

    results = forms.CharField(
        label="Результаты",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Сколько было участников, что удалось, что сделать иначе в\u00a0следующий раз.",
        error_messages={"required": "Напишите, что получилось: хотя\u00a0бы одно предложение."},
    )


class CallOffEventForm(VersionMixin):
    """Why there will be no event."""

    reason = forms.CharField(
        label="Почему мероприятия не\u00a0будет",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Причину прочитают участники.",
        error_messages={"required": "Напишите причину: её прочитают участники."},
    )


@dataclass(frozen=True)
class Look:
    """How the calendar is looked at: a month or a list of what is ahead or past, and what is asked for."""

    is_list: bool
    is_past: bool
    month: date
    asked: Asked


class CalendarForm(forms.Form):
    """What the address of the calendar asks for; nonsense in it narrows nothing."""

    view = forms.ChoiceField(required=False, choices=[("list", "")])
    when = forms.ChoiceField(required=False, choices=[("past", "")])
    month = forms.DateField(required=False, input_formats=["%Y-%m"])
    what = forms.ChoiceField(required=False, choices=WHAT)
    program = forms.IntegerField(required=False, min_value=1, max_value=2**31)

    def look(self, today):
        """Return the Look on the day `today`."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        is_list, is_past = "view" in given, "when" in given
        month = given.get("month", today)
        month = (month if month.year in YEARS else today).replace(day=1)
        first, last = (month, last_day(month)) if not is_list else (today, today + SPAN)
        if is_list and is_past:
            first, last = today - SPAN, today - timedelta(days=1)
        return Look(is_list, is_past, month, Asked(first, last, given.get("what", ""), given.get("program")))
