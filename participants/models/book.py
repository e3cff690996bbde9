"""Excel books on their way in."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import ImportState


class ImportBatch(models.Model):
    """A checked book: its parsed rows wait for the coordinator's word, and are wiped once it is given."""

    file_name = models.CharField("имя файла", max_length=150)
    sha256 = models.CharField("отпечаток", max_length=64)
    state = models.CharField("состояние", max_length=8, choices=ImportState.choices, default=ImportState.CHECKED)
    rows = models.JSONField("строки", default=list)
    added = models.PositiveIntegerField("добавлено", default=0)
    known = models.PositiveIntegerField("уже были", default=0)
    created_at = models.DateTimeField("загружена")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField("применена", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "загрузка книги", "загрузки книг"
        ordering = ["-created_at", "-pk"]
        constraints = [choice_check("import_batch", "state", ImportState)]

    def __str__(self):
        return f"загрузка № {self.pk}"
