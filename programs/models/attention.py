"""What asks for somebody's attention: the stored rows, their settings, and the marks that they are no longer true."""

from django.db import models

from mentorship.kernel.models import Versioned


class AttentionSettings(Versioned):
    """The school's own thresholds in days, {code: days}: one row, id 1; what is not in it is as by default."""

    days = models.JSONField("сколько дней ждать", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "настройки списка «Требует внимания»"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="attention_settings_is_one")]

    def __str__(self):
        return "настройки внимания"


class AttentionMark(models.Model):
    """Some act may have changed what asks for attention. A row of its own: two acts at once do not wait for a lock."""

    class Meta:
        verbose_name, verbose_name_plural = "отметка о пересчёте", "отметки о пересчёте"

    def __str__(self):
        return f"отметка № {self.pk}"


class AttentionState(models.Model):
    """When the rows were last made, and for which Monday they were told of: one row, id 1."""

    made_at = models.DateTimeField("составлено", null=True)
    told_on = models.DateField("рассказано в понедельник", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "состояние списка «Требует внимания»"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="attention_state_is_one")]

    def __str__(self):
        return "состояние внимания"


class AttentionRow(models.Model):
    """One thing that asks for one act: rebuilt, never edited but for being put off. Names nobody: a page adds the name.

    `key` is the rule and what it is about, so that a row lives on, put off as it is, while its cause does. The curator
    of `program` owns it; without a programme it is the coordinator's.
    """

    key = models.CharField("ключ", max_length=60, unique=True)
    rule = models.CharField("правило", max_length=20)
    program = models.ForeignKey("programs.Program", null=True, on_delete=models.CASCADE, related_name="attention")
    match = models.ForeignKey("programs.Match", null=True, on_delete=models.CASCADE, related_name="attention")
    person = models.ForeignKey("participants.Person", null=True, on_delete=models.PROTECT, related_name="attention")
    event = models.ForeignKey("programs.Event", null=True, on_delete=models.CASCADE, related_name="attention")
    since = models.DateField("с какого дня", null=True)
    until = models.DateField("до какого дня", null=True)
    text = models.CharField("что", max_length=300)
    label = models.CharField("что сделать", max_length=40)
    link = models.CharField("где", max_length=200)
    snoozed_until = models.DateField("отложено до", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "строка списка «Требует внимания»", "строки списка «Требует внимания»"
        ordering = ["since", "until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(match__isnull=False)
                | models.Q(person__isnull=False)
                | models.Q(event__isnull=False),
                name="attention_is_about",
            ),
            models.CheckConstraint(
                condition=models.Q(since__isnull=False) | models.Q(until__isnull=False), name="attention_has_day"
            ),
        ]

    def __str__(self):
        return f"внимание № {self.pk}"
