"""The School of Mentors: a training, its sessions, listeners, who was there (002 §6, §10; register E5, C3, C11)."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.models import Versioned, choice_check
from programs.enums import CourseLevel, CourseState, JoinedHow, SessionKind

HALF_HOURS = {"max_digits": 4, "decimal_places": 1}  # academic hours, of 45 minutes


class Training(Versioned):
    """The School of Mentors of one year. Finishing it says who is trained; from then on nothing in it changes."""

    title = models.CharField("название", max_length=200)
    aim = models.TextField("цель", blank=True)
    content = models.TextField("программа", blank=True)
    starts_on = models.DateField("начало")
    ends_on = models.DateField("окончание")
    place = models.CharField("место", max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(
        "часов по программе", validators=[MinValueValidator(1), MaxValueValidator(300)]
    )
    share = models.PositiveSmallIntegerField(
        "сколько процентов часов надо посетить",
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    is_open = models.BooleanField("наставники записываются сами", default=True)
    finished_on = models.DateField("закончено", null=True, blank=True, editable=False)
    finished_by = models.ForeignKey(
        "participants.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("создано")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "обучение наставников", "обучение наставников"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="training_period_valid"),
            models.CheckConstraint(condition=Q(share__range=(1, 100)), name="training_share_valid"),
        ]

    def __str__(self):
        return self.title


class TrainingSession(Versioned):
    """One session of the timetable; its number is its place among the others by day and hour.

    The teacher is a person of the portal, or the name and post of somebody from outside, or not known yet.
    """

    training = models.ForeignKey("programs.Training", on_delete=models.PROTECT, related_name="sessions")
    day = models.DateField("день")
    begins = models.TimeField("начало")
    topic = models.CharField("тема", max_length=300)
    kind = models.CharField("вид занятия", max_length=8, choices=SessionKind.choices, default=SessionKind.LECTURE)
    hours = models.DecimalField(
        "часов", validators=[MinValueValidator(0.5), MaxValueValidator(12)], **HALF_HOURS, default=2
    )
    teacher = models.ForeignKey(
        "participants.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="taught_sessions"
    )
    teacher_name = models.CharField("преподаватель не из школы", max_length=150, blank=True)
    teacher_post = models.CharField("его должность и место работы", max_length=200, blank=True)
    place = models.CharField("место", max_length=200, blank=True)
    marked_at = models.DateTimeField("посещаемость отмечена", null=True, blank=True, editable=False)
    marked_by = models.ForeignKey(
        "participants.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What a calendar outside knows it by: the same for good, and how often it has changed.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    changed_at = models.DateTimeField("изменено")
    reminded_on = models.DateField("о каком дне напомнили", null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "занятие Школы наставников", "занятия Школы наставников"
        ordering = ["day", "begins", "pk"]
        indexes = [models.Index(fields=["day"], name="training_session_by_day")]
        constraints = [
            choice_check("training_session", "kind", SessionKind),
            models.CheckConstraint(
                condition=Q(teacher__isnull=True) | Q(teacher_name="", teacher_post=""),
                name="training_session_teacher_is_one",
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="training_session_hours_valid"),
        ]

    def __str__(self):
        return f"занятие Школы наставников № {self.pk}"


class TrainingListener(models.Model):
    """Somebody who is trained. `hours` and `trained_on` are written when the training is finished."""

    training = models.ForeignKey("programs.Training", on_delete=models.PROTECT, related_name="listeners")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="trainings")
    joined_on = models.DateField("записан")
    joined_how = models.CharField("как записан", max_length=5, choices=JoinedHow.choices, default=JoinedHow.ADDED)
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField("выбыл", null=True, blank=True)
    left_reason = models.CharField("почему выбыл", max_length=300, blank=True)
    hours = models.DecimalField("часов посещено", **HALF_HOURS, null=True, blank=True, editable=False)
    trained_on = models.DateField("прошёл обучение", null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "слушатель Школы наставников", "слушатели Школы наставников"
        ordering = ["training_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["training", "person"], name="training_listener_is_one"),
            choice_check("training_listener", "joined_how", JoinedHow),
            models.CheckConstraint(
                condition=Q(trained_on__isnull=True) | Q(hours__isnull=False, left_on__isnull=True),
                name="training_listener_trained_has_hours",
            ),
        ]

    def __str__(self):
        return f"слушатель Школы наставников № {self.pk}"


class TrainingAttendance(models.Model):
    """A listener was at a session; no row says that he was not."""

    session = models.ForeignKey("programs.TrainingSession", on_delete=models.PROTECT, related_name="attendances")
    listener = models.ForeignKey("programs.TrainingListener", on_delete=models.PROTECT, related_name="attendances")

    class Meta:
        verbose_name, verbose_name_plural = "посещение занятия", "посещения занятий"
        constraints = [models.UniqueConstraint(fields=["session", "listener"], name="training_attendance_is_one")]

    def __str__(self):
        return f"посещение занятия № {self.pk}"


class OutsideCourse(Versioned):
    """A course of another programme that somebody has gone through, with its paper (002 §6)."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="outside_courses")
    title = models.CharField("название курса", max_length=250)
    level = models.CharField("чья программа", max_length=9, choices=CourseLevel.choices, default=CourseLevel.FEDERAL)
    organiser = models.CharField("кто проводил", max_length=200)
    hours = models.PositiveSmallIntegerField("часов", validators=[MinValueValidator(1), MaxValueValidator(2000)])
    starts_on = models.DateField("начало", null=True, blank=True)
    ends_on = models.DateField("окончание")
    number = models.CharField("номер документа", max_length=60, blank=True)
    file = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField("состояние", max_length=8, choices=CourseState.choices, default=CourseState.SENT)
    comment = models.CharField("замечание", max_length=300, blank=True)
    sent_at = models.DateTimeField("записан")
    sent_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("решение принято", null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "participants.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name, verbose_name_plural = "внешний курс", "внешние курсы"
        ordering = ["-ends_on", "-pk"]
        constraints = [
            choice_check("outside_course", "level", CourseLevel),
            choice_check("outside_course", "state", CourseState),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="outside_course_period_valid",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(comment=""), name="outside_course_returned_says_why"
            ),
        ]

    def __str__(self):
        return f"внешний курс № {self.pk}"


