"""Documents of the school that are kept on file, version by version (002 §3.2, §10; register C8)."""

from django.db import models
from django.db.models import Q

from mentorship.kernel.models import choice_check
from programs.enums import FiledKind


class FiledDocument(models.Model):
    """A document by which the school lives: the regulation, the target model, the road map, others it adds."""

    kind = models.CharField("вид", max_length=10, choices=FiledKind.choices)
    title = models.CharField("название", max_length=200, unique=True)
    created_at = models.DateTimeField("заведён")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "документ школы", "документы школы"
        ordering = ["pk"]
        constraints = [
            choice_check("filed_document", "kind", FiledKind),
            models.UniqueConstraint(fields=["kind"], condition=~Q(kind="other"), name="filed_document_kind_is_one"),
        ]

    def __str__(self):
        return self.title


class FiledVersion(models.Model):
    """A version: once it is there nothing is put in its place; one put by mistake leaves its row behind.

    `blocks` are the words of a version that the portal has made itself: an annex to an order repeats them.
    """

    document = models.ForeignKey("programs.FiledDocument", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("редакция")
    in_force_on = models.DateField("действует с")
    note = models.CharField("что изменилось", max_length=300, blank=True)
    file = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    blocks = models.JSONField("текст", null=True, blank=True)
    approved_by = models.ForeignKey(
        "programs.Order", null=True, blank=True, on_delete=models.PROTECT, related_name="approved_versions"
    )
    approved_words = models.CharField("чем утверждён", max_length=200, blank=True)
    is_public = models.BooleanField("открыта всем", default=False)
    put_at = models.DateTimeField("положен")
    put_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField("убран", null=True, blank=True)
    removed_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    removed_why = models.CharField("почему убран", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "редакция документа", "редакции документов"
        ordering = ["document_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="filed_version_number_is_one"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_words=""), name="filed_version_approved_by_one"
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=False, removed_at__isnull=True)
                | Q(file__isnull=True, removed_at__isnull=False),
                name="filed_version_has_file_or_is_removed",
            ),
        ]

    def __str__(self):
        return f"редакция {self.number}"


class OrderFiled(models.Model):
    """A version that an order has as its annex and approves by that (domain/documents, «Orders»)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_versions")
    filed = models.ForeignKey("programs.FiledVersion", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "документ в приказе", "документы в приказах"
        ordering = ["order_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["order", "filed"], name="order_filed_is_one")]

    def __str__(self):
        return f"документ в приказе № {self.pk}"
