"""The plan of a match: what mentor and mentee worked out together (B14, B16; 002 §5, §7)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from programs.enums import StepMark


class MentoringPlan(Versioned):
    """The plan that stands now; `edition` grows with each change, and both sides confirm each edition."""

    match = models.OneToOneField("programs.Match", on_delete=models.PROTECT, related_name="plan")
    edition = models.PositiveIntegerField("редакция", default=1)
    goal = models.TextField("цель словами наставляемого")
    strengths = models.TextField("сильные стороны", blank=True)
    weaknesses = models.TextField("что пока трудно", blank=True)
    near_goals = models.TextField("ближайшие цели", blank=True)
    long_view = models.TextField("дальняя перспектива", blank=True)
    risks = models.TextField("что может помешать", blank=True)
    meetings_count = models.PositiveSmallIntegerField(
        "сколько встреч", validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    rhythm = models.CharField("как часто", max_length=100, blank=True)
    # Kept with the words of the rhythm, which it is read from: the list of attention asks it of thousands at once.
    rhythm_days = models.PositiveSmallIntegerField("дней между встречами", null=True, blank=True, editable=False)
    made_on = models.DateField("составлен")
    # Kept with the steps: the page of a match says «сделан 1 из 3» without asking for them.
    steps_count = models.PositiveSmallIntegerField("шагов", default=0, editable=False)
    steps_done = models.PositiveSmallIntegerField("шагов сделано", default=0, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "план наставничества", "планы наставничества"

    def __str__(self):
        return f"план наставничества № {self.pk}"


class PlanStep(models.Model):
    """A step of a plan: what, till when, what is to come of it, what came of it."""

    plan = models.ForeignKey("programs.MentoringPlan", on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField("место")
    task = models.CharField("задание", max_length=300)
    due_on = models.DateField("срок", null=True, blank=True)
    planned = models.CharField("планируемый результат", max_length=500, blank=True)
    actual = models.CharField("фактический результат", max_length=500, blank=True)
    mark = models.CharField("отметка", max_length=7, choices=StepMark.choices, default=StepMark.AHEAD)

    class Meta:
        verbose_name, verbose_name_plural = "шаг плана", "шаги планов"
        ordering = ["plan_id", "position", "pk"]
        constraints = [choice_check("plan_step", "mark", StepMark)]

    def __str__(self):
        return f"шаг плана № {self.pk}"


class PlanEdition(models.Model):
    """An edition of a plan as it was written: append-only."""

    plan = models.ForeignKey("programs.MentoringPlan", on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField("редакция")
    content = models.JSONField("что написано")
    written_at = models.DateTimeField("когда")
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "редакция плана", "редакции планов"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_edition_is_one")]

    def __str__(self):
        return f"редакция плана № {self.pk}"
