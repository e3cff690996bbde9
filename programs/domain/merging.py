"""What becomes of places in programmes, pairs and groups when two cards of one person are merged."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.plurals import counted
from participants.domain.merging import Merger, moves
from participants.enums import Side
from programs.domain.events.keeping import event_mergers
from programs.domain.kept import keep_places_of
from programs.domain.people import COUNTED, LIVE
from programs.domain.public.keeping import public_mergers
from programs.domain.training.merging import training_mergers
from programs.models import (
    AttentionRow,
    Award,
    Enrolment,
    JuryMember,
    MatchMember,
    MentorOffer,
    Nomination,
    PairExclusion,
    PairWish,
    PendingChange,
    PoolEvent,
    Presence,
    Program,
    Resource,
    ResourceName,
)
from programs.scopes import LIVE_OFFERS


def program_mergers():
    """Return the Mergers of this room."""
    return [
        Merger(Program, "curator", moves(Program, "curator"), word="программы, которые ведёт"),
        Merger(Enrolment, "person", _move_enrolments, _enrolment_blockers, "участие в программах"),
        Merger(Presence, "person", _move_presences, word="представления программ"),
        Merger(MatchMember, "person", _move_members, _member_blockers, "пары и группы"),
        Merger(PendingChange, "person", _move_changes, word="изменения состава"),
        Merger(Award, "person", moves(Award, "person"), word="награды"),
        Merger(Nomination, "person", _once_in_contest(Nomination), word="выдвижения на конкурсы"),
        Merger(JuryMember, "person", _once_in_contest(JuryMember), word="жюри конкурсов"),
        *public_mergers(),
        *event_mergers(),
        Merger(Resource, "proposer", moves(Resource, "proposer"), word="материалы методической копилки"),
        Merger(ResourceName, "person", _move_names),
        Merger(AttentionRow, "person", moves(AttentionRow, "person")),
        Merger(PairExclusion, "mentee", _moves_apart("mentee", "mentor"), word="отметки «не предлагать»"),
        Merger(PairExclusion, "mentor", _moves_apart("mentor", "mentee"), word="отметки «не предлагать»"),
        *training_mergers(),
    ]


def _enrolment_blockers(kept, gone, *, actor):
    """Two places in one pool become one, unless the second has open offers; nobody is offered to himself (G8)."""
    live = MentorOffer.objects.filter(state__in=LIVE_OFFERS)
    offers = live.filter(Q(mentee=OuterRef("pk")) | Q(mentor=OuterRef("pk")))
    between = live.filter(mentee=OuterRef("pk"), mentor__person__in=[kept.pk, gone.pk])
    places = Enrolment.objects.filter(person__in=[kept, gone]).select_related("program").order_by("pk")
    rows = list(places.annotate(has_offers=Exists(offers), is_between=Exists(between)))
    own = {(row.program_id, row.side) for row in rows if row.person_id == kept.pk}
    found = [_open_offers(row) for row in rows if row.person_id == gone.pk and row.has_offers and _key(row) in own]
    return found + [_offered_to_himself(row) for row in rows if row.is_between]


def _key(place):
    return place.program_id, place.side


def _open_offers(place):
    text = f"Обе карточки стоят в программе «{place.program.title}», и у второй есть открытые предложения. Отзовите их."
    return Blocker("offers", text, reverse("programs:matching", args=[place.program_id]), "Открыть подбор")


def _offered_to_himself(place):
    text = f"В программе «{place.program.title}» одна карточка предложена другой: сам себе наставником не бывают."
    return Blocker("G8", text, reverse("programs:matching", args=[place.program_id]), "Открыть подбор")


def _move_enrolments(kept, gone, *, actor):
    """A second place in the same pool completes the first, and stays closed with the alias and its ended offers."""
    own = {_key(place): place for place in Enrolment.objects.filter(person=kept)}
    for place in Enrolment.objects.filter(person=gone):
        same = own.get(_key(place))
        if same is None:
            Enrolment.objects.filter(pk=place.pk).update(person=kept)
        else:
            _fold(same, place)
            PairWish.objects.filter(author=place).update(author=same)
            PairWish.objects.filter(about=place).update(about=same)
            PoolEvent.objects.filter(enrolment=place).update(enrolment=same)
            Enrolment.objects.filter(pk=place.pk).update(left_on=place.left_on or clock.today())


def _fold(same, place):
    same.joined_on = min(same.joined_on, place.joined_on)
    same.left_on = None if None in (same.left_on, place.left_on) else max(same.left_on, place.left_on)
    same.wish = same.wish or place.wish
    if same.acquainted_on is None:
        for name in ("acquainted_on", "acquainted_how", "acquainted_noted_by_id"):
            setattr(same, name, getattr(place, name))
    same.save()


def _member_blockers(kept, gone, *, actor):
    """Nobody stands in a live match twice, nor is mentor and mentee of the same person in one programme (G8).

    One card gets the mentees of both: more than its places (G7) is a warning, the matches are there already.
    """
    own = MatchMember.objects.filter(person__in=[kept, gone], left_on__isnull=True).values("match")
    members = MatchMember.objects.filter(match__in=own, match__state__in=LIVE, left_on__isnull=True)
    by_match = defaultdict(list)
    for member in members.select_related("match"):
        by_match[member.match].append(member)
    ids = {kept.pk, gone.pk}
    twice = [match for match, row in by_match.items() if len({one.person_id for one in row} & ids) == 2]
    found = [_twice(match) for match in twice] or _reversed_blockers(by_match, ids)
    return found + _capacity_warnings(kept, gone, by_match)


def _twice(match):
    text = "Обе карточки стоят в одной паре или группе. Сначала уберите одну из них оттуда."
    return Blocker("match", text, reverse("programs:match_detail", args=[match.pk]), "Открыть пару")


def _reversed_blockers(by_match, ids):
    partners = {Side.MENTOR: set(), Side.MENTEE: set()}
    for match, row in by_match.items():
        side = next(one.side for one in row if one.person_id in ids)
        partners[side] |= {(match.program_id, one.person_id) for one in row if one.side != side}
    if not partners[Side.MENTOR] & partners[Side.MENTEE]:
        return []
    text = "После объединения двое стали бы наставниками друг друга в одной программе. Отмените одну из этих пар."
    return [Blocker("G8", text, reverse("programs:match_list"), "Открыть пары")]


def _capacity_warnings(kept, gone, by_match):
    places = [person.mentor_profile for person in (kept, gone) if getattr(person, "mentor_profile", None)]
    own = {kept.pk, gone.pk}
    counted_rows = [row for match, row in by_match.items() if match.state in COUNTED]
    led = [row for row in counted_rows if any(one.person_id in own and one.side == Side.MENTOR for one in row)]
    leaders = {one.person_id for row in led for one in row if one.side == Side.MENTOR} & own
    taken = sum(one.side == Side.MENTEE for row in led for one in row)
    capacity = max((place.capacity for place in places), default=0)
    if leaders != own or taken <= capacity:
        return []
    text = f"{kept.called}: всего {counted(capacity, 'место', 'места', 'мест')}, а наставляемых станет {taken}."
    return [Blocker("G7", text, reverse("programs:match_list"), "Открыть пары", is_warning=True)]


def _move_members(kept, gone, *, actor):
    """Places in matches move; where both cards stood in a match that is over, the second stays with the alias."""
    there = MatchMember.objects.filter(person=kept).values("match")
    MatchMember.objects.filter(person=gone).exclude(match__in=there).update(person=kept)
    keep_places_of([kept, gone])


def _move_changes(kept, gone, *, actor):
    """Changes that wait move; where both cards have one in the same match, the second stays with the alias."""
    there = PendingChange.objects.filter(person=kept).values("match")
    PendingChange.objects.filter(person=gone).exclude(match__in=there).update(person=kept)


def _moves_apart(name, other):
    """A mark moves with the card; where the kept card has the same one, the second stays with the alias."""

    def move(kept, gone, *, actor):
        own = PairExclusion.objects.filter(**{name: kept}).values(other)
        rows = PairExclusion.objects.filter(**{name: gone}).exclude(**{f"{other}__in": own})
        rows.exclude(**{other: kept}).update(**{name: kept})

    return move


def _move_names(kept, gone, *, actor):
    """A piece that names both cards names one person; the second mention stays with the alias."""
    there = ResourceName.objects.filter(person=kept).values("resource")
    ResourceName.objects.filter(person=gone).exclude(resource__in=there).update(person=kept)


def _move_presences(kept, gone, *, actor):
    """Both cards at one presentation are one presence; the second stays with the alias."""
    there = Presence.objects.filter(person=kept).values("presentation")
    Presence.objects.filter(person=gone).exclude(presentation__in=there).update(person=kept)


def _once_in_contest(model):
    """Rows move; where both cards stand in one contest, the second stays with the alias."""

    def move(kept, gone, *, actor):
        there = model.objects.filter(person=kept).values("contest")
        model.objects.filter(person=gone).exclude(contest__in=there).update(person=kept)

    return move
