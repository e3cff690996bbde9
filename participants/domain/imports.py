"""Pupils from an Excel book: a dry run that is kept, then all of it or nothing (privacy rule 9; register A15)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.once import claim, settle
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.bases import enter_candidates
from participants.domain.import_check import judge
from participants.domain.import_rows import PupilBook
from participants.domain.people import KnownPeople, create_people
from participants.domain.roles import running_year
from participants.enums import ImportState, MenteeKind, Side
from participants.models import ImportBatch, Person, School, SchoolClass

SAME, ANOTHER = "same", "another"
MAX_QUESTIONS = 200
KEPT_FOR = timedelta(days=1)


def _is_waiting(batch, actor):
    if batch.rows:
        return []
    text = "Эта проверка устарела: книгу загрузили ещё раз или прошло больше суток."
    return [Blocker("stale", text, reverse("participants:import_start"), "Загрузить книгу")]


def _has_no_errors(batch, actor):
    if not batch.rows or not batch.rows["errors"]:
        return []
    text = "В книге есть ошибки. Исправьте её и загрузите снова: пока не записан никто."
    return [Blocker("errors", text, reverse("participants:import_start"), "Загрузить исправленную книгу")]


def _record_history(batch, edge, source, actor, reason):
    audit.record("import.apply", actor=actor, about=batch, fields=["added", "known", "state"])


IMPORTING = LifeCycle(
    transitions={
        "apply": Transition(
            "apply",
            "Записать в базу",
            (ImportState.CHECKED,),
            ImportState.APPLIED,
            guards=(_is_waiting, _has_no_errors),
        )
    },
    record_history=_record_history,
)


@transaction.atomic
def keep_book(book, *, file_name, actor, form_key=None):
    """Keep a PupilBook until the coordinator's word; nobody is written yet. Returns the ImportBatch.

    The actor's earlier books that still wait, and anybody's older than a day, lose their rows: personal data waits for
    nobody. The same `form_key` again returns the batch that it made.
    """
    made = claim(form_key)
    if made:
        return ImportBatch.objects.get(pk=made)
    now = clock.now()
    overdue = Q(created_by=actor.account) | Q(created_at__lt=now - KEPT_FOR)
    ImportBatch.objects.filter(overdue, state=ImportState.CHECKED).exclude(rows=[]).update(rows=[])
    batch = ImportBatch.objects.create(
        file_name=file_name[-150:],
        sha256=book.sha256,
        rows=book.as_json(),
        created_at=now,
        created_by=actor.account,
    )
    audit.record("import.check", actor=actor, about=batch, fields=["rows"])
    return settle(form_key, batch)


def check_of(batch, *, min_age=0):
    """Return (PupilBook, Check): what the kept book holds, and what it would do at this moment; two queries."""
    book, today = PupilBook.from_json(batch.rows), clock.today()
    people = Person.objects.select_related("school_class", "mentee_profile")
    check = judge(
        book.pupils,
        known=KnownPeople(people if book.pupils else ()),
        classes=set(_classes()),
        min_age=min_age,
        on=today,
    )
    return book, check


def blockers_of(batch, check, *, actor):
    """Return what keeps the book from being written: errors, an outdated check, too many likely twins to be true."""
    blockers = IMPORTING.blockers(batch, "apply", actor=actor)
    if len(check.questions) > MAX_QUESTIONS:
        text = f"Похожих на уже записанных больше {MAX_QUESTIONS}. Проверьте, те ли имена и даты стоят в столбцах."
        blockers.append(Blocker("twins", text, reverse("participants:import_start"), "Загрузить исправленную книгу"))
    return blockers


@transaction.atomic
def apply_book(batch, *, answers, actor):
    """Write the whole book or nothing: people, guardians, places in the base of mentees as candidates (002 §4.7).

    `answers` is {number of a row: SAME or ANOTHER} for every question of the check. Classes that the running year lacks
    are made. Known people stay as they are. Returns the batch, applied; one that is applied already comes back as it
    is. Raises Refused: errors, an outdated check, a question without an answer. A handful of queries besides one
    journal row for each person and each place.
    """
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state == ImportState.APPLIED:
        return batch
    School.objects.select_for_update().filter(pk=1).first()  # two books at once would not see each other's people
    _, check = check_of(batch)
    demand(blockers_of(batch, check, actor=actor))
    chosen = _chosen(check, answers)
    _write(chosen, check.new_classes, actor)
    known = len(check.known) + len(check.fresh) + len(check.questions) - len(chosen)
    values = {"rows": [], "added": len(chosen), "known": known, "applied_at": clock.now()}
    IMPORTING.apply(batch, "apply", actor=actor, values=values)
    batch.refresh_from_db()
    return batch


def _chosen(check, answers):
    unanswered = [one for one in check.questions if answers.get(one.row.number) not in (SAME, ANOTHER)]
    if unanswered:
        numbers = ", ".join(str(one.row.number) for one in unanswered[:20])
        text = f"О похожих людях нужен ответ: тот же это человек или другой. Строки: {numbers}."
        raise Refused(Blocker("twins", text))
    others = [one.row for one in check.questions if answers[one.row.number] == ANOTHER]
    return sorted([*check.fresh, *others], key=lambda row: row.number)


def _write(rows, new_classes, actor):
    if not rows:
        return
    wanted = {(row.grade, row.letter) for row in rows}
    _make_classes([key for key in new_classes if key in wanted], actor)
    classes = _classes()
    people = create_people([(_person(row, classes), _guardians(row)) for row in rows], actor=actor)
    places = [
        (person, {"kind": MenteeKind.PUPIL, "request": row.request}) for person, row in zip(people, rows, strict=True)
    ]
    enter_candidates(places, Side.MENTEE, actor=actor)


def _make_classes(keys, actor):
    """Make the classes that the running year lacks; one that somebody has made meanwhile is taken as it is."""
    if keys:
        year = running_year(clock.today())
        rows = [SchoolClass(year=year, grade=grade, letter=letter) for grade, letter in keys]
        SchoolClass.objects.bulk_create(rows, ignore_conflicts=True)
        audit.record("participants.class.edit", actor=actor, fields=["grade", "letter"])


def _classes():
    """Return {(grade, letter): class} of the running year; one query."""
    year = running_year(clock.today())
    return {(one.grade, one.letter): one for one in SchoolClass.objects.filter(year=year)}


def _person(row, classes):
    names = ("surname", "name", "patronymic", "gender", "birth_date", "birth_year", "phone")
    return {name: getattr(row, name) for name in names} | {"school_class": classes[row.grade, row.letter]}


def _guardians(row):
    if not row.guardian:
        return []
    return [{"full_name": row.guardian, "relation": row.relation, "phone": row.guardian_phone}]
