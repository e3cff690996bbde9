"""Forms of what a person has grown in, and of the wording of the results."""

from django import forms

from mentorship.kernel.forms import OnceMixin, VersionMixin
from monitoring.domain.growth import FIGURES, OF_MENTOR, TEXTS

SEEN_BY_MENTOR = "Увидит и\u00a0дополнит наставник: не\u00a0пересказывайте здесь ответы на\u00a0анкеты."
LABELS = {
    "at_entry": ("В\u00a0начале", ""),
    "at_exit": ("В\u00a0конце", ""),
    "evidence": ("Чем подтверждается", SEEN_BY_MENTOR),
}
NUMBERS = {"figure_at_entry": "Число в\u00a0начале", "figure_at_exit": "Число в\u00a0конце"}


def _text(name, for_mentor):
    label, help_text = LABELS[name]
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, help_text="" if for_mentor else help_text, max_length=1000, required=False, widget=widget
    )


def _figure(name):
    help_text = "Готовое число: средний балл за\u00a0четверть, итог теста." if name == FIGURES[0] else ""
    return forms.DecimalField(
        label=NUMBERS[name],
        help_text=help_text,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        localize=True,
        required=False,
    )


class GrowthForm(OnceMixin):
    """All results of one person on one page: `rows` are ResultRows; a mentor is asked of evidence alone."""

    def __init__(self, *args, rows, for_mentor=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.results, self.names = rows, OF_MENTOR if for_mentor else TEXTS
        for row in rows:
            key = row.result.pk
            self.fields[f"version_{key}"] = forms.IntegerField(widget=forms.HiddenInput)
            for name in self._figures(row):
                self.fields[f"{name}_{key}"] = _figure(name)
            for name in self.names:
                self.fields[f"{name}_{key}"] = _text(name, for_mentor or row.result.has_figures)

    def _figures(self, row):
        return FIGURES if row.result.has_figures and self.names != OF_MENTOR else ()

    @property
    def sections(self):
        """Each result with its fields, as they are drawn."""
        return [
            (row.result, [self[f"{name}_{row.result.pk}"] for name in (*self._figures(row), *self.names)])
            for row in self.results
        ]

    @property
    def rows(self):
        """{result id: {"version": n, field: value}} of a valid form."""
        return {
            row.result.pk: {
                name: self.cleaned_data[f"{name}_{row.result.pk}"]
                for name in ("version", *self._figures(row), *self.names)
            }
            for row in self.results
        }


def stands_in(rows):
    """Return what the fields of a GrowthForm over `rows` (ResultRows) hold at first."""
    start = {}
    for row in rows:
        key, note = row.result.pk, row.note
        start[f"version_{key}"] = note.version if note else 0
        if note:
            start |= {f"{name}_{key}": getattr(note, name) for name in (*TEXTS, *FIGURES)}
    return start


class ResultForm(VersionMixin):
    """The wording of a result."""

    text = forms.CharField(label="Результат", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    evidence = forms.CharField(
        label="Чем подтверждается", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
