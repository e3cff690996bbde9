"""The hand of time leaves a mark each time it has passed: who looks sees whether it still moves."""

from django.db import models


class Pulse(models.Model):
    """When `manage.py tick` last came to its end, and whether a step failed then: one row, id 1."""

    beat_at = models.DateTimeField("когда")
    is_whole = models.BooleanField("все шаги прошли", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "ход времени"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="pulse_is_one")]

    def __str__(self):
        return "ход времени"
