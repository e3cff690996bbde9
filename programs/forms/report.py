"""The form of a mentor's report."""

from django import forms

from mentorship.kernel.forms import VersionMixin
from mentorship.kernel.widgets import Choices, DateInput
from programs.enums import Outcome

MOST = 20_000


def _text(label, help_text="", rows=4):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=MOST, help_text=help_text, required=False, widget=widget)


class ReportForm(VersionMixin):
    """The parts of a report; nothing is demanded of a draft. From paper: the day that stands on the sheet."""

    paper_on = forms.DateField(
        label="День на листе наставника",
        widget=DateInput,
        error_messages={"required": "Укажите день, который стоит на\u00a0листе наставника."},
    )
    meetings = _text("Встречи", rows=5)
    plan_fact = _text("План и\u00a0что получилось")
    done = _text("Что сделано", "Главное из\u00a0журнала: лишние строки уберите.", rows=8)
    results = _text(
        "Результаты и\u00a0чем они подтверждаются", "Конкурсы, проекты, перемены. Без отметок и\u00a0оценок."
    )
    difficulties = _text("Что было трудно", "Спокойно и\u00a0без диагнозов.", rows=3)
    outcome = forms.ChoiceField(label="Итог", choices=Outcome.choices, widget=Choices, required=False)
    conclusions = _text("Выводы", "Что помогло и\u00a0что показала эта работа.", rows=3)
    proposals = _text("Предложения", "Что стоит изменить в\u00a0программе или в\u00a0школе.", rows=3)

    def __init__(self, *args, from_paper, **kwargs):
        super().__init__(*args, **kwargs)
        if not from_paper:
            del self.fields["paper_on"]


class CommentForm(forms.Form):
    """What a mentor is asked to add."""

    comment = forms.CharField(
        label="Что дополнить",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Прочитает наставник. Напишите, чего не\u00a0хватает, спокойно и\u00a0по\u00a0делу.",
        error_messages={"required": "Напишите, что дополнить: наставник прочитает это."},
    )