class TrainingCertificate(models.Model):
    """A certificate: frozen once issued, its number, its day and its words; a wrong one is annulled, a new one issued.

    `blocks` are the words of the sheet; they and `holder` go when the person's data are destroyed.
    """

    listener = models.ForeignKey("programs.TrainingListener", on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField("год")
    number = models.PositiveIntegerField("номер")
    issued_on = models.DateField("выдан")
    issued_at = models.DateTimeField("записан")
    issued_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    holder = models.CharField("кому выдан", max_length=250)
    hours = models.PositiveSmallIntegerField("часов")
    blocks = models.JSONField("текст", null=True, blank=True)
    erased_times = models.PositiveIntegerField("сколько раз из него стирали", default=0, editable=False)
    voided_at = models.DateTimeField("аннулирован", null=True, blank=True, editable=False)
    voided_by = models.ForeignKey(
        "participants.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField("почему аннулирован", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "сертификат Школы наставников", "сертификаты Школы наставников"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="training_certificate_number_is_one"),
            models.UniqueConstraint(
                fields=["listener"], condition=Q(voided_at__isnull=True), name="training_certificate_valid_is_one"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="") | Q(voided_at__isnull=False) & ~Q(void_reason=""),
                name="training_certificate_void_says_why",
            ),
        ]

    def __str__(self):
        return self.called

    @property
    def called(self):
        """«№ 12/2026»: the number on the sheet and in the register."""
        return number_sign(f"{self.number}/{self.year}")

    @property
    def reference(self):
        """«№ 12/2026 от 20.05.2026»."""
        return f"{self.called} от {numeric_date(self.issued_on)}"


class OrderTraining(models.Model):
    """A training that an order organises (002 §10; register C3)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_trainings")
    training = models.OneToOneField("programs.Training", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "обучение в приказе", "обучение в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"обучение в приказе № {self.pk}"
