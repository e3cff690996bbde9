"""The year of the large school: orders, meetings with who came, the history of each match."""

from mentorship.demo.bulk_bases import REASONS, WITHDRAWN_AGO
from mentorship.demo.bulk_matches import AGREED_AGO, PAST_ORDER
from mentorship.demo.bulk_world import WITHDREW
from mentorship.demo.year import NOTE, WHY_NOT
from mentorship.kernel.documents import DOCX, PDF, Document, Paragraph, render_docx, render_pdf, to_data
from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.roles import actor_of
from participants.domain.files import kept_file
from participants.scopes import the_school
from programs.domain.lifecycle import WORDS
from programs.domain.orders.content import named_matches, offices
from programs.domain.orders.document import order_document
from programs.domain.orders.kinds.approval import fill
from programs.domain.orders.wording import filled, wording_of
from programs.domain.people import short_name
from programs.enums import MatchKind, MatchState, MeetingStage, MemberState, OrderKind, OrderState
from programs.enums import Place as MeetingPlace
from programs.models import Attendance, MatchEvent, Meeting, Order, OrderMatch

ORDERED_AGO, FIRST_MET_AGO, LAST_MET_AGO, DRAFTED_AGO = 70, 67, 1, 2
IN_ORDER, PRINTED, IN_DRAFT = 60, 2, 20
FEWEST_MEETINGS, MOST_MEETINGS, MISSED = 9, 20, 0.06
ACTIONS = {"form": "programs.match.form", "member_suspend": "match.member.suspend"}  # the others bear the step's name
STAND_IN = (
    "Бумага этого приказа в большой демонстрационной школе не готовилась: таких приказов здесь сто, "
    "и каждый печатался бы секунды. Слова приказа — на его странице."
)


def sign_orders(large):
    """Register orders on all that is past them, and leave two drafts; the first few have real papers."""
    papers = _kept(large, Document(title="Образец", blocks=(Paragraph(STAND_IN),)))
    number = 0
    for _, program in large.programs:
        past = [one for one in large.members if one.program_id == program.pk and one.state in PAST_ORDER]
        for start in range(0, len(past), IN_ORDER):
            number += 1
            _register(large, past[start : start + IN_ORDER], number, papers)
    agreed = [one for one in large.members if one.state == MatchState.AGREED]
    for start in (0, IN_DRAFT):
        if agreed[start : start + IN_DRAFT]:
            _draft(large, agreed[start : start + IN_DRAFT])


def _draft(large, matches):
    order = _worded(large, matches, named_matches(pk__in=[one.pk for one in matches]), offices(), DRAFTED_AGO)
    order.save()
    _name(order, matches)


def _register(large, matches, number, papers):
    day = large.world.day(ORDERED_AGO)
    named, holders = named_matches(on=day, pk__in=[one.pk for one in matches]), offices(day)
    order = _worded(large, matches, named, holders, ORDERED_AGO + 1)
    order.number, order.signed_on, order.state = f"{number}-од", day, OrderState.REGISTERED
    known = {"named": named, "offices": holders, "number": order.number, "signed_on": day}
    document = order_document(order, school=the_school(), **known)
    order.blocks = to_data(document)
    order.pdf, order.docx = _kept(large, document) if number <= PRINTED else papers
    order.registered_at, order.registered_by = large.ago(ORDERED_AGO, hour=13), large.account
    order.save()
    _name(order, matches)


def _worded(large, matches, named, holders, ago):
    heading, basis, clauses = filled(wording_of(OrderKind.APPROVAL), fill(named, holders, the_school()))
    return Order(
        kind=OrderKind.APPROVAL,
        heading=heading,
        basis=basis,
        clauses=clauses,
        created_at=large.ago(ago),
        created_by=large.account,
    )


def _name(order, matches):
    rows = [OrderMatch(order=order, match=one) for one in matches]
    for row in OrderMatch.objects.bulk_create(rows):
        row.match.naming = row


def _kept(large, document):
    """Keep both papers of a document; returns them as the order wants them."""
    papers = (("prikaz.pdf", PDF, render_pdf(document)), ("prikaz.docx", DOCX, render_docx(document)))
    return [_kept_file(large, content, name=name, content_type=kind) for name, kind, content in papers]


def _kept_file(large, content, **paper):
    with kept_file(content, actor=actor_of(large.account), **paper) as stored:
        return stored


