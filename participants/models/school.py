"""The school and its classes."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.grammar.typography import class_label
from mentorship.kernel.models import Versioned, choice_check
from participants.enums import EXTERNAL_KINDS, Terms, TrainingGate


def default_external_kinds():
    """Return a fresh list of the kinds of mentors that come from outside."""
    return list(EXTERNAL_KINDS)


def portal_zone():
    """Return the time zone of the portal's settings: it holds until the school names its own."""
    return settings.TIME_ZONE


class School(Versioned):
    """The school's particulars: one row, id 1. They go into every document."""

    full_name = models.CharField("полное наименование", max_length=300, blank=True)
    short_name = models.CharField("краткое наименование", max_length=120, blank=True)
    founder = models.TextField(
        "учредитель и вышестоящий орган", blank=True, help_text="До четырёх строк; можно оставить пустым."
    )
    place = models.CharField(
        "место издания приказов", max_length=120, blank=True, help_text="Например: г. Светлоозёрск"
    )
    address = models.CharField("адрес", max_length=300, blank=True)
    contact = models.CharField("кому задавать вопросы", max_length=200, blank=True)
    time_zone = models.CharField("часовой пояс", max_length=60, default=portal_zone)
    mentee_min_age = models.PositiveSmallIntegerField("наставляемые — с какого возраста", default=10)
    offer_remind_days = models.PositiveSmallIntegerField("через сколько дней напомнить наставнику", default=3)
    offer_wait_days = models.PositiveSmallIntegerField("через сколько дней спросить следующего", default=5)
    group_most_mentees = models.PositiveSmallIntegerField("наставляемых в группе — не больше", default=15)
    consent_months = models.PositiveSmallIntegerField(
        "согласия — на сколько месяцев",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    adult_notice_days = models.PositiveSmallIntegerField(
        "за сколько дней спрашивать о новом согласии", default=30, validators=[MaxValueValidator(180)]
    )
    adult_grace_days = models.PositiveSmallIntegerField(
        "сколько дней после 18 лет ждать новое согласие", default=14, validators=[MaxValueValidator(180)]
    )
    appeal_days = models.PositiveSmallIntegerField(
        "обращения — за сколько дней отвечать",
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text="Не больше 30 дней (59-ФЗ, ст. 12).",
    )
    support_days = models.PositiveSmallIntegerField(
        "просьба о поддержке — за сколько рабочих дней отвечать",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    external_kinds = models.JSONField("кто считается наставником извне", default=default_external_kinds)
    training_gate = models.CharField(
        "обучение наставника", max_length=5, choices=TrainingGate.choices, default=TrainingGate.OFF
    )
    qr_on_orders = models.BooleanField("QR-код на приказах", default=False)
    mail_enabled = models.BooleanField("портал отправляет письма", default=False)
    mail_from = models.EmailField("адрес, с которого уходят письма", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "школа"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="school_is_one"),
            choice_check("school", "training_gate", TrainingGate),
        ]

    def __str__(self):
        return self.short_name or "Школа"

    @property
    def is_filled(self):
        """Whether an order could be headed with these particulars."""
        return bool(self.full_name and self.short_name and self.place)


class SchoolClass(models.Model):
    """A class of one school year; its number changes on 1 September, so each year has its own rows."""

    year = models.PositiveSmallIntegerField(
        "учебный год с", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    grade = models.PositiveSmallIntegerField("параллель", validators=[MinValueValidator(1), MaxValueValidator(11)])
    letter = models.CharField("буква", max_length=3)
    terms = models.CharField("как учится", max_length=10, choices=Terms.choices, default=Terms.QUARTERS)
    teacher = models.ForeignKey(
        "participants.Person",
        verbose_name="классный руководитель",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_classes",
    )

    class Meta:
        verbose_name, verbose_name_plural = "класс", "классы"
        ordering = ["-year", "grade", "letter"]
        constraints = [
            models.UniqueConstraint(fields=["year", "grade", "letter"], name="school_class_is_one"),
            models.CheckConstraint(condition=models.Q(grade__range=(1, 11)), name="school_class_grade_valid"),
            choice_check("school_class", "terms", Terms),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """«5 «А»» as papers write it."""
        return class_label(self.grade, self.letter)
