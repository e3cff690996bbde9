"""Contests of mentors, mentees, pairs and groups; nominations, their reasons and outcomes (002 §6, §9)."""

from django.db import models
from django.db.models import Q

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import ContestLevel, NominationOutcome, NomineeKind


class Contest(Versioned):
    """A contest. The school's own is decided by its jury once; a wider one by its holder, nomination by nomination."""

    title = models.CharField("название", max_length=200)
    level = models.CharField("уровень", max_length=9, choices=ContestLevel.choices, default=ContestLevel.SCHOOL)
    organiser = models.CharField("кто проводит", max_length=200, blank=True)
    whom = models.CharField("кого выдвигают", max_length=6, choices=NomineeKind.choices)
    opens_on = models.DateField("выдвижение с")
    closes_on = models.DateField("выдвижение по")
    criteria = models.TextField("на что смотрят", max_length=2000, blank=True)
    is_open_to_self = models.BooleanField("можно предложить себя", default=False)
    protocol_number = models.CharField("номер протокола", max_length=40, blank=True)
    decided_on = models.DateField("решение принято", null=True, blank=True)
    decided_at = models.DateTimeField("решение записано", null=True, blank=True)
    decided_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    blocks = models.JSONField("протокол", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("заведён")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "конкурс", "конкурсы"
        ordering = ["-closes_on", "title", "pk"]
        constraints = [
            choice_check("contest", "level", ContestLevel),
            choice_check("contest", "whom", NomineeKind),
            models.CheckConstraint(condition=Q(closes_on__gte=models.F("opens_on")), name="contest_days_in_order"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, decided_at__isnull=True, blocks__isnull=True)
                | Q(decided_on__isnull=False, decided_at__isnull=False, blocks__isnull=False),
                name="contest_decided_is_whole",
            ),
        ]

    def __str__(self):
        return f"конкурс № {self.pk}"

    @property
    def is_own(self):
        """Whether the school holds it and its jury decides."""
        return self.level == ContestLevel.SCHOOL


class JuryMember(models.Model):
    """Somebody who decides a contest of the school."""

    contest = models.ForeignKey("programs.Contest", on_delete=models.PROTECT, related_name="jury")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="juries")

    class Meta:
        verbose_name, verbose_name_plural = "член жюри", "члены жюри"
        ordering = ["contest_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "person"], name="jury_member_is_one")]

    def __str__(self):
        return f"член жюри № {self.pk}"


class Nomination(Versioned):
    """One nominee of a contest: a person, or a pair or group. `further_from` is the one that led to a wider contest."""

    contest = models.ForeignKey("programs.Contest", on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey(
        "participants.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )
    match = models.ForeignKey(
        "programs.Match", null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )
    further_from = models.ForeignKey(
        "programs.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="further"
    )
    reason = models.TextField("почему", max_length=1000)
    is_by_self = models.BooleanField("предложил себя", default=False)
    outcome = models.CharField(
        "итог", max_length=9, choices=NominationOutcome.choices, default=NominationOutcome.NOMINATED
    )
    decision = models.TextField("чем объяснили решение", max_length=500, blank=True)
    sent_on = models.DateField("отправлено", null=True, blank=True)
    paper = models.CharField("с какой бумагой", max_length=200, blank=True)
    result_on = models.DateField("итог объявлен", null=True, blank=True)
    withdrawn_why = models.CharField("почему отозвано", max_length=300, blank=True)
    nominated_at = models.DateTimeField("выдвинуто")
    nominated_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "выдвижение на конкурс", "выдвижения на конкурсы"
        ordering = ["contest_id", "pk"]
        constraints = [
            choice_check("nomination", "outcome", NominationOutcome),
            models.CheckConstraint(
                condition=Q(person__isnull=False, match__isnull=True) | Q(person__isnull=True, match__isnull=False),
                name="nomination_of_one",
            ),
            models.UniqueConstraint(
                fields=["contest", "person"], condition=~Q(outcome="withdrawn"), name="nomination_person_is_one"
            ),
            models.UniqueConstraint(
                fields=["contest", "match"], condition=~Q(outcome="withdrawn"), name="nomination_match_is_one"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="withdrawn") | ~Q(withdrawn_why=""), name="nomination_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return f"выдвижение № {self.pk}"
