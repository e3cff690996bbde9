"""Changes of approved pairs and groups that wait for an order of changes (B18, C6)."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import Side
from programs.enums import ChangeKind, ChangeState


class PendingChange(models.Model):
    """Who joins or leaves a match after its order: nothing moves until an order of changes takes it up."""

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="pending_changes")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="pending_changes")
    side = models.CharField("сторона", max_length=6, choices=Side.choices)
    kind = models.CharField("что меняется", max_length=5, choices=ChangeKind.choices)
    since = models.DateField("с какого дня")
    reason = models.CharField("причина", max_length=300)
    state = models.CharField("состояние", max_length=8, choices=ChangeState.choices, default=ChangeState.WAITING)
    chosen_on = models.DateField("когда согласился", null=True, blank=True)
    created_at = models.DateTimeField("записано")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(
        "programs.Order", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_changes"
    )

    class Meta:
        verbose_name, verbose_name_plural = "изменение состава", "изменения состава"
        ordering = ["since", "pk"]
        constraints = [
            choice_check("pending_change", "side", Side),
            choice_check("pending_change", "kind", ChangeKind),
            choice_check("pending_change", "state", ChangeState),
            models.UniqueConstraint(
                fields=["match", "person"], condition=models.Q(state="waiting"), name="pending_change_waiting_is_one"
            ),
        ]

    def __str__(self):
        return f"изменение состава № {self.pk}"
