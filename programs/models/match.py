"""Pairs and groups, their people, their history."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from participants.enums import Side
from programs.enums import ChosenHow, Fit, MatchKind, MatchState, MemberState, ReportState


class Match(Versioned):
    """A pair or a group. Its state is written only by `programs.domain.lifecycle`."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="matches")
    kind = models.CharField("вид", max_length=5, choices=MatchKind.choices)
    title = models.CharField("название группы", max_length=100, blank=True)
    state = models.CharField("состояние", max_length=10, choices=MatchState.choices, default=MatchState.DRAFT)
    starts_on = models.DateField("работает с")
    ends_on = models.DateField("работает по")
    capacity_reason = models.CharField("почему мест больше обычного", max_length=300, blank=True)
    agrees_by_itself = models.BooleanField("согласуется сама, когда готовы бумаги", default=False)
    # Kept by `programs.domain.kept`: counting the meetings of all matches at each request would be a scan.
    stages_done = models.PositiveSmallIntegerField("этапов позади", default=0, editable=False)
    held_count = models.PositiveIntegerField("встреч состоялось", default=0, editable=False)
    last_met_on = models.DateField("последняя встреча", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("создана")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "пара или группа", "пары и группы"
        ordering = ["-created_at", "-pk"]
        constraints = [
            choice_check("match", "kind", MatchKind),
            choice_check("match", "state", MatchState),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="match_period_valid"),
        ]
        indexes = [
            models.Index(fields=["program", "state", "stages_done"], name="match_by_stage"),  # how many are where
            models.Index(fields=["state"], name="match_by_state"),  # a home counts them of the whole school
            models.Index(fields=["-created_at", "-id"], name="match_by_newest"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} № {self.pk}"


class MatchMember(models.Model):
    """A person in a match: dates, own state, and what proves his own will."""

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="match_members")
    side = models.CharField("сторона", max_length=6, choices=Side.choices)
    state = models.CharField("состояние", max_length=9, choices=MemberState.choices, default=MemberState.ACTIVE)
    joined_on = models.DateField("с")
    left_on = models.DateField("по", null=True, blank=True)
    chosen_how = models.CharField("как согласился", max_length=7, choices=ChosenHow.choices, default=ChosenHow.PENDING)
    chosen_on = models.DateField("когда согласился", null=True, blank=True)
    chosen_for_by = models.ForeignKey(
        "participants.Representation",
        verbose_name="представитель, который согласился за участника",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the entry goes with the person's data, that somebody agreed stays
        related_name="+",
    )
    chosen_noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    fit = models.CharField("подходит ли, после пробной встречи", max_length=7, choices=Fit.choices, blank=True)
    fit_on = models.DateField("когда ответил", null=True, blank=True)
    fit_how = models.CharField("как ответил", max_length=7, choices=ChosenHow.choices, blank=True)
    fit_noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    plan_edition = models.PositiveIntegerField("какую редакцию плана подтвердил", default=0)
    plan_confirmed_on = models.DateField("когда подтвердил план", null=True, blank=True)
    plan_how = models.CharField("как подтвердил план", max_length=7, choices=ChosenHow.choices, blank=True)
    plan_for_by = models.ForeignKey(
        "participants.Representation",
        verbose_name="представитель, который подписал план",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # as with the choice: that somebody confirmed stays
        related_name="+",
    )
    # Kept by `programs.domain.reports`: pages, homes and guards ask it of people whom they have read anyway.
    report_state = models.CharField(
        "отчёт наставника", max_length=9, choices=ReportState.choices, blank=True, editable=False
    )
    plan_noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "участник пары или группы", "участники пар и групп"
        ordering = ["match_id", "-side", "person__sort_text"]
        constraints = [
            choice_check("match_member", "side", Side),
            choice_check("match_member", "state", MemberState),
            choice_check("match_member", "chosen_how", ChosenHow),
            choice_check("match_member", "fit", Fit, blank=True),
            choice_check("match_member", "fit_how", ChosenHow, blank=True),
            choice_check("match_member", "plan_how", ChosenHow, blank=True),
            choice_check("match_member", "report_state", ReportState, blank=True),
            models.UniqueConstraint(fields=["match", "person"], name="match_member_is_one"),
            models.CheckConstraint(
                condition=models.Q(chosen_how="pending", chosen_on__isnull=True)
                | (~models.Q(chosen_how="pending") & models.Q(chosen_on__isnull=False)),
                name="match_member_choice_dated",
            ),
        ]

    def __str__(self):
        return f"участник № {self.pk}"


class MatchEvent(models.Model):
    """One change of a match or of a member: append-only; the page's history reads it."""

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="events")
    happened_at = models.DateTimeField("когда")
    name = models.CharField("что", max_length=30)
    text = models.CharField("словами", max_length=300)
    reason = models.CharField("причина", max_length=300, blank=True)
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "событие пары", "события пар"
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["happened_at"], name="match_event_by_time"),
            models.Index(fields=["match", "happened_at"], name="match_event_by_match"),  # the latest of a curator's own
        ]

    def __str__(self):
        return self.text
