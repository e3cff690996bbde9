"""Forms of duties and rights: the wording, a sheet of a stack, the paper of one person."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from participants.enums import Side
from participants.forms.papers import ConsentTextForm, NumberedForm

LABELS = {Side.MENTOR: "Обязанности и права наставника", Side.MENTEE: "Обязанности и права наставляемого"}
NO_DATE = {"required": "Укажите дату, которая стоит у подписи."}


class DutyTextForm(ConsentTextForm):
    """The wording of one kind; whether who knows the earlier ones is asked again."""

    asks_anew = forms.BooleanField(
        label="Попросить ознакомиться заново",
        required=False,
        help_text="Отметьте, если поменялся смысл: прежние отметки перестанут действовать.",
    )


class DutyRecordForm(OnceMixin):
    """Which sheets of a person came back signed, and when; `sides` are those on which he stands in a base."""

    sides = forms.TypedMultipleChoiceField(
        label="Что подписано",
        coerce=Side,
        widget=ChoicesMultiple,
        error_messages={"required": "Отметьте, чьи обязанности и права подписаны."},
    )
    acknowledged_on = forms.DateField(
        label="Когда подписано", widget=DateInput, error_messages=NO_DATE, initial=clock.today
    )

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sides"].choices = [(side.value, LABELS[side]) for side in sides]
        self.fields["sides"].initial = [side.value for side in sides]


class DutyStackForm(NumberedForm):
    """One sheet of a stack: its number is typed, the day stays as it is set."""

    acknowledged_on = forms.DateField(label="Когда подписаны листы", widget=DateInput, error_messages=NO_DATE)

    where = {"date": "acknowledged_on"}
