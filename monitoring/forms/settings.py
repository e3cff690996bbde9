"""How the school counts its indicators."""

from mentorship.kernel.forms import RefusalBesideMixin
from monitoring.domain.settings import LIMITS
from programs.forms.numbers import NumbersForm


class SettingsForm(RefusalBesideMixin, NumbersForm):
    """Windows of age, years of service, the threshold of satisfaction: what they may be is said by the domain."""

    LEAST, MOST, WRONG = 0, 100, "Число — от 0 до 100."

    def rows(self, settings):
        """Each number with what the table calls it."""
        fields = {name: settings._meta.get_field(name) for name in LIMITS}
        return [(name, _title(field.verbose_name), getattr(settings, name)) for name, field in fields.items()]


def _title(text):
    return text[:1].upper() + text[1:]
