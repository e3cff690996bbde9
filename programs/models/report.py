"""The mentor's report that closes a match: what was done, conclusions, proposals (B17; 002 §5). No marks (D4)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import Outcome, ReportState


class MentorReport(Versioned):
    """The report of one mentor on one match. Accepting freezes its blocks; a match that goes on gets another one."""

    member = models.ForeignKey("programs.MatchMember", on_delete=models.PROTECT, related_name="reports")
    state = models.CharField("состояние", max_length=9, choices=ReportState.choices, default=ReportState.DRAFT)
    meetings = models.TextField("встречи", blank=True)
    plan_fact = models.TextField("план и что получилось", blank=True)
    done = models.TextField("что сделано", blank=True)
    results = models.TextField("результаты и чем они подтверждаются", blank=True)
    difficulties = models.TextField("что было трудно", blank=True)
    outcome = models.CharField("итог", max_length=7, choices=Outcome.choices, blank=True)
    conclusions = models.TextField("выводы", blank=True)
    proposals = models.TextField("предложения", blank=True)
    written_at = models.DateTimeField("когда написан")
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    paper_on = models.DateField("день на листе наставника", null=True, blank=True)
    submitted_at = models.DateTimeField("когда сдан", null=True, blank=True)
    submitted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField("когда принят", null=True, blank=True)
    accepted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    blocks = models.JSONField("принятый текст", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "отчёт наставника", "отчёты наставников"
        ordering = ["-written_at", "-pk"]
        constraints = [
            choice_check("mentor_report", "state", ReportState),
            choice_check("mentor_report", "outcome", Outcome, blank=True),
            models.UniqueConstraint(
                fields=["member"], condition=~models.Q(state="former"), name="mentor_report_present_is_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "former"]) | models.Q(accepted_at__isnull=False),
                name="mentor_report_accepted_is_dated",
            ),
        ]

    def __str__(self):
        return f"отчёт наставника № {self.pk}"


class ReportEvent(models.Model):
    """A turn of a report: submitted, returned with a comment, accepted. Append-only."""

    report = models.ForeignKey("programs.MentorReport", on_delete=models.PROTECT, related_name="events")
    happened_at = models.DateTimeField("когда")
    text = models.CharField("словами", max_length=100)
    comment = models.TextField("замечание", blank=True)
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "событие отчёта", "события отчётов"
        ordering = ["-happened_at", "-pk"]

    def __str__(self):
        return f"событие отчёта № {self.pk}"
