"""Orders of the director: drafted, registered, from then on frozen for good."""

from django.db import models

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.models import Versioned, choice_check
from mentorship.kernel.short_numbers import with_check_digit
from programs.enums import OrderKind, OrderState


class Order(Versioned):
    """An order. Registering freezes number, date, blocks and file; a mistake is mended by a further order (C7)."""

    kind = models.CharField("вид", max_length=12, choices=OrderKind.choices)
    state = models.CharField("состояние", max_length=10, choices=OrderState.choices, default=OrderState.DRAFT)
    heading = models.CharField("заголовок", max_length=300)
    basis = models.TextField("основание", blank=True)
    clauses = models.JSONField("пункты", default=list, help_text="Список {text, is_sub}.")
    marks = models.JSONField("грифы", default=list, blank=True, help_text="Список грифов, каждый — список строк.")
    number = models.CharField("номер", max_length=40, blank=True)
    signed_on = models.DateField("дата", null=True, blank=True)
    blocks = models.JSONField("текст", null=True, blank=True)
    pdf = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    docx = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scan = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("составлен")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField("зарегистрирован", null=True, blank=True)
    registered_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "приказ", "приказы"
        ordering = ["-signed_on", "-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-signed_on", "-id"], name="order_by_day")]
        constraints = [
            choice_check("order", "kind", OrderKind),
            choice_check("order", "state", OrderState),
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(state="draft", number="", signed_on__isnull=True, blocks__isnull=True),
                    models.Q(pdf__isnull=True, docx__isnull=True),
                )
                | models.Q(
                    models.Q(state="registered", signed_on__isnull=False, blocks__isnull=False),
                    models.Q(pdf__isnull=False, docx__isnull=False),
                    ~models.Q(number=""),
                ),
                name="order_registered_is_whole",
            ),
        ]

    def __str__(self):
        return f"приказ № {self.number}" if self.number else "проект приказа"

    @property
    def called(self):
        """«№ 40-од от 02.11.2026»: how lists call a registered order."""
        return f"{number_sign(self.number)} от {numeric_date(self.signed_on)}"

    @property
    def reference(self):
        """«от 02.11.2026 № 40-од»: how a paper refers to a registered order."""
        return f"от {numeric_date(self.signed_on)} {number_sign(self.number)}"

    @property
    def short_number(self):
        """«1047-3»: by what the link on the paper calls the order; the last digit tells a slip of the finger."""
        return with_check_digit(self.pk)


class OrderMatch(models.Model):
    """A match named by an order; it stands in one approving order only."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_matches")
    match = models.OneToOneField("programs.Match", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "пара в приказе", "пары в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"строка приказа № {self.pk}"


class OrderAppointment(models.Model):
    """An appointment of which an order is the basis (002 §4.3)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_appointments")
    appointment = models.OneToOneField("participants.Appointment", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "назначение в приказе", "назначения в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"назначение в приказе № {self.pk}"


class OrderChange(models.Model):
    """A change of who is in a match, named by an order of changes (B18, C6)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_changes")
    change = models.OneToOneField("programs.PendingChange", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "изменение в приказе", "изменения в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"изменение в приказе № {self.pk}"


class OrderEnding(models.Model):
    """An ending of a match, named by an order of ending (C6)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_endings")
    ending = models.OneToOneField("programs.MatchEnding", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "окончание в приказе", "окончания в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"окончание в приказе № {self.pk}"


class OrderWording(Versioned):
    """The school's own wording of a kind of order, with blanks in braces that the portal fills."""

    kind = models.CharField("вид", max_length=12, choices=OrderKind.choices, unique=True)
    heading = models.CharField("заголовок", max_length=300)
    basis = models.TextField("основание")
    clauses = models.JSONField("пункты", default=list)

    class Meta:
        verbose_name, verbose_name_plural = "образец приказа", "образцы приказов"
        constraints = [choice_check("order_wording", "kind", OrderKind)]

    def __str__(self):
        return self.get_kind_display()


class Ground(models.Model):
    """An act that an order may refer to, as it stands after «в соответствии с»."""

    text = models.CharField("основание", max_length=400, unique=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    is_used = models.BooleanField("предлагать в приказах", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "основание приказов", "основания приказов"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class OrderNotice(models.Model):
    """Those whom an order names have been told of it: an act of its own, once."""

    order = models.OneToOneField("programs.Order", on_delete=models.PROTECT, related_name="notice")
    told = models.PositiveIntegerField("скольким сказано")
    told_at = models.DateTimeField("когда")
    told_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "уведомление о приказе", "уведомления о приказах"

    def __str__(self):
        return f"уведомление о приказе № {self.pk}"
