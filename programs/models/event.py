"""Events: festivals, forums, conferences, the closing event; who prepares them and who takes part (002 §9, E10)."""

import uuid

from django.db import models
from django.db.models import F, Q

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import EventKind


class Event(Versioned):
    """An event on one day, by the clock of the school, of some programmes or of everybody who takes part.

    What became of it: nobody has said yet, it was held (`held_at`), or it is called off (`called_off_at`).
    """

    kind = models.CharField("вид", max_length=10, choices=EventKind.choices)
    title = models.CharField("название", max_length=200)
    holding = models.CharField("форма проведения", max_length=150, blank=True)
    day = models.DateField("день")
    begins = models.TimeField("начало")
    ends = models.TimeField("окончание", null=True, blank=True)
    place = models.CharField("место", max_length=200, blank=True)
    aim = models.CharField("цель", max_length=500, blank=True)
    about = models.TextField("описание", blank=True)
    agenda = models.JSONField("программа", default=list, blank=True, help_text="Список {begins, what, who}.")
    nominations = models.TextField("номинации", blank=True, help_text="По одной в строке.")
    is_for_all = models.BooleanField("для всех участников", default=False)
    programs = models.ManyToManyField(
        "programs.Program", verbose_name="программы", blank=True, related_name="school_events"
    )
    is_public = models.BooleanField("показывать на открытой странице", default=False)
    results = models.TextField("результаты", blank=True)
    held_at = models.DateTimeField("отмечено, что прошло", null=True, blank=True)
    called_off_at = models.DateTimeField("отменено", null=True, blank=True)
    called_off_reason = models.CharField("почему отменено", max_length=300, blank=True)
    # What a calendar outside knows it by: the same for good, and how often it has changed.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField("изменено")
    reminded_on = models.DateField("о каком дне напомнили", null=True, blank=True, editable=False)
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "мероприятие", "мероприятия"
        ordering = ["day", "begins", "pk"]
        indexes = [models.Index(fields=["day", "begins"], name="event_by_day")]
        constraints = [
            choice_check("event", "kind", EventKind),
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gt=F("begins")), name="event_ends_later"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(called_off_at__isnull=True), name="event_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_reason=""), name="event_called_off_says_why"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        """Neither called off nor marked as held."""
        return self.called_off_at is None and self.held_at is None

    @property
    def nomination_list(self):
        """The nominations, a text each."""
        return [line.strip() for line in self.nominations.splitlines() if line.strip()]


class EventOrganiser(models.Model):
    """A member of the organising committee and what he answers for; one of them is its chair."""

    event = models.ForeignKey("programs.Event", on_delete=models.PROTECT, related_name="organisers")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="organised_events")
    duty = models.CharField("за что отвечает", max_length=200, blank=True)
    is_chair = models.BooleanField("председатель", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "член оргкомитета", "члены оргкомитета"
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="event_organiser_is_one"),
            models.UniqueConstraint(fields=["event"], condition=Q(is_chair=True), name="event_chair_is_one"),
        ]

    def __str__(self):
        return f"член оргкомитета № {self.pk}"


class EventParticipant(models.Model):
    """Somebody who is expected at an event; afterwards it is noted whether he came."""

    event = models.ForeignKey("programs.Event", on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="event_places")
    came = models.BooleanField("пришёл", null=True, blank=True)
    noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "участник мероприятия", "участники мероприятий"
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="event_participant_is_one")]

    def __str__(self):
        return f"участник мероприятия № {self.pk}"


class OrderEvent(models.Model):
    """An event that an order is about (002 §10; register C5)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_events")
    event = models.OneToOneField("programs.Event", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "мероприятие в приказе", "мероприятия в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"мероприятие в приказе № {self.pk}"
