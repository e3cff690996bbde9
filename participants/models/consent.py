"""Consents: one purpose, one sheet, one record; withdrawn by a further record."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import ConsentKind, Signatory


class Consent(models.Model):
    """A signed sheet (002 §4.10–4.11, 152-ФЗ ст. 9). Never edited; a withdrawal is a row of its own."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField("на что", max_length=13, choices=ConsentKind.choices)
    signatory = models.CharField("кто подписал", max_length=18, choices=Signatory.choices)
    guardian = models.ForeignKey(
        "participants.Guardian", null=True, blank=True, on_delete=models.PROTECT, related_name="signed_consents"
    )
    signed_on = models.DateField("дата подписи")
    valid_until = models.DateField("действует до", null=True, blank=True)
    text_version = models.CharField("редакция текста", max_length=20)
    signed_as = models.ForeignKey(
        "participants.Person",
        verbose_name="на какую карточку подписано",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consents_signed",
        help_text="Карточка, которую потом объединили с нынешней; сам лист остаётся как подписан.",
    )
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "согласие", "согласия"
        ordering = ["person_id", "kind", "-signed_on", "-pk"]
        constraints = [
            choice_check("consent", "kind", ConsentKind),
            choice_check("consent", "signatory", Signatory),
            models.CheckConstraint(
                condition=models.Q(guardian__isnull=False) | models.Q(signatory="person"),
                name="consent_names_its_guardian",
            ),
        ]

    def __str__(self):
        return f"согласие № {self.pk}"


class ConsentWithdrawal(models.Model):
    """A withdrawn consent (152-ФЗ ст. 9 ч. 2): the consent itself stays as it was."""

    consent = models.OneToOneField("participants.Consent", on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField("дата отзыва")
    reason = models.CharField("основание", max_length=300, blank=True)
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "отзыв согласия", "отзывы согласий"

    def __str__(self):
        return f"отзыв согласия № {self.consent_id}"
