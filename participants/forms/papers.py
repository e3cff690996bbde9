"""Entry forms of papers: consents, their withdrawal, agreements, the certificate."""

from django import forms

from mentorship.kernel import clock
from mentorship.kernel.forms import OnceMixin
from mentorship.kernel.widgets import ChoicesMultiple, DateInput
from participants.domain.consent_rules import NEEDED, signatory_on
from participants.enums import ConsentKind, Signatory


class ConsentForm(OnceMixin):
    """Which sheets came back signed, when, and by which representative where the age asks for one."""

    kinds = forms.TypedMultipleChoiceField(
        label="Какие листы вернулись",
        choices=[(kind.value, f"Согласие {kind.label}") for kind in NEEDED],
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
    reason = forms.CharField(
        label="Основание", max_length=300, required=False, help_text="Например: заявление матери от 18.11.2026."
    )


class AgreementForm(OnceMixin):
    """The agreement with a mentor from outside."""

    number = forms.CharField(label="Номер договора", max_length=40)
    signed_on = forms.DateField(label="Дата договора", widget=DateInput)
    ends_on = forms.DateField(label="Действует до", widget=DateInput)


class CertificateForm(forms.Form):
    """The day on which the certificate of no criminal record was seen; nothing of it is stored."""

    seen_on = forms.DateField(label="Когда вы видели справку", widget=DateInput)
