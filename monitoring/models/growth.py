"""Part 2 of monitoring: the eight results of source 003, with what shows them."""

from django.db import models

from mentorship.kernel.models import Versioned


class GrowthResult(Versioned):
    """One result that a programme may lead to, and by what it is seen: the school edits the list."""

    code = models.SlugField("код", max_length=30, unique=True)
    text = models.CharField("результат", max_length=200)
    evidence = models.CharField("чем подтверждается", max_length=200, blank=True)
    for_mentors = models.BooleanField("отмечается и у наставника", default=False)
    # Attainment is an outside fact that the curator may note (002 §6.5): the only figures of this table.
    has_figures = models.BooleanField("отмечается числом", default=False)
    position = models.PositiveSmallIntegerField("место", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "результат программы", "результаты программы"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class GrowthNote(Versioned):
    """What is known of one result of one person in one match: at entry, at exit, and the evidence."""

    member = models.ForeignKey("programs.MatchMember", on_delete=models.PROTECT, related_name="growth")
    result = models.ForeignKey("monitoring.GrowthResult", on_delete=models.PROTECT, related_name="notes")
    at_entry = models.TextField("в начале", max_length=1000, blank=True)
    at_exit = models.TextField("в конце", max_length=1000, blank=True)
    evidence = models.TextField("чем подтверждается", max_length=1000, blank=True)
    figure_at_entry = models.DecimalField("число в начале", max_digits=6, decimal_places=2, null=True, blank=True)
    figure_at_exit = models.DecimalField("число в конце", max_digits=6, decimal_places=2, null=True, blank=True)
    written_at = models.DateTimeField("записано")
    written_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "запись о результате", "записи о результатах"
        ordering = ["member_id", "result__position"]
        constraints = [models.UniqueConstraint(fields=["member", "result"], name="growth_note_is_one")]

    def __str__(self):
        return f"запись о результате № {self.pk}"
