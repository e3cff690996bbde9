"""The sensitive category of a mentee: a table and a right of its own (002 §4.6–4.7, §4.11; privacy rule 3)."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import MenteeKind


class NeedCategory(models.Model):
    """A category of mentees as the school's regulation lists them: ready data, not code."""

    code = models.SlugField("код", max_length=40, unique=True)
    title = models.CharField("название", max_length=150)
    kind = models.CharField("для кого", max_length=8, choices=MenteeKind.choices)
    is_health = models.BooleanField("о здоровье", default=False)
    position = models.PositiveSmallIntegerField("место в списке", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "особая категория", "особые категории"
        ordering = ["position", "pk"]
        constraints = [choice_check("need_category", "kind", MenteeKind)]

    def __str__(self):
        return f"категория № {self.pk}"


class MenteeNeed(models.Model):
    """That a mentee is of a category: in no list, search, order or export; shown on demand, each look journalled.

    A row that is taken back is deleted for good: the least that can be stored. The journal keeps that it was.
    """

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="needs")
    category = models.ForeignKey("participants.NeedCategory", on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField("записано")
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "закрытая запись", "закрытые записи"
        ordering = ["category__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "category"], name="mentee_need_is_one")]

    def __str__(self):
        return f"закрытая запись № {self.pk}"
