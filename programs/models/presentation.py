"""Presentations of the programmes to those who may take part (002 §5.2; register B6)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import PresentationKind


class Presentation(Versioned):
    """One meeting at which programmes were presented: a conference, a pedagogical or a parents' council."""

    programs = models.ManyToManyField("programs.Program", verbose_name="программы", related_name="presentations")
    kind = models.CharField("где", max_length=12, choices=PresentationKind.choices)
    held_on = models.DateField("когда")
    place = models.CharField("место", max_length=200, blank=True)
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "представление программ", "представления программ"
        ordering = ["-held_on", "-pk"]
        constraints = [choice_check("presentation", "kind", PresentationKind)]

    def __str__(self):
        return self.get_kind_display()


class Presence(models.Model):
    """Somebody was at a presentation, whether or not he has joined a programme yet."""

    presentation = models.ForeignKey("programs.Presentation", on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="presences")
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "присутствие на представлении", "присутствие на представлениях"
        constraints = [models.UniqueConstraint(fields=["presentation", "person"], name="presence_is_one")]

    def __str__(self):
        return f"присутствие № {self.pk}"
