"""Applications to the bases: by oneself, by a parent, by a nomination (002 §4.5)."""

from django.db import models

from mentorship.kernel.models import choice_check
from mentorship.kernel.sections import Status
from participants.enums import UNDECIDED, ApplicationSource, ApplicationState, MentorKind, Side

TONES = {
    ApplicationState.SENT: "attention",
    ApplicationState.RETURNED: "work",
    ApplicationState.ACCEPTED: "done",
    ApplicationState.REJECTED: "stop",
}


class Application(models.Model):
    """What somebody asks for, in his own words, until the coordinator decides; then its data are wiped in time.

    The kinds of mentors are those of mentees too; an empty kind is «пока не знаю».
    """

    PERSONAL = (
        "surname",
        "name",
        "patronymic",
        "birth_date",
        "standing",
        "workplace",
        "phone",
        "email",
        "guardian_name",
        "guardian_relation",
        "words",
        "free_time",
        "comment",
    )

    source = models.CharField("чья заявка", max_length=10, choices=ApplicationSource.choices)
    side = models.CharField("база", max_length=6, choices=Side.choices)
    kind = models.CharField("кто это", max_length=14, choices=MentorKind.choices, blank=True)
    state = models.CharField("состояние", max_length=8, choices=ApplicationState.choices, default=ApplicationState.SENT)
    surname = models.CharField("фамилия", max_length=80, blank=True)
    name = models.CharField("имя", max_length=60, blank=True)
    patronymic = models.CharField("отчество", max_length=60, blank=True)
    birth_date = models.DateField("дата рождения", null=True, blank=True)
    standing = models.CharField("класс или должность", max_length=150, blank=True)
    workplace = models.CharField("место работы или учёбы", max_length=200, blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    email = models.EmailField("почта", blank=True)
    guardian_name = models.CharField("взрослый: фамилия, имя, отчество", max_length=200, blank=True)
    guardian_relation = models.CharField("кем приходится", max_length=60, blank=True)
    words = models.TextField("чем поможет, с чем нужна помощь или почему", blank=True)
    free_time = models.CharField("когда может встречаться", max_length=200, blank=True)
    consent_version = models.CharField("текст согласия", max_length=20, blank=True)
    consented_at = models.DateTimeField("согласие дано", null=True)
    nominated_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("подана")
    moved_at = models.DateTimeField("последнее решение")
    decided_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField("что сказано в ответ", blank=True)
    person = models.ForeignKey(
        "participants.Person", null=True, on_delete=models.PROTECT, related_name="applications", verbose_name="карточка"
    )
    wiped_at = models.DateTimeField("данные стёрты", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "заявка", "заявки"
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["state", "sent_at"], name="application_by_state")]
        constraints = [
            choice_check("application", "source", ApplicationSource),
            choice_check("application", "side", Side),
            choice_check("application", "state", ApplicationState),
            models.CheckConstraint(
                condition=models.Q(kind__in=[*MentorKind.values, ""]), name="application_kind_valid"
            ),
            # Nobody's own data come in without a consent; a nomination names who answers for it.
            models.CheckConstraint(
                condition=models.Q(source="nomination", nominated_by__isnull=False)
                | models.Q(source__in=["self", "parent"], consented_at__isnull=False) & ~models.Q(consent_version=""),
                name="application_is_grounded",
            ),
        ]

    def __str__(self):
        return f"заявка № {self.pk}"

    @property
    def is_open(self):
        """Whether a decision is still to be made."""
        return self.state in UNDECIDED

    @property
    def is_nomination(self):
        """Whether an employee named somebody else."""
        return self.source == ApplicationSource.NOMINATION

    @property
    def full_name(self):
        """Whom it is about, in a word when that is wiped already."""
        return " ".join(filter(None, (self.surname, self.name, self.patronymic))) or "данные стёрты"

    @property
    def status(self):
        """The tag of its state."""
        return Status(self.get_state_display(), TONES[self.state])


class ApplicationCount(models.Model):
    """How many applications came from one network address within an hour.

    The address itself is nowhere: `mark` is a keyed fingerprint of it that the next hour makes anew.
    """

    mark = models.CharField("отпечаток адреса и часа", max_length=64, unique=True)
    amount = models.PositiveIntegerField("сколько", default=0)
    counted_at = models.DateTimeField("когда")

    class Meta:
        verbose_name, verbose_name_plural = "счёт заявок", "счёт заявок"

    def __str__(self):
        return f"счёт № {self.pk}"
