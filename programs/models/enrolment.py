"""Taking part in a programme's pool; who has left it and who has come back."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import Side
from programs.enums import AcquaintedHow, PoolEventKind


class Enrolment(models.Model):
    """A base member in a programme's pool, with the day of getting acquainted with it (002 §4.12)."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="enrolments")
    side = models.CharField("сторона", max_length=6, choices=Side.choices)
    joined_on = models.DateField("в программе с")
    left_on = models.DateField("в программе по", null=True, blank=True)
    left_reason = models.CharField("почему вышел", max_length=300, blank=True)
    acquainted_on = models.DateField("ознакомлен с программой", null=True, blank=True)
    acquainted_how = models.CharField(
        "как ознакомлен", max_length=12, choices=AcquaintedHow.choices, null=True, blank=True
    )
    acquainted_noted_by = models.ForeignKey(
        "participants.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    # Kept by `programs.domain.kept`: whether the person stands in a live match of the programme.
    is_matched = models.BooleanField("есть пара или группа", default=False, editable=False)
    wish = models.CharField("какого наставника хотелось бы", max_length=500, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "участие в программе", "участие в программах"
        ordering = ["program_id", "side", "person__sort_text"]
        constraints = [
            choice_check("enrolment", "side", Side),
            models.CheckConstraint(
                condition=models.Q(acquainted_how__isnull=True) | models.Q(acquainted_how__in=AcquaintedHow.values),
                name="enrolment_acquainted_how_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(acquainted_on__isnull=True, acquainted_how__isnull=True)
                | models.Q(acquainted_on__isnull=False, acquainted_how__isnull=False),
                name="enrolment_acquainted_says_how",
            ),
            models.UniqueConstraint(fields=["program", "person", "side"], name="enrolment_is_one"),
        ]
        indexes = [
            models.Index(
                fields=["program", "side"],
                condition=models.Q(is_matched=False, left_on__isnull=True),
                name="enrolment_alone",
            ),
        ]

    def __str__(self):
        return f"участие № {self.pk}"


class PoolEvent(models.Model):
    """One leaving or coming back: append-only, so that a place that is taken again keeps why it was left."""

    enrolment = models.ForeignKey("programs.Enrolment", on_delete=models.PROTECT, related_name="events")
    kind = models.CharField("что", max_length=8, choices=PoolEventKind.choices)
    happened_on = models.DateField("когда")
    reason = models.CharField("причина", max_length=300, blank=True)
    noted_at = models.DateTimeField("записано")
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "выход из программы", "выходы и возвращения"
        ordering = ["-happened_on", "-pk"]
        constraints = [choice_check("pool_event", "kind", PoolEventKind)]

    def __str__(self):
        return f"событие участия № {self.pk}"
