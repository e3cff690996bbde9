"""Programmes of mentoring."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import Format


class Program(Versioned):
    """A programme (module) in one form, led by one curator, at most 12 months long (003, 002 §5.4)."""

    title = models.CharField("название", max_length=150)
    form = models.ForeignKey(
        "programs.MentoringForm", verbose_name="форма", on_delete=models.PROTECT, related_name="programs"
    )
    curator = models.ForeignKey(
        "participants.Person", verbose_name="куратор", on_delete=models.PROTECT, related_name="curated_programs"
    )
    starts_on = models.DateField("начало")
    ends_on = models.DateField("окончание")
    format = models.CharField("формат", max_length=10, choices=Format.choices, default=Format.INDIVIDUAL)
    direction = models.CharField("направление", max_length=150, blank=True)
    aim = models.TextField("цель", blank=True)
    tasks = models.TextField("задачи", blank=True)
    expected_results = models.TextField("ожидаемые результаты", blank=True)
    methods = models.TextField("методы", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "программа", "программы"
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            choice_check("program", "format", Format),
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="program_period_valid"),
        ]

    def __str__(self):
        return self.title
