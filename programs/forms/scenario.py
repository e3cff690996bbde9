"""The form of a scenario."""

from django import forms

from mentorship.kernel.forms import VersionMixin

LINES = "Каждая строка\u00a0— отдельная подсказка."
CHIPS = "Каждая строка\u00a0— отдельная кнопка в\u00a0записи встречи."


def _text(label, most, help_text="", rows=4, **kwargs):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, help_text=help_text, widget=widget, **kwargs)


class ScenarioForm(VersionMixin):
    """Purpose, prompts, what to write down, ready topics and results."""

    purpose = _text("Зачем эта встреча", 600, rows=2)
    prompts = _text("О\u00a0чём поговорить", 2000, LINES, rows=6)
    write_down = _text("Что записать", 1000, rows=2)
    topics = _text("Готовые темы", 1000, CHIPS, required=False)
    results = _text("Готовые результаты", 1000, CHIPS, required=False)
