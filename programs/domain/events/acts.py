"""Events: made, changed, held, called off, taken back from either (002 §9; register E10)."""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.roles import Role
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.events.telling import people_of, tell
from programs.domain.events.words import kind_words, moment_words
from programs.models import Event, EventOrganiser, EventParticipant

PARTS = ("kind", "title", "holding", "day", "begins", "ends", "place", "aim", "about", "nominations")
PARTS += ("is_for_all", "is_public")
IN_CALENDARS = {"title", "day", "begins", "ends", "place"}
ACTION = "programs.event.edit"
CALLED_OFF = "Мероприятие отменено: менять в\u00a0нём нечего. Если его всё-таки проведут, верните его."
AHEAD = "Этот день ещё не\u00a0наступил. Итог записывают, когда мероприятие прошло."
HELD = "Мероприятие уже прошло. Если его отметили по\u00a0ошибке, сначала снимите отметку."


def event_blockers(programs, *, actor, is_for_all, begins, ends, **others):
    """Return what is wrong with an event of `programs` as `actor` would have it; `others` of PARTS stop nothing."""
    found = []
    if is_for_all and not actor.has(Role.COORDINATOR):
        found.append(Blocker("is_for_all", "Общее мероприятие школы заводит координатор. Отметьте свои программы."))
    if not is_for_all and not programs:
        found.append(Blocker("programs", "Отметьте хотя\u00a0бы одну программу, для участников которой мероприятие."))
    if ends and ends <= begins:
        found.append(Blocker("ends", "Окончание должно быть позже начала."))
    return found


def add_event(programs, *, actor, like=None, form_key=None, **values):
    """Make an event of `programs` (nobody's in particular where it is for all) of `values`, names of PARTS.

    `like` is an earlier event whose programme of the day and committee it takes over. Returns the Event; twice the same
    `form_key` makes one. Raises Refused as `event_blockers` say.
    """
    demand(event_blockers(programs, actor=actor, **values))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Event.objects.get(pk=made)
        agenda = like.agenda if like else []
        added = Event.objects.create(created_by=actor.account, changed_at=clock.now(), agenda=agenda, **values)
        added.programs.set([] if added.is_for_all else programs)
        if like:
            _take_committee(added, like)
        audit.record(ACTION, actor=actor, about=added, fields=["programs", *PARTS])
        return once.settle(form_key, added)


def _take_committee(event, like):
    """Those of last year's committee who still work at the school prepare it again."""
    rows = EventOrganiser.objects.filter(event=like, person__is_employee=True, person__merged_into=None)
    copied = [EventOrganiser(event=event, person_id=o.person_id, duty=o.duty, is_chair=o.is_chair) for o in rows]
    EventOrganiser.objects.bulk_create(copied)


def edit_event(event, programs, *, version, actor, **values):
    """Write `values` (names of PARTS) and `programs` over `event`; who is expected is told of another time or place.

    Returns the event. Raises Conflict; Refused as `event_blockers` say, for one called off, and for a day to come where
    it is noted already that it was held or who came.
    """
    demand(event_blockers(programs, actor=actor, **values))
    with transaction.atomic():
        before = Event.objects.select_for_update().get(pk=event.pk)
        demand(_change_blockers(before, values["day"]))
        changed = [name for name in PARTS if getattr(before, name) != values[name]]
        _save(event, version, moves=not IN_CALENDARS.isdisjoint(changed), **values)
        event.programs.set([] if event.is_for_all else programs)
        audit.record(ACTION, actor=actor, about=event, fields=["programs", *changed])
        text = _change_words(before, event, changed)
        if text:
            tell(event, people_of(event), text, actor=actor)
    return event


def called_off_blockers(event):
    """Return what forbids to change an event that is called off."""
    return [Blocker("called_off", CALLED_OFF)] if event.called_off_at else []


def _change_blockers(event, day):
    if event.called_off_at:
        return called_off_blockers(event)
    noted = event.held_at or EventParticipant.objects.filter(event=event, came__isnull=False).exists()
    if noted and day > clock.today():
        return [Blocker("day", "Итог или присутствие уже записаны: день не\u00a0может быть впереди.")]
    return []


def _change_words(before, event, changed):
    if not {"day", "begins"}.isdisjoint(changed):
        return f"{kind_words(event)} {moment_words(before)}: новое время\u00a0— {moment_words(event)}."
    return f"{kind_words(event)} {moment_words(event)}: изменилось место." if "place" in changed else ""


def _save(event, version, *, moves=False, **values):
    if moves:  # a calendar outside learns it by these two
        values |= {"sequence": event.sequence + 1, "changed_at": clock.now()}
    for name, value in values.items():
        setattr(event, name, value)
    save_versioned(event, fields=tuple(values), version=version)


def write_agenda(event, rows, *, version, actor):
    """Write the programme of the day: `rows` of {begins, what, who}, in their order. Returns the event.

    Raises Conflict; Refused for an event called off.
    """
    with transaction.atomic():
        demand(called_off_blockers(event))
        _save(event, version, agenda=rows)
        audit.record(ACTION, actor=actor, about=event, fields=["agenda"])
    return event


def hold_event(event, *, results, version, actor):
    """Note that `event` was held, with its results in words; once more corrects them. Returns the event.

    Raises Conflict; Refused for a day to come and for one called off.
    """
    with transaction.atomic():
        demand(held_blockers(event))
        _save(event, version, held_at=event.held_at or clock.now(), results=results)
        audit.record("programs.event.hold", actor=actor, about=event, fields=["held_at", "results"])
    return event


def held_blockers(event):
    """Return what forbids to write down what became of `event` or who came: it is ahead, or called off."""
    if event.called_off_at:
        return called_off_blockers(event)
    return [Blocker("day", AHEAD)] if event.day > clock.today() else []


def call_off_event(event, *, reason, version, actor):
    """Call `event` off with a reason; it stays in the calendar, those who were expected are told. Returns it.

    Raises Conflict; Refused where there is no reason, it is called off already, or it was held.
    """
    with transaction.atomic():
        demand(_calling_blockers(event, reason))
        _save(event, version, moves=True, called_off_at=clock.now(), called_off_reason=reason.strip())
        audit.record("programs.event.call_off", actor=actor, about=event, fields=["called_off_at", "called_off_reason"])
        tell(event, people_of(event), f"{kind_words(event)} {moment_words(event)} не\u00a0состоится.", actor=actor)
    return event


def _calling_blockers(event, reason):
    if event.called_off_at:
        return [Blocker("called_off", "Это мероприятие уже отменили.")]
    if event.held_at:
        return [Blocker("held", HELD)]
    return [] if reason.strip() else [Blocker("reason", "Напишите причину: её прочитают участники.")]


@transaction.atomic
def take_back(event, *, actor):
    """Take back that `event` was held or called off; what was written as its results stays. Returns the event.

    Raises Refused where neither is noted.
    """
    current = Event.objects.select_for_update().get(pk=event.pk)
    if current.is_open:
        raise Refused(Blocker("open", "Отметки уже нет: мероприятие не\u00a0отменено и\u00a0не\u00a0прошло."))
    was_off = bool(current.called_off_at)
    _save(current, current.version, moves=was_off, held_at=None, called_off_at=None, called_off_reason="")
    audit.record("programs.event.take_back", actor=actor, about=current, fields=["held_at", "called_off_at"])
    if was_off:
        tell(current, people_of(current), f"{kind_words(current)} {moment_words(current)} состоится.", actor=actor)
    return current
