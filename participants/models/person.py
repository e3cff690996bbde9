"""People: one row for a person, however many bases and pairs he is in."""

from django.db import models

from mentorship.kernel.grammar.names import PersonName
from mentorship.kernel.grammar.typography import search_key, sort_key, words_key
from mentorship.kernel.models import Versioned, choice_check
from participants.enums import Gender


class PersonManager(models.Manager):
    """People as everybody sees them: a card that was merged into another one is only an alias, and in no list."""

    def get_queryset(self):
        return super().get_queryset().filter(merged_into__isnull=True)


class EveryoneManager(models.Manager):
    """All cards, the aliases too."""

    def aliases(self):
        """Return the cards that were merged into another one, in no order: few, and found by an index of their own."""
        return self.order_by().filter(merged_into__isnull=False)


class Person(Versioned):
    """A participant, an employee or a guest of the programme.

    Passport and address are never stored: they are handwritten on the consent sheet (152-ФЗ ст. 9 ч. 4).
    """

    surname = models.CharField("фамилия", max_length=80)
    name = models.CharField("имя", max_length=60)
    patronymic = models.CharField("отчество", max_length=60, blank=True)
    gender = models.CharField("пол", max_length=1, choices=Gender.choices, blank=True, default=Gender.UNKNOWN)
    birth_date = models.DateField("дата рождения", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("год рождения", null=True, blank=True)
    school_class = models.ForeignKey(
        "participants.SchoolClass",
        verbose_name="класс",
        null=True,
        blank=True,
        db_index=False,  # `person_by_class` begins with it, and counts pupils by itself
        on_delete=models.PROTECT,
        related_name="pupils",
    )
    post = models.CharField("должность", max_length=150, blank=True)
    workplace = models.CharField("место работы или учёбы", max_length=200, blank=True)
    is_employee = models.BooleanField("сотрудник школы", default=False)
    # 0 to 3 years of service make a young specialist (the official indicators, D9).
    teaching_since = models.PositiveSmallIntegerField("с какого года работает учителем", null=True, blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    email = models.EmailField("почта", blank=True)
    name_forms = models.JSONField("подтверждённые формы имени", default=dict, blank=True)
    # Kept by `participants.domain.papers_kept`: the last day on which the needed consents hold; none, one is missing.
    papers_until = models.DateField("согласия действуют до", null=True, blank=True, editable=False)
    search_text = models.CharField(max_length=300, editable=False, db_index=True)
    sort_text = models.CharField(max_length=300, editable=False, db_index=True)
    # What likely twins have in common (`participants.domain.twins`): words in order of the alphabet.
    twin_name = models.CharField(max_length=300, editable=False)
    twin_called = models.CharField(max_length=200, editable=False)
    erased_at = models.DateTimeField("данные уничтожены", null=True, editable=False)
    merged_into = models.ForeignKey(
        "participants.Person",
        verbose_name="карточка, с которой объединена",
        null=True,
        blank=True,
        editable=False,
        db_index=False,  # nearly every row is NULL: SQLite would take such an index for each list, past the good ones
        on_delete=models.PROTECT,
        related_name="aliases",
    )

    objects = PersonManager()
    everyone = EveryoneManager()  # with the aliases: for what is kept about them, never for a list

    class Meta:
        verbose_name, verbose_name_plural = "человек", "люди"
        ordering = ["sort_text", "pk"]
        constraints = [choice_check("person", "gender", Gender)]
        indexes = [
            models.Index(fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="person_aliases"),
            models.Index(fields=["papers_until", "merged_into"], name="person_by_papers"),
            models.Index(fields=["school_class", "merged_into"], name="person_by_class"),
            models.Index(fields=["twin_name", "merged_into"], name="person_by_twin_name"),
            models.Index(fields=["twin_called", "birth_date", "merged_into"], name="person_by_twin_called"),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        """Keep the stored search and sort keys true: SQLite's LIKE does not fold Cyrillic."""
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self):
        """Make the search and sort keys of the name; a conditional or bulk write calls it by itself."""
        self.search_text = search_key(self.full_name)
        self.sort_text = sort_key(self.surname, self.name, self.patronymic)
        self.twin_name = words_key(self.surname, self.name, self.patronymic)
        self.twin_called = words_key(self.surname, self.name)

    @property
    def full_name(self):
        """«Иванова Мария Петровна»."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def called(self):
        """«Иванова Мария»: how lists and cards call a pupil."""
        return f"{self.surname} {self.name}"

    @property
    def address_name(self):
        """How the person is spoken to: «Мария Петровна», a pupil by the first name."""
        return self.name if self.school_class_id or not self.patronymic else f"{self.name} {self.patronymic}"

    @property
    def as_name(self):
        """The name for the grammar of documents."""
        return PersonName(self.surname, self.name, self.patronymic, self.gender)

    @property
    def standing(self):
        """Class, or post, or place of work: what stands beside the name in papers and lists."""
        return self.standing_in(self.school_class if self.school_class_id else None)

    @staticmethod
    def naming(path=""):
        """Return the columns of `name_and_standing`, at the end of `path` («person__»): all that a long list reads."""
        own = ("surname", "name", "patronymic", "gender", "post", "workplace")
        return [path + name for name in (*own, "school_class__grade", "school_class__letter")]

    @property
    def name_and_standing(self):
        """«Гусева Алина, 5 «А»»: the whole name, and beside it the class, post or place of work where there is one."""
        return self.named_with(self.standing)

    def named_with(self, standing):
        """The same with the `standing` of another day."""
        return ", ".join(filter(None, (self.full_name, standing)))

    def standing_in(self, school_class):
        """What stands beside the name in a paper of a day on which the person was in `school_class` (or in none)."""
        if school_class:
            return school_class.label
        return ", ".join(part for part in (self.post, self.workplace) if part)


class Guardian(models.Model):
    """A legal representative of a pupil: signs for him (152-ФЗ ст. 9 ч. 6)."""

    person = models.ForeignKey(
        "participants.Person", verbose_name="ученик", on_delete=models.PROTECT, related_name="guardians"
    )
    full_name = models.CharField("фамилия, имя, отчество", max_length=200)
    relation = models.CharField("кем приходится", max_length=60, blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    basis = models.CharField("документ о полномочиях", max_length=200, blank=True)
    lost_on = models.DateField("перестал представлять", null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "законный представитель", "законные представители"
        constraints = [models.UniqueConstraint(fields=["person", "full_name"], name="guardian_is_one")]
        indexes = [
            models.Index(fields=["person"], condition=models.Q(lost_on__isnull=False), name="guardian_who_is_lost")
        ]

    def __str__(self):
        return self.full_name
