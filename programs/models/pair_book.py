"""Books of pairs that were agreed on paper before there was a portal."""

from django.db import models

from mentorship.kernel.models import choice_check
from programs.enums import PairBookState


class PairBook(models.Model):
    """A book that was read for one programme; its rows are wiped when it is written, or after a day."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="pair_books")
    file_name = models.CharField("файл", max_length=150)
    sha256 = models.CharField("отпечаток", max_length=64)
    state = models.CharField("состояние", max_length=8, choices=PairBookState.choices, default=PairBookState.CHECKED)
    papers_on = models.DateField("день подписания листов")
    rows = models.JSONField("строки", default=list)
    made = models.PositiveIntegerField("составлено пар", default=0)
    created_at = models.DateTimeField("принесена")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "книга пар", "книги пар"
        ordering = ["-created_at", "-pk"]
        constraints = [choice_check("pair_book", "state", PairBookState)]

    def __str__(self):
        return f"книга пар № {self.pk}"
