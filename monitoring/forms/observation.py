"""The form of a sheet of observation."""

from django import forms

from mentorship.kernel.forms import OnceMixin, RefusalBesideMixin, VersionMixin
from mentorship.kernel.widgets import DateInput


def _words(label, help_text):
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=2000, required=False, widget=widget)


class ObservationForm(RefusalBesideMixin, OnceMixin, VersionMixin):
    """Three questions answered in words; from paper besides the day that stands on the sheet."""

    paper_on = forms.DateField(label="День на листе", required=False, widget=DateInput)
    involvement = _words(
        "Вовлечённость", "Приходит\u00a0ли сам, что предлагает, доводит\u00a0ли до\u00a0конца. Приведите пример."
    )
    communication = _words(
        "Общение", "Как говорит с\u00a0наставником, с\u00a0другими ребятами, со\u00a0взрослыми. Приведите пример."
    )
    interests = _words("Интересы", "Чем увлёкся, что стал пробовать, о\u00a0чём спрашивает. Приведите пример.")

    def __init__(self, *args, asks_day, demands_day, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_day:
            del self.fields["paper_on"]
        elif not demands_day:
            self.fields["paper_on"].help_text = "Если переносите с\u00a0бумаги."
        else:
            self.fields["paper_on"].required = True
            self.fields["paper_on"].error_messages["required"] = "Укажите день, который стоит на\u00a0листе наставника."
