"""Choice windows: from when till when the mentees of a programme choose, and what is proposed when they have chosen."""

from django.db import models

from mentorship.kernel.models import Versioned


class ChoiceWindow(Versioned):
    """A time of choosing in one programme; nobody is asked until it is closed, so it is not a race."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="choice_windows")
    opens_on = models.DateField("выбирать можно с")
    closes_on = models.DateField("выбирать можно по")
    opened_at = models.DateTimeField("открыто")
    opened_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("закрыто", null=True, blank=True)
    asked_at = models.DateTimeField("наставников спросили", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "окно выбора", "окна выбора"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="choice_window_period_valid"
            ),
            models.UniqueConstraint(
                fields=["program"], condition=models.Q(asked_at__isnull=True), name="choice_window_current_is_one"
            ),
        ]

    def __str__(self):
        return f"окно выбора № {self.pk}"


class WindowPlace(models.Model):
    """A mentee who takes part in a window, and the mentor whom the portal or the curator proposes for him."""

    window = models.ForeignKey("programs.ChoiceWindow", on_delete=models.PROTECT, related_name="places")
    mentee = models.ForeignKey("programs.Enrolment", on_delete=models.PROTECT, related_name="window_places")
    proposed = models.ForeignKey(
        "programs.MentorOffer", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_by_hand = models.BooleanField("выбрал куратор", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "место в окне выбора", "места в окне выбора"
        ordering = ["mentee__person__sort_text", "pk"]
        constraints = [models.UniqueConstraint(fields=["window", "mentee"], name="window_place_is_one")]

    def __str__(self):
        return f"место в окне № {self.pk}"
