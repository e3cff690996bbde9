"""How a match ended: completed after its final meeting, or early, by an order (B17, B18, C6)."""

from django.db import models

from mentorship.kernel.models import choice_check
from programs.enums import ChangeState, EndingKind, Outcome


class MatchEnding(models.Model):
    """An ending of a match. A completed one is over at once; an early end waits for the order that names it."""

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="endings")
    kind = models.CharField("как кончилась", max_length=10, choices=EndingKind.choices)
    ended_on = models.DateField("последний день")
    outcome = models.CharField("итог", max_length=7, choices=Outcome.choices)
    words = models.TextField("итог словами", blank=True)
    reason = models.CharField("причина", max_length=300, blank=True)
    state = models.CharField("состояние", max_length=8, choices=ChangeState.choices, default=ChangeState.WAITING)
    created_at = models.DateTimeField("записано")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    reopened_on = models.DateField("снова работает с", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "окончание пары или группы", "окончания пар и групп"
        ordering = ["ended_on", "pk"]
        constraints = [
            choice_check("match_ending", "kind", EndingKind),
            choice_check("match_ending", "outcome", Outcome),
            choice_check("match_ending", "state", ChangeState),
            models.UniqueConstraint(
                fields=["match"],
                condition=models.Q(state="waiting", reopened_on__isnull=True),
                name="match_ending_waiting_is_one",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="completed") | ~models.Q(reason=""), name="match_ending_early_has_reason"
            ),
        ]

    def __str__(self):
        return f"окончание № {self.pk}"
