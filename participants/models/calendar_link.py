"""The secret link by which a calendar outside the portal reads a person's own meetings."""

from django.db import models


class CalendarLink(models.Model):
    """One for an account at most. Of the link itself only a keyed print is kept: nobody reads it here (rule 12)."""

    account = models.OneToOneField("participants.Account", on_delete=models.PROTECT, related_name="+")
    print_of_token = models.CharField("отпечаток ссылки", max_length=64, unique=True)
    made_at = models.DateTimeField("сделана")

    class Meta:
        verbose_name, verbose_name_plural = "ссылка на календарь", "ссылки на календари"

    def __str__(self):
        return f"ссылка на календарь № {self.pk}"
