"""Forms of the pool: who joins, who got acquainted."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import RefusalBesideMixin
from mentorship.kernel.widgets import Chips, DateInput
from programs.enums import AcquaintedHow

NOTED_BY_LEADERS = [
    (AcquaintedHow.PRESENTATION.value, "Представление программы"),
    (AcquaintedHow.PAPER.value, "Лист ознакомления"),
]


class EnrolForm(forms.Form):
    """Which of `profiles` join; a person who may not be seen or added is an error, not a row."""

    people = forms.ModelMultipleChoiceField(
        label="Кто входит в программу",
        queryset=None,
        error_messages={
            "required": "Отметьте хотя бы одного человека.",
            "invalid_choice": "Среди отмеченных есть человек, которого нельзя добавить. Обновите страницу.",
        },
    )

    def __init__(self, *args, profiles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = profiles


class EverybodyForm(forms.Form):
    """Everybody under a filter: `number` is how many they were when the page was shown."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, initial={"number": number}, **kwargs)
        self.now = number

    def clean(self):
        """Refuse when the base has changed meanwhile: what is confirmed is what was seen."""
        if self.cleaned_data.get("number") != self.now:
            raise forms.ValidationError("Пока вы смотрели, список изменился. Проверьте, сколько людей войдёт теперь.")
        if not self.now:
            raise forms.ValidationError("Добавить некого: под этим отбором никто не проходит.")
        return super().clean()


class LeaveForm(RefusalBesideMixin, forms.Form):
    """When and why a person leaves the programme."""

    on = forms.DateField(label="Когда вышел из программы", widget=DateInput, initial=clock.today)
    reason = forms.CharField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите причину: она останется в истории."},
    )


class AcquaintForm(forms.Form):
    """Who of the pool got acquainted with the programme, how and when."""

    enrolments = forms.ModelMultipleChoiceField(
        label="Кого отметить",
        queryset=None,
        error_messages={
            "required": "Отметьте в списках тех, кто ознакомлен.",
            "invalid_choice": "Среди отмеченных есть человек не из этой программы. Обновите страницу.",
        },
    )
    how = forms.ChoiceField(
        label="Как ознакомлены",
        choices=NOTED_BY_LEADERS,
        widget=Chips,
        initial=AcquaintedHow.PRESENTATION.value,
    )
    on = forms.DateField(label="Когда", widget=DateInput, initial=clock.today)

    def __init__(self, *args, enrolments, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enrolments"].queryset = enrolments

    def ticked(self):
        """Ids that were ticked, as texts: a form shown again keeps them."""
        return set(self.data.getlist("enrolments")) if self.is_bound else set()
