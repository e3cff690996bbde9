"""Forms of mentoring, as data (001, 002 §5.1)."""

from django.db import models

from mentorship.kernel.models import Versioned


class MentoringForm(Versioned):
    """«Учитель – ученик» and others; says which kinds of people may stand on each side (gate G1)."""

    code = models.SlugField("код", max_length=40, unique=True)
    title = models.CharField("название", max_length=80, unique=True)
    mentor_kinds = models.JSONField("кто может быть наставником", default=list)
    mentee_kinds = models.JSONField("кто может быть наставляемым", default=list)
    about = models.CharField("в двух словах", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    is_active = models.BooleanField("используется", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "форма наставничества", "формы наставничества"
        ordering = ["position", "title"]

    def __str__(self):
        return self.title
