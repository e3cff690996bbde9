"""Forms of choice windows and of slips of choice."""

from datetime import timedelta

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, VersionMixin
from mentorship.kernel.widgets import Choices, DateInput
from programs.enums import Signer
from programs.forms.choice import ChoiceForm
from programs.forms.match import CandidatesField, mentee_line

USUAL = timedelta(days=7)


class WindowForm(OnceMixin):
    """From when till when a window is open, and who takes part."""

    opens_on = forms.DateField(label="Выбирать можно с", widget=DateInput)
    closes_on = forms.DateField(label="Выбирать можно по", widget=DateInput, help_text="Последний день включительно.")
    mentees = CandidatesField(
        label="Кто выбирает",
        describe=mentee_line,
        help_text="Наставляемые программы, у которых ещё нет наставника.",
        error_messages={"required": "Отметьте, кто участвует в выборе."},
    )

    def __init__(self, *args, mentees, **kwargs):
        today = clock.today()
        mentees = list(mentees)
        first = {"opens_on": today, "closes_on": today + USUAL, "mentees": [str(row.pk) for row in mentees]}
        super().__init__(*args, initial=first, **kwargs)
        self.fields["mentees"].offer(mentees)

    @property
    def has_anybody(self):
        """Whether there is anybody to choose."""
        return bool(self.fields["mentees"].places)


class MoveForm(VersionMixin):
    """Another last day."""

    closes_on = forms.DateField(label="Выбирать можно по", widget=DateInput)


class SlipForm(ChoiceForm):
    """A choice as it stands on a signed slip."""

    paper_on = forms.DateField(label="День, когда подписан лист", widget=DateInput)
    signer = forms.ChoiceField(label="Кто подписал", choices=Signer.choices, widget=Choices)
