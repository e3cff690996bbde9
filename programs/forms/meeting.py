"""The form of the meeting log: a phone, at most six taps besides typing (look-and-feel 8)."""

from dataclasses import replace
from datetime import timedelta

from django import forms

from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import OnceMixin, VersionMixin, add_refusal
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.widgets import Chips, ChipsMultiple, DateInput
from programs.domain.people import short_name
from programs.enums import ConsultantKind, Fit, Place

LENGTHS = [("30", "30\u00a0мин"), ("45", "45\u00a0мин"), ("60", "1\u00a0час"), ("other", "Иначе")]

NOT_AT_WORK = (
    "Участие одного из отмеченных приостановлено или закончилось. Проверьте, кто был, и\u00a0сохраните ещё раз."
)


class EntryForm(forms.Form):
    """One entry; `words` are the ready topics and results, `tellers` the mentors whose paper it may be."""

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
        error_messages={"required": "Отметьте, кто пришёл.", "invalid_choice": NOT_AT_WORK},
    )
    topics = forms.MultipleChoiceField(
        label="О\u00a0чём говорили", widget=ChipsMultiple, required=False, help_text="Можно выбрать несколько."
    )
    done = forms.CharField(
        label="Что сделали",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Напишите, что сделали: одного предложения достаточно."},
    )
    results = forms.MultipleChoiceField(label="Что получилось", widget=ChipsMultiple, required=False)
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
    fit = forms.ChoiceField(
        label="Пробная встреча: вам подходит?",
        widget=Chips,
        required=False,
        choices=[(fit.value, fit.label.capitalize()) for fit in Fit],
        help_text="Такой же вопрос получит наставляемый. «Не\u00a0подходит» — не\u00a0чья-то вина: "
        "куратор предложит другую пару.",
    )
    told_by = forms.TypedChoiceField(
        label="Чей лист вы\u00a0переписываете", widget=Chips, coerce=int, required=False, empty_value=None
    )
    consultant_kinds = forms.MultipleChoiceField(
        label="Кого позвали на\u00a0встречу",
        widget=ChipsMultiple,
        required=False,
        choices=[(kind.value, kind.label.capitalize()) for kind in ConsultantKind],
    )
    consultants = forms.CharField(label="Как их зовут", required=False, max_length=200)
    note = forms.CharField(
        label="Заметка для куратора",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
        help_text="Наставляемые и их родители её не увидят.",
    )

    use_required_attribute = False  # what is needed depends on the answers above it

    def __init__(self, *args, today, members, reader, words=((), ()), tellers=(), may_be_final=False, **kwargs):
        asks_fit = kwargs.pop("asks_fit", False)
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
        self.fields["told_by"].choices = [(member.pk, short_name(member.person)) for member in tellers]
        self.teller = next((member.pk for member in tellers), None)
        self.initial.setdefault("told_by", self.teller)
        self._offer("topics", words[0])
        self._offer("results", words[1])
        is_said = "is_final" in self.data  # an old page, or a forged one: the cycle refuses it, nothing is dropped
        self._leave_out(is_final=may_be_final or is_said, told_by=len(tellers) > 1, fit=asks_fit)
        if self.is_bound:
            self._ask_only_what_is_needed()

    def _offer(self, name, texts):
        """The ready words of the stage, and those that the entry has already."""
        texts = list(dict.fromkeys([*texts, *self.initial.get(name, [])]))
        self.fields[name].choices = [(text, text) for text in texts]
        self._leave_out(**{name: bool(texts)})

    def _leave_out(self, **asked):
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            self.fields.pop(name, None)

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

    def show_refusal(self, refused):
        """Say beside «заключительная» what the order of stages has against it; the rest as every form does."""
        is_final = self.cleaned_data.get("is_final")
        told = [replace(one, code="is_final") if is_final and one.code == "G10" else one for one in refused.blockers]
        add_refusal(self, Refused(*told), beside={field.name for field in self.visible_fields()})

    def values(self):
        """Return what `log_meeting` takes."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in ("day", "length")}
        told_by = found.pop("told_by", None) or self.teller
        return found | {"told_by_id": told_by}


class MeetingForm(OnceMixin, EntryForm):
    """A new entry; `planned` is the meeting that had been planned."""

    planned = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)


class CorrectionForm(VersionMixin, EntryForm):
    """An entry that is corrected, with the reason."""

    reason = forms.CharField(
        label="Почему исправляете",
        max_length=300,
        help_text="Причина и\u00a0прежняя запись останутся в\u00a0её истории.",
        error_messages={"required": "Напишите, почему исправляете запись."},
    )
