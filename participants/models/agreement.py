"""Agreements of unpaid cooperation with mentors from outside (002 §4.14)."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import AgreementKind, AgreementStep, Gender
from participants.models.wording import Wording


class Organisation(models.Model):
    """A company or a college whose people mentor: one agreement with it covers several of them."""

    name = models.CharField("полное наименование", max_length=300, unique=True)
    address = models.CharField("адрес", max_length=300, blank=True)
    head_post = models.CharField("должность руководителя", max_length=150)
    head_surname = models.CharField("фамилия руководителя", max_length=80)
    head_name = models.CharField("имя руководителя", max_length=60)
    head_patronymic = models.CharField("отчество руководителя", max_length=60, blank=True)
    head_gender = models.CharField("пол руководителя", max_length=1, choices=Gender.choices, blank=True)
    acts_by = models.CharField("действует на основании", max_length=150, default="Устава")

    class Meta:
        verbose_name, verbose_name_plural = "организация", "организации"
        ordering = ["name"]
        constraints = [choice_check("organisation", "head_gender", Gender)]

    def __str__(self):
        return self.name


class CooperationAgreement(models.Model):
    """An agreement with an external mentor: number, date, term. One with a company is a row for each of its people.

    Until it has come back signed (`is_signed`) it is a printed paper that opens nothing.
    """

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="agreements")
    organisation = models.ForeignKey(
        "participants.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    number = models.CharField("номер", max_length=40)
    signed_on = models.DateField("дата")
    ends_on = models.DateField("действует до")
    is_signed = models.BooleanField("подписан", default=True)
    text_version = models.CharField("редакция текста", max_length=20, blank=True)
    reminded_for = models.DateField("напомнили о сроке", null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "договор о сотрудничестве", "договоры о сотрудничестве"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "number", "signed_on"], name="agreement_is_one"),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("signed_on")), name="agreement_term_valid"),
        ]

    def __str__(self):
        return f"договор № {self.number}"


class AgreementChange(models.Model):
    """An agreement was prolonged or ended before its term: what held before is kept (privacy rule 14)."""

    agreement = models.ForeignKey("participants.CooperationAgreement", on_delete=models.PROTECT, related_name="changes")
    step = models.CharField("что", max_length=10, choices=AgreementStep.choices)
    made_on = models.DateField("дата")
    ended_before = models.DateField("действовал до")
    reason = models.CharField("основание", max_length=300, blank=True)
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "изменение договора", "изменения договоров"
        ordering = ["-pk"]
        constraints = [choice_check("agreement_change", "step", AgreementStep)]

    def __str__(self):
        return f"изменение договора № {self.agreement_id}"


class AgreementText(Wording):
    """A version of the wording of one kind of agreement."""

    kind = models.CharField("с кем", max_length=12, choices=AgreementKind.choices)

    class Meta:
        verbose_name, verbose_name_plural = "редакция текста договора", "редакции текстов договоров"
        ordering = ["kind", "-pk"]
        constraints = [
            choice_check("agreement_text", "kind", AgreementKind),
            models.UniqueConstraint(fields=["kind", "version"], name="agreement_text_is_one"),
        ]


class AgreementScan(models.Model):
    """A scan of the signed paper: one file, a row for each of the people whom the paper is about."""

    agreement = models.ForeignKey("participants.CooperationAgreement", on_delete=models.PROTECT, related_name="scans")
    file = models.ForeignKey("participants.StoredFile", on_delete=models.PROTECT, related_name="+")
    attached_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField("приложен")

    class Meta:
        verbose_name, verbose_name_plural = "скан договора", "сканы договоров"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "file"], name="agreement_scan_is_one")]

    def __str__(self):
        return f"скан договора № {self.agreement_id}"
