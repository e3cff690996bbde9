"""«Кто сейчас отвечает»: each row of the choice has an owner, and a day by which he is to answer (B20)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from mentorship.kernel.grammar.names import PersonName
from mentorship.kernel.prepared import IDS, prepared
from participants.enums import Side
from programs.domain.people import short_called, without_match
from programs.domain.window_places import window_link
from programs.enums import OfferState
from programs.models import ChoiceWindow, Enrolment, MentorOffer, OfferQuestion

MENTEE, MENTOR, CURATOR = "mentee", "mentor", "curator"
OWNERS = {CURATOR: "Куратор", MENTOR: "Наставник", MENTEE: "Наставляемый"}
ORDER = list(OWNERS)
LAST_STEP = Coalesce("answered_at", "asked_at", "chosen_at", "offered_at")
PLACE = ("mentee_id", "mentee__person__sort_text", "mentee__program_id")
TAKEN, OFFERED = Q(state=OfferState.TAKEN), Q(state=OfferState.OFFERED)
# What the offers made to one mentee say together: of the one that a mentor has before him, of those to choose from.
SAID = {
    "taken": Max("pk", filter=TAKEN),
    "taken_by": Max("mentor_id", filter=TAKEN),
    "taken_at": Max(LAST_STEP, filter=TAKEN),
    "ranked": Count("pk", filter=Q(state=OfferState.RANKED)),
    "choose_by": Max("reply_by", filter=OFFERED),
    "chooses_since": Min(LAST_STEP, filter=OFFERED),
    "last_at": Max(LAST_STEP),
}
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
    rows = offers.order_by().values(*PLACE).annotate(**SAID).values_list(*PLACE, *SAID, named=True)
    known = _questions_of(programs), _windows_of(programs), timedelta(days=school.offer_wait_days)
    turns = [_turn(row, *known) for row in rows]
    found = [turn for turn in turns if owner in ("", turn.owner)]
    return sorted(found, key=lambda turn: (ORDER.index(turn.owner), turn.since, turn.name))


def _questions_of(programs):
    """{offer id: (question id, when it was asked)} of the first question that waits for an answer."""
    asked = OfferQuestion.objects.filter(answered_at__isnull=True, offer__mentee__program__in=programs)
    rows = asked.order_by("-asked_at", "-pk").values_list("offer_id", "pk", "asked_at")
    return {offer: (pk, asked_at) for offer, pk, asked_at in rows}


def _windows_of(programs):
    rows = ChoiceWindow.objects.filter(program__in=programs, asked_at__isnull=True)
    return {row.program_id: row for row in rows.values_list("program_id", "closes_on", "closed_at", named=True)}


def _turn(row, questions, windows, days):
    mentee = row.mentee_id, row.mentee__person__sort_text
    if row.taken:
        return _of_taken(mentee, row, questions.get(row.taken), days)
    if row.ranked:
        return _of_window(mentee, row, windows.get(row.mentee__program_id))
    if row.choose_by:
        return Turn(*mentee, MENTEE, "выбирает из предложенных", _day(row.chooses_since), row.choose_by, "slip")
    return Turn(*mentee, CURATOR, "нужны новые кандидаты", _day(row.last_at))


def _of_taken(mentee, row, question, days):
    if question:
        pk, asked_at = question
        return Turn(*mentee, CURATOR, "ответить на вопрос наставника", _day(asked_at), place=pk)
    since = _day(row.taken_at)
    return Turn(*mentee, MENTOR, "согласиться или отказаться", since, since + days, mentor=row.taken_by)


def _of_window(mentee, row, window):
    since = _day(row.last_at)
    if window is None:
        return Turn(*mentee, CURATOR, "спросить некого: предложите новых кандидатов", since)
    if window.closed_at is None:
        return Turn(*mentee, CURATOR, "закрыть окно выбора", since, window.closes_on, "window")
    return Turn(*mentee, CURATOR, "решить, кого спросить", _day(window.closed_at), place="window")


def _day(moment):
    return localtime(moment).date()


def waiting_rows(turns, programs):
    """Return a Waiting for each of `turns`, the rows of one page of `programs` (a list with curators); one query."""
    led = {program.pk: program for program in programs}
    ids = {pk for turn in turns for pk in (turn.mentee, turn.mentor) if pk}
    places = {pk: (program, PersonName(*name), is_pupil) for pk, program, is_pupil, *name in _named().values_among(ids)}
    return [_row(turn, places, led) for turn in turns]


@prepared
def _named():
    is_pupil = Q(person__school_class__isnull=False)
    return Enrolment.objects.filter(pk__in=IDS).order_by().values_list("pk", "program_id", is_pupil, *NAME)


def _row(turn, places, led):
    pk, name, _ = places[turn.mentee]
    program, called = led[pk], short_called(name, is_pupil=True)
    if turn.owner == MENTOR:
        _, *asked = places[turn.mentor]
        who = short_called(*asked)
    else:
        who = called if turn.owner == MENTEE else program.curator.as_name.short_in_text()
    return Waiting(turn, called, who, _address(turn, program))


def _address(turn, program):
    if turn.place == "window":
        return window_link(program)
    if turn.place == "desk":
        return f"{row_address('programs:matching', program.pk)}?mentee={turn.mentee}"
    if turn.place == "slip":
        return row_address("programs:choice_slip", turn.mentee)
    return row_address("programs:offer_question", turn.place)
