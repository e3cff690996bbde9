"""Two cards that look alike and that a human has judged to be two people."""

from django.db import models


class DifferentPair(models.Model):
    """«Это разные люди»: in no list of likely twins until the word is taken back; the order says nothing."""

    first = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField("когда решено")
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "пара разных людей", "пары разных людей"
        ordering = ["-noted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="different_pair_is_one")]

    def __str__(self):
        return f"пара № {self.pk}"
