"""Rules about what comes before a match works: no candidates, no answer, no order."""

from functools import partial

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from programs.domain.attention.rules import Found, Rule, end_of
from programs.enums import MatchState, OfferState
from programs.models import Enrolment, Match, MatchEvent, MentorOffer


def choice_rules():
    """Return the Rules about offers, choice and the order."""
    return [
        Rule("nobody", "Нет кандидатов", _nobody, "stop"),
        Rule("answer", "Нет ответа", _answers),
        Rule(
            "order",
            "Ждёт приказа",
            _orders,
            setting="согласны, но\u00a0не\u00a0внесены в\u00a0приказ, рабочих дней",
            days=5,
        ),
    ]


def _nobody(moment):
    """By the stored counts of the matching desk."""
    rows = Enrolment.objects.filter(is_matched=False, left_on__isnull=True, fits__eligible=0, side="mentee")
    rows = (
        rows.filter(program__ends_on__gte=moment.today).order_by().values_list("pk", "program", "person", "joined_on")
    )
    text, label = "нет наставника, которого можно предложить", "Открыть подбор"
    link = partial(row_address, "programs:matching")
    return [
        Found("nobody", pk, program, None, person, day, None, text, label, f"{link(program)}?mentee={pk}")
        for pk, program, person, day in rows
    ]


def _answers(moment):
    """A mentor who is asked and silent; one who has asked back waits for the curator instead (domain/process, 5)."""
    waiting = Q(questions__answered_at__isnull=True, questions__isnull=False)
    reminded, late = moment.ago(moment.school.offer_remind_days), moment.ago(moment.school.offer_wait_days)
    rows = MentorOffer.objects.filter(state=OfferState.TAKEN, asked_at__lt=end_of(reminded)).exclude(waiting)
    fields = ("pk", "mentee__program", "mentee", "mentor__person", "asked_at")
    link = partial(row_address, "programs:matching")
    return [_answer(row, late, f"{link(row[1])}?mentee={row[2]}") for row in rows.order_by().values_list(*fields)]


def _answer(row, late, link):
    pk, program, _, mentor, asked_at = row
    day = localtime(asked_at).date()
    text = "ещё не\u00a0сказано ни\u00a0«да», ни\u00a0«нет» на\u00a0предложение стать наставником"
    label = "Предложить другого" if day <= late else "Открыть подбор"
    return Found("answer", pk, program, None, mentor, day, None, text, label, link)


def _orders(moment):
    """Agreed on all sides, named by no order: working days, as an office counts them."""
    agreed = MatchEvent.objects.filter(match=OuterRef("pk"), name="agree").order_by().values("match")
    at = Subquery(agreed.annotate(last=Max("happened_at")).values("last"))
    rows = Match.objects.filter(state=MatchState.AGREED, naming__isnull=True).annotate(agreed_at=at)
    rows = rows.filter(agreed_at__lt=end_of(moment.working_ago(moment.days["order"])))
    text, label, link = (
        "согласие есть, а\u00a0в\u00a0приказ не\u00a0внесены",
        "Внести в\u00a0приказ",
        reverse("programs:order_add"),
    )
    return [
        Found("order", pk, program, pk, None, localtime(at).date(), None, text, label, link)
        for pk, program, at in rows.order_by().values_list("pk", "program", F("agreed_at"))
    ]
