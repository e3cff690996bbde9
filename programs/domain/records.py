"""What this room holds about a person: places in programmes, offers, pairs and groups, meetings; others by role."""

from django.db.models import Q

from participants.domain.own_records import shown, table
from participants.domain.records import RecordSection
from programs.models import Attendance, Enrolment, Match, MatchEvent, MatchMember, Meeting, MentorOffer, Order, Program

MEETING = ("met_on", "stage", "is_held", "minutes", "done", "agreed", "why_not_held")


def program_records(person):
    """Return the RecordSections of this room."""
    places = Enrolment.objects.filter(person=person).select_related("program")
    joined = [
        (row.program.title, *(shown(row, name) for name in ("side", "joined_on", "left_on", "wish"))) for row in places
    ]
    led = [
        (one.title, shown(one, "starts_on"), shown(one, "ends_on")) for one in Program.objects.filter(curator=person)
    ]
    return [
        RecordSection("Программы", ("программа", "сторона", "с", "по", "пожелание"), joined, (Enrolment,)),
        RecordSection("Ведёт программы", ("программа", "с", "по"), led, (Program,)),
        *_offers(person),
        *_matches(person),
    ]


def _offers(person):
    own = MentorOffer.objects.filter(Q(mentee__person=person) | Q(mentor__person=person))
    names = ("state", "offered_at", "reply_by", "rank", "reason", "answer_note")
    return [table("Предложения при подборе", MentorOffer, names, own)]


def _matches(person):
    """Meetings of a pair are told as they were written; of a group only that they were: the words are about others."""
    members = MatchMember.objects.filter(person=person).select_related("match__program")
    rows = [
        (row.match.program.title, *(shown(row, name) for name in ("side", "joined_on", "left_on", "state")))
        for row in members
    ]
    own = Match.objects.filter(members__person=person)
    pairs = Meeting.objects.filter(match__in=own.filter(kind="pair"))
    groups = Meeting.objects.filter(match__in=own.filter(kind="group"))
    came = Attendance.objects.filter(member__person=person).count()
    orders = Order.objects.filter(state="registered", named_matches__match__in=own).distinct()
    changes = MatchEvent.objects.filter(match__in=own).count()
    return [
        RecordSection("Пары и группы", ("программа", "сторона", "с", "по", "состояние"), rows, (MatchMember, Match)),
        table("Встречи пары", Meeting, MEETING, pairs),
        table("Встречи группы", Meeting, MEETING[:4], groups),
        RecordSection("Присутствие", ("на скольких встречах отмечен",), [(str(came),)] if came else [], (Attendance,)),
        RecordSection(
            "История пар", ("сколько изменений записано",), [(str(changes),)] if changes else [], (MatchEvent,)
        ),
        table("Приказы", Order, ("number", "signed_on", "heading"), orders),
    ]
