"""Programmes of mentoring."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import Format, ProgramState

PROVIDED = ("rooms", "materials", "budget")


class Program(Versioned):
    """A programme (module) in one form, led by one curator, at most 12 months long (003, 002 §5.4)."""

    title = models.CharField("название", max_length=150)
    form = models.ForeignKey(
        "programs.MentoringForm", verbose_name="форма", on_delete=models.PROTECT, related_name="programs"
    )
    curator = models.ForeignKey(
        "participants.Person", verbose_name="куратор", on_delete=models.PROTECT, related_name="curated_programs"
    )
    starts_on = models.DateField("начало")
    ends_on = models.DateField("окончание")
    wishes_until = models.DateField("пожелания принимают по", null=True, blank=True)
    format = models.CharField("формат", max_length=10, choices=Format.choices, default=Format.INDIVIDUAL)
    direction = models.CharField("направление", max_length=150, blank=True)
    aim = models.TextField("цель", blank=True)
    tasks = models.TextField("задачи", blank=True)
    expected_results = models.TextField("ожидаемые результаты", blank=True)
    methods = models.TextField("методы", blank=True)
    social_effect = models.TextField("социальный эффект", blank=True)
    mentor_portrait = models.TextField("портрет наставника", blank=True)
    mentee_portrait = models.TextField("портрет наставляемого", blank=True)
    mentor_role = models.CharField("роль наставника", max_length=150, blank=True)
    rooms = models.TextField("кабинеты и площадки", blank=True)
    materials = models.TextField("материалы и техника", blank=True)
    budget = models.TextField("статьи бюджета", blank=True)
    state = models.CharField("состояние", max_length=10, choices=ProgramState.choices, default=ProgramState.DRAFT)
    approved_on = models.DateField("утверждена", null=True, blank=True)
    approved_by = models.CharField("кем утверждена", max_length=200, blank=True)
    approved_version = models.PositiveIntegerField("какая редакция утверждена", null=True)
    approval_noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "программа", "программы"
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            choice_check("program", "format", Format),
            choice_check("program", "state", ProgramState),
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="program_period_valid"),
        ]

    def __str__(self):
        return self.title

    @property
    def provision(self):
        """What it is provided with, a line for each kind that is named (002 §3.2): «Кабинеты и площадки: 12; зал»."""
        told = {name: "; ".join(filter(None, map(str.strip, getattr(self, name).splitlines()))) for name in PROVIDED}
        titles = {name: str(self._meta.get_field(name).verbose_name).capitalize() for name in PROVIDED}
        return "\n".join(f"{titles[name]}: {words}" for name, words in told.items() if words)

    @property
    def is_changed_since_approval(self):
        """Whether somebody has edited the programme after the director approved it."""
        return self.approved_on is not None and self.version != self.approved_version


class ProgramEvent(models.Model):
    """One change of a programme's state: append-only; the page's history reads it."""

    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="events")
    happened_at = models.DateTimeField("когда")
    text = models.CharField("словами", max_length=100)
    reason = models.CharField("причина", max_length=300, blank=True)
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "событие программы", "события программ"
        ordering = ["-happened_at", "-pk"]

    def __str__(self):
        return self.text
