"""Windows of choice: opened for some mentees, moved, closed; then mentors are proposed by ranks, and asked (B8).

Not a race: until a window is closed nobody is asked, and who answered first means nothing (domain/process, 5).
"""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.roles import PORTAL
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.notifications import notify
from participants.enums import Side
from programs.domain.matching.assignment import Possible, assign
from programs.domain.offers import LEFT_OPEN, OFFERS, ask
from programs.domain.pair_gates import is_paused
from programs.domain.people import without_match
from programs.domain.program_states import working_blockers
from programs.domain.standing import live_matches, taken_places
from programs.domain.window_places import choice_page, over_blockers, window_link
from programs.enums import OfferState
from programs.models import ChoiceWindow, Enrolment, MentorOffer, Program, WindowPlace


def open_window(program, mentees, *, opens_on, closes_on, actor, form_key=None):
    """Open a time of choosing in `program` for `mentees` (enrolments of its pool). Returns the window.

    Raises Refused: nobody, days that are over or in disorder, a window that is still going on, somebody who has a
    mentor already. The same `form_key` twice makes one.
    """
    with transaction.atomic():
        Program.objects.select_for_update().get(pk=program.pk)
        made = once.claim(form_key)
        if made:
            return ChoiceWindow.objects.get(pk=made)
        demand(_opening_blockers(program, mentees, opens_on, closes_on))
        window = ChoiceWindow.objects.create(
            program=program, opens_on=opens_on, closes_on=closes_on, opened_at=clock.now(), opened_by=actor.account
        )
        WindowPlace.objects.bulk_create(WindowPlace(window=window, mentee=mentee) for mentee in mentees)
        _take_in_offers(window)
        audit.record("programs.window.open", actor=actor, about=window, fields=["opens_on", "closes_on"])
        return once.settle(form_key, window)


def _opening_blockers(program, mentees, opens_on, closes_on):
    found = working_blockers(program)
    found += [] if mentees else [Blocker("nobody", "Отметьте, кто участвует в выборе.")]
    found += _day_blockers(program, opens_on, closes_on)
    if ChoiceWindow.objects.filter(program=program, asked_at__isnull=True).exists():
        text = "В этой программе окно выбора уже открыто. Сначала завершите его."
        found.append(Blocker("window", text, window_link(program), "Открыть окно выбора"))
    pool = Enrolment.objects.filter(program=program, side=Side.MENTEE, left_on__isnull=True)
    free = set(without_match(pool).values_list("pk", flat=True))
    busy = [row for row in mentees if row.pk not in free]
    return found + [
        Blocker("matched", f"{row.person.called}: уже есть пара или группа в этой программе.") for row in busy
    ]


def _day_blockers(program, opens_on, closes_on):
    if closes_on < clock.today():
        return [Blocker("date", "Последний день выбора уже прошёл. Выберите другой.")]
    if opens_on > closes_on:
        return [Blocker("date", "Окно не может закрыться раньше, чем откроется.")]
    if closes_on > program.ends_on:
        return [Blocker("date", "Программа закончится раньше этого дня.")]
    return []


def _offers_in(window):
    return MentorOffer.objects.filter(mentee__window_places__window=window)


def _take_in_offers(window):
    """Offers that were open before belong to the window from now on: they are answered by its last day."""
    _offers_in(window).filter(state__in=LEFT_OPEN).update(reply_by=window.closes_on)


def move_window(window, *, closes_on, version, actor):
    """Give `window` another last day; one that was closed, but has asked nobody, opens again. Returns it.

    Raises Refused: a day that is over, mentors who are asked already. Raises Conflict for an outdated `version`.
    """
    demand(_asked(window) + _day_blockers(window.program, window.opens_on, closes_on))
    with transaction.atomic():
        window.closes_on, window.closed_at = closes_on, None
        save_versioned(window, fields=("closes_on", "closed_at"), version=version)
        _take_in_offers(window)
        audit.record("programs.window.move", actor=actor, about=window, fields=["closes_on"])
    return window


def _asked(window):
    return [Blocker("asked", "Наставников уже спросили: окно завершено.")] if window.asked_at else []


def close_window(window, *, actor):
    """Close `window` on its last day or by hand earlier, and propose mentors by the ranks. Returns it.

    Raises Refused when it is closed already.
    """
    with transaction.atomic():
        locked = ChoiceWindow.objects.select_for_update(of=("self",)).select_related("program").get(pk=window.pk)
        demand(over_blockers(locked))
        locked.closed_at = clock.now()
        save_versioned(locked, fields=("closed_at",), version=locked.version)
        propose(locked)
        audit.record("programs.window.close", actor=actor, about=locked, fields=["closed_at"])
        text = "Окно выбора закрыто. Проверьте, кого спросить, и спросите наставников."
        notify([locked.program.curator_id], text, link=window_link(locked.program))
    return locked


