"""Requests of people about their data, and the acts of destruction (152-ФЗ ст. 14, 20, 21)."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import RequestKind, RequestState


class DataRequest(models.Model):
    """What a person asked for about his data, and by when the law wants it done. No words of his are stored here.

    `plan` is the last dry run: numbers of rows by table, never a value.
    """

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField("что просит", max_length=5, choices=RequestKind.choices)
    state = models.CharField("состояние", max_length=9, choices=RequestState.choices, default=RequestState.OPEN)
    received_on = models.DateField("получено")
    due_on = models.DateField("срок")
    plan = models.JSONField("что будет стёрто", null=True, blank=True)
    created_at = models.DateTimeField("записано")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("исполнено", null=True)
    closed_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "требование о данных", "требования о данных"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="data_request_by_due")]
        constraints = [
            choice_check("data_request", "kind", RequestKind),
            choice_check("data_request", "state", RequestState),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(state="open"), name="data_request_open_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at__isnull=True)
                | (~models.Q(state="open") & models.Q(closed_at__isnull=False)),
                name="data_request_closed_is_dated",
            ),
        ]

    def __str__(self):
        return f"требование № {self.pk}"

    @property
    def is_open(self):
        """Whether it is still to be done."""
        return self.state == RequestState.OPEN

    @property
    def asks_to_erase(self):
        """Whether it ends in the destruction of the data."""
        return self.kind != RequestKind.COPY


class ErasureAct(models.Model):
    """The act of destruction and the extract of the journal: frozen, kept for three years and longer.

    Приказ Роскомнадзора от 28.10.2022 № 179. The name of the person stands in the two files and nowhere else.
    """

    person = models.OneToOneField("participants.Person", on_delete=models.PROTECT, related_name="erasure_act")
    request = models.OneToOneField("participants.DataRequest", on_delete=models.PROTECT, related_name="act")
    happened_at = models.DateTimeField("уничтожено")
    carried_out_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    blocks = models.JSONField("текст акта")
    pdf = models.ForeignKey("participants.StoredFile", on_delete=models.PROTECT, related_name="+")
    extract = models.ForeignKey("participants.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "акт об уничтожении", "акты об уничтожении"
        ordering = ["-happened_at", "-pk"]

    def __str__(self):
        return f"акт об уничтожении № {self.pk}"
