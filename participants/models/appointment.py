"""Appointments give their rights from their date; an order only becomes the basis (architecture, idea 1)."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import AppointedRole


class Appointment(models.Model):
    """Who holds which office from when to when (002 §4.2–4.3)."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField("роль", max_length=12, choices=AppointedRole.choices)
    starts_on = models.DateField("с")
    ends_on = models.DateField("по", null=True, blank=True)
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "назначение", "назначения"
        ordering = ["role", "-starts_on", "pk"]
        constraints = [
            choice_check("appointment", "role", AppointedRole),
            models.UniqueConstraint(
                fields=["person", "role"], condition=models.Q(ends_on__isnull=True), name="appointment_open_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="appointment_term_valid",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} с {self.starts_on:%d.%m.%Y}"
