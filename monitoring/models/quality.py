"""Part 1 of monitoring: the quality of the process, a level of the programme (002 §6.2; never of a person, §6.5)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from monitoring.enums import Shown, Wave


class QualitySign(Versioned):
    """A sign of quality, one row of the curator's table: the school edits the wording."""

    code = models.SlugField("код", max_length=30, unique=True)
    text = models.CharField("показатель", max_length=200)
    hint = models.CharField("на что смотреть", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("место", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "показатель качества", "показатели качества"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class QualityReview(Versioned):
    """The curator's table of one programme, in the middle or at the end."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="quality_reviews")
    wave = models.CharField("когда", max_length=6, choices=Wave.choices)
    reviewed_on = models.DateField("на какой день")
    written_at = models.DateTimeField("записано")
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "таблица качества процесса", "таблицы качества процесса"
        ordering = ["program_id", "reviewed_on", "pk"]
        constraints = [
            choice_check("quality_review", "wave", Wave),
            models.UniqueConstraint(fields=["program", "wave"], name="quality_review_is_one"),
        ]

    def __str__(self):
        return f"качество процесса № {self.pk}"


class QualityLevel(models.Model):
    """How far one sign shows; a sign that is not said about yet has no row."""

    review = models.ForeignKey("monitoring.QualityReview", on_delete=models.CASCADE, related_name="levels")
    sign = models.ForeignKey("monitoring.QualitySign", on_delete=models.PROTECT, related_name="levels")
    shown = models.PositiveSmallIntegerField("проявляется", choices=Shown.choices)
    comment = models.CharField("почему", max_length=500, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "уровень показателя", "уровни показателей"
        ordering = ["sign__position"]
        constraints = [
            choice_check("quality_level", "shown", Shown),
            models.UniqueConstraint(fields=["review", "sign"], name="quality_level_is_one"),
        ]

    def __str__(self):
        return f"уровень № {self.pk}"


class Swot(Versioned):
    """Strengths, weaknesses, opportunities and threats of one programme, by its curator."""

    program = models.OneToOneField("programs.Program", on_delete=models.PROTECT, related_name="swot")
    strengths = models.TextField("сильные стороны", max_length=3000, blank=True)
    weaknesses = models.TextField("слабые стороны", max_length=3000, blank=True)
    opportunities = models.TextField("возможности", max_length=3000, blank=True)
    threats = models.TextField("риски", max_length=3000, blank=True)
    written_at = models.DateTimeField("записано")
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "анализ сильных и слабых сторон", "анализы сильных и слабых сторон"

    def __str__(self):
        return f"анализ программы № {self.program_id}"
