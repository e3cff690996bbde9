"""Awards: what a person was given, when and for what; the sheet is frozen when it is given out (002 §9, C11)."""

from django.db import models
from django.db.models import Q

from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.models import Versioned, choice_check
from programs.enums import AwardKind, ContestLevel

OWN_SHEETS = (AwardKind.HONOUR, AwardKind.DIPLOMA, AwardKind.THANKS, AwardKind.PARENTS)


class Award(Versioned):
    """An award of one person; of a pair or group each of its people has his own, with the same `match`.

    A letter to parents is an award of the pupil mentor: `addressee` is the parent in the nominative. `paper` says by
    what an award of another holder is proved: the portal prints no sheet of it.
    """

    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="awards")
    match = models.ForeignKey("programs.Match", null=True, blank=True, on_delete=models.PROTECT, related_name="awards")
    nomination = models.ForeignKey(
        "programs.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    kind = models.CharField("что вручают", max_length=8, choices=AwardKind.choices)
    level = models.CharField("уровень", max_length=9, choices=ContestLevel.choices, default=ContestLevel.SCHOOL)
    title = models.CharField("название", max_length=200)
    words = models.TextField("за что", max_length=600)
    addressee = models.CharField("кому из родителей", max_length=200, blank=True)
    greeting = models.CharField("обращение", max_length=200, blank=True)
    paper = models.CharField("чем подтверждается", max_length=200, blank=True)
    awarded_on = models.DateField("дата")
    year = models.PositiveSmallIntegerField("год номера", null=True, blank=True, editable=False)
    number = models.PositiveIntegerField("номер", null=True, blank=True, editable=False)
    blocks = models.JSONField("текст листа", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("записана")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("выдана", null=True, blank=True)
    told_at = models.DateTimeField("сказано награждённому", null=True, blank=True, editable=False)
    erased_times = models.PositiveIntegerField("сколько раз из неё стирали", default=0, editable=False)
    issued_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("отозвана", null=True, blank=True)
    withdrawn_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.CharField("почему отозвана", max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "награда", "награды"
        ordering = ["-awarded_on", "-pk"]
        indexes = [models.Index(fields=["-awarded_on", "-id"], name="award_by_day")]
        constraints = [
            choice_check("award", "kind", AwardKind),
            choice_check("award", "level", ContestLevel),
            models.UniqueConstraint(fields=["year", "number"], name="award_number_is_one"),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=False)
                | Q(number__isnull=True, year__isnull=True, blocks__isnull=True, withdrawn_at__isnull=True),
                name="award_draft_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""), name="award_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return f"награда № {self.pk}"

    @property
    def has_sheet(self):
        """Whether the school prints a sheet of it; an award of another holder comes with a paper of its own."""
        return self.level == ContestLevel.SCHOOL and self.kind in OWN_SHEETS

    @property
    def number_text(self):
        """«12/2026», empty while there is none."""
        return f"{self.number}/{self.year}" if self.number else ""

    @property
    def called(self):
        """«Грамота «Лучший наставник» № 12/2026»: how lists and papers call it."""
        name = f"{self.get_kind_display().capitalize()} «{self.title}»" if self.title else self.get_kind_display()
        return f"{name} {number_sign(self.number_text)}" if self.number else name


class OrderAward(models.Model):
    """An award that an order of encouragement names (domain/documents, «Orders»)."""

    order = models.ForeignKey("programs.Order", on_delete=models.PROTECT, related_name="named_awards")
    award = models.OneToOneField("programs.Award", on_delete=models.PROTECT, related_name="naming")

    class Meta:
        verbose_name, verbose_name_plural = "награда в приказе", "награды в приказах"
        ordering = ["order_id", "pk"]

    def __str__(self):
        return f"награда в приказе № {self.pk}"
