"""Entry forms of representation: who acts for a pupil, by which paper, for how long, in what; when it ended."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import Choices, ChoicesMultiple, DateInput
from participants.enums import Power

USUAL = "Например: свидетельство о рождении, акт об опеке, доверенность. Только вид, без номера и серии."


class RepresentativeField(forms.ModelChoiceField):
    """The member himself, or one of those who may choose for him; nothing chosen is the member."""

    def __init__(self, **kwargs):
        super().__init__(required=False, empty_label="сам участник", widget=Choices, **kwargs)

    def label_from_instance(self, representation):
        """«представитель Иванова Анна Ивановна»."""
        return f"представитель {representation.guardian.full_name}"


class RepresentationForm(OnceMixin):
    """What a paper says of a representative; its number stays on the paper."""

    guardian_name = forms.CharField(
        label="Кто представляет", max_length=200, help_text="Фамилия, имя и отчество, как в документе."
    )
    relation = forms.CharField(label="Кем приходится ученику", max_length=60, required=False)
    basis = forms.CharField(label="По какому документу", max_length=200, help_text=USUAL)
    starts_on = forms.DateField(label="Представляет с", widget=DateInput, initial=clock.today)
    ends_on = forms.DateField(
        label="Представляет по", widget=DateInput, required=False, help_text="Оставьте пустым, если срок не указан."
    )
    powers = forms.TypedMultipleChoiceField(
        label="Что он может за ученика",
        choices=Power.choices,
        coerce=Power,
        required=False,
        widget=ChoicesMultiple,
        initial=list(Power),
        help_text="Подписывать согласия законный представитель может всегда.",
    )

    def __init__(self, *args, guardians=(), **kwargs):
        super().__init__(*args, **kwargs)
        fresh = next((one for one in guardians if not one.is_recorded), None)
        if fresh:
            self.fields["guardian_name"].initial, self.fields["relation"].initial = fresh.full_name, fresh.relation


class RepresentationEndForm(forms.Form):
    """When and why somebody stopped representing a pupil."""

    ended_on = forms.DateField(label="С какого дня не представляет", widget=DateInput, initial=clock.today)
    reason = forms.CharField(
        label="Причина", max_length=300, help_text="Например: решение суда, отмена доверенности, опека прекращена."
    )
