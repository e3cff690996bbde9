"""Entry forms of the school year: the roll-up, holidays, mail."""

import re
from itertools import groupby

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.grammar.typography import class_label, normalise_spaces
from mentorship.kernel.widgets import Choices, DateInput, FoldsMultiple
from participants.domain.years import FIFTH_GRADE, FIRST_GRADE, LAST_GRADE, MIDDLE_GRADE
from participants.enums import BaseState, HolidayGroup
from participants.models import Person

LETTERS = "Буквы через запятую, например: А, Б"
SPLIT = re.compile(r"[,;\s]+")
IS_LETTER = re.compile(r"[А-ЯЁA-Z]{1,3}")


class People(forms.ModelMultipleChoiceField):
    """People to tick, class by class: name, whether they stand in a base."""

    widget = FoldsMultiple

    def label_from_instance(self, person):
        """«Гусева Алина, наставляемая» would need a gender: the base is named instead."""
        parts = [person.called]
        parts += [
            word
            for name, word in (("mentee_profile", "в базе наставляемых"), ("mentor_profile", "в базе наставников"))
            if _stands(person, name)
        ]
        return ", ".join(parts)


def _stands(person, name):
    profile = getattr(person, name, None)
    return profile is not None and profile.state != BaseState.LEFT


class RollUpForm(forms.Form):
    """What the roll-up must be told: who of the ninth leaves, who may become a mentor, which classes begin."""

    year = forms.IntegerField(widget=forms.HiddenInput)
    leaving = People(
        label="Кто уходит после девятого класса",
        queryset=Person.objects.none(),
        required=False,
        help_text="Отметьте тех, кто не идёт в десятый. Остальные девятиклассники перейдут в десятый класс.",
    )
    mentors = People(
        label="Кому предложить стать наставником после школы",
        queryset=Person.objects.none(),
        required=False,
        help_text="Отмеченные станут кандидатами в базе наставников как выпускники. Кто уже в базе "
        "наставников и не отмечен, выйдет из неё.",
    )
    first = forms.CharField(label="Новые первые классы", max_length=100, required=False, help_text=LETTERS)
    fifth = forms.CharField(
        label="Ещё пятые классы",
        max_length=100,
        required=False,
        help_text=f"Кроме тех, что получатся из четвёртых. {LETTERS}",
    )

    def __init__(self, *args, plan, leavers, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan, self.fields["year"].initial = plan, plan.year
        self._offer("leaving", leavers, [MIDDLE_GRADE])
        self._offer("mentors", leavers, [MIDDLE_GRADE, LAST_GRADE])

    def _offer(self, name, leavers, grades):
        """Tick boxes from people read once: drawing them asks nothing more."""
        people = [person for person in leavers if person.school_class.grade in grades]
        field = self.fields[name]
        field.queryset = leavers.filter(school_class__grade__in=grades)
        classes = groupby(people, key=lambda person: person.school_class.label)
        field.choices = [
            (label, [(one.pk, field.label_from_instance(one)) for one in group]) for label, group in classes
        ]
        if not people:
            del self.fields[name]

    def clean_first(self):
        """Letters of new first classes, none twice."""
        return self._places("first", FIRST_GRADE)

    def clean_fifth(self):
        """Letters of new fifth classes, none twice."""
        return self._places("fifth", FIFTH_GRADE)

    def _places(self, name, grade):
        letters = list(dict.fromkeys(part for part in SPLIT.split(self.cleaned_data[name].upper()) if part))
        if any(not IS_LETTER.fullmatch(letter) for letter in letters):
            raise forms.ValidationError(f"Напишите только буквы классов. {LETTERS}")
        taken = [class_label(grade, letter) for letter in letters if (grade, letter) in self.plan.targets]
        if taken:
            raise forms.ValidationError(f"Такой класс в новом году уже будет: {', '.join(taken)}.")
        return [(grade, letter) for letter in letters]

    def clean(self):
        """A mentor after school is one who leaves it."""
        cleaned = super().clean()
        leaving = {person.pk for person in cleaned.get("leaving", ())}
        staying = [
            person.called
            for person in cleaned.get("mentors", ())
            if person.school_class.grade == MIDDLE_GRADE and person.pk not in leaving
        ]
        if staying:
            names = ", ".join(staying)
            self.add_error("mentors", f"Остаются в школе: {names}. Отметьте их и среди уходящих или снимите отметку.")
        return cleaned

    @property
    def answers(self):
        """The values for the roll-up."""
        cleaned = self.cleaned_data
        people = {name: list(cleaned.get(name, ())) for name in ("leaving", "mentors")}
        return people | {"added": [*cleaned["first"], *cleaned["fifth"]]}


class HolidayForm(forms.Form):
    """Holidays: their name, first and last day, for which classes."""

    name = forms.CharField(label="Название", max_length=80, help_text="Например: Осенние каникулы")
    starts_on = forms.DateField(label="Первый день", widget=DateInput)
    ends_on = forms.DateField(label="Последний день", widget=DateInput)
    group = forms.ChoiceField(label="Для кого", choices=HolidayGroup.choices, widget=Choices, initial=HolidayGroup.ALL)

    def clean_name(self):
        """The name without stray spaces."""
        return normalise_spaces(self.cleaned_data["name"])

    def clean(self):
        """Holidays end after they begin."""
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Последний день раньше первого.")
        return cleaned

    @property
    def values(self):
        """The values for the row."""
        return {name: self.cleaned_data[name] for name in ("name", "starts_on", "ends_on", "group")}


class HolidayAddForm(OnceMixin, HolidayForm):
    """New holidays: sent twice they are one row."""


class HolidayEditForm(VersionMixin, HolidayForm):
    """Holidays being corrected."""


class MailForm(VersionMixin):
    """Whether letters leave the portal, and from which address."""

    mail_enabled = forms.BooleanField(
        label="Портал отправляет письма",
        required=False,
        help_text="Пока отметки нет, портал не отправляет ни одного письма.",
    )
    mail_from = forms.EmailField(
        label="Адрес, с которого уходят письма",
        required=False,
        help_text="Почтовый ящик школы, который разрешает отправку этому порталу.",
    )

    def clean(self):
        """Letters need a sender."""
        cleaned = super().clean()
        if cleaned.get("mail_enabled") and not cleaned.get("mail_from") and "mail_from" not in self.errors:
            self.add_error("mail_from", "Укажите адрес: без него письма не отправить.")
        return cleaned
