"""Sheets of observation without marks: what a mentor and a curator see change in a mentee (002 §6.4)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from mentorship.kernel.short_numbers import with_check_digit
from monitoring.enums import Observer

NUMBERS = 1  # the kind of its short numbers


class Observation(Versioned):
    """What one observer has seen in one mentee by one wave, in words and with examples.

    The sheets are given when the wave opens: each mentor's who works then, and the curator's; empty until written.
    """

    wave = models.ForeignKey("monitoring.MatchWave", on_delete=models.PROTECT, related_name="observations")
    member = models.ForeignKey("programs.MatchMember", on_delete=models.PROTECT, related_name="observations")
    observer = models.CharField("кто наблюдал", max_length=7, choices=Observer.choices)
    mentor = models.ForeignKey(  # the mentor's place, nobody for the curator's sheet
        "programs.MatchMember", null=True, on_delete=models.PROTECT, related_name="observed"
    )
    involvement = models.TextField("вовлечённость", max_length=2000, blank=True)
    communication = models.TextField("общение", max_length=2000, blank=True)
    interests = models.TextField("интересы", max_length=2000, blank=True)
    paper_on = models.DateField("день на листе", null=True, blank=True)
    written_at = models.DateTimeField("записано", null=True)
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "лист наблюдения", "листы наблюдения"
        ordering = ["wave_id", "member_id", "-observer", "pk"]
        indexes = [
            models.Index(fields=["wave"], condition=models.Q(written_at__isnull=True), name="observation_waited_for")
        ]
        constraints = [
            choice_check("observation", "observer", Observer),
            models.UniqueConstraint(
                fields=["wave", "member", "mentor"],
                condition=models.Q(observer="mentor"),
                name="observation_of_mentor_is_one",
            ),
            models.UniqueConstraint(
                fields=["wave", "member"], condition=models.Q(observer="curator"), name="observation_of_curator_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(observer="mentor", mentor__isnull=False)
                | models.Q(observer="curator", mentor__isnull=True),
                name="observation_has_its_observer",
            ),
        ]

    def __str__(self):
        return f"лист наблюдения № {self.pk}"

    @property
    def number(self):
        """The short number on paper: never that of a survey's sheet, so both lie in one stack."""
        return with_check_digit(self.pk, NUMBERS)
