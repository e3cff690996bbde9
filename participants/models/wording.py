"""Versions of a wording that the school edits: of the sheets of consents, of the agreement, of the public texts."""

from django.db import models


class Wording(models.Model):
    """A version of a text. A change is a new row: what was signed or agreed to stays readable."""

    version = models.CharField("редакция", max_length=20)
    body = models.JSONField("текст")
    made_at = models.DateTimeField("когда")
    made_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.get_kind_display()}, редакция {self.version}"
