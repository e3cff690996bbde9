"""Entry forms of papers: consents, their withdrawal, agreements, the certificate."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin, SheetNumberField, refusal_error
from mentorship.kernel.grammar.typography import normalise_spaces
from mentorship.kernel.uploads import BadUpload, read_upload
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from participants.domain.consent_rules import signatory_on
from participants.enums import ConsentKind, PublishedField, Signatory


class ConsentForm(OnceMixin):
    """Which sheets came back signed, when, and by which representative where the age asks for one."""

    kinds = forms.TypedMultipleChoiceField(
        label="Какие листы вернулись",
        choices=[(kind.value, f"Согласие {kind.label}") for kind in ConsentKind],
        coerce=ConsentKind,
        widget=ChoicesMultiple,
        error_messages={"required": "Отметьте хотя бы один вернувшийся лист."},
    )
    signed_on = forms.DateField(
        label="Когда подписаны", widget=DateInput, error_messages={"required": "Укажите дату, которая стоит у подписи."}
    )
    guardian_name = forms.CharField(
        label="Кто из законных представителей подписал", required=False, max_length=200, widget=forms.TextInput
    )

    published = forms.TypedMultipleChoiceField(
        label="Что отмечено словом «да» на листе публикации",
        choices=PublishedField.choices,
        coerce=PublishedField,
        required=False,
        widget=ChoicesMultiple,
    )

    def __init__(self, *args, person, missing, guardians=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kinds"].initial = list(missing)
        self.fields["signed_on"].initial = clock.today()
        names = [guardian.full_name for guardian in guardians]
        self.fields["guardian_name"].initial = names[0] if names else ""
        if signatory_on(person, clock.today()) == Signatory.PERSON:
            self.fields["guardian_name"].help_text = "Заполните, если лист подписан до совершеннолетия."
        else:
            self.fields["guardian_name"].help_text = "Фамилия, имя и отчество, как на листе."


class WithdrawalForm(forms.Form):
    """When a consent was withdrawn and by which paper."""

    withdrawn_on = forms.DateField(label="Дата отзыва", widget=DateInput)
    withdrawn_by = forms.CharField(
        label="От кого",
        max_length=200,
        help_text="Фамилия, имя и отчество того, кто отозвал: представитель или сам участник.",
        error_messages={"required": "Укажите, кто отозвал согласие."},
    )
    reason = forms.CharField(
        label="Основание", max_length=300, required=False, help_text="Например: заявление матери от 18.11.2026."
    )


class NumberedForm(OnceMixin):
    """A sheet of a stack, known by its number; `where` says which field each code of a refusal is about."""

    number = SheetNumberField()

    where = {}

    def focus(self):
        """Put the cursor where the hand goes on: on the first mistake, else on the number."""
        name = next((name for name in self.fields if name in self.errors), "number") if self.is_bound else "number"
        self.fields[name].widget.attrs["autofocus"] = True

    def show_refusal(self, refused):
        """Say each blocker of `refused` beside the field that it is about."""
        for blocker in refused.blockers:
            name = self.where.get(blocker.code, "number")
            self.add_error(name if name in self.fields else "number", refusal_error(blocker))


class StackForm(NumberedForm):
    """One sheet of a stack: its number is typed, the day and the signatory stay as they are set."""

    published = forms.TypedMultipleChoiceField(
        label="Что отмечено словом «да»",
        choices=PublishedField.choices,
        coerce=PublishedField,
        required=False,
        widget=ChoicesMultiple,
    )
    guardian_name = forms.CharField(
        label="Кто подписал, если не тот, кто напечатан на листе", required=False, max_length=200
    )
    signed_on = forms.DateField(
        label="Когда подписаны листы",
        widget=DateInput,
        error_messages={"required": "Укажите дату, которая стоит у подписи."},
    )
    signatory = forms.ChoiceField(
        label="Кто подписывал",
        required=False,
        choices=[("", "как напечатано на листе"), *Signatory.choices],
    )

    where = {
        "date": "signed_on",
        "signatory": "signatory",
        "guardian": "guardian_name",
        "published": "published",
    }

    def __init__(self, *args, asks_published=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_published:
            del self.fields["published"]


class ScanForm(forms.Form):
    """A scan of a signed sheet, judged by its content; `scan` becomes an Upload."""

    scan = forms.FileField(
        label="Файл: PDF, JPEG или PNG, до 10 МБ",
        error_messages={"required": "Выберите файл со сканом.", "empty": "Файл пуст. Выберите другой."},
    )

    def clean_scan(self):
        """What is kept is the Upload, not what was sent."""
        sent = self.cleaned_data["scan"]
        try:
            return read_upload(sent, size=sent.size)
        except BadUpload as bad:
            raise forms.ValidationError(str(bad)) from bad


class ConsentTextForm(forms.Form):
    """The wording of one kind of sheet; a part that is a list has a line for each of its rows."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def __init__(self, *args, parts, body, seen, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.fields["seen"].initial = seen
        for name, label, is_list in parts:
            text = "\n".join(body[name]) if is_list else body[name]
            rows = forms.Textarea(attrs={"rows": 6 if is_list else 4})
            self.fields[name] = forms.CharField(
                label=label,
                initial=text,
                widget=rows,
                max_length=4000,
                error_messages={"required": "Без этих слов лист неполон. Напишите их."},
            )

    @property
    def body(self):
        """The parts as a version keeps them."""
        return {name: self._part(name, is_list) for name, _, is_list in self.parts}

    def _part(self, name, is_list):
        lines = [normalise_spaces(line) for line in self.cleaned_data[name].splitlines()]
        lines = [line for line in lines if line]
        return lines if is_list else " ".join(lines)


class AgreementForm(OnceMixin):
    """The agreement with a mentor from outside."""

    number = forms.CharField(label="Номер договора", max_length=40)
    signed_on = forms.DateField(label="Дата договора", widget=DateInput)
    ends_on = forms.DateField(label="Действует до", widget=DateInput)


class CertificateForm(forms.Form):
    """The day on which the certificate of no criminal record was seen; nothing of it is stored."""

    seen_on = forms.DateField(label="Когда вы видели справку", widget=DateInput)
