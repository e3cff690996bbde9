"""«Кто сейчас отвечает»: each row of the choice has an owner, and a day by which he is to answer (B20)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from participants.enums import Side
from programs.domain.people import short_name, without_match
from programs.domain.window_places import window_link
from programs.enums import OfferState
from programs.models import ChoiceWindow, Enrolment, MentorOffer, OfferQuestion

MENTEE, MENTOR, CURATOR = "mentee", "mentor", "curator"
OWNERS = {CURATOR: "Куратор", MENTOR: "Наставник", MENTEE: "Наставляемый"}
ORDER = list(OWNERS)
LAST_STEP = Coalesce("answered_at", "asked_at", "chosen_at", "offered_at")
OFFER = ("pk", "state", "reply_by", "mentor_id", "mentee_id", "mentee__program_id", "mentee__person__sort_text")
NAME = [f"person__{part}" for part in ("surname", "name", "patronymic", "gender")]


@dataclass(frozen=True)
class Turn:
    """Whose turn it is with a mentee (the id of his place): what is to be done, since when, by which day.

    `place` is `desk`, `slip` or `window`, or the id of the question that waits; `mentor` is the place of who was asked.
    """

    mentee: int
    name: str
    owner: str
    what: str
    since: date
    by: date | None = None
    place: Any = "desk"
    mentor: int | None = None


@dataclass(frozen=True)
class Waiting:
    """A mentee who waits, as a row of the list: `who` is to do it, and where."""

    turn: Turn
    called: str
    who: str
    url: str

    @property
    def owner_label(self):
        """«Наставник»."""
        return OWNERS[self.turn.owner]


def waiting_turns(programs, *, school, owner=""):
    """Return the Turns of `programs` (a list), those of the leaders first; three queries of plain values.

    `owner` narrows to one of MENTEE, MENTOR, CURATOR. `school` says how many days a mentor has to answer.
    """
    pool = Enrolment.objects.filter(program__in=programs, side=Side.MENTEE, left_on__isnull=True)
    offers = MentorOffer.objects.filter(mentee__in=without_match(pool).order_by().values("pk"))
    by_mentee = defaultdict(list)
    rows = offers.order_by().annotate(last_step=LAST_STEP).values_list(*OFFER, "last_step", named=True)
    for offer in rows:
        by_mentee[offer.mentee_id].append(offer)
    known = _questions_of(offers), _windows_of(programs), timedelta(days=school.offer_wait_days)
    turns = [_turn(rows, *known) for rows in by_mentee.values()]
    found = [turn for turn in turns if owner in ("", turn.owner)]
    return sorted(found, key=lambda turn: (ORDER.index(turn.owner), turn.since, turn.name))


def _questions_of(offers):
    """{offer id: (question id, when it was asked)} of the first question that waits for an answer."""
    asked = OfferQuestion.objects.filter(offer__in=offers.order_by().values("pk"), answered_at__isnull=True)
    rows = asked.order_by("-asked_at", "-pk").values_list("offer_id", "pk", "asked_at")
    return {offer: (pk, asked_at) for offer, pk, asked_at in rows}


def _windows_of(programs):
    rows = ChoiceWindow.objects.filter(program__in=programs, asked_at__isnull=True)
    return {row.program_id: row for row in rows.values_list("program_id", "closes_on", "closed_at", named=True)}


def _turn(offers, questions, windows, days):
    mentee = offers[0].mentee_id, offers[0].mentee__person__sort_text
    taken = next((offer for offer in offers if offer.state == OfferState.TAKEN), None)
    if taken:
        return _of_taken(mentee, taken, questions.get(taken.pk), days)
    if any(offer.state == OfferState.RANKED for offer in offers):
        return _of_window(mentee, offers, windows.get(offers[0].mentee__program_id))
    waiting = [offer for offer in offers if offer.state == OfferState.OFFERED]
    if waiting:
        by, since = max(offer.reply_by for offer in waiting), min(offer.last_step for offer in waiting)
        return Turn(*mentee, MENTEE, "выбирает из предложенных", _day(since), by, "slip")
    return Turn(*mentee, CURATOR, "нужны новые кандидаты", _last_day(offers))


def _of_taken(mentee, offer, question, days):
    if question:
        pk, asked_at = question
        return Turn(*mentee, CURATOR, "ответить на вопрос наставника", _day(asked_at), place=pk)
    since = _day(offer.last_step)
    return Turn(*mentee, MENTOR, "согласиться или отказаться", since, since + days, mentor=offer.mentor_id)


def _of_window(mentee, offers, window):
    since = _last_day(offers)
    if window is None:
        return Turn(*mentee, CURATOR, "спросить некого: предложите новых кандидатов", since)
    if window.closed_at is None:
        return Turn(*mentee, CURATOR, "закрыть окно выбора", since, window.closes_on, "window")
    return Turn(*mentee, CURATOR, "решить, кого спросить", _day(window.closed_at), place="window")


def _last_day(offers):
    return _day(max(offer.last_step for offer in offers))


def _day(moment):
    return localtime(moment).date()


def waiting_rows(turns, programs):
    """Return a Waiting for each of `turns`, the rows of one page of `programs` (a list with curators); one query."""
    led = {program.pk: program for program in programs}
    ids = {pk for turn in turns for pk in (turn.mentee, turn.mentor) if pk}
    places = Enrolment.objects.select_related("person").only("program", "person__school_class", *NAME).in_bulk(ids)
    return [_row(turn, places, led) for turn in turns]


def _row(turn, places, led):
    mentee = places[turn.mentee]
    program = led[mentee.program_id]
    if turn.owner == MENTOR:
        who = short_name(places[turn.mentor].person)
    else:
        who = mentee.person.called if turn.owner == MENTEE else program.curator.as_name.short_in_text()
    return Waiting(turn, mentee.person.called, who, _address(turn, program))


def _address(turn, program):
    if turn.place == "window":
        return window_link(program)
    if turn.place == "desk":
        return f"{row_address('programs:matching', program.pk)}?mentee={turn.mentee}"
    if turn.place == "slip":
        return row_address("programs:choice_slip", turn.mentee)
    return row_address("programs:offer_question", turn.place)
