"""Batches of paper that are drawn behind the page: consents of a class, awards, the folders of pairs."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import PrintState


class PrintJob(models.Model):
    """One batch: what is printed, for whom, how far it is. The file is kept for a short time and only for who asked."""

    kind = models.CharField("что печатается", max_length=40)
    title = models.CharField("как называется", max_length=150)
    params = models.JSONField("записи, по которым печатается", default=dict)
    actor = models.ForeignKey("participants.Account", on_delete=models.PROTECT, related_name="print_jobs")
    state = models.CharField("состояние", max_length=8, choices=PrintState.choices, default=PrintState.WAITING)
    done = models.PositiveIntegerField("готово", default=0)
    total = models.PositiveIntegerField("всего", default=0)
    file = models.OneToOneField(
        "participants.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    trouble = models.CharField("что не получилось", max_length=300, blank=True)
    asked_at = models.DateTimeField("когда попросили")
    moved_at = models.DateTimeField("когда продвинулось")
    expires_at = models.DateTimeField("до какого часа хранится файл", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "печать пачки", "печать пачек"
        ordering = ["-pk"]
        constraints = [choice_check("print_job", "state", PrintState)]

    def __str__(self):
        return f"печать № {self.pk}"
