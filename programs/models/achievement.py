"""Achievements of a mentee while he is mentored (A14, D6): what, when, by what it is proved. No marks (D4)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import AchievementLevel


class Achievement(Versioned):
    """One achievement of a member of a match. A wrong one is taken out with a reason: the row stays."""

    member = models.ForeignKey("programs.MatchMember", on_delete=models.PROTECT, related_name="achievements")
    title = models.CharField("что удалось", max_length=200)
    happened_on = models.DateField("когда")
    level = models.CharField("где", max_length=8, choices=AchievementLevel.choices, blank=True)
    result = models.CharField("результат", max_length=200, blank=True)
    evidence = models.CharField("чем подтверждается", max_length=500, blank=True)
    file = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("записано")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField("убрано", null=True, blank=True)
    removed_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    removed_reason = models.CharField("почему убрано", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "достижение", "достижения"
        ordering = ["-happened_on", "-pk"]
        constraints = [
            choice_check("achievement", "level", AchievementLevel, blank=True),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True) | ~models.Q(removed_reason=""),
                name="achievement_removed_says_why",
            ),
        ]

    def __str__(self):
        return f"достижение № {self.pk}"

    @property
    def place(self):
        """«город или район, призёр»: where and with what result, as far as it is known."""
        return ", ".join(filter(None, [self.get_level_display(), self.result]))
