"""Forms of requests about data and of their destruction."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import Choices, DateInput
from participants.enums import RequestKind

WORD = "УНИЧТОЖИТЬ"
KINDS = [(RequestKind.STOP.value, "Прекратить обработку"), (RequestKind.COPY.value, "Выдать всё, что о нём хранится")]


class RequestForm(OnceMixin):
    """A request that came on paper: what is asked for and when it was received."""

    kind = forms.TypedChoiceField(
        label="О чём просят", choices=KINDS, coerce=RequestKind, widget=Choices, initial=RequestKind.STOP.value
    )
    received_on = forms.DateField(label="Когда получено", widget=DateInput, initial=clock.today)


class ErasureForm(forms.Form):
    """Who signs the act, and the typed word without which nothing is destroyed."""

    commission = forms.CharField(
        label="Кто подпишет акт",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        help_text="Каждый с новой строки: должность, фамилия и инициалы.",
        error_messages={"required": "Назовите хотя бы одного, кто подпишет акт."},
    )
    word = forms.CharField(
        label=f"Впишите слово {WORD}",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": f"Впишите слово {WORD}: отменить уничтожение нельзя."},
    )

    def clean_word(self):
        """The word is typed, not clicked; the case of its letters does not matter."""
        word = self.cleaned_data["word"].strip()
        if word.upper() != WORD:
            raise forms.ValidationError(f"Чтобы подтвердить, впишите слово {WORD}.")
        return word

    def clean_commission(self):
        """Return the lines as a tuple."""
        lines = tuple(" ".join(line.split()) for line in self.cleaned_data["commission"].splitlines() if line.strip())
        if not lines:
            raise forms.ValidationError("Назовите хотя бы одного, кто подпишет акт.")
        if len(lines) > 7:
            raise forms.ValidationError("Подписывают не больше семи человек.")
        return lines
