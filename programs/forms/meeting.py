"""The form of the meeting log: a phone, at most six taps besides typing (look-and-feel 8)."""

from datetime import timedelta

from django import forms

from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.widgets import Chips, ChipsMultiple, DateInput
from programs.domain.people import short_name
from programs.enums import Place

LENGTHS = [("30", "30\u00a0мин"), ("45", "45\u00a0мин"), ("60", "1\u00a0час"), ("other", "Иначе")]


class MeetingForm(OnceMixin):
    """One entry of the journal."""

    is_held = forms.TypedChoiceField(
        label="Встреча состоялась?",
        widget=Chips,
        choices=[("yes", "Состоялась"), ("no", "Не\u00a0состоялась")],
        coerce=lambda answer: answer == "yes",
        initial="yes",
    )
    day = forms.ChoiceField(label="Когда", widget=Chips, initial="today")
    met_on = forms.DateField(
        label="Дата, если день другой", widget=DateInput, error_messages={"required": "Укажите дату встречи."}
    )
    length = forms.ChoiceField(label="Сколько длилась", widget=Chips, choices=LENGTHS, initial="45")
    minutes = forms.IntegerField(
        label="Сколько минут, если иначе",
        min_value=5,
        max_value=600,
        widget=forms.NumberInput(attrs={"class": "w-date"}),
        error_messages={"required": "Укажите, сколько минут длилась встреча."},
    )
    place = forms.ChoiceField(label="Как встретились", widget=Chips, initial=Place.IN_PERSON)
    present = forms.TypedMultipleChoiceField(
        label="Кто пришёл",
        widget=ChipsMultiple,
        coerce=int,
        error_messages={"required": "Отметьте, кто пришёл."},
    )
    done = forms.CharField(
        label="Что сделали",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Напишите, что сделали: одного предложения достаточно."},
    )
    agreed = forms.CharField(
        label="О\u00a0чём договорились", widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )
    why_not_held = forms.CharField(
        label="Почему не\u00a0состоялась",
        max_length=300,
        help_text="Только для встречи, которой не было.",
        error_messages={"required": "Напишите, почему встреча не состоялась."},
    )
    is_final = forms.BooleanField(
        label="Это заключительная встреча", required=False, help_text="После неё других встреч не будет."
    )
    note = forms.CharField(
        label="Заметка для куратора",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
        help_text="Наставляемые и их родители её не увидят.",
    )

    use_required_attribute = False  # what is needed depends on the answers above it

    def __init__(self, *args, today, members, may_be_final, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].choices = [
            ("today", f"Сегодня, {day_month(today)}"),
            ("yesterday", "Вчера"),
            ("other", "Другой день"),
        ]
        self.fields["place"].choices = [(place.value, place.label.capitalize()) for place in Place]
        self.fields["present"].choices = [(member.pk, short_name(member.person)) for member in members]
        self.initial.setdefault("present", [member.pk for member in members])
        self.fields["done"].help_text = f"Двух-трёх предложений достаточно. {reader} эту запись."
        if not may_be_final:
            del self.fields["is_final"]
        if self.is_bound:
            self._ask_only_what_is_needed()

    def _ask_only_what_is_needed(self):
        """A day only if it is another one, a length only of what took place, an excuse only for what did not."""
        is_held = self.data.get("is_held") != "no"
        needed = {
            "met_on": self.data.get("day") == "other",
            "minutes": is_held and self.data.get("length") == "other",
            "length": is_held,
            "present": is_held,
            "done": is_held,
            "why_not_held": not is_held,
        }
        for name, is_needed in needed.items():
            self.fields[name].required = is_needed

    def clean(self):
        """Turn chips into values: a day and a length."""
        cleaned = super().clean()
        days = {"today": self.today, "yesterday": self.today - timedelta(days=1)}
        if cleaned.get("day") in days:
            cleaned["met_on"] = days[cleaned["day"]]
        if cleaned.get("length") in {"30", "45", "60"}:
            cleaned["minutes"] = int(cleaned["length"])
        return cleaned

    def values(self):
        """Return what `log_meeting` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("day", "length")}
