"""Appeals: what a participant turns to the school with, how it is handled, what a mentor is shown of a complaint.

002 §6, §8, §9; register E1–E3. Who sees which row is said by `scopes/appeals.py` alone.
"""

from django.db import models
from django.db.models import Q

from mentorship.kernel.models import choice_check
from mentorship.kernel.sections import Status
from participants.enums import AppealAbout, AppealKind, AppealOffice, AppealState, AppealStep

TONES = {AppealState.NEW: "attention", AppealState.IN_WORK: "work", AppealState.ANSWERED: "done"}
TONES |= {AppealState.WITHDRAWN: "early"}
CLOSED = (AppealState.ANSWERED, AppealState.WITHDRAWN)  # no answer is owed any more


class Appeal(models.Model):
    """One appeal of one participant, by himself or through a representative; it is answered, and never removed."""

    year = models.PositiveSmallIntegerField("год")
    number = models.PositiveIntegerField("номер")
    author = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="appeals")
    through = models.ForeignKey(
        "participants.Representation",
        verbose_name="через кого",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the entry goes with the data of the person: that he acted through somebody too
        related_name="+",
    )
    kind = models.CharField("о чём", max_length=9, choices=AppealKind.choices)
    state = models.CharField("состояние", max_length=9, choices=AppealState.choices, default=AppealState.NEW)
    about_kind = models.CharField("о ком", max_length=11, choices=AppealAbout.choices, blank=True)
    about = models.ForeignKey(
        "participants.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="appeals_about"
    )
    addressee = models.CharField("кому по правилам", max_length=12, choices=AppealOffice.choices)
    owner = models.ForeignKey(
        "participants.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="appeals_owned"
    )
    text = models.TextField("обращение", max_length=4000)
    answer = models.TextField("ответ", max_length=4000, blank=True)
    received_on = models.DateField("получено")
    due_on = models.DateField("ответить не позже")
    is_from_paper = models.BooleanField("с бумаги", default=False)
    entered_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("записано")
    answered_at = models.DateTimeField("ответ дан", null=True, blank=True)
    reminded_on = models.DateField("о сроке напомнили", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "обращение", "обращения"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="appeal_by_due")]
        constraints = [
            choice_check("appeal", "kind", AppealKind),
            choice_check("appeal", "state", AppealState),
            choice_check("appeal", "about_kind", AppealAbout, blank=True),
            choice_check("appeal", "addressee", AppealOffice),
            models.UniqueConstraint(fields=["year", "number"], name="appeal_number_is_one"),
            models.CheckConstraint(condition=~Q(kind="complaint", about_kind=""), name="appeal_complaint_is_about"),
            models.CheckConstraint(
                condition=Q(kind="support", addressee="psychologist")
                | ~Q(kind="support") & ~Q(addressee="psychologist"),
                name="appeal_support_is_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False), name="appeal_answer_is_dated"
            ),
        ]

    def __str__(self):
        return f"обращение № {self.title}"

    @property
    def title(self):
        """Its number as it is said: «7/2026»."""
        return f"{self.number}/{self.year}"

    @property
    def is_open(self):
        """Whether an answer is still owed."""
        return self.state not in CLOSED

    @property
    def is_closed_subject(self):
        """Whether it is for the psychologist and the coordinator alone."""
        return self.kind == AppealKind.SUPPORT

    @property
    def can_be_shown(self):
        """Whether it judges the work of a mentor who is named: he has a right to explain (002 §6)."""
        return self.kind == AppealKind.COMPLAINT and self.about_kind == AppealAbout.MENTOR and self.about_id is not None

    @property
    def status(self):
        """The tag of its state."""
        return Status(self.get_state_display(), TONES[self.state])


class AppealEvent(models.Model):
    """One step of an appeal's history; `owner` is who handles it after that."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="events")
    step = models.CharField("что", max_length=9, choices=AppealStep.choices)
    happened_at = models.DateTimeField("когда")
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("participants.Person", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("слова", max_length=4000, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "шаг обращения", "история обращений"
        ordering = ["happened_at", "pk"]
        constraints = [choice_check("appeal_event", "step", AppealStep)]

    def __str__(self):
        return f"шаг № {self.pk}"


class AppealShowing(models.Model):
    """What a mentor is to read of a complaint about his work, and what he explains (002 §6).

    He reads `text`, written for him by who handles the complaint, and never the complaint itself: its words betray
    who wrote them. The author sees `text` first and agrees or not; `turn` grows when it is written anew.
    """

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="showing")
    text = models.TextField("суть жалобы", max_length=4000)
    turn = models.PositiveSmallIntegerField("редакция", default=1)
    asked_at = models.DateTimeField("автора спросили")
    agreed_at = models.DateTimeField("автор согласился", null=True)
    refused_at = models.DateTimeField("автор не согласился", null=True)
    is_told_aloud = models.BooleanField("автора спросили лично", default=False)
    explanation = models.TextField("объяснение", max_length=4000, blank=True)
    explained_at = models.DateTimeField("объяснено", null=True)
    explained_on_paper = models.CharField("с какой бумаги объяснение", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "показ жалобы наставнику", "показы жалоб наставникам"
        ordering = ["-agreed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(refused_at__isnull=True), name="appeal_showing_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(explained_at__isnull=True) | Q(agreed_at__isnull=False),
                name="appeal_showing_explained_shown",
            ),
        ]

    def __str__(self):
        return f"показ № {self.pk}"

    @property
    def is_waiting(self):
        """Whether the author has not answered yet."""
        return self.agreed_at is None and self.refused_at is None
