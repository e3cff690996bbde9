"""The official indicators: denominators that the school enters, targets by year, the settings of counting (D9)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from monitoring.enums import IndicatorCode


class SchoolFigures(Versioned):
    """How many there are in the school from one day on: what the shares are counted of. The latest by a date holds."""

    as_of = models.DateField("на какой день", unique=True)
    pupils_of_mentees = models.PositiveIntegerField("обучающихся от 10 до 19 лет", null=True, blank=True)
    pupils_of_mentors = models.PositiveIntegerField("обучающихся от 15 до 19 лет", null=True, blank=True)
    young_specialists = models.PositiveIntegerField("молодых специалистов", null=True, blank=True)
    partners = models.PositiveIntegerField("организаций-партнёров", null=True, blank=True)
    written_at = models.DateTimeField("записано")
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "численность школы", "численности школы"
        ordering = ["-as_of"]

    def __str__(self):
        return f"численность № {self.pk}"


class IndicatorTarget(models.Model):
    """What the school wants an indicator to be by the end of a calendar year, percent."""

    code = models.CharField("показатель", max_length=12, choices=IndicatorCode.choices)
    year = models.PositiveSmallIntegerField("год", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    percent = models.PositiveSmallIntegerField("цель, %", validators=[MaxValueValidator(100)])

    class Meta:
        verbose_name, verbose_name_plural = "цель по показателю", "цели по показателям"
        ordering = ["year", "code"]
        constraints = [
            choice_check("indicator_target", "code", IndicatorCode),
            models.UniqueConstraint(fields=["code", "year"], name="indicator_target_is_one"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="indicator_target_is_share"),
        ]

    def __str__(self):
        return f"цель № {self.pk}"


class IndicatorDigest(models.Model):
    """What the homes say of the indicators of today: one row, id 1, kept by the clock; no home counts them itself."""

    lines = models.TextField("показатели на главной", default="[]", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "показатели на главной"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="indicator_digest_is_one")]

    def __str__(self):
        return "показатели на главной"


class KeptCount(models.Model):
    """In which indicator a member of a match counts whose data are destroyed, and on which days of the match.

    His age and his place of work are gone, the figures of past days stay (privacy rule 14). The days never reach over
    those of the match, so they tell a birthday only of who came to the edge of the window while it lasted.
    """

    member = models.OneToOneField("programs.MatchMember", on_delete=models.PROTECT, related_name="kept_count")
    code = models.CharField("показатель", max_length=12, choices=IndicatorCode.choices)
    since = models.DateField("с")
    until = models.DateField("по")
    organisation = models.CharField("организация", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "учёт в показателе", "учёт в показателях"
        constraints = [
            choice_check("kept_count", "code", IndicatorCode),
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="kept_count_days_valid"),
        ]

    def __str__(self):
        return f"учёт в показателе № {self.pk}"


class MonitoringSettings(Versioned):
    """How the school counts: one row, id 1."""

    mentee_age_from = models.PositiveSmallIntegerField("наставляемые: возраст с", default=10)
    mentee_age_to = models.PositiveSmallIntegerField("наставляемые: возраст по", default=19)
    mentor_age_from = models.PositiveSmallIntegerField("наставники: возраст с", default=15)
    mentor_age_to = models.PositiveSmallIntegerField("наставники: возраст по", default=19)
    young_years = models.PositiveSmallIntegerField("молодой специалист: стаж не больше, лет", default=3)
    glad_from = models.PositiveSmallIntegerField(
        "доволен, если в среднем не меньше", default=7, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    apart_from = models.PositiveSmallIntegerField(
        "ответы сторон расходятся, если разница не меньше",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
    )
    falls_by = models.PositiveSmallIntegerField(
        "удовлетворённость падает, если стала меньше на",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
    )
    wave_days = models.PositiveSmallIntegerField("на анкету отводится, дней", default=14)
    grace_days = models.PositiveSmallIntegerField("после срока анкета открыта ещё, дней", default=14)
    remind_days = models.PositiveSmallIntegerField("напоминать об анкете не чаще, чем раз в столько дней", default=4)

    class Meta:
        verbose_name = verbose_name_plural = "настройки мониторинга"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="monitoring_settings_is_one")]

    def __str__(self):
        return "настройки мониторинга"
