"""People from an Excel book: columns, a dry run that is kept, then all or nothing (privacy rule 9; register A15)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.once import claim, settle
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.import_check import Terms, calls_of, decided, judge, may_be_called, told_apart, unanswered
from participants.domain.import_columns import Layout, guess, lacking, people_rows
from participants.domain.import_rejects import rejects_of
from participants.domain.import_rows import Book, read_people
from participants.domain.import_writing import write_people
from participants.domain.people import KnownPeople
from participants.domain.roles import running_year
from participants.enums import ImportState
from participants.models import AuditEntry, ImportBatch, Person, School, SchoolClass

S = ImportState
MAX_QUESTIONS = 200
AT_ONCE = 200  # rows that are checked and written while the coordinator waits for the page
KEPT_FOR = timedelta(days=1)
STUCK_AFTER = timedelta(minutes=10)
WIPED = {"rows": [], "sheet": {}}


def _link(name, *args):
    return reverse(f"participants:{name}", args=args)


def _is_waiting(batch, actor):
    if batch.sheet.get("rows"):
        return []
    text = "Эта проверка устарела: книгу загрузили ещё раз или прошло больше суток."
    return [Blocker("stale", text, _link("import_start"), "Загрузить книгу")]


def _has_no_errors(batch, actor):
    if not batch.rows or not batch.rows["errors"]:
        return []
    text = "В книге есть ошибки. Исправьте её и загрузите снова: пока не записан никто."
    return [Blocker("errors", text, _link("import_start"), "Загрузить исправленную книгу")]


def _is_stuck(batch, actor):
    if (batch.moved_at or batch.created_at) < clock.now() - STUCK_AFTER:
        return []
    return [Blocker("working", "Работа ещё идёт. Подождите, пока страница обновится сама.")]


def _record_history(batch, edge, source, actor, reason):
    if edge.name in _JOURNAL:
        action, fields = _JOURNAL[edge.name]
        audit.record(action, actor=actor, about=batch, fields=fields)


_JOURNAL = {
    "checked": ("import.check", ["rows"]),
    "apply": ("import.apply", ["added", "known", "state"]),
    "undo": ("import.undo", ["people", "state"]),
}
_EDGES = (
    Transition("read", "Проверить книгу", (S.READ, S.CHECKED), S.CHECKING, guards=(_is_waiting,)),
    Transition("checked", "Показать проверку", (S.CHECKING,), S.CHECKED, guards=(_is_waiting,)),
    Transition("begin", "Записать в базу", (S.CHECKED,), S.APPLYING, guards=(_is_waiting, _has_no_errors)),
    Transition("begin_good", "Записать только верные строки", (S.CHECKED,), S.APPLYING, guards=(_is_waiting,)),
    Transition("apply", "Записать в базу", (S.APPLYING,), S.APPLIED, guards=(_is_waiting,)),
    Transition("reread", "Вернуться к столбцам", (S.CHECKING,), S.READ),
    Transition("recheck", "Вернуться к проверке", (S.APPLYING,), S.CHECKED),
    Transition("free_read", "Начать проверку заново", (S.CHECKING,), S.READ, guards=(_is_stuck,)),
    Transition("free_check", "Вернуться к проверке", (S.APPLYING,), S.CHECKED, guards=(_is_stuck,)),
    Transition("undo", "Отменить загрузку", (S.APPLIED,), S.UNDONE),
)
IMPORTING = LifeCycle(transitions={edge.name: edge for edge in _EDGES}, record_history=_record_history)


# --- the book comes in -----------------------------------------------------------------------------------------------


@transaction.atomic
def keep_book(cells, *, file_name, actor, form_key=None):
    """Keep the Cells of a book until its columns are confirmed; nobody is written. Returns the ImportBatch.

    The actor's earlier books that still wait, and anybody's older than a day, lose their rows: personal data waits for
    nobody. The same `form_key` again returns the batch that it made.
    """
    made = claim(form_key)
    if made:
        return ImportBatch.objects.get(pk=made)
    wipe_books(Q(created_by=actor.account, state__in=(S.READ, S.CHECKED)))
    batch = ImportBatch.objects.create(
        file_name=file_name[-150:],
        sha256=cells.sha256,
        kind=cells.layout.kind,
        sheet={"rows": cells.rows, "layout": cells.layout.as_json()},
        created_at=clock.now(),
        created_by=actor.account,
    )
    return settle(form_key, batch)


def wipe_books(more=None):
    """Wipe the cells and rows of the books that came more than a day ago, and of those that `more` (a Q) names.

    The record that there was such a book stays. Returns how many were wiped.
    """
    outdated = Q(created_at__lt=clock.now() - KEPT_FOR)
    stale = ImportBatch.objects.filter(outdated | more if more else outdated)
    return stale.exclude(**WIPED).update(**WIPED)


def layout_of(batch, kind=None):
    """Return the Layout of a kept book: the confirmed or guessed one, or a guess as `kind` when that is another."""
    kept = Layout(**batch.sheet["layout"])
    return kept if kind in (None, kept.kind) else guess(batch.sheet["rows"], kind)


def is_small(batch):
    """Tell whether the book is checked and written in the request itself."""
    return len(batch.sheet.get("rows", ())) <= AT_ONCE


@transaction.atomic
def confirm_columns(batch, *, layout, actor):
    """Take `layout` for what the columns are and begin the check. Returns the batch: checked when it is small.

    Raises Refused: an outdated book, columns that do not say who it is or where he belongs.
    """
    demand(IMPORTING.blockers(batch, "read", actor=actor))
    rows = batch.sheet["rows"]
    demand([Blocker("columns", sentence) for sentence in lacking(layout, rows)])
    values = {"kind": layout.kind, "sheet": {"rows": rows, "layout": layout.as_json()}, "rows": [], "trouble": ""}
    total = sum(1 for _ in people_rows(rows, layout))
    begun = {"done": 0, "total": total, "moved_at": clock.now()}
    IMPORTING.apply(batch, "read", actor=actor, values=values | begun)
    batch.refresh_from_db()
    return read_book_rows(batch, actor=actor) if is_small(batch) else batch


def read_book_rows(batch, *, actor, tick=None):
    """Read the rows of a book whose check has begun, and keep what they say. Returns the batch, checked."""
    book = read_people(batch.sheet["rows"], layout_of(batch), on=clock.today(), tick=tick)
    IMPORTING.apply(batch, "checked", actor=actor, values={"rows": book.as_json(), "done": batch.total})
    batch.refresh_from_db()
    return batch


# --- what it would do ------------------------------------------------------------------------------------------------


def check_of(batch, *, min_age=0, tick=None):
    """Return (Book, Check): what the kept book holds, and what it would do at this moment; three queries."""
    book = Book.from_json(batch.rows)
    terms = Terms(batch.kind, set(classes_of_year()), min_age, clock.today())
    known = KnownPeople(_namesakes(book.people) if book.people else ())
    return book, judge(book.people, known=known, terms=terms, tick=tick)


def _namesakes(rows):
    """Return the people, merged cards too, who may be one of `rows`: of a large school only those are read whole."""
    calls = calls_of(rows)
    names = Person.everyone.values_list("pk", "search_text")
    ids = [pk for pk, text in names.iterator() if may_be_called(text, calls)]
    places = ("school_class", "mentee_profile", "mentor_profile")
    held = (*places, *(f"merged_into__{name}" for name in places))
    return Person.everyone.filter(pk__in=ids).select_related(*held)


def classes_of_year():
    """Return {(grade, letter): class} of the running year; one query."""
    year = running_year(clock.today())
    return {(one.grade, one.letter): one for one in SchoolClass.objects.filter(year=year)}


def blockers_of(batch, check, *, actor, only_good=False):
    """Return what keeps the book from being written: errors, an outdated check, too many likely twins to be true."""
    blockers = IMPORTING.blockers(batch, "begin_good" if only_good else "begin", actor=actor)
    return blockers + _questions_in_the_way(check)


def _questions_in_the_way(check):
    if len(check.questions) + len(check.unsorted) <= MAX_QUESTIONS:
        return []
    text = f"Вопросов больше {MAX_QUESTIONS}. Проверьте, те ли имена, даты и места работы стоят в столбцах."
    return [Blocker("twins", text, _link("import_start"), "Загрузить исправленную книгу")]


# --- it is written ---------------------------------------------------------------------------------------------------


@transaction.atomic
def begin_applying(batch, *, actor, only_good=False):
    """Say the word: from now on the book is being written. Returns the batch locked; False when the word was said.

    Raises Refused: errors (unless `only_good` leaves those rows out), an outdated check.
    """
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state in (S.APPLYING, S.APPLIED):
        return None
    values = {"trouble": "", "done": 0, "moved_at": clock.now(), "total": len(Book.from_json(batch.rows).people)}
    IMPORTING.apply(batch, "begin_good" if only_good else "begin", actor=actor, values=values)
    batch.refresh_from_db()
    return batch


def carry_out(batch, *, answers, kinds=None, actor, tick=None):
    """Write a book whose word was said: people, guardians, classes, places in its base as candidates (002 §4.7–4.8).

    `answers` is {number of a row: answer} for the twins, `kinds` {number of a row: MentorKind} for mentors of whom the
    book does not say. What is slow is done outside; the writing is one short transaction, all of it or nothing. Known
    people stay as they are. Returns the batch, applied. Raises Refused: an outdated check, a question without answer.
    """
    mark = _journal_mark()
    book, check = check_of(batch, tick=tick)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if batch.state == S.APPLIED:
            return batch
        School.objects.select_for_update().filter(pk=1).first()  # two books at once would not see each other's people
        if _journal_mark() != mark:
            book, check = check_of(batch)
        demand([*IMPORTING.blockers(batch, "apply", actor=actor), *_questions_in_the_way(check)])
        _demand_answers(check, answers, kinds or {})
        pairs = decided(check, answers, kinds or {})
        _finish(batch, book, check, pairs, actor, apart=told_apart(check, answers))
    batch.refresh_from_db()
    return batch


def _journal_mark():
    """A mark that changes whenever somebody writes anything about people (privacy rule 5)."""
    return AuditEntry.objects.aggregate(last=Max("pk"))["last"]


def _finish(batch, book, check, pairs, actor, *, apart):
    made_classes = write_people(batch, pairs, classes_of_year, check.new_classes, actor=actor, apart=apart)
    new = sum(person is None for _, person in pairs)
    values = {
        "rows": [],
        "sheet": {"rejects": rejects_of(batch)} if book.errors else {},
        "added": new,
        "joined": len(pairs) - new,
        "known": len(book.people) - len(pairs),
        "rejected": book.faulty,
        "done": batch.total,
        "made_classes": made_classes,
        "applied_at": clock.now(),
    }
    IMPORTING.apply(batch, "apply", actor=actor, values=values)
    ImportBatch.objects.filter(pk=batch.pk).update(journal_mark=_journal_mark())


def _demand_answers(check, answers, kinds):
    open_rows = unanswered(check, answers, kinds)
    if open_rows:
        numbers = ", ".join(map(str, open_rows[:20]))
        text = f"Нужен ответ: тот же это человек или другой, кто наставник. Строки: {numbers}."
        raise Refused(Blocker("twins", text))


@transaction.atomic
def apply_book(batch, *, answers, kinds=None, actor, only_good=False):
    """Write the whole book at once, or nothing. Returns the batch, applied; one that is applied comes back as it is."""
    begun = begin_applying(batch, actor=actor, only_good=only_good)
    if begun is None:
        batch.refresh_from_db()
        return batch
    return carry_out(begun, answers=answers, kinds=kinds, actor=actor)


_FREEING = {S.CHECKING: ("free_read", "reread"), S.APPLYING: ("free_check", "recheck")}


def is_stuck(batch, *, actor):
    """Tell whether the work on the book has stood still so long that it may be stopped."""
    return not IMPORTING.blockers(batch, _FREEING[batch.state][False], actor=actor)


def give_up(batch, *, actor, trouble, by_force=True):
    """Take a book whose work did not succeed back to where it stood; `trouble` says why. Returns the batch.

    Unless `by_force`, raises Refused while the work may still be going on.
    """
    IMPORTING.apply(batch, _FREEING[batch.state][by_force], actor=actor, values={"trouble": trouble[:500]})
    batch.refresh_from_db()
    return batch
