"""Duties and rights of mentor and mentee: their texts, the sheets that went out, who got acquainted (002 §5–§8)."""

from django.db import models

from mentorship.kernel.models import choice_check
from mentorship.kernel.short_numbers import with_check_digit
from participants.enums import DutyKind, DutyWay, Side
from participants.models.wording import Wording

SERIES = 5  # the numbers of these sheets are none of the consents': a sheet in a foreign stack is noticed


class DutyText(Wording):
    """A version of the duties and rights of one kind of reader."""

    kind = models.CharField("чьи", max_length=12, choices=DutyKind.choices)
    asks_anew = models.BooleanField("ознакомиться заново", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "редакция обязанностей и прав", "редакции обязанностей и прав"
        ordering = ["kind", "-pk"]
        constraints = [
            choice_check("duty_text", "kind", DutyKind),
            models.UniqueConstraint(fields=["kind", "version"], name="duty_text_is_one"),
        ]


class DutySheet(models.Model):
    """A printed sheet that has gone out to be signed; a stack that comes back is entered by its short number."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="duty_sheets")
    text = models.ForeignKey("participants.DutyText", on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("на какой день напечатан")
    made_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "лист ознакомления", "листы ознакомления"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "text", "made_on"], name="duty_sheet_is_one_a_day")]

    def __str__(self):
        return f"лист № {self.number}"

    @property
    def number(self):
        """The short number with its check digit, as it stands at the foot of the sheet: «1047-8»."""
        return with_check_digit(self.pk, SERIES)


class DutyAcknowledgement(models.Model):
    """Somebody has read his duties and rights in one version, on screen or on paper; a note, not a consent."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="duty_acknowledgements")
    side = models.CharField("в какой роли", max_length=6, choices=Side.choices)
    text = models.ForeignKey("participants.DutyText", on_delete=models.PROTECT, related_name="+")
    way = models.CharField("как", max_length=6, choices=DutyWay.choices)
    acknowledged_on = models.DateField("дата ознакомления")
    sheet = models.OneToOneField(
        "participants.DutySheet", null=True, blank=True, on_delete=models.PROTECT, related_name="acknowledgement"
    )
    # Without an index of its own: `duty_by_recorder` begins with it.
    recorded_by = models.ForeignKey(
        "participants.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField("отмечено")

    class Meta:
        verbose_name, verbose_name_plural = "ознакомление с обязанностями", "ознакомления с обязанностями"
        ordering = ["person_id", "-acknowledged_on", "-pk"]
        indexes = [models.Index(fields=["recorded_by", "recorded_at"], name="duty_by_recorder")]
        constraints = [
            choice_check("duty_acknowledgement", "side", Side),
            choice_check("duty_acknowledgement", "way", DutyWay),
            models.UniqueConstraint(fields=["person", "text"], name="duty_acknowledged_once_a_version"),
        ]

    def __str__(self):
        return f"ознакомление № {self.pk}"
