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
    state = models.CharField("состояние", max_length=6, choices=ReportState.choices, default=ReportState.DRAFT)
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
                    models.Q(state="draft", signed_on__isnull=True),
                    models.Q(pdf__isnull=True, docx__isnull=True, xlsx__isnull=True),
                )
                | models.Q(state="signed", signed_on__isnull=False, blocks__isnull=False),
                name="report_signed_is_frozen",
            ),
        ]

    def __str__(self):
        return f"отчёт № {self.pk}"
