"""«Кто сейчас отвечает»: each row of the choice has an owner, and a day by which he is to answer (B20)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from participants.enums import Side
from participants.scopes import the_school
from programs.domain.people import short_name, without_match
from programs.domain.window_places import window_link
from programs.enums import OfferState
from programs.models import ChoiceWindow, Enrolment, MentorOffer

MENTEE, MENTOR, CURATOR = "mentee", "mentor", "curator"
OWNERS = {CURATOR: "Куратор", MENTOR: "Наставник", MENTEE: "Наставляемый"}


@dataclass(frozen=True)
class Waiting:
    """A mentee who waits: whose turn it is, what he is to do, since when, by which day, where."""

    mentee: Any
    owner: str
    who: str
    what: str
    since: date
    by: date | None
    url: str

    @property
    def owner_label(self):
        """«Наставник»."""
        return OWNERS[self.owner]


def waiting_rows(programs, *, owner=""):
    """Return the Waiting rows of `programs` (a queryset), those of the leaders first; five queries.

    `owner` narrows to one of MENTEE, MENTOR, CURATOR.
    """
    pool = Enrolment.objects.filter(program__in=programs.order_by(), side=Side.MENTEE, left_on__isnull=True)
    mentees = without_match(pool).select_related("program__curator", "person__school_class")
    offers = _offers_of(mentees)
    windows = {
        window.program_id: window
        for window in ChoiceWindow.objects.filter(program__in=programs.order_by(), asked_at__isnull=True)
    }
    days = timedelta(days=the_school().offer_wait_days)
    found = [_row(mentee, offers[mentee.pk], windows.get(mentee.program_id), days) for mentee in mentees]
    rows = [row for row in found if row and owner in ("", row.owner)]
    return sorted(rows, key=lambda row: (list(OWNERS).index(row.owner), row.since, row.mentee.person.sort_text))


def _offers_of(mentees):
    offers = MentorOffer.objects.filter(mentee__in=mentees.order_by().values("pk"))
    by_mentee = defaultdict(list)
    for offer in offers.select_related("mentor__person__school_class").prefetch_related("questions"):
        by_mentee[offer.mentee_id].append(offer)
    return by_mentee


def _row(mentee, offers, window, days):
    """None for one to whom nobody has been offered: he stands on the desk, not here."""
    if not offers:
        return None
    taken = next((offer for offer in offers if offer.state == OfferState.TAKEN), None)
    if taken:
        return _of_mentor(mentee, taken, days)
    if any(offer.state == OfferState.RANKED for offer in offers):
        return _of_window(mentee, offers, window)
    waiting = [offer for offer in offers if offer.state == OfferState.OFFERED]
    if waiting:
        by, since = max(offer.reply_by for offer in waiting), min(_day(offer.offered_at) for offer in waiting)
        url = reverse("programs:choice_slip", args=[mentee.pk])
        return Waiting(mentee, MENTEE, mentee.person.called, "выбирает из предложенных", since, by, url)
    since = max(_day(offer.answered_at or offer.chosen_at or offer.offered_at) for offer in offers)
    return _of_curator(mentee, "нужны новые кандидаты", since)


def _of_mentor(mentee, offer, days):
    asked = [question for question in offer.questions.all() if question.answered_at is None]
    if asked:
        url = reverse("programs:offer_question", args=[asked[0].pk])
        return _of_curator(mentee, "ответить на вопрос наставника", _day(asked[0].asked_at), url)
    since, who = _day(offer.asked_at or offer.offered_at), short_name(offer.mentor.person)
    return Waiting(mentee, MENTOR, who, "согласиться или отказаться", since, since + days, _desk(mentee))


def _of_window(mentee, offers, window):
    since = max(_day(offer.chosen_at or offer.offered_at) for offer in offers)
    if window is None:
        return _of_curator(mentee, "спросить некого: предложите новых кандидатов", since)
    url = window_link(mentee.program)
    if window.closed_at is None:
        return Waiting(mentee, CURATOR, _curator(mentee), "закрыть окно выбора", since, window.closes_on, url)
    return _of_curator(mentee, "решить, кого спросить", _day(window.closed_at), url)


def _of_curator(mentee, what, since, url=""):
    return Waiting(mentee, CURATOR, _curator(mentee), what, since, None, url or _desk(mentee))


def _curator(mentee):
    return mentee.program.curator.as_name.short_in_text()


def _desk(mentee):
    return f"{reverse('programs:matching', args=[mentee.program_id])}?mentee={mentee.pk}"


def _day(moment):
    return localtime(moment).date()
