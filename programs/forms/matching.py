"""Forms of the matching desk: reasons, marks, the goal of a distribution, the weights of the criteria."""

from django import forms

from mentorship.kernel.widgets import Chips
from programs.domain.matching.fit import CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT
from programs.enums import BoardGoal, ExclusionKind
from programs.forms.numbers import NumbersForm


class FullReasonForm(forms.Form):
    """Why a mentor may have more mentees than places."""

    reason = forms.CharField(
        label="Почему наставляемых может быть больше, чем мест",
        help_text="Причина войдёт в пару и останется в истории.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите причину: без неё мест больше нет."},
    )


class ExclusionForm(forms.Form):
    """Why two people are not proposed to each other."""

    kind = forms.ChoiceField(
        label="Почему", choices=ExclusionKind.choices, widget=Chips, initial=ExclusionKind.NOT_OFFERED
    )
    reason = forms.CharField(
        label="Пояснение",
        help_text="Прочтут только кураторы и координатор. Для родственников можно не писать.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class GoalForm(forms.Form):
    """What comes first when there are fewer places than mentees."""

    goal = forms.ChoiceField(choices=BoardGoal.choices)


class WeightsForm(NumbersForm):
    """How much each criterion weighs; 0 takes it out."""

    LEAST, MOST, WRONG = 0, MOST_WEIGHT, f"Вес — от 0 до {MOST_WEIGHT}."

    def rows(self, settings):
        """The weight of each criterion."""
        known = DEFAULT_WEIGHTS | settings.weights
        return [(one.code, one.title, known[one.code]) for one in CRITERIA]
