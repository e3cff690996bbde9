"""Consents: one purpose, one sheet, one record; withdrawn by a further record."""

from django.db import models

from mentorship.kernel.models import choice_check
from mentorship.kernel.short_numbers import with_check_digit
from participants.enums import ConsentKind, PublishedField, Signatory
from participants.models.wording import Wording


class ConsentText(Wording):
    """A version of the wording of one kind of sheet."""

    kind = models.CharField("на что", max_length=13, choices=ConsentKind.choices)

    class Meta:
        verbose_name, verbose_name_plural = "редакция текста согласия", "редакции текстов согласий"
        ordering = ["kind", "-pk"]
        constraints = [
            choice_check("consent_text", "kind", ConsentKind),
            models.UniqueConstraint(fields=["kind", "version"], name="consent_text_is_one"),
        ]


class ConsentSheet(models.Model):
    """A printed sheet that has gone out to be signed: a stack that comes back is entered by its short number."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="consent_sheets")
    kind = models.CharField("на что", max_length=13, choices=ConsentKind.choices)
    text_version = models.CharField("редакция текста", max_length=20)
    made_on = models.DateField("на какой день напечатан")
    made_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "лист согласия", "листы согласий"
        ordering = ["pk"]
        constraints = [
            choice_check("consent_sheet", "kind", ConsentKind),
            models.UniqueConstraint(
                fields=["person", "kind", "text_version", "made_on"], name="consent_sheet_is_one_a_day"
            ),
        ]

    def __str__(self):
        return f"лист № {self.number}"

    @property
    def number(self):
        """The short number with its check digit, as it stands at the foot of the sheet: «1047-3»."""
        return with_check_digit(self.pk)


class Consent(models.Model):
    """A signed sheet (002 §4.10–4.11, 152-ФЗ ст. 9). Never edited; a withdrawal is a row of its own."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField("на что", max_length=13, choices=ConsentKind.choices)
    signatory = models.CharField("кто подписал", max_length=18, choices=Signatory.choices)
    guardian = models.ForeignKey(
        "participants.Guardian", null=True, blank=True, on_delete=models.PROTECT, related_name="signed_consents"
    )
    signed_on = models.DateField("дата подписи")
    valid_until = models.DateField("действует до", null=True, blank=True)
    text_version = models.CharField("редакция текста", max_length=20)
    published = models.JSONField("что можно публиковать", default=list, blank=True)
    sheet = models.OneToOneField(
        "participants.ConsentSheet", null=True, blank=True, on_delete=models.PROTECT, related_name="consent"
    )
    signed_as = models.ForeignKey(
        "participants.Person",
        verbose_name="на какую карточку подписано",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consents_signed",
        help_text="Карточка, которую потом объединили с нынешней; сам лист остаётся как подписан.",
    )
    # Without an index of its own: `consent_by_recorder` begins with it.
    recorded_by = models.ForeignKey(
        "participants.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "согласие", "согласия"
        ordering = ["person_id", "kind", "-signed_on", "-pk"]
        indexes = [
            models.Index(fields=["recorded_by", "recorded_at"], name="consent_by_recorder"),
            models.Index(fields=["person"], condition=models.Q(signatory="person"), name="consent_by_the_person"),
        ]
        constraints = [
            choice_check("consent", "kind", ConsentKind),
            choice_check("consent", "signatory", Signatory),
            models.CheckConstraint(
                condition=models.Q(guardian__isnull=False) | models.Q(signatory="person"),
                name="consent_names_its_guardian",
            ),
        ]

    def __str__(self):
        return f"согласие № {self.pk}"

    @property
    def published_labels(self):
        """What may be published, in the words of the sheet."""
        return [field.label for field in PublishedField if field in self.published]


class ConsentWithdrawal(models.Model):
    """A withdrawn consent (152-ФЗ ст. 9 ч. 2): the consent itself stays as it was."""

    consent = models.OneToOneField("participants.Consent", on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField("дата отзыва")
    withdrawn_by = models.CharField("от кого", max_length=200, blank=True)
    reason = models.CharField("основание", max_length=300, blank=True)
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "отзыв согласия", "отзывы согласий"

    def __str__(self):
        return f"отзыв согласия № {self.consent_id}"


class ConsentScan(models.Model):
    """A scan of the signed paper. Another scan of it is another row; the newest is the one that counts."""

    consent = models.ForeignKey("participants.Consent", on_delete=models.PROTECT, related_name="scans")
    file = models.OneToOneField("participants.StoredFile", on_delete=models.PROTECT, related_name="+")
    attached_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField("приложен")

    class Meta:
        verbose_name, verbose_name_plural = "скан согласия", "сканы согласий"
        ordering = ["-pk"]

    def __str__(self):
        return f"скан согласия № {self.consent_id}"
