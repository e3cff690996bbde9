"""Representation: who acts for a pupil, by which paper, for how long and in what (002 §8, register E4)."""

from django.db import models
from django.db.models import F, Q

from participants.enums import Power


class Representation(models.Model):
    """One entry from paper; it ends by a date and a reason, and is never edited or removed.

    Only the kind of the paper is written down, in words: numbers of documents are never stored (privacy rules).
    """

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="representations")
    guardian = models.ForeignKey("participants.Guardian", on_delete=models.PROTECT, related_name="representations")
    basis = models.CharField("вид документа", max_length=200)
    starts_on = models.DateField("представляет с")
    ends_on = models.DateField("представляет по", null=True, blank=True)
    may_choose = models.BooleanField(Power.CHOOSE.label, default=False)
    may_plan = models.BooleanField(Power.PLAN.label, default=False)
    may_appeal = models.BooleanField(Power.APPEAL.label, default=False)
    may_withdraw = models.BooleanField(Power.WITHDRAW.label, default=False)
    ended_on = models.DateField("прекращено", null=True, blank=True)
    end_reason = models.CharField("почему прекращено", max_length=300, blank=True)
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "представительство", "представительства"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="representation_term_valid"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | (Q(ended_on__gte=F("starts_on")) & ~Q(end_reason="")),
                name="representation_end_has_reason",
            ),
        ]

    def __str__(self):
        return f"представительство № {self.pk}"

    @property
    def powers(self):
        """The Powers that the paper gives, in their order."""
        return [power for power in Power if getattr(self, f"may_{power.value}")]
