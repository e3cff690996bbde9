"""Candidates proposed to a mentee, from whom he chooses (002 §4.13, §8)."""

from django.db import models

from mentorship.kernel.models import choice_check
from programs.enums import OfferState, Signer


class MentorOffer(models.Model):
    """One proposed candidate: offered → ranked / silent no → taken → agreed / declined / expired."""

    mentee = models.ForeignKey("programs.Enrolment", on_delete=models.PROTECT, related_name="offers_received")
    mentor = models.ForeignKey("programs.Enrolment", on_delete=models.PROTECT, related_name="offers_about")
    state = models.CharField("состояние", max_length=9, choices=OfferState.choices, default=OfferState.OFFERED)
    reason = models.CharField("почему предложен", max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField("который выбор", null=True, blank=True)
    reply_by = models.DateField("ответить до")
    offered_at = models.DateTimeField("предложен")
    offered_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField("наставляемый ответил", null=True, blank=True)
    asked_at = models.DateTimeField("спросили наставника", null=True, blank=True)
    answered_at = models.DateTimeField("наставник ответил", null=True, blank=True)
    answer_note = models.CharField("что ответил наставник", max_length=300, blank=True)
    reminded_at = models.DateTimeField("напомнили наставнику", null=True, blank=True)
    paper_on = models.DateField("лист выбора подписан", null=True, blank=True)
    paper_signer = models.CharField("кто подписал лист", max_length=8, choices=Signer.choices, blank=True)
    paper_noted_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "предложенный кандидат", "предложенные кандидаты"
        ordering = ["mentee_id", "rank", "mentor__person__sort_text"]
        constraints = [
            choice_check("mentor_offer", "state", OfferState),
            models.UniqueConstraint(
                fields=["mentee", "mentor"],
                condition=models.Q(state__in=["offered", "ranked", "silent_no", "taken", "agreed"]),
                name="mentor_offer_live_is_one",
            ),
            models.UniqueConstraint(
                fields=["mentee"], condition=models.Q(state="taken"), name="mentor_offer_taken_is_one"
            ),
            models.UniqueConstraint(
                fields=["mentee", "rank"],
                condition=models.Q(state__in=["ranked", "taken", "agreed"]),
                name="mentor_offer_rank_is_one",
            ),
            models.CheckConstraint(
                condition=models.Q(paper_on__isnull=True, paper_signer="")
                | models.Q(paper_on__isnull=False, paper_signer__in=Signer.values),
                name="mentor_offer_paper_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(rank__isnull=True) | models.Q(rank__range=(1, 5)), name="mentor_offer_rank_valid"
            ),
        ]

    def __str__(self):
        return f"предложение № {self.pk}"


class OfferQuestion(models.Model):
    """A question that a mentor asks the curator before he answers an offer, and the curator's answer."""

    offer = models.ForeignKey("programs.MentorOffer", on_delete=models.PROTECT, related_name="questions")
    text = models.CharField("вопрос", max_length=500)
    asked_at = models.DateTimeField("спросил")
    asked_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("ответ", max_length=500, blank=True)
    answered_at = models.DateTimeField("ответили", null=True, blank=True)
    answered_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "вопрос наставника", "вопросы наставников"
        ordering = ["asked_at", "pk"]

    def __str__(self):
        return f"вопрос № {self.pk}"
