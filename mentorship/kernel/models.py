"""Pieces that the models of every app are made of, and the record of submitted forms."""

from django.db import models


def choice_check(model_label, field, choices, blank=False):
    """Return the CHECK constraint that keeps `field` within `choices`, or empty with `blank` (architecture, 2)."""
    allowed = models.Q(**{f"{field}__in": list(choices.values) + [""] * blank})
    return models.CheckConstraint(condition=allowed, name=f"{model_label}_{field}_valid")


class Versioned(models.Model):
    """A shared record: two people may edit it at once, so a save is a conditional update (privacy rule 7)."""

    version = models.PositiveIntegerField("версия", default=1, editable=False)

    class Meta:
        abstract = True


class SubmittedForm(models.Model):
    """A form that has been carried out once: the same one sent again finds what the first made."""

    key = models.UUIDField(primary_key=True)
    made_id = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "принятая форма"
        verbose_name_plural = "принятые формы"

    def __str__(self):
        return str(self.key)
