"""Forms of a programme's path: why it goes on again, who approved it."""

from django import forms

from mentorship.kernel.forms import VersionMixin, add_refusal
from mentorship.kernel.widgets import DateInput


class ReasonForm(forms.Form):
    """Why a finished programme is resumed; other moves need no reason."""

    reason = forms.CharField(
        label="Причина",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите причину: она останется в истории."},
    )


class ApprovalForm(VersionMixin):
    """The director's mark: when, and who by post and name."""

    on = forms.DateField(label="Когда утверждена", widget=DateInput, help_text="Дата с подписанного листа.")
    by = forms.CharField(label="Кто утвердил", max_length=200, help_text="Должность, фамилия и инициалы.")

    def show_refusal(self, refused):
        """Put each refusal beside the field that it is about."""
        add_refusal(self, refused, beside=("on", "by"))
