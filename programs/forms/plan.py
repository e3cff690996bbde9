"""The forms of a mentoring plan: its texts with the steps, a confirmation, what came of a step."""

from django import forms

from mentorship.kernel.forms import VersionMixin
from mentorship.kernel.widgets import Chips, DateInput
from programs.domain.plans import TEXTS
from programs.enums import StepMark

SPARE, MOST = 3, 15


def _text(label, help_text="", rows=2, **kwargs):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=2000, help_text=help_text, widget=widget, **kwargs)


class PlanForm(VersionMixin):
    """The texts of a plan and rows for its steps: those that are there and some empty ones."""

    goal = _text(
        "Цель словами наставляемого",
        "Например: «Хочу дойти до\u00a0городской олимпиады».",
        error_messages={"required": "Запишите цель словами наставляемого."},
    )
    strengths = _text("Сильные стороны", required=False)
    weaknesses = _text("Что пока трудно", required=False)
    near_goals = _text("Ближайшие цели", required=False)
    long_view = _text("Долгосрочная перспектива", required=False)
    risks = _text("Что может помешать", required=False)
    meetings_count = forms.IntegerField(
        label="Сколько будет встреч",
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"class": "w-date"}),
        help_text="Столько, сколько вы договорились провести.",
        error_messages={"required": "Договоритесь о\u00a0числе встреч: его можно будет изменить."},
    )
    rhythm = forms.CharField(
        label="Как часто",
        max_length=100,
        required=False,
        help_text="Например: раз в\u00a0неделю, по\u00a0средам. "
        "По\u00a0этим словам портал заметит, что давно не\u00a0встречались.",
    )

    def __init__(self, *args, steps=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = min(len(steps) + SPARE, MOST)
        for number in range(self.rows):
            self._add_row(number, steps[number] if number < len(steps) else None)

    def _add_row(self, number, step):
        start = {name: getattr(step, name) if step else None for name in ("pk", "task", "due_on", "planned")}
        title = f"Шаг {number + 1}"
        self.fields[f"pk_{number}"] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=start["pk"])
        self.fields[f"task_{number}"] = forms.CharField(
            label=f"{title}: что сделать", max_length=300, required=False, initial=start["task"]
        )
        self.fields[f"due_on_{number}"] = forms.DateField(
            label=f"{title}: к\u00a0какому дню", required=False, widget=DateInput, initial=start["due_on"]
        )
        self.fields[f"planned_{number}"] = forms.CharField(
            label=f"{title}: что получится", max_length=500, required=False, initial=start["planned"]
        )

    def values(self):
        """Return what `write_plan` takes; a row without a task is not a step."""
        texts = {name: self.cleaned_data[name] for name in (*TEXTS, "meetings_count", "version")}
        return texts | {"steps": [row for row in map(self._row, range(self.rows)) if row["task"]]}

    def _row(self, number):
        return {name: self.cleaned_data.get(f"{name}_{number}") for name in ("pk", "task", "due_on", "planned")}


class PlanConfirmForm(forms.Form):
    """One agrees with the edition that he has read; from paper: the day, and who signed for a pupil."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(
        label="Когда подписано", widget=DateInput, error_messages={"required": "Укажите день подписи."}
    )
    signer = forms.TypedChoiceField(label="Кто подписал", coerce=int, required=False, empty_value=None)

    def __init__(self, *args, from_paper, representations=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not from_paper:
            del self.fields["on"]
        if not (from_paper and representations):
            del self.fields["signer"]
            return
        others = [(row.pk, row.guardian.full_name) for row in representations]
        self.fields["signer"].choices = [("", "Сам участник"), *others]


class StepForm(forms.Form):
    """What came of a step."""

    mark = forms.ChoiceField(
        label="Как дела с\u00a0этим шагом",
        widget=Chips,
        choices=[(mark.value, mark.label.capitalize()) for mark in StepMark],
    )
    actual = forms.CharField(
        label="Что получилось", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
