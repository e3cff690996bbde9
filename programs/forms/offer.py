"""Forms of offers: what a leader proposes, why a mentor declines."""

from datetime import timedelta

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import DateInput

DAYS_TO_CHOOSE = timedelta(days=5)


class OfferForm(OnceMixin):
    """Which mentors of the pool are offered, each with a reason of his own."""

    mentors = forms.ModelMultipleChoiceField(
        label="Кандидаты",
        queryset=None,
        error_messages={
            "required": "Отметьте хотя бы одного кандидата.",
            "invalid_choice": "Среди отмеченных есть человек не из этой программы. Обновите страницу.",
        },
    )
    reply_by = forms.DateField(label="Ответить до", widget=DateInput)

    def __init__(self, *args, mentors, reasons, **kwargs):
        """`mentors`: enrolments that may be offered; `reasons`: {enrolment id: a suggested reason}."""
        super().__init__(*args, **kwargs)
        self.fields["mentors"].queryset = mentors
        self.fields["reply_by"].initial = clock.today() + DAYS_TO_CHOOSE
        for pk, reason in reasons.items():
            self.fields[f"reason_{pk}"] = forms.CharField(
                label="Почему предлагаете", max_length=300, required=False, initial=reason
            )

    def clean(self):
        """Ask for a reason of each ticked mentor, beside his own field."""
        cleaned = super().clean()
        for mentor in cleaned.get("mentors") or ():
            if not cleaned.get(f"reason_{mentor.pk}"):
                self.add_error(self._reason_field(mentor), "Напишите, почему предлагаете: это прочтёт наставляемый.")
        return cleaned

    def _reason_field(self, mentor):
        name = f"reason_{mentor.pk}"
        return name if name in self.fields else None

    @property
    def reasons(self):
        """[(enrolment, reason)] of the ticked mentors."""
        return [(mentor, self.cleaned_data[f"reason_{mentor.pk}"]) for mentor in self.cleaned_data["mentors"]]

    def ticked(self):
        """Ids that were ticked, as texts: a form shown again keeps them."""
        return set(self.data.getlist("mentors")) if self.is_bound else set()


class DeclineForm(forms.Form):
    """Why a mentor says no."""

    reason = forms.CharField(
        label="Почему отказываетесь",
        help_text="Прочтёт только куратор.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите причину: она поможет куратору подобрать другого."},
    )
    not_until = forms.DateField(
        label="Временно не предлагать меня до",
        required=False,
        widget=DateInput,
        help_text="До этого дня вас никому не предложат. Потом всё вернётся само.",
    )

    def clean_not_until(self):
        """The day is ahead."""
        day = self.cleaned_data["not_until"]
        if day and day <= clock.today():
            raise forms.ValidationError("Этот день уже прошёл. Укажите день впереди.")
        return day


class QuestionForm(forms.Form):
    """What a mentor asks the curator before he answers."""

    question = forms.CharField(
        label="Ваш вопрос куратору",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите вопрос."},
    )


class AnswerForm(forms.Form):
    """The curator's answer to a mentor."""

    answer = forms.CharField(
        label="Ответ наставнику",
        help_text="Без диагнозов и категорий: наставнику они не сообщаются.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите ответ."},
    )
