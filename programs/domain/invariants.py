"""What must always be true of programmes, pairs and groups, meetings, offers and orders."""

from collections import defaultdict

from django.db.models import Count, Exists, F, Min, OuterRef, Q

from mentorship.kernel import clock
from mentorship.kernel.invariants import Invariant
from participants.domain.consent_rules import lacking_consents
from participants.enums import Side
from participants.models import MentorProfile, Person
from programs.domain.attention.rebuilding import untrue_rows
from programs.domain.cycle import FINAL, REGULAR, STAGES
from programs.domain.events.invariants import event_invariants
from programs.domain.kept import untrue_meetings, untrue_places, untrue_reports
from programs.domain.matching.counts import untrue_counts
from programs.domain.people import COUNTED, LIVE
from programs.domain.training.invariants import training_invariants
from programs.enums import MatchKind, MatchState, MemberState, OfferState, OrderKind, OrderState
from programs.models import (
    Attendance,
    Enrolment,
    Match,
    MatchEvent,
    MatchMember,
    Meeting,
    MentorOffer,
    Order,
    PlannedMeeting,
)

PAST_ORDER = (
    MatchState.APPROVED,
    MatchState.ACTIVE,
    MatchState.SUSPENDED,
    MatchState.COMPLETED,
    MatchState.TERMINATED,
)
WORKING = (MatchState.APPROVED, MatchState.ACTIVE)
RANKED = (OfferState.RANKED, OfferState.TAKEN, OfferState.AGREED)
TOLD_BY = {
    "form": MatchState.DRAFT,
    "return": MatchState.DRAFT,
    "agree": MatchState.AGREED,
    "approve": MatchState.APPROVED,
    "start": MatchState.ACTIVE,
    "cancel": MatchState.CANCELLED,
    "suspend": MatchState.SUSPENDED,
    "resume": MatchState.ACTIVE,
    "resume_approved": MatchState.APPROVED,
    "complete": MatchState.COMPLETED,
    "terminate": MatchState.TERMINATED,
    "reopen": MatchState.ACTIVE,
    "reopen_approved": MatchState.APPROVED,
}


def program_invariants():
    """Return the Invariants of this room."""
    return [
        Invariant("match_order", "Утверждённую пару называет зарегистрированный приказ.", _without_order),
        Invariant("order_match", "Зарегистрированный приказ называет только утверждённые им пары.", _named_too_early),
        Invariant("order_named", "В зарегистрированном приказе о парах есть хотя бы одна пара.", _naming_nobody),
        Invariant("order_text", "Текст зарегистрированного приказа несёт его номер.", _text_without_number),
        Invariant("match_history", "Состояние пары — то, к которому привела история.", _off_their_history),
        Invariant("match_sides", "В паре двое, в группе не больше двух и пятнадцати.", _wrong_sides),
        Invariant("match_started", "Работает пара, у которой состоялась встреча, и только она.", _not_started),
        Invariant("member_card", "В живой паре и в программе стоит действующая карточка.", _alias_places),
        Invariant("member_enrolled", "Каждый в паре участвует в её программе на своей стороне.", _not_enrolled),
        Invariant("member_acquainted", "Каждый в согласованной паре ознакомлен с программой.", _not_acquainted),
        Invariant("member_chosen", "К приказу каждый в паре дал согласие на неё.", _not_chosen),
        Invariant("member_consents", "Кто работает в паре, у того действуют оба согласия.", _without_consents),
        Invariant("mentee_once", "В одной программе у наставляемого одна живая пара.", _matched_twice),
        Invariant("own_mentor", "Двое не наставники друг друга в одной программе.", _reversed),
        Invariant("capacity", "Мест у наставника хватает, или записано, почему больше.", _over_capacity),
        Invariant("meeting_stages", "Этапы встреч идут по порядку дат.", _out_of_order),
        Invariant("meeting_days", "Встречи — не раньше приказа и не в будущем.", _wrong_days),
        Invariant("meeting_came", "На состоявшейся встрече были обе стороны, на другой — никто.", _wrong_attendance),
        Invariant("attendance_match", "На встрече отмечены люди этой же пары.", _foreign_attendance),
        Invariant("planned_taken", "Назначенную встречу забирает запись той же пары.", _foreign_entries),
        Invariant("planned_open", "У законченной пары нет назначенных встреч впереди.", _planned_after_the_end),
        Invariant("match_kept", "Записанные при паре этапы и встречи — те, что в журнале.", untrue_meetings),
        Invariant("report_kept", "Записанное при наставнике состояние отчёта — правда.", untrue_reports),
        Invariant("place_kept", "Записанное при участии, есть ли пара, — правда.", untrue_places),
        Invariant("offer_rank", "Место в выборе есть у выбранного кандидата, и только у него.", _wrong_rank),
        Invariant(
            "offer_pool", "Кандидат и наставляемый — из одной программы, каждый на своей стороне.", _foreign_offer
        ),
        Invariant("attention_true", "В списке «Требует внимания» — то, что дают правила.", untrue_rows),
        Invariant("fits_true", "Сосчитанные кандидаты — те, которых дают правила.", untrue_counts),
        Invariant("offer_moments", "У отвеченного предложения записано, когда ответили.", _without_moments),
        *event_invariants(),
        *training_invariants(),
    ]