def close_due_windows():
    """Close the windows whose last day has passed. Returns how many; a second call finds none."""
    due = ChoiceWindow.objects.filter(closed_at__isnull=True, asked_at__isnull=True, closes_on__lt=clock.today())
    return len([close_window(window, actor=PORTAL) for window in due.select_related("program")])


def propose(window):
    """Propose a mentor to each mentee of `window`: the best of all assignments by ranks, within free places (G7).

    What the curator has set by hand is kept. Only those whom a mentee ranked are proposed: nobody against his will.
    """
    places = list(WindowPlace.objects.filter(window=window).select_related("proposed"))
    offers = list(_offers_in(window).filter(state=OfferState.RANKED).select_related("mentor__person__mentor_profile"))
    by_pair = {(offer.mentee_id, offer.mentor_id): offer for offer in offers}
    locked = {p.mentee_id: p.proposed.mentor_id for p in places if p.is_by_hand and p.proposed}
    silent = {p.mentee_id for p in places if p.is_by_hand and p.proposed is None}
    possible = [Possible(o.mentee_id, o.mentor_id, o.rank) for o in offers if o.mentee_id not in silent]
    found = assign(possible, _free_places(offers), locked=locked).pairs
    for place in places:
        place.proposed = by_pair.get((place.mentee_id, found.get(place.mentee_id)))
    WindowPlace.objects.bulk_update(places, ["proposed"])


def _free_places(offers):
    """{mentor's enrolment: how many more mentees he can take}; who is asked not to be offered has none."""
    mentors = {offer.mentor_id: offer.mentor for offer in offers}
    matches = live_matches([mentor.person_id for mentor in mentors.values()])
    return {
        pk: 0 if is_paused(one) else max(_capacity(one) - taken_places(one.person_id, matches), 0)
        for pk, one in mentors.items()
    }


def _capacity(mentor):
    return mentor.person.mentor_profile.capacity


def propose_again(window, *, actor):
    """Propose anew for a closed `window`, keeping what the curator has set by hand. Raises Refused when it is asked."""
    demand(_asked(window))
    with transaction.atomic():
        propose(window)
        audit.record("programs.window.again", actor=actor, about=window, fields=["proposed"])


def propose_by_hand(place, offer, *, actor):
    """Let the curator decide whom to ask for the mentee of `place`: one of those whom he ranked, or nobody (None).

    Raises Refused: the mentors are asked already, a mentor whom the mentee did not choose.
    """
    demand(_asked(place.window))
    if offer is not None and (offer.mentee_id != place.mentee_id or offer.state != OfferState.RANKED):
        raise Refused(Blocker("rank", "Наставляемый этого наставника не выбирал: спросить можно только выбранного."))
    with transaction.atomic():
        WindowPlace.objects.filter(pk=place.pk).update(proposed=offer, is_by_hand=True)
        audit.record(
            "programs.window.propose", actor=actor, about=place, person=place.mentee.person, fields=["proposed"]
        )


def ask_mentors(window, *, actor):
    """Ask the proposed mentors of a closed `window`, and end it. Returns how many were asked.

    What was ranked stays for a refusal; what was never answered is closed. Raises Refused while it is open.
    """
    with transaction.atomic():
        locked = ChoiceWindow.objects.select_for_update(of=("self",)).select_related("program").get(pk=window.pk)
        demand(_asked(locked) + working_blockers(locked.program))
        if not locked.closed_at:
            raise Refused(Blocker("open", "Окно ещё открыто. Закройте его, тогда можно спрашивать."))
        places = WindowPlace.objects.filter(window=window, proposed__state=OfferState.RANKED)
        chosen = [place.proposed for place in places.select_related("proposed__mentee__person", "proposed__mentor")]
        for offer in chosen:
            ask(offer, actor=actor)
        for offer in _offers_in(window).filter(state=OfferState.OFFERED).select_related("mentee__person"):
            OFFERS.apply(offer, "expire", actor=actor)
        locked.asked_at = clock.now()
        save_versioned(locked, fields=("asked_at",), version=locked.version)
        audit.record("programs.window.ask", actor=actor, about=locked, fields=["asked_at"])
    return len(chosen)


def invite(window, *, actor):
    """Tell the mentees of `window` who have candidates that they can choose. Returns how many were told."""
    people = _offers_in(window).filter(state__in=LEFT_OPEN).values_list("mentee__person", flat=True).distinct()
    text = f"Вам предложили наставников. Выбрать можно до {day_month(window.closes_on)}."
    return notify(list(people), text, link=choice_page())
