"""The two bases: membership of mentors and of mentees (002 §4.4)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.grammar.words import word_forms
from mentorship.kernel.models import Versioned, choice_check
from participants.enums import BaseState, MenteeKind, MentorKind, SelectionWay, Side


class BaseProfile(Versioned):
    """What membership of either base has: a state that only its life cycle writes, and the day of entering."""

    state = models.CharField("состояние", max_length=10, choices=BaseState.choices, default=BaseState.CANDIDATE)
    entered_on = models.DateField("в базе с", null=True, blank=True)
    interests = models.TextField("интересы", blank=True)
    free_time = models.CharField("когда может встречаться", max_length=200, blank=True)
    search_text = models.TextField(editable=False, blank=True, default="")
    words = models.JSONField("слова карточки в словарной форме", editable=False, default=dict)

    searched = ("interests",)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the stored keys true."""
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self):
        """Make what is stored beside the texts; a conditional or bulk write calls it by itself.

        The search key, for SQLite's LIKE does not fold Cyrillic, and {field: {word: dictionary form}} for the fit.
        """
        self.search_text = self.search_key()
        self.words = {name: word_forms(getattr(self, name)) for name in self.searched}

    def search_key(self):
        """Return what the base is searched by besides the name: the person's own words."""
        return search_key(" ".join(getattr(self, name) for name in self.searched))


class MentorProfile(BaseProfile):
    """A mentor's place in the base of mentors (002 §4.8)."""

    side = Side.MENTOR
    searched = ("competencies", "interests")
    person = models.OneToOneField("participants.Person", on_delete=models.PROTECT, related_name="mentor_profile")
    kind = models.CharField("кто наставник", max_length=14, choices=MentorKind.choices)
    competencies = models.TextField("чем может помочь", blank=True)
    achievements = models.TextField("важные достижения", blank=True)
    wished_age = models.CharField("желаемый возраст наставляемых", max_length=100, blank=True)
    time_resource = models.CharField("сколько времени готов уделять", max_length=100, blank=True)
    capacity = models.PositiveSmallIntegerField(
        "сколько наставляемых сразу", default=1, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    not_offered_until = models.DateField("временно не предлагать до", null=True, blank=True)
    certificate_seen_on = models.DateField("справка об отсутствии судимости предъявлена", null=True, blank=True)
    certificate_seen_by = models.ForeignKey(
        "participants.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="seen_certificates"
    )
    selected_how = models.CharField(
        "как отобран", max_length=13, choices=SelectionWay.choices, blank=True, default=SelectionWay.NONE
    )
    selected_on = models.DateField("когда решили", null=True, blank=True)
    selected_by = models.CharField("кто решил", max_length=200, blank=True)
    selected_why = models.TextField("почему", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "наставник в базе", "база наставников"
        indexes = [
            models.Index(fields=["kind", "state"], name="mentor_by_kind"),
            models.Index(fields=["state", "kind", "person"], name="mentor_by_state"),
            models.Index(fields=["person", "state"], name="mentor_by_person"),
        ]
        constraints = [
            choice_check("mentor_profile", "state", BaseState),
            choice_check("mentor_profile", "kind", MentorKind),
            choice_check("mentor_profile", "selected_how", SelectionWay),
        ]

    def __str__(self):
        return f"наставник № {self.pk}"


class MenteeProfile(BaseProfile):
    """A mentee's place in the base of mentees (002 §4.6–4.7)."""

    side = Side.MENTEE
    searched = ("request", "interests")
    person = models.OneToOneField("participants.Person", on_delete=models.PROTECT, related_name="mentee_profile")
    kind = models.CharField("кто наставляемый", max_length=8, choices=MenteeKind.choices)
    request = models.TextField(
        "основной запрос", blank=True, help_text="Словами самого человека, без диагнозов и оценок."
    )

    class Meta:
        verbose_name, verbose_name_plural = "наставляемый в базе", "база наставляемых"
        indexes = [
            models.Index(fields=["state", "kind", "person"], name="mentee_by_state"),
            models.Index(fields=["person", "state"], name="mentee_by_person"),
        ]
        constraints = [
            choice_check("mentee_profile", "state", BaseState),
            choice_check("mentee_profile", "kind", MenteeKind),
        ]

    def __str__(self):
        return f"наставляемый № {self.pk}"


class MembershipEvent(models.Model):
    """One change of membership: date and reason are kept for good (002 §4.9)."""

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="membership_events")
    side = models.CharField("база", max_length=6, choices=Side.choices)
    source = models.CharField("было", max_length=10, choices=BaseState.choices)
    target = models.CharField("стало", max_length=10, choices=BaseState.choices)
    happened_at = models.DateTimeField("когда")
    reason = models.CharField("причина", max_length=300, blank=True)
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    is_consent_lost = models.BooleanField("место закончилось из-за согласия", default=False, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "изменение в базе", "изменения в базах"
        ordering = ["-happened_at", "-pk"]
        constraints = [
            choice_check("membership_event", "side", Side),
            choice_check("membership_event", "source", BaseState),
            choice_check("membership_event", "target", BaseState),
        ]

    def __str__(self):
        return f"{self.get_source_display()} → {self.get_target_display()}"