def _ids(rows):
    return list(rows.order_by().values_list("pk", flat=True))


def _present():
    return MatchMember.objects.filter(left_on__isnull=True)


def _without_order():
    """B11, G9 (matches)."""
    named = Q(naming__order__state=OrderState.REGISTERED)
    return _ids(Match.objects.filter(state__in=PAST_ORDER).exclude(named))


def _named_too_early():
    return _ids(Match.objects.filter(naming__order__state=OrderState.REGISTERED).exclude(state__in=PAST_ORDER))


def _naming_nobody():
    approving = Order.objects.filter(state=OrderState.REGISTERED, kind=OrderKind.APPROVAL)
    return _ids(approving.filter(named_matches__isnull=True))


def _text_without_number():
    """C7: number and text were frozen together (orders)."""
    rows = Order.objects.filter(state=OrderState.REGISTERED).order_by().values_list("pk", "number", "blocks")
    return [pk for pk, number, blocks in rows if number not in str(blocks)]


def _off_their_history():
    """B9: a state has one door, and each step leaves an event (matches)."""
    told = {}
    rows = MatchEvent.objects.filter(name__in=TOLD_BY).order_by("happened_at", "pk").values_list("match_id", "name")
    for match_id, name in rows.iterator():
        told[match_id] = TOLD_BY[name]
    later = (MatchState.COMPLETED, MatchState.TERMINATED)
    states = Match.objects.exclude(state__in=later).order_by().values_list("pk", "state")
    return [pk for pk, state in states.iterator() if told.get(pk, MatchState.DRAFT) != state]


def _wrong_sides():
    """B19 (live matches)."""
    mentors = Count("members", filter=Q(members__side=Side.MENTOR, members__left_on__isnull=True))
    mentees = Count("members", filter=Q(members__side=Side.MENTEE, members__left_on__isnull=True))
    pair = Q(kind=MatchKind.PAIR, mentors=1, mentees=1)
    group = Q(kind=MatchKind.GROUP, mentors__range=(1, 2), mentees__range=(1, 15))
    return _ids(Match.objects.filter(state__in=LIVE).annotate(mentors=mentors, mentees=mentees).exclude(pair | group))


def _not_started():
    """B13: the first meeting held starts the work (matches)."""
    held = Exists(Meeting.objects.filter(match=OuterRef("pk"), is_held=True))
    rows = Match.objects.annotate(has_met=held)
    idle, early = Q(state=MatchState.ACTIVE, has_met=False), Q(state=MatchState.APPROVED, has_met=True)
    return _ids(rows.filter(idle | early))


def _places(**more):
    own = {"person": OuterRef("person"), "program": OuterRef("match__program"), "side": OuterRef("side")}
    return Enrolment.objects.filter(left_on__isnull=True, **own, **more)


def _alias_places():
    """After a merge the alias stands in nothing that goes on (people)."""
    aliases = Person.everyone.aliases()
    live = _present().filter(match__state__in=LIVE, person__in=aliases).order_by()
    pool = Enrolment.objects.filter(left_on__isnull=True, person__in=aliases).order_by()
    return [pk for rows in (live, pool) for pk in rows.values_list("person_id", flat=True)]


def _not_enrolled():
    return _ids(_present().filter(~Exists(_places()), match__state__in=LIVE))


def _not_acquainted():
    """G4 (members)."""
    return _ids(_present().filter(~Exists(_places(acquainted_on__isnull=False)), match__state__in=COUNTED))


def _not_chosen():
    """G5 (members)."""
    return _ids(_present().filter(match__state__in=PAST_ORDER, chosen_on__isnull=True))


def _without_consents():
    """G2, G11: a lost consent suspends the member at once (members)."""
    at_work = _present().filter(state=MemberState.ACTIVE, match__state__in=WORKING)
    people = Person.objects.filter(pk__in=at_work.order_by().values("person"))
    return _ids(at_work.filter(person__in=lacking_consents(people, on=clock.today())))


