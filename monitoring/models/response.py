"""Waves of a match, and the surveys that its people are given in them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mentorship.kernel import clock
from mentorship.kernel.models import Versioned, choice_check
from mentorship.kernel.short_numbers import with_check_digit
from monitoring.enums import ResponseHow, ResponseState, Wave
from programs.enums import MatchState, MemberState


class MatchWave(Versioned):
    """One wave of one match: its days follow from the match's until somebody moves them (002 §6.3, §6.4)."""

    match = models.ForeignKey("programs.Match", on_delete=models.PROTECT, related_name="waves")
    wave = models.CharField("какая", max_length=6, choices=Wave.choices)
    opens_on = models.DateField("открывается")
    due_on = models.DateField("ответить до")
    is_moved = models.BooleanField("дни назначены вручную", default=False)
    opened_at = models.DateTimeField("открыта", null=True, blank=True)
    closed_at = models.DateTimeField("закрыта", null=True, blank=True)
    waived_reason = models.CharField("почему обошлись без неё", max_length=300, blank=True)
    waived_at = models.DateTimeField("когда решили обойтись", null=True, blank=True)
    waived_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "анкетирование пары", "анкетирования пар"
        ordering = ["match_id", "opens_on", "pk"]
        indexes = [
            # What the clock looks for: waves to open and to close.
            models.Index(fields=["opens_on"], condition=models.Q(opened_at__isnull=True), name="wave_to_open"),
            models.Index(
                fields=["due_on"],
                condition=models.Q(opened_at__isnull=False, closed_at__isnull=True),
                name="wave_to_answer",
            ),
        ]
        constraints = [
            choice_check("match_wave", "wave", Wave),
            models.UniqueConstraint(fields=["match", "wave"], name="match_wave_is_one"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")), name="match_wave_is_due_after_opening"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(opened_at__isnull=False),
                name="match_wave_closed_was_open",
            ),
            models.CheckConstraint(
                condition=models.Q(waived_at__isnull=True) | ~models.Q(waived_reason=""),
                name="match_wave_waived_says_why",
            ),
        ]

    def __str__(self):
        return f"анкетирование № {self.pk}"

    @property
    def is_open(self):
        """People may answer: opened and not closed."""
        return self.opened_at is not None and self.closed_at is None


class SurveyResponse(Versioned):
    """The survey given to one member of a match in one wave: made when the wave opens, for who works in it then.

    `form_key` is of the open page that saved last: a page goes on over its own saves, and is told of those of others.
    """

    wave = models.ForeignKey("monitoring.MatchWave", on_delete=models.PROTECT, related_name="responses")
    member = models.ForeignKey("programs.MatchMember", on_delete=models.PROTECT, related_name="responses")
    survey = models.ForeignKey("monitoring.Survey", on_delete=models.PROTECT, related_name="responses")
    state = models.CharField("состояние", max_length=8, choices=ResponseState.choices, default=ResponseState.WAITING)
    how = models.CharField("как заполнена", max_length=6, choices=ResponseHow.choices, blank=True)
    given_at = models.DateTimeField("дана")
    # Who joins after the wave was closed has days of his own; for all others the wave says.
    open_until = models.DateField("можно ответить до", null=True, blank=True, editable=False)
    page = models.PositiveSmallIntegerField("на какой странице остановились", default=1)
    changed_at = models.DateTimeField("последний ответ", null=True, blank=True)
    answered_at = models.DateTimeField("заполнена", null=True, blank=True)
    paper_on = models.DateField("день на листе", null=True, blank=True)
    entered_by = models.ForeignKey(
        "participants.Account", verbose_name="кто ввёл с листа", null=True, on_delete=models.PROTECT, related_name="+"
    )
    form_key = models.UUIDField("какая страница сохранила последней", null=True, editable=False)
    reminded_on = models.DateField("когда напомнили", null=True, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "заполнение анкеты", "заполнения анкет"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["wave"], condition=~models.Q(state="answered"), name="response_waited_for"),
        ]
        constraints = [
            choice_check("survey_response", "state", ResponseState),
            choice_check("survey_response", "how", ResponseHow, blank=True),
            models.UniqueConstraint(fields=["wave", "member"], name="survey_response_is_one"),
            models.CheckConstraint(
                condition=~models.Q(state="answered") | models.Q(answered_at__isnull=False),
                name="survey_response_answered_is_dated",
            ),
        ]

    def __str__(self):
        return f"заполнение анкеты № {self.pk}"

    @property
    def is_open(self):
        """Its person may answer: the wave is open, or he joined later and his own days are not over."""
        return self.wave.is_open or (self.open_until is not None and clock.today() <= self.open_until)

    @property
    def is_paused(self):
        """Nobody waits for it now: its match or the place of its person is suspended (gate G11)."""
        return self.wave.match.state == MatchState.SUSPENDED or self.member.state == MemberState.SUSPENDED

    @property
    def due_on(self):
        """By when an answer is waited for."""
        return self.open_until or self.wave.due_on

    @property
    def number(self):
        """The short number with its check digit, as it stands on the printed sheet: «1047-3»."""
        return with_check_digit(self.pk)


class Answer(models.Model):
    """The answer to one question. Which fields are filled follows from the kind of the question; none is a skip.

    Scale: `number` 1 to 10. One, frequency, yes or no: `choices` has one place in the list of options (no is 0, yes is
    1); several: any number of them. Where: `text`. In one's own words: `text`.
    """

    response = models.ForeignKey("monitoring.SurveyResponse", on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("monitoring.Question", on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(
        "число", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    choices = models.JSONField("выбранные варианты", default=list, blank=True)
    text = models.TextField("словами", max_length=2000, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "ответ", "ответы"
        ordering = ["response_id", "question__position"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="answer_is_one"),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(number__gte=1, number__lte=10),
                name="answer_number_is_of_scale",
            ),
        ]

    def __str__(self):
        return f"ответ № {self.pk}"
