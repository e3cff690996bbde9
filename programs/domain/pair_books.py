"""Pairs agreed on paper before there was a portal: a dry run, then all or nothing (A15, B8).

The paper is the evidence of choice and acquaintance. A pair waits as a draft until the consents of both are there, and
then becomes agreed by itself.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.bases import enter_candidates
from participants.domain.import_check import calls_of, described, is_same, may_be_called
from participants.domain.import_rows import Note
from participants.domain.imports import classes_of_year
from participants.domain.people import KnownPeople, create_people, holders
from participants.domain.roles import running_year
from participants.enums import Side
from participants.models import Person, School, SchoolClass
from programs.domain.matches import Choice, form_match
from programs.domain.pair_rows import TITLES, PairRow, is_form, row_errors
from programs.domain.people import LIVE
from programs.domain.self_agreeing import agree_if_ready
from programs.enums import AcquaintedHow, ChosenHow, PairBookState
from programs.models import Enrolment, MatchMember, PairBook


def _record_history(book, edge, source, actor, reason):
    audit.record("programs.import", actor=actor, about=book, fields=["made", "state"])


PAIR_BOOKS = LifeCycle(
    transitions={
        "apply": Transition("apply", "Загрузить пары", (PairBookState.CHECKED,), PairBookState.APPLIED),
    },
    record_history=_record_history,
)
KEPT_FOR = timedelta(days=1)
SIDES = (Side.MENTOR, Side.MENTEE)


@dataclass(frozen=True)
class Who:
    """A person of the book: known beyond doubt, probably one of `twins`, or new; `key` names the question."""

    row: object
    side: str
    person: Person | None = None
    twins: list = field(default_factory=list)

    @property
    def key(self):
        """«mentor_4»: the side and the row where he first stands."""
        return f"{self.side}_{self.row.number}"

    @property
    def likeness(self):
        """Whom he looks like, in words."""
        return "; ".join(described(twin) for twin in self.twins)


@dataclass
class PairCheck:
    """What a book would do: pairs to make, those that are there, people by (side, row), errors and warnings."""

    pairs: list = field(default_factory=list)
    known: list = field(default_factory=list)
    people: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    @property
    def questions(self):
        """The people of whom a human says who they are, each once."""
        return list({id(who): who for who in self.people.values() if who.twins}.values())

    @property
    def fresh(self):
        """The people who will be new, each once."""
        return list({id(who): who for who in self.people.values() if not who.twins and who.person is None}.values())


def keep_pairs(sheet, *, program, papers_on, file_name, actor, form_key=None):
    """Keep the PairSheet of a book for `program` until it is written; nothing else is. Returns the PairBook.

    `papers_on` is the day on which the slips were signed. The same `form_key` twice makes one. Raises Refused: a day
    to come.
    """
    if papers_on > clock.today():
        raise Refused(Blocker("date", "День, когда подписаны листы, ещё не наступил."))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return PairBook.objects.get(pk=made)
        wipe_books()
        book = PairBook.objects.create(
            program=program,
            file_name=file_name[-150:],
            sha256=sheet.sha256,
            papers_on=papers_on,
            rows=sheet.as_json(),
            created_at=clock.now(),
            created_by=actor.account,
        )
        audit.record("programs.import.check", actor=actor, about=book, fields=["rows"])
        return once.settle(form_key, book)


def wipe_books():
    """Wipe the rows of books that came more than a day ago: personal data waits for nobody. Returns how many."""
    return PairBook.objects.filter(created_at__lt=clock.now() - KEPT_FOR).exclude(rows=[]).update(rows=[])


def check_of(book):
    """Return the PairCheck of a kept book at this moment; three queries."""
    rows = [PairRow.from_json(row) for row in book.rows["pairs"]]
    check = PairCheck(errors=[Note(**note) for note in book.rows["errors"]])
    _find_people(rows, check)
    live = _live_pairs(book.program, check)
    for row in rows:
        _judge(row, book.program, check, live)
    check.warnings += [
        _note(row, "curator", f"В книге куратор {row.curator}, а программу ведёт {book.program.curator.full_name}.")
        for row in rows
        if row.curator and not is_form(row.curator, book.program.curator.full_name)
    ]
    return check


def _find_people(rows, check):
    """Say of each person of each row whether he is known; the same person in two rows is one."""
    both = [one for row in rows for one in (row.mentor, row.mentee)]
    calls = calls_of(both)
    ids = [pk for pk, text in Person.objects.values_list("pk", "search_text") if may_be_called(text, calls)]
    known = KnownPeople(
        Person.objects.filter(pk__in=ids).select_related("school_class", "mentor_profile", "mentee_profile")
    )
    seen = {}
    for row in rows:
        for side in SIDES:
            one = getattr(row, side)
            mark = (one.full_name.casefold(), one.standing.casefold())
            seen[mark] = seen.get(mark) or _who(one, side, known)
            check.people[side, row.number] = seen[mark]


def _who(row, side, known):
    found = known.find(surname=row.surname, name=row.name, patronymic=row.patronymic)
    same = next((one for one in found if is_same(row, one)), None)
    if same:
        return Who(row, side, person=holders([same])[0])
    return Who(row, side, twins=holders(found))


def _live_pairs(program, check):
    """{mentee's id: ids of the mentors} of the live matches of `program` in which anybody of the book is mentored."""
    ids = {one.pk for who in check.people.values() for one in ([who.person] if who.person else who.twins)}
    theirs = MatchMember.objects.filter(
        person__in=ids, side=Side.MENTEE, left_on__isnull=True, match__program=program, match__state__in=LIVE
    )
    members = MatchMember.objects.filter(match__in=theirs.values("match"), left_on__isnull=True)
    by_match = {}
    for match, person, side in members.values_list("match_id", "person_id", "side"):
        by_match.setdefault(match, {Side.MENTOR: set(), Side.MENTEE: set()})[Side(side)].add(person)
    return {mentee: match[Side.MENTOR] for match in by_match.values() for mentee in match[Side.MENTEE]}


def _judge(row, program, check, live):
    errors = row_errors(row, program)
    mentor, mentee = (check.people[side, row.number] for side in SIDES)
    taken = {id(check.people[Side.MENTEE, other.number]) for other in (*check.pairs, *check.known)}
    if id(mentee) in taken:
        errors.append(_note(row, "mentee", "Этот наставляемый уже стоит в другой строке."))
    mentors = live.get(mentee.person.pk) if mentee.person else None
    if mentors is not None and mentor.person and mentor.person.pk in mentors:
        check.known.append(row)
        return
    if mentors is not None:
        errors.append(_note(row, "mentee", "У него уже есть пара или группа в этой программе, с другим наставником."))
    check.errors += errors
    if not errors:
        check.pairs.append(row)


def _note(row, column, text):
    return Note(row.number, TITLES[column], text)


def apply_blockers(check):
    """Return what keeps the whole book from being written."""
    if check.errors:
        text = "В книге есть ошибки. Исправьте её и загрузите снова: пока не записано ничего."
        return [Blocker("errors", text, reverse("programs:pair_import"), "Загрузить исправленную книгу")]
    return []


def apply_pairs(book, *, answers, actor):
    """Write the whole book or nothing: people, classes, places in the bases and the pool, pairs. Returns the book.

    `answers` is {key of a Who: id of the person, or "" for another}. A book that is written comes back as it is.
    Raises Refused: errors, an outdated check, a question without an answer.
    """
    with transaction.atomic():
        School.objects.select_for_update().filter(pk=1).first()  # two books at once would not see each other's people
        book = (
            PairBook.objects.select_for_update(of=("self",))
            .select_related("program__form", "program__curator")
            .get(pk=book.pk)
        )
        if book.state == PairBookState.APPLIED:
            return book
        if not book.rows:
            raise Refused(Blocker("stale", "Эта проверка устарела: прошло больше суток. Загрузите книгу снова."))
        check = check_of(book)
        demand(apply_blockers(check))
        matches = _write(book, check, _people(check, answers, actor), actor)
        PAIR_BOOKS.apply(book, "apply", actor=actor, values={"made": len(matches), "rows": []})
    book.refresh_from_db()
    return book


def _people(check, answers, actor):
    """Return {id of a Who: Person}: the known, the named by a human, the new."""
    found = {id(who): who.person for who in check.people.values() if who.person}
    fresh = list(check.fresh)
    for who in check.questions:
        answer = str(answers.get(who.key, "-"))
        twin = next((one for one in who.twins if str(one.pk) == answer), None)
        if twin is None and answer != "":
            raise Refused(Blocker("twins", f"Строка {who.row.number}: ответьте, тот же это человек или другой."))
        if twin:
            found[id(who)] = twin
        else:
            fresh.append(who)
    classes = _classes(fresh, actor)
    made = create_people([(_new(who.row, classes), []) for who in fresh], actor=actor)
    return found | {id(who): person for who, person in zip(fresh, made, strict=True)}


def _classes(fresh, actor):
    wanted = {(who.row.grade, who.row.letter) for who in fresh if who.row.grade}
    known = classes_of_year() if wanted else {}
    lacking = sorted(wanted - set(known))
    year = running_year(clock.today())
    for grade, letter in lacking:
        known[grade, letter] = SchoolClass.objects.create(year=year, grade=grade, letter=letter)
        audit.record("participants.class.edit", actor=actor, about=known[grade, letter], fields=["grade", "letter"])
    return known


def _new(row, classes):
    names = ("surname", "name", "patronymic", "post", "workplace", "is_employee")
    return {name: getattr(row, name) for name in names} | {
        "school_class": classes[row.grade, row.letter] if row.grade else None
    }


def _write(book, check, people, actor):
    pairs = [(row, *(people[id(check.people[side, row.number])] for side in SIDES)) for row in check.pairs]
    mentees = Counter(mentor.pk for _, mentor, _ in pairs)
    mentors = [(mentor, {"kind": row.mentor.kind, "capacity": mentees[mentor.pk]}) for row, mentor, _ in pairs]
    enter_candidates(list({one[0].pk: one for one in mentors}.values()), Side.MENTOR, actor=actor)
    enter_candidates([(mentee, {"kind": row.mentee.kind}) for row, _, mentee in pairs], Side.MENTEE, actor=actor)
    for _, mentor, mentee in pairs:
        for person, side in ((mentor, Side.MENTOR), (mentee, Side.MENTEE)):
            _enrol(book, person, side, actor)
    return [_pair(book, row, mentor, mentee, actor) for row, mentor, mentee in pairs]


def _enrol(book, person, side, actor):
    """Put a person into the pool by his paper; gates G1 and G2 stand before the agreement of the pair instead."""
    place, _ = Enrolment.objects.get_or_create(
        program=book.program, person=person, side=side, defaults={"joined_on": clock.today()}
    )
    values = {"acquainted_on": book.papers_on, "acquainted_how": AcquaintedHow.PAPER}
    new = Enrolment.objects.filter(pk=place.pk, acquainted_on__isnull=True)
    if new.update(**values, acquainted_noted_by=actor.account):
        audit.record("programs.acquaint", actor=actor, about=place, person=person, fields=["acquainted_on"])
    Enrolment.objects.filter(pk=place.pk, left_on__isnull=False).update(left_on=None)


def _pair(book, row, mentor, mentee, actor):
    signed = Choice(ChosenHow.PAPER, book.papers_on)
    match = form_match(
        book.program,
        mentors=[mentor],
        mentees=[mentee],
        title="",
        starts_on=row.starts_on or book.program.starts_on,
        ends_on=row.ends_on or book.program.ends_on,
        actor=actor,
        choices={mentor.pk: signed, mentee.pk: signed},
    )
    return agree_if_ready(match, actor=actor)