def hold_meetings(large):
    """Write down the meetings of all that work, with who came; the stages follow the dates."""
    rng, meetings, came = large.world.rng("large meetings"), [], []
    for match, members in large.members.items():
        if match.state not in (MatchState.ACTIVE, MatchState.SUSPENDED):
            continue
        for meeting in _meetings(large, match, members, rng):
            meetings.append(meeting)
            came.append(members if meeting.is_held else [])
    made = Meeting.objects.bulk_create(meetings)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=member)
        for meeting, members in zip(made, came, strict=True)
        for member in members
    )
    journal = [(meeting, None) for meeting in made]
    large.journal("programs.meeting.add", journal, at=large.ago(LAST_MET_AGO, hour=20), fields=["met_on", "done"])


def _meetings(large, match, members, rng):
    """Yield the meetings of one match from the order to yesterday, or to the day before a consent was taken back."""
    is_whole = all(member.state == MemberState.ACTIVE for member in members)
    last = LAST_MET_AGO if is_whole else WITHDRAWN_AGO + 3
    number, held = rng.randint(FEWEST_MEETINGS, MOST_MEETINGS), 0
    for place in range(number):
        day = large.world.day(FIRST_MET_AGO - (FIRST_MET_AGO - last) * place // (number - 1))
        stage = (list(MeetingStage)[:3] + [MeetingStage.REGULAR] * number)[held]
        is_held = place == 0 or rng.random() > MISSED
        held += is_held
        values = _what_was_done(large, stage, rng) if is_held else {"why_not_held": WHY_NOT}
        common = {"recorded_by": large.account, "recorded_at": large.moment(day, hour=18)}
        yield Meeting(match=match, stage=stage, met_on=day, is_held=is_held, **values, **common)


def _what_was_done(large, stage, rng):
    done, agreed = rng.choice(large.world.data["meetings"][stage])
    return {
        "minutes": rng.choice([30, 45, 60]),
        "place": rng.choice([MeetingPlace.IN_PERSON, MeetingPlace.IN_PERSON, MeetingPlace.ONLINE]),
        "done": done,
        "agreed": agreed,
        "note": NOTE if rng.random() < 0.1 else "",
    }


def tell_histories(large):
    """Write what has become of each match, and the same into the journal."""
    rows = [event for match, members in large.members.items() for event in _history(large, match, members)]
    MatchEvent.objects.bulk_create(rows)
    by_name = {}
    for event in rows:
        by_name.setdefault((event.name, event.happened_at), []).append((event.match, None))
    for (name, at), about in by_name.items():
        large.journal(ACTIONS.get(name, f"match.{name}"), about, at=at, fields=["state"])


def _history(large, match, members):
    """Yield the events of one match in their order, as the life cycle words them."""
    who = "Группа" if match.kind == MatchKind.GROUP else "Пара"
    yield _event(large, match, "form", f"{who} составлена", large.ago(AGREED_AGO, hour=10))
    if match.state == MatchState.DRAFT:
        return
    for name, days in _steps(match):
        words = {"who": who, "who_low": who.lower(), "order": _number(match) if name == "approve" else ""}
        yield _event(large, match, name, WORDS[name].format(**words), large.ago(days, hour=14))
    for member in members:
        if large.fates[member.side, member.person_id] == WITHDREW:
            text = f"{short_name(member.person)}: участие приостановлено"
            at = large.ago(WITHDRAWN_AGO, hour=13)
            yield _event(large, match, "member_suspend", text, at, reason=REASONS[WITHDREW])


def _steps(match):
    """Return [(transition, how many days ago)] that led to the state of `match`."""
    ends = {MatchState.CANCELLED: [("cancel", FIRST_MET_AGO)], MatchState.SUSPENDED: [("suspend", WITHDRAWN_AGO)]}
    steps = [("agree", AGREED_AGO)]
    if match.state in PAST_ORDER:
        steps.append(("approve", ORDERED_AGO))
        steps += [("start", FIRST_MET_AGO)] if match.state != MatchState.APPROVED else []
    return steps + ends.get(match.state, [])


def _number(match):
    return number_sign(match.naming.order.number)


def _event(large, match, name, text, at, *, reason=""):
    reason = reason or ("Передумали" if name == "cancel" else "")
    return MatchEvent(match=match, happened_at=at, name=name, text=text, reason=reason, actor=large.account)
