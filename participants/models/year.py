"""What turns with the school year: who was in which class, the roll-ups, the holidays."""

from django.db import models

from mentorship.kernel.grammar.dates import school_year_words
from mentorship.kernel.models import Versioned, choice_check
from participants.enums import HolidayGroup


class ClassMembership(models.Model):
    """Who was in which class from when to when: a paper names the class as of its date (register A16).

    `until` is the last day; the open row says the same as `Person.school_class`, which is the quick way to it.
    """

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="class_memberships")
    school_class = models.ForeignKey("participants.SchoolClass", on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "место в классе", "места в классах"
        ordering = ["person_id", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until__isnull=True), name="class_membership_open_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="class_membership_term_valid",
            ),
        ]

    def __str__(self):
        return f"место в классе № {self.pk}"


class RollUp(models.Model):
    """The classes carried over to the school year that begins in `year`: once, however often it is asked for."""

    year = models.PositiveSmallIntegerField("учебный год с", unique=True)
    happened_at = models.DateTimeField("когда")
    carried_out_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    moved = models.PositiveIntegerField("переведено", default=0)
    graduated = models.PositiveIntegerField("выпущено", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "перевод классов", "переводы классов"
        ordering = ["-year"]

    def __str__(self):
        return f"перевод в {school_year_words(self.year)} учебный год"


class SchoolHoliday(Versioned):
    """Days without lessons, of all classes or of a group of them."""

    name = models.CharField("название", max_length=80)
    starts_on = models.DateField("первый день")
    ends_on = models.DateField("последний день")
    group = models.CharField("для кого", max_length=13, choices=HolidayGroup.choices, default=HolidayGroup.ALL)

    class Meta:
        verbose_name, verbose_name_plural = "каникулы", "каникулы"
        ordering = ["starts_on", "pk"]
        constraints = [
            choice_check("school_holiday", "group", HolidayGroup),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="school_holiday_term_valid"
            ),
        ]

    def __str__(self):
        return self.name
