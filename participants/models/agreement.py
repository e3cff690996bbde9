"""Agreements of unpaid cooperation with mentors from outside (002 §4.14)."""

from django.db import models


class CooperationAgreement(models.Model):
    """A signed agreement with an external mentor: number, date, term."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField("номер", max_length=40)
    signed_on = models.DateField("дата")
    ends_on = models.DateField("действует до")
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
