"""Meetings that are still to be: planned, moved, called off, taken up by an entry of the journal."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import Place


class PlannedMeeting(Versioned):
    """A day and an hour that a pair or group has agreed on, as the clock of the school shows them.

    It is open until it is called off or an entry of the journal takes it up; the entry says whether it took place.
    """

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="planned_meetings")
    day = models.DateField("день")
    begins = models.TimeField("начало")
    minutes = models.PositiveSmallIntegerField(
        "сколько минут", default=45, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    place = models.CharField("как встретиться", max_length=9, choices=Place.choices, default=Place.IN_PERSON)
    where = models.CharField("где", max_length=120, blank=True)
    moved_reason = models.CharField("почему перенесена", max_length=300, blank=True)
    called_off_at = models.DateTimeField("отменена", null=True, blank=True)
    called_off_reason = models.CharField("почему отменена", max_length=300, blank=True)
    meeting = models.OneToOneField(
        "programs.Meeting",
        verbose_name="запись в журнале",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="planned",
    )
    # What a calendar outside knows it by: the same for good, and how often it has changed.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField("изменена")
    reminded_on = models.DateField("о каком дне напомнили", null=True, blank=True, editable=False)
    planned_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField("назначена")

    class Meta:
        verbose_name, verbose_name_plural = "назначенная встреча", "назначенные встречи"
        ordering = ["day", "begins", "pk"]
        indexes = [
            models.Index(fields=["match", "day"], name="planned_by_match"),
            models.Index(fields=["day"], name="planned_by_day"),  # what is reminded of today
        ]
        constraints = [
            choice_check("planned_meeting", "place", Place),
            models.CheckConstraint(
                condition=models.Q(called_off_at__isnull=True) | models.Q(meeting__isnull=True),
                name="planned_meeting_ends_once",
            ),
            models.UniqueConstraint(
                fields=["match", "day", "begins"],
                condition=models.Q(called_off_at__isnull=True, meeting__isnull=True),
                name="planned_meeting_open_is_one",
            ),
        ]

    def __str__(self):
        return f"назначенная встреча № {self.pk}"

    @property
    def is_open(self):
        """Neither called off nor taken up by the journal."""
        return self.called_off_at is None and self.meeting_id is None
