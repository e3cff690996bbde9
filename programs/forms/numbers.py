"""Numbers of the school's own, each with a default: what the settings of a list and of the matching desk share."""

from django import forms

from mentorship.kernel.forms import VersionMixin


class NumbersForm(VersionMixin):
    """Numbers from LEAST to MOST over a row of settings; WRONG is said of any other.

    A form of this kind has `rows(settings)`: [(code, label, number)] of what the settings say.
    """

    LEAST, MOST, WRONG = 0, 0, ""

    def __init__(self, *args, settings, **kwargs):
        """`settings` is the row that is edited: its numbers and its version stand in the fields."""
        super().__init__(*args, initial={"version": settings.version}, **kwargs)
        for code, label, number in self.rows(settings):
            self.fields[code] = forms.IntegerField(
                label=label,
                min_value=self.LEAST,
                max_value=self.MOST,
                initial=number,
                error_messages={"min_value": self.WRONG, "max_value": self.WRONG},
            )

    @property
    def numbers(self):
        """{code: number} as typed."""
        return {code: number for code, number in self.cleaned_data.items() if code != "version"}

    def show_conflict(self, current):
        """Say what another person has saved meanwhile, and keep what is typed."""
        for code, _, saved in self.rows(current):
            if saved != self.cleaned_data[code]:
                self.add_error(code, f"Другой человек только что сохранил {saved}. Проверьте и сохраните.")
        self.data = self.data.copy()
        self.data["version"] = current.version
