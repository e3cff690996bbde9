"""What the matching desk keeps: weights, stored fits and counts, whom not to offer to whom, the draft board."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import BoardGoal, ExclusionKind


class MatchingSettings(Versioned):
    """How much each criterion of the fit weighs: one row, id 1; what is not in it weighs as by default."""

    weights = models.JSONField("веса", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "настройки подбора"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="matching_settings_is_one")]

    def __str__(self):
        return "настройки подбора"


class MatchingDesk(models.Model):
    """The desk of one programme: whether its stored counts are true, and what the last distribution came to."""

    program = models.OneToOneField("programs.Program", on_delete=models.CASCADE, related_name="desk")
    is_stale = models.BooleanField("пересчитать", default=True)
    counted_on = models.DateField("сосчитано", null=True)
    goal = models.CharField("что важнее", max_length=9, choices=BoardGoal.choices, default=BoardGoal.EVERYBODY)
    outcomes = models.JSONField("что получилось", default=dict)
    distributed_at = models.DateTimeField("распределено", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "стол подбора", "столы подбора"
        constraints = [choice_check("matching_desk", "goal", BoardGoal)]

    def __str__(self):
        return f"стол подбора № {self.pk}"


class MenteeFits(models.Model):
    """Who may be offered to a mentee without a mentor, the best fit first: rebuilt, never edited.

    `candidates` are [mentor's enrolment id, points, counted, matched, reasons of the first few]; `free` of the
    `eligible` have a place; `why` are sentences for him who has nobody.
    """

    mentee = models.OneToOneField("programs.Enrolment", on_delete=models.CASCADE, related_name="fits")
    eligible = models.PositiveIntegerField("кому можно предложить")
    free = models.PositiveIntegerField("из них свободны")
    candidates = models.JSONField("кандидаты", default=list)
    why = models.JSONField("почему никого нет", default=list)

    class Meta:
        verbose_name, verbose_name_plural = "кандидаты наставляемого", "кандидаты наставляемых"

    def __str__(self):
        return f"кандидаты № {self.pk}"


class PairExclusion(models.Model):
    """Two people who are not proposed to each other: relatives, or a leader's «не предлагать» with a reason."""

    mentee = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="kept_from_mentors")
    mentor = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="kept_from_mentees")
    kind = models.CharField("почему", max_length=11, choices=ExclusionKind.choices)
    reason = models.CharField("причина", max_length=300, blank=True)
    noted_at = models.DateTimeField("когда")
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "отметка «не предлагать»", "отметки «не предлагать»"
        constraints = [
            choice_check("pair_exclusion", "kind", ExclusionKind),
            models.UniqueConstraint(fields=["mentee", "mentor"], name="pair_exclusion_is_one"),
        ]

    def __str__(self):
        return f"не предлагать № {self.pk}"


class Proposal(models.Model):
    """A line of the draft board: whom the portal, or the curator, would give to this mentee. It is no match yet."""

    mentee = models.OneToOneField("programs.Enrolment", on_delete=models.CASCADE, related_name="proposal")
    mentor = models.ForeignKey("programs.Enrolment", on_delete=models.CASCADE, related_name="proposals")
    is_locked = models.BooleanField("закреплена", default=False)
    rank = models.PositiveSmallIntegerField("который выбор", null=True)
    fit = models.JSONField("соответствие", default=list)
    capacity_reason = models.CharField("почему мест больше обычного", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "строка черновика распределения", "черновик распределения"

    def __str__(self):
        return f"строка черновика № {self.pk}"
