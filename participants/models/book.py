"""Excel books on their way in."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import BaseState, BookKind, ImportState


class ImportBatch(models.Model):
    """A book: its cells and its parsed rows wait for the coordinator's word, and are wiped once it is given."""

    file_name = models.CharField("имя файла", max_length=150)
    sha256 = models.CharField("отпечаток", max_length=64)
    kind = models.CharField("кто в книге", max_length=7, choices=BookKind.choices, default=BookKind.PUPILS)
    state = models.CharField("состояние", max_length=8, choices=ImportState.choices, default=ImportState.READ)
    sheet = models.JSONField("ячейки", default=dict)
    rows = models.JSONField("строки", default=list)
    added = models.PositiveIntegerField("добавлено", default=0)
    joined = models.PositiveIntegerField("добавлено в базу из тех, кто был", default=0)
    known = models.PositiveIntegerField("уже были", default=0)
    rejected = models.PositiveIntegerField("не взято строк", default=0)
    done = models.PositiveIntegerField("пройдено строк", default=0)
    total = models.PositiveIntegerField("всего строк", default=0)
    moved_at = models.DateTimeField("последнее движение", null=True)
    trouble = models.CharField("почему не вышло", max_length=500, blank=True)
    made_classes = models.JSONField("созданные классы", default=list)
    journal_mark = models.BigIntegerField("последняя своя запись журнала", null=True)
    created_at = models.DateTimeField("принесена")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField("загружена", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "загрузка книги", "загрузки книг"
        ordering = ["-created_at", "-pk"]
        constraints = [
            choice_check("import_batch", "state", ImportState),
            choice_check("import_batch", "kind", BookKind),
        ]

    def __str__(self):
        return f"загрузка № {self.pk}"


class ImportedPerson(models.Model):
    """Whom a book made, or gave a place in a base, and how he stood then: by it a book is taken back."""

    batch = models.ForeignKey("participants.ImportBatch", on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="+")
    is_new = models.BooleanField("записан этой книгой")
    state = models.CharField("место в базе", max_length=10, choices=BaseState.choices)

    class Meta:
        verbose_name, verbose_name_plural = "человек из книги", "люди из книг"
        constraints = [
            models.UniqueConstraint(fields=["batch", "person"], name="imported_person_is_one"),
            choice_check("imported_person", "state", BaseState),
        ]

    def __str__(self):
        return f"человек из книги № {self.pk}"
