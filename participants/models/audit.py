"""The journal: who, when, what record, which fields; never their values (privacy rule 13)."""

from django.db import models


class AuditEntry(models.Model):
    """One row of the journal. Rows are added and never changed: the database refuses it too."""

    happened_at = models.DateTimeField("когда", db_index=True)
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="audit_entries")
    action = models.CharField("что сделано", max_length=60)
    record_type = models.CharField("вид записи", max_length=60)
    record_id = models.BigIntegerField("номер записи", null=True)
    # A card that is taken back (a wrong import) goes, and the row stays as it was written: it is never changed.
    person = models.ForeignKey(
        "participants.Person",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="audit_entries",
    )
    fields = models.JSONField("какие поля", default=list)

    class Meta:
        verbose_name, verbose_name_plural = "запись журнала", "журнал действий"
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="audit_by_record")]

    def __str__(self):
        return f"{self.action} {self.record_type} № {self.record_id}"
