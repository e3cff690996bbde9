"""Forms of the matching desk: reasons, marks, the goal of a distribution, the weights of the criteria."""

from django import forms

from mentorship.kernel.forms import VersionMixin
from mentorship.kernel.widgets import Chips
from programs.domain.matching.fit import CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT
from programs.enums import BoardGoal, ExclusionKind


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


class WeightsForm(VersionMixin):
    """How much each criterion weighs; 0 takes it out."""

    def __init__(self, *args, settings, **kwargs):
        """`settings` is the row that is edited: its weights and its version stand in the fields."""
        super().__init__(*args, initial={"version": settings.version}, **kwargs)
        known = DEFAULT_WEIGHTS | settings.weights
        for one in CRITERIA:
            self.fields[one.code] = forms.IntegerField(
                label=one.title,
                min_value=0,
                max_value=MOST_WEIGHT,
                initial=known[one.code],
                error_messages={
                    "min_value": f"Вес — от 0 до {MOST_WEIGHT}.",
                    "max_value": f"Вес — от 0 до {MOST_WEIGHT}.",
                },
            )

    @property
    def weights(self):
        """{code: weight} as typed."""
        return {one.code: self.cleaned_data[one.code] for one in CRITERIA}

    def show_conflict(self, current):
        """Say what another person has saved meanwhile, and keep what is typed."""
        known = DEFAULT_WEIGHTS | current.weights
        for one in CRITERIA:
            if known[one.code] != self.cleaned_data[one.code]:
                self.add_error(
                    one.code, f"Другой человек только что сохранил {known[one.code]}. Проверьте и сохраните."
                )
        self.data = self.data | {"version": current.version}
