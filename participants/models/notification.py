"""Notifications: what a person is told inside the portal."""

from django.db import models


class Notification(models.Model):
    """One message to an account: a neutral text without names, and the page it is about (privacy rule 13)."""

    account = models.ForeignKey("participants.Account", on_delete=models.PROTECT, related_name="notifications")
    text = models.CharField("что случилось", max_length=300)
    link = models.CharField("куда ведёт", max_length=200, blank=True)
    created_at = models.DateTimeField("когда")
    read_at = models.DateTimeField("прочитано", null=True, blank=True)
    letter_lost_at = models.DateTimeField("письмо о нём не принято", null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "уведомление", "уведомления"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["account", "read_at"], name="notification_unread"),
            models.Index(
                fields=["letter_lost_at"], condition=models.Q(letter_lost_at__isnull=False), name="notification_lost"
            ),
        ]

    def __str__(self):
        return f"уведомление № {self.pk}"
