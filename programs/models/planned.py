"""What the rows of the school's plans share: their order, their words, their term, when they were carried out."""

from calendar import monthrange

from django.db import models

from mentorship.kernel.grammar.dates import long_date, month_year, numeric_period
from mentorship.kernel.models import Versioned


class PlannedRow(Versioned):
    """A row of a plan: what is done, what comes of it, when; who has marked it as carried out."""

    position = models.PositiveSmallIntegerField("порядок")
    title = models.CharField("мероприятие", max_length=300)
    result = models.CharField("результат", max_length=500, blank=True)
    starts_on = models.DateField("с", null=True, blank=True)
    ends_on = models.DateField("по", null=True, blank=True)
    done_on = models.DateField("выполнено", null=True, blank=True)
    done_by = models.ForeignKey(
        "participants.Account",
        verbose_name="кто отметил",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    proof = models.CharField(
        "чем подтверждено",
        max_length=200,
        blank=True,
        help_text="Бумага: «Приказ № 12-од от 05.09.2026».",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="%(class)s_term_valid",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def term(self):
        """«октябрь 2026 г. – май 2027 г.» where the term is of whole months, else its days; empty when not set."""
        start, end = self.starts_on, self.ends_on
        if start is None or end is None or not _are_whole_months(start, end):
            return numeric_period(start, end) if start != end else long_date(start)
        if (start.year, start.month) == (end.year, end.month):
            return month_year(start)
        return f"{month_year(start)} – {month_year(end)}"


def _are_whole_months(start, end):
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]
