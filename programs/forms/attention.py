"""The thresholds of the list «Требует внимания»."""

from programs.domain.attention.rules import all_rules
from programs.domain.attention.settings import MOST_DAYS
from programs.forms.numbers import NumbersForm


class AttentionForm(NumbersForm):
    """For how many days each thing may wait before it is shown."""

    LEAST, MOST, WRONG = 1, MOST_DAYS, f"Дней — от 1 до {MOST_DAYS}."

    def rows(self, settings):
        """The threshold of each rule that has one of its own."""
        rules = [rule for rule in all_rules() if rule.days is not None]
        labels = {rule.code: rule.setting[:1].upper() + rule.setting[1:] for rule in rules}
        return [(rule.code, labels[rule.code], settings.days.get(rule.code, rule.days)) for rule in rules]
