"""The plan of main activities of a programme."""

from django.db import models

from programs.models.planned import PlannedRow


class ProgramActivity(PlannedRow):
    """A row of the plan: what is done, what for, what comes of it, when (003; register B5)."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="activities")
    task = models.CharField("задача", max_length=500, blank=True)

    class Meta(PlannedRow.Meta):
        verbose_name, verbose_name_plural = "мероприятие плана", "мероприятия плана"
        ordering = ["program_id", "position", "pk"]
