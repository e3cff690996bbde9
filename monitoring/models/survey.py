"""Surveys as data: what is asked, of whom, when, in which edition (register D2, D5)."""

from django.core.validators import MinValueValidator
from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from monitoring.enums import QuestionKind, Wave
from participants.enums import Side


class Characteristic(Versioned):
    """What is measured at entry and at exit, whatever words a question has in its edition (002 §6.3).

    Switched off it is offered to no further question; what was measured stays in the results.
    """

    code = models.SlugField("код", max_length=30, unique=True)
    title = models.CharField("что измеряется", max_length=120)
    is_reversed = models.BooleanField("чем меньше, тем лучше", default=False)
    is_satisfaction = models.BooleanField("говорит о том, доволен ли человек", default=False)
    is_on = models.BooleanField("предлагается в вопросах", default=True)
    position = models.PositiveSmallIntegerField("место", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "измеряемая характеристика", "измеряемые характеристики"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


class Survey(Versioned):
    """One edition of a survey: the school's own of a form, or what a curator has made of it for a programme.

    People are given the latest edition of their programme, without one the latest of the form. What somebody has
    begun to answer is frozen: it is changed by a further edition.
    """

    mentoring_form = models.ForeignKey("programs.MentoringForm", on_delete=models.PROTECT, related_name="surveys")
    program = models.ForeignKey(
        "programs.Program", null=True, blank=True, on_delete=models.PROTECT, related_name="surveys"
    )
    side = models.CharField("кого спрашивают", max_length=6, choices=Side.choices)
    wave = models.CharField("когда", max_length=6, choices=Wave.choices)
    edition = models.PositiveSmallIntegerField("редакция", default=1, validators=[MinValueValidator(1)])
    title = models.CharField("название", max_length=120)
    lead = models.TextField("вступление", max_length=600, blank=True)
    created_at = models.DateTimeField("составлена")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "анкета", "анкеты"
        ordering = ["mentoring_form__position", "side", "wave", "-edition", "pk"]
        constraints = [
            choice_check("survey", "side", Side),
            choice_check("survey", "wave", Wave),
            models.UniqueConstraint(
                fields=["mentoring_form", "side", "wave", "edition"],
                condition=models.Q(program__isnull=True),
                name="survey_of_form_is_one",
            ),
            models.UniqueConstraint(
                fields=["program", "side", "wave", "edition"],
                condition=models.Q(program__isnull=False),
                name="survey_of_program_is_one",
            ),
        ]

    def __str__(self):
        return f"анкета № {self.pk}"


class Question(Versioned):
    """A question of one edition. Switched off it stays in the list and is asked of nobody.

    An own one was added by the school to what it found ready, or by a curator to what the school asks: it alone may be
    taken out again.
    """

    survey = models.ForeignKey("monitoring.Survey", on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField("место")
    page = models.PositiveSmallIntegerField("страница анкеты", default=1, validators=[MinValueValidator(1)])
    kind = models.CharField("как отвечают", max_length=7, choices=QuestionKind.choices)
    text = models.CharField("вопрос", max_length=300)
    hint = models.CharField("подсказка", max_length=200, blank=True)
    low_end = models.CharField("что значит 1", max_length=60, blank=True)
    high_end = models.CharField("что значит 10", max_length=60, blank=True)
    options = models.JSONField("варианты ответа", default=list, blank=True)
    characteristic = models.ForeignKey(
        "monitoring.Characteristic", null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    is_on = models.BooleanField("задаётся", default=True)
    is_own = models.BooleanField("добавлен здесь", default=False, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "вопрос анкеты", "вопросы анкет"
        ordering = ["survey_id", "position", "pk"]
        constraints = [
            choice_check("question", "kind", QuestionKind),
            models.UniqueConstraint(
                fields=["survey", "characteristic"],
                condition=models.Q(characteristic__isnull=False, is_on=True),
                name="question_measures_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="scale") | models.Q(characteristic__isnull=True),
                name="question_measured_is_scale",
            ),
        ]

    def __str__(self):
        return f"вопрос № {self.pk}"
