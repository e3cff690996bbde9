"""The journal of meetings."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import MeetingStage, Place


class Meeting(Versioned):
    """A meeting that was, or that did not take place: a legal record too, which moves no stage (002 §5.3)."""

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="meetings")
    stage = models.CharField("этап", max_length=14, choices=MeetingStage.choices)
    met_on = models.DateField("дата")
    is_held = models.BooleanField("состоялась", default=True)
    minutes = models.PositiveSmallIntegerField(
        "сколько минут", null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    place = models.CharField("как встретились", max_length=9, choices=Place.choices, default=Place.IN_PERSON)
    topics = models.JSONField("о чём говорили", default=list, blank=True)
    done = models.TextField("что сделали", blank=True)
    results = models.JSONField("что получилось", default=list, blank=True)
    agreed = models.TextField("о чём договорились", blank=True)
    why_not_held = models.CharField("почему не состоялась", max_length=300, blank=True)
    note = models.TextField("заметка для куратора", blank=True)
    consultant_kinds = models.JSONField("кого позвали", default=list, blank=True)
    consultants = models.CharField("как зовут тех, кого позвали", max_length=200, blank=True)
    told_by = models.ForeignKey(
        "programs.MatchMember",
        verbose_name="чей лист переписан",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("записана")

    class Meta:
        verbose_name, verbose_name_plural = "встреча", "встречи"
        ordering = ["-met_on", "-pk"]
        indexes = [
            models.Index(fields=["match", "met_on"], name="meeting_by_match"),
            models.Index(fields=["match", "is_held", "stage"], name="meeting_by_stage"),  # lists count the stages
        ]
        constraints = [
            choice_check("meeting", "stage", MeetingStage),
            choice_check("meeting", "place", Place),
            models.CheckConstraint(
                condition=models.Q(is_held=True, minutes__isnull=False) | models.Q(is_held=False),
                name="meeting_held_has_length",
            ),
        ]

    def __str__(self):
        return f"встреча № {self.pk}"


class Attendance(models.Model):
    """Who came."""

    meeting = models.ForeignKey("programs.Meeting", on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey("programs.MatchMember", on_delete=models.PROTECT, related_name="attendances")

    class Meta:
        verbose_name, verbose_name_plural = "присутствие", "присутствие"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_is_one")]

    def __str__(self):
        return f"присутствие № {self.pk}"


class MeetingCorrection(models.Model):
    """What an entry of the journal said before it was corrected: append-only."""

    meeting = models.ForeignKey("programs.Meeting", on_delete=models.CASCADE, related_name="corrections")
    before = models.JSONField("как было")
    reason = models.CharField("почему исправлено", max_length=300)
    corrected_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField("исправлено")

    class Meta:
        verbose_name, verbose_name_plural = "исправление встречи", "исправления встреч"
        ordering = ["-corrected_at", "-pk"]

    def __str__(self):
        return f"исправление встречи № {self.pk}"


class Scenario(Versioned):
    """How a meeting of a stage may go: what for, what to ask, what to write down; and the ready words of its log."""

    stage = models.CharField("этап", max_length=14, choices=MeetingStage.choices, unique=True)
    purpose = models.TextField("зачем эта встреча", max_length=600)
    prompts = models.TextField("о чём поговорить", max_length=2000)
    write_down = models.TextField("что записать", max_length=1000)
    topics = models.TextField("готовые темы", max_length=1000, blank=True)
    results = models.TextField("готовые результаты", max_length=1000, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "сценарий встречи", "сценарии встреч"
        constraints = [choice_check("scenario", "stage", MeetingStage)]

    def __str__(self):
        return self.get_stage_display()
