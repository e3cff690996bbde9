"""Reports: worked on, signed off, from then on frozen as orders are (register D8)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from monitoring.enums import ReportKind, ReportState


class Report(Versioned):
    """One report of a match, of a programme, or of the school for a year. Signing freezes its blocks and its files."""

    kind = models.CharField("вид", max_length=7, choices=ReportKind.choices)
    match = models.ForeignKey(
        "programs.Match", null=True, blank=True, on_delete=models.PROTECT, related_name="monitoring_reports"
    )
    program = models.ForeignKey(
        "programs.Program", null=True, blank=True, on_delete=models.PROTECT, related_name="monitoring_reports"
    )
    starts_on = models.DateField("за период с")
    ends_on = models.DateField("за период по")
    difficulties = models.TextField("что было трудно", max_length=5000, blank=True)
    best_practices = models.TextField("что получилось лучше всего", max_length=5000, blank=True)
    proposals = models.TextField("предложения", max_length=5000, blank=True)
    state = models.CharField("состояние", max_length=7, choices=ReportState.choices, default=ReportState.DRAFT)
    # A signed report is mended by a further one: this is the one that it stands instead of.
    mends = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="mended_by"
    )
    created_at = models.DateTimeField("начат")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField("дата", null=True, blank=True)
    signed_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    # The sheet: of a draft as it was drawn last (each look would count too much), of a signed one for good.
    blocks = models.JSONField("лист отчёта", null=True, blank=True)
    drawn_at = models.DateTimeField("когда посчитаны числа", null=True, blank=True)
    # While it is being signed: how many of its papers are drawn, since when; and why the last signing came to nothing.
    step = models.PositiveSmallIntegerField("сколько листов готово", default=0, editable=False)
    moved_at = models.DateTimeField("когда продвинулось", null=True, editable=False)
    trouble = models.CharField("почему не подписан", max_length=300, blank=True, editable=False)
    # The database lets a signed report change only together with this count: its guards and the erasers agree on it.
    erased_times = models.PositiveIntegerField("сколько раз из него стирали", default=0, editable=False)
    pdf = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    docx = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    xlsx = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name, verbose_name_plural = "отчёт", "отчёты"
        ordering = ["-ends_on", "-pk"]
        constraints = [
            choice_check("report", "kind", ReportKind),
            choice_check("report", "state", ReportState),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="report_period_valid"),
            models.CheckConstraint(
                condition=models.Q(kind="match", match__isnull=False, program__isnull=True)
                | models.Q(kind="program", match__isnull=True, program__isnull=False)
                | models.Q(kind="school", match__isnull=True, program__isnull=True),
                name="report_is_about_one",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(state__in=("draft", "signing"), signed_on__isnull=True),
                    models.Q(pdf__isnull=True, docx__isnull=True, xlsx__isnull=True),
                )
                | models.Q(state="signed", signed_on__isnull=False, blocks__isnull=False),
                name="report_signed_is_frozen",
            ),
        ]

    def __str__(self):
        return f"отчёт № {self.pk}"


class ReportQuote(models.Model):
    """An answer in one's own words that the curator has chosen for his report, as he has read it.

    Where its author says something else afterwards it is printed no more: nobody has read the new words.
    """

    report = models.ForeignKey("monitoring.Report", on_delete=models.CASCADE, related_name="quotes")
    response = models.ForeignKey("monitoring.SurveyResponse", on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey("monitoring.Question", on_delete=models.CASCADE, related_name="+")
    text = models.TextField("слова", max_length=2000)
    is_named = models.BooleanField("с именем", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "слова участника в отчёте", "слова участников в отчётах"
        ordering = ["report_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "response", "question"], name="report_quote_is_one")]

    def __str__(self):
        return f"слова № {self.pk}"
