"""The thresholds of the list «Требует внимания»."""

from django import forms

from mentorship.kernel.forms import VersionMixin
from programs.domain.attention.rules import all_rules
from programs.domain.attention.settings import MOST_DAYS

WRONG = f"Дней — от 1 до {MOST_DAYS}."


class AttentionForm(VersionMixin):
    """For how many days each thing may wait before it is shown."""

    def __init__(self, *args, settings, **kwargs):
        """`settings` is the row that is edited: its days and its version stand in the fields."""
        super().__init__(*args, initial={"version": settings.version}, **kwargs)
        for rule in _adjustable():
            self.fields[rule.code] = forms.IntegerField(
                label=rule.setting[:1].upper() + rule.setting[1:],
                min_value=1,
                max_value=MOST_DAYS,
                initial=settings.days.get(rule.code, rule.days),
                error_messages={"min_value": WRONG, "max_value": WRONG},
            )

    @property
    def days(self):
        """{code: days} as typed."""
        return {rule.code: self.cleaned_data[rule.code] for rule in _adjustable()}

    def show_conflict(self, current):
        """Say what another person has saved meanwhile, and keep what is typed."""
        for rule in _adjustable():
            saved = current.days.get(rule.code, rule.days)
            if saved != self.cleaned_data[rule.code]:
                self.add_error(rule.code, f"Другой человек только что сохранил {saved}. Проверьте и сохраните.")
        self.data = self.data | {"version": current.version}


def _adjustable():
    return [rule for rule in all_rules() if rule.days is not None]
