"""Wishes after a presentation: a mentee names up to three mentors, a mentor those whom he could help (B8, matching).

A name is typed, not chosen: nobody is shown the list of the other side. Who is meant is looked for quietly, and the
person is never told whether the pool has somebody so named.
"""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import normalise_spaces, search_key
from participants.domain import audit
from participants.enums import Side
from programs.domain.program_states import working_blockers
from programs.models import Enrolment, PairWish

MOST_WISHES = 3


def wishes_close_on(program):
    """Return the last day on which wishes for `program` are taken: as the curator has set it, else its last day."""
    return program.wishes_until or program.ends_on


def wish_blockers(enrolment):
    """Return what keeps the person of `enrolment` from noting wishes now: he has left, their time is over."""
    if enrolment.left_on is not None:
        return [Blocker("left", "Вы больше не участвуете в этой программе.")]
    last = wishes_close_on(enrolment.program)
    if clock.today() > last:
        return [Blocker("late", f"Пожелания принимали по {long_date(last)} Скажите о своём куратору программы.")]
    if working_blockers(enrolment.program):  # their links are the leaders'
        return [Blocker("program", "Программа сейчас пожеланий не принимает. Спросите её куратора.")]
    return []


def note_wishes(enrolment, names, *, actor):
    """Write the names that the person of `enrolment` would like, instead of the former. Returns the wishes.

    Raises Refused: more than three, somebody who has left the programme, the time of wishes is over.
    """
    names = list(dict.fromkeys(filter(None, map(normalise_spaces, names))))
    found = [] if len(names) <= MOST_WISHES else [Blocker("many", "Можно назвать не больше троих.")]
    demand(found + wish_blockers(enrolment))
    with transaction.atomic():
        Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
        meant = _meant(enrolment, names)
        PairWish.objects.filter(author=enrolment).delete()
        made = PairWish.objects.bulk_create(
            PairWish(author=enrolment, text=name, about=meant.get(name), noted_at=clock.now()) for name in names
        )
        audit.record("programs.wish", actor=actor, about=enrolment, person=enrolment.person, fields=["wishes"])
    return made


def _meant(enrolment, names):
    """{name: the one member of the other side whom it names}; two of the same name are left to a human."""
    other = Side(enrolment.side).other
    pool = Enrolment.objects.filter(program=enrolment.program_id, side=other, left_on__isnull=True)
    by_call = {}
    for place in pool.select_related("person"):
        for call in _calls(place.person):
            by_call.setdefault(call, []).append(place)
    found = {name: by_call.get(search_key(name), []) for name in names}
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def _calls(person):
    """How somebody may be named: with and without the patronymic, either of the two first."""
    surname, name, patronymic = person.surname, person.name, person.patronymic
    ways = {f"{surname} {name}", f"{name} {surname}", surname, f"{surname} {name} {patronymic}"}
    return {search_key(way) for way in ways | {f"{name} {patronymic} {surname}", f"{name} {patronymic}"}}
