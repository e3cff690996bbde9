"""Wishes after a presentation: whom a mentee would like, whom a mentor could help."""

from django.db import models


class PairWish(models.Model):
    """One name that a member of a pool wrote down; `about` is the member of the other side that it names, if known."""

    author = models.ForeignKey("programs.Enrolment", on_delete=models.PROTECT, related_name="wishes")
    text = models.CharField("кого", max_length=120)
    about = models.ForeignKey(
        "programs.Enrolment", null=True, blank=True, on_delete=models.PROTECT, related_name="wished_by"
    )
    noted_at = models.DateTimeField("когда")

    class Meta:
        verbose_name, verbose_name_plural = "пожелание", "пожелания"
        ordering = ["author_id", "pk"]

    def __str__(self):
        return f"пожелание № {self.pk}"