def _matched_twice():
    """(members)"""
    live = _present().filter(side=Side.MENTEE, match__state__in=LIVE)
    keys = live.order_by().values_list("person_id", "match__program_id")
    twice = keys.annotate(n=Count("pk"), first=Min("pk")).filter(n__gt=1)
    return [first for _, _, _, first in twice]


def _reversed():
    """G8 (programmes)."""
    mentors, pairs = defaultdict(list), set()
    live = _present().filter(match__state__in=LIVE).order_by()
    for match_id, person_id in live.filter(side=Side.MENTOR).values_list("match_id", "person_id"):
        mentors[match_id].append(person_id)
    taught = live.filter(side=Side.MENTEE).values_list("match_id", "match__program_id", "person_id")
    for match_id, program_id, person_id in taught:
        pairs |= {(program_id, mentor_id, person_id) for mentor_id in mentors[match_id]}
    return [program for program, mentor, mentee in pairs if (program, mentee, mentor) in pairs]


def _over_capacity():
    """G7: the curator's reason on one of the matches lifts the gate (people)."""
    led = _present().filter(side=Side.MENTOR, match__state__in=COUNTED).order_by()
    mentees = _present().filter(side=Side.MENTEE).order_by().values("match").annotate(n=Count("pk"))
    numbers = dict(mentees.values_list("match_id", "n"))
    taken, excused = defaultdict(int), set()
    for person_id, match_id, reason in led.values_list("person_id", "match_id", "match__capacity_reason"):
        taken[person_id] += numbers.get(match_id, 0)
        excused |= {person_id} if reason else set()
    places = MentorProfile.objects.order_by().values_list("person_id", "capacity")
    return [pk for pk, capacity in places if taken[pk] > capacity and pk not in excused]


def _out_of_order():
    """B13: organisational → trial → planning → regular → final (matches)."""
    held = defaultdict(list)
    rows = Meeting.objects.filter(is_held=True).order_by("match_id", "met_on", "pk")
    for match_id, met_on, stage in rows.values_list("match_id", "met_on", "stage").iterator():
        held[match_id].append((met_on, STAGES.index(stage)))
    return [match_id for match_id, meetings in held.items() if not _are_in_order(sorted(meetings))]


def _are_in_order(meetings):
    places = [place for _, place in meetings]
    opening, regular, final = places[:3], places[3:], STAGES.index(FINAL)
    if regular and regular[-1] == final:
        regular = regular[:-1] or [final]  # the final one comes after a regular one
    return opening == [0, 1, 2][: len(opening)] and set(regular) <= {STAGES.index(REGULAR)}


def _wrong_days():
    """G9 (meetings)."""
    order = F("match__naming__order__signed_on")
    in_order = Q(met_on__gte=order, met_on__lte=clock.today(), match__naming__order__state=OrderState.REGISTERED)
    return _ids(Meeting.objects.exclude(in_order))


def _wrong_attendance():
    """(meetings)"""
    came = {side: Exists(Attendance.objects.filter(meeting=OuterRef("pk"), member__side=side)) for side in Side.values}
    rows = Meeting.objects.annotate(**{f"has_{side}": found for side, found in came.items()})
    both, nobody = Q(is_held=True, has_mentor=True, has_mentee=True), Q(is_held=False, has_mentor=False)
    return _ids(rows.exclude(both | (nobody & Q(has_mentee=False))))


def _foreign_attendance():
    """(attendances)"""
    return _ids(Attendance.objects.exclude(member__match=F("meeting__match")))


def _foreign_entries():
    """(planned meetings)"""
    return _ids(PlannedMeeting.objects.filter(meeting__isnull=False).exclude(meeting__match=F("match")))


def _planned_after_the_end():
    """(planned meetings)"""
    over = (MatchState.COMPLETED, MatchState.TERMINATED, MatchState.CANCELLED)
    return _ids(PlannedMeeting.objects.filter(called_off_at=None, meeting=None, match__state__in=over))


def _wrong_rank():
    """(offers)"""
    waiting = Q(state__in=(OfferState.OFFERED, OfferState.SILENT_NO), rank__isnull=False)
    return _ids(MentorOffer.objects.filter(waiting | Q(state__in=RANKED, rank__isnull=True)))


def _foreign_offer():
    """(offers)"""
    right = Q(mentor__program=F("mentee__program"), mentor__side=Side.MENTOR, mentee__side=Side.MENTEE)
    return _ids(MentorOffer.objects.exclude(right))


def _without_moments():
    """(offers)"""
    asked = Q(state__in=(OfferState.TAKEN, OfferState.AGREED), asked_at__isnull=True)
    answered = Q(state__in=(OfferState.AGREED, OfferState.DECLINED), answered_at__isnull=True)
    return _ids(MentorOffer.objects.filter(asked | answered))
