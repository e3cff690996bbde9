"""The road map of the school: who does what, when, in a school year (002 §10; register C8)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.grammar.dates import school_year_words
from programs.models.planned import PlannedRow


class RoadMap(models.Model):
    """The living plan of one school year."""

    year = models.PositiveSmallIntegerField(
        "учебный год с", unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    created_at = models.DateTimeField("начата")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "дорожная карта", "дорожные карты"
        ordering = ["-year"]

    def __str__(self):
        return f"дорожная карта на {self.span}"

    @property
    def years(self):
        """«2026/2027»: how a tab calls it."""
        return school_year_words(self.year)

    @property
    def span(self):
        """«2026/2027 учебный год»."""
        return f"{self.years} учебный год"


class RoadMapRow(PlannedRow):
    """A row of the road map: its stage, what is done, who answers for it, by what paper it is seen."""

    road_map = models.ForeignKey("programs.RoadMap", on_delete=models.PROTECT, related_name="rows")
    stage = models.CharField("этап", max_length=120, blank=True)
    responsible = models.CharField("кто отвечает", max_length=200, blank=True)

    class Meta(PlannedRow.Meta):
        verbose_name, verbose_name_plural = "строка дорожной карты", "строки дорожной карты"
        ordering = ["road_map_id", "position", "pk"]
