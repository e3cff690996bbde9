"""A book that has been read, beside what the portal holds: who is new, known, a likely twin (privacy rule 9)."""

from dataclasses import dataclass, field, replace

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import normalise_spaces, search_key
from participants.domain.ages import ADULT, age_on
from participants.domain.import_columns import LABELS
from participants.domain.import_rows import BookRow, Note
from participants.domain.people import holders
from participants.enums import BaseState, BookKind, MentorKind, Side

OLDEST_PUPIL = 20
WHOLE_ROW = "Вся строка"
SAME, ANOTHER = "same", "another"
_PUPILS, _MENTORS = LABELS[BookKind.PUPILS], LABELS[BookKind.MENTORS]
BIRTH, CLASS, GUARDIAN, PHONE = (_PUPILS[name] for name in ("birth_date", "school_class", "guardian", "guardian_phone"))
PLACE = _MENTORS["place"]
SIDES = {BookKind.PUPILS: Side.MENTEE, BookKind.MENTORS: Side.MENTOR}
OF_BASE = {BookKind.PUPILS: "базу наставляемых", BookKind.MENTORS: "базу наставников"}


@dataclass(frozen=True)
class Terms:
    """By what a book is judged: whom it lists, the classes of the running year, the school's lower age, today."""

    kind: str
    classes: set
    min_age: int
    on: object


@dataclass(frozen=True)
class Question:
    """A row that may be somebody who is there already: a human says whether it is, and which one."""

    row: BookRow
    twins: list

    @property
    def likeness(self):
        """Whom the row looks like, in words."""
        return "; ".join(described(twin) for twin in self.twins)

    @property
    def answers(self):
        """{answer: the twin that it names, or None for another person}."""
        if len(self.twins) == 1:
            return {SAME: self.twins[0], ANOTHER: None}
        return {f"{SAME} {twin.pk}": twin for twin in self.twins} | {ANOTHER: None}


@dataclass
class Check:
    """What the book would do: rows to add, to join to known people, known already, questions, warnings, new classes."""

    kind: str
    fresh: list = field(default_factory=list)
    joined: list = field(default_factory=list)
    known: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    new_classes: list = field(default_factory=list)

    @property
    def unsorted(self):
        """Rows of mentors of whom the book does not say who they are."""
        if self.kind != BookKind.MENTORS:
            return []
        rows = [*self.fresh, *(row for row, _ in self.joined), *(question.row for question in self.questions)]
        return sorted((row for row in rows if row.hint or not row.kind), key=lambda row: row.number)


def judge(rows, *, known, terms, tick=None):
    """Return the Check of `rows` (those without errors) against `known` (KnownPeople, to which they are added).

    Known is the same name with the same birth date, or with the same class or post where a birth date is missing; a
    twin is the same name, whatever its ё and order, that is not known. Who stands in the book as a merged card spelled
    him is known too. Who is known and has no place in the base is joined to it. Touches no database.
    """
    check, joined = Check(terms.kind), set()
    for row in rows:
        if tick:
            tick()
        twins = _like(row, known)
        same = next((twin for twin in twins if is_same(row, twin)), None)
        if same:
            _take_known(check, row, *holders([same]), joined, terms)
            continue
        if twins:
            check.questions.append(Question(row, holders(twins)))
        else:
            check.fresh.append(row)
        known.add(row)
        check.warnings += _new_notes(row, terms)
        check.warnings += _class_notes(row, check, terms.classes)
    return check


def lacks_place(person, kind):
    """Tell whether `person` (not a row of the book) has no place in the base that a book of this `kind` fills."""
    return not isinstance(person, BookRow) and _place_in_base(person, kind) is None


def _place_in_base(person, kind):
    return getattr(person, f"{SIDES[kind]}_profile", None)


def _take_known(check, row, same, joined, terms):
    check.warnings += _known_notes(row, same, terms.kind)
    if lacks_place(same, terms.kind) and same.pk not in joined:
        joined.add(same.pk)
        check.joined.append((row, same))
    else:
        check.known.append(row)


def is_same(row, other):
    """Tell whether `row` is `other` (a Person or another row) beyond doubt; anything less is asked about."""
    if _spelled(row) != _spelled(other):
        return False
    if row.birth_date and other.birth_date:
        return row.birth_date == other.birth_date
    years = {year for year in (_year(row), _year(other)) if year}
    return len(years) < 2 and _stands(row) == _stands(other)


def orders_of(row):
    """Return {(surname, name, patronymic)} in all the orders in which people write them."""
    surname, name, patronymic = row.surname, row.name, row.patronymic
    orders = {(surname, name, patronymic), (name, surname, patronymic)}
    return orders | ({(patronymic, surname, name), (name, patronymic, surname)} if patronymic else set())


def calls_of(rows):
    """Return the search keys of surname and name of `rows`, whatever their order: whom they may be begins with one."""
    return {search_key(f"{surname} {name}") for row in rows for surname, name, _ in orders_of(row)}


def may_be_called(search_text, calls):
    """Tell whether a person with this `search_text` may be one of `calls`."""
    words = search_text.split()
    return any(" ".join(words[:count]) in calls for count in range(2, len(words) + 1))


def _like(row, known):
    """The people and rows of the same name in any of the orders in which names are written."""
    found = {}
    for order in orders_of(row):
        names = dict(zip(("surname", "name", "patronymic"), order, strict=True))
        found |= {twin.pk: twin for twin in known.find(**names, birth_date=row.birth_date)}
    return sorted(found.values(), key=lambda twin: str(twin.pk))


def _spelled(person):
    return normalise_spaces(person.full_name).casefold()


def _year(person):
    return person.birth_date.year if person.birth_date else person.birth_year


def _class_of(person):
    here = person if isinstance(person, BookRow) else person.school_class
    return (here.grade, here.letter) if here and here.grade else None


def _stands(person):
    """The class, or the post and the workplace: what tells namesakes of unknown age apart."""
    return _class_of(person) or search_key(f"{person.post} {person.workplace}")


def described(twin):
    """Return who `twin` is, so that a human can tell: name, class or post, birth date, row of this book."""
    born = numeric_date(twin.birth_date) if twin.birth_date else ""
    place = f"строка {twin.number} этой книги" if isinstance(twin, BookRow) else ""
    return ", ".join(part for part in (twin.full_name, twin.standing, born, place) if part)


def _warning(row, column, text):
    return Note(row.number, column, text, is_warning=True)


def _known_notes(row, same, kind):
    if isinstance(same, BookRow):
        yield _warning(row, WHOLE_ROW, f"Повторяет строку {same.number}: человек будет записан один раз.")
        return
    place = _place_in_base(same, kind)
    if place is None:
        yield _warning(row, WHOLE_ROW, f"Уже есть в портале: будет только добавлен в {OF_BASE[kind]}.")
    elif place.state == BaseState.LEFT:
        yield _warning(row, WHOLE_ROW, "Вышел из базы. Загрузка его не вернёт: верните с карточки, если нужно.")
    if same.school_class_id and _class_of(row) and _class_of(row) != _class_of(same):
        text = f"В портале — {same.standing}, в книге — {row.class_label}. Загрузка карточку не меняет."
        yield _warning(row, CLASS, text)


def _new_notes(row, terms):
    age = age_on(row, terms.on)
    if terms.kind == BookKind.MENTORS:
        yield from _mentor_notes(row, age)
        return
    yield from _age_notes(row, age, terms.min_age)
    if not row.guardian and (age is None or age < ADULT):
        text = "Не указан законный представитель: согласие подписывает он. Впишите его потом на карточке."
        yield _warning(row, GUARDIAN, text)
    if row.guardian_phone and not row.guardian:
        yield _warning(row, PHONE, "Телефон не сохранится: неизвестно, чей он.")


def _mentor_notes(row, age):
    if row.kind == MentorKind.PUPIL and age is None:
        text = "Не указана. Пока её нет, согласие за ученика подписывает представитель; впишите её потом на карточке."
        yield _warning(row, BIRTH, text)
    elif age is None and not row.is_employee:
        text = "Не указана. Портал не знает, что человек совершеннолетний; впишите её потом на карточке."
        yield _warning(row, BIRTH, text)
    if not row.patronymic:
        yield _warning(row, _MENTORS["full_name"], "Нет отчества. Если оно есть, впишите его потом на карточке.")


def _age_notes(row, age, min_age):
    if age is None:
        yield _warning(row, BIRTH, "Не указана. Без неё нельзя записать в программу; впишите её потом на карточке.")
    elif age > OLDEST_PUPIL or age < 5:
        yield _warning(row, BIRTH, f"Возраст — {counted(age, 'год', 'года', 'лет')}. Проверьте год рождения.")
    elif age < min_age:
        text = f"Наставляемые — с {min_age} лет, сейчас {age}: в программу можно будет записать позже."
        yield _warning(row, BIRTH, text)
    if age is not None and not row.birth_date:
        yield _warning(row, BIRTH, "Известен только год. Впишите день и месяц потом на карточке.")


def _class_notes(row, check, classes):
    place = _class_of(row)
    if place and place not in classes and place not in check.new_classes:
        check.new_classes.append(place)
        text = f"Класса {row.class_label} в этом учебном году в портале ещё нет: он будет создан."
        yield _warning(row, CLASS, text)


# --- the answers -----------------------------------------------------------------------------------------------------


def unanswered(check, answers, kinds):
    """Return the rows of the questions that `answers` {row: answer} and `kinds` {row: kind of mentor} leave open."""
    open_twins = [one.row for one in check.questions if answers.get(one.row.number) not in one.answers]
    dropped = {one.row.number for one in check.questions if _is_dropped(one, check.kind, answers)}
    named = set(MentorKind.values) - {MentorKind.PUPIL}
    open_kinds = [row for row in check.unsorted if row.number not in dropped and kinds.get(row.number) not in named]
    return sorted({row.number for row in (*open_twins, *open_kinds)})


def _is_dropped(question, kind, answers):
    """Whether the answer says that nothing comes of the row: somebody of this book, or one who has his place."""
    twin = question.answers.get(answers.get(question.row.number))
    return twin is not None and not lacks_place(twin, kind)


def decided(check, answers, kinds):
    """Return [(row, the Person to whom it is joined or None)] of what is to be written, in the order of the book."""
    pairs = [(row, None) for row in check.fresh] + check.joined
    taken = {person.pk for _, person in check.joined}
    for question in check.questions:
        twin = question.answers[answers[question.row.number]]
        if twin is None:
            pairs.append((question.row, None))
        elif lacks_place(twin, check.kind) and twin.pk not in taken:
            taken.add(twin.pk)
            pairs.append((question.row, twin))
    sorted_out = [(_with_kind(row, check.kind, kinds), person) for row, person in pairs]
    return sorted(sorted_out, key=lambda pair: pair[0].number)


def told_apart(check, answers):
    """Return [(row, the Person or the BookRow who is another)] of the questions answered «это другой человек»."""
    others = [one for one in check.questions if answers[one.row.number] == ANOTHER]
    return [(one.row, twin) for one in others for twin in one.twins]


def _with_kind(row, kind, kinds):
    if kind == BookKind.PUPILS:
        return row
    chosen = kinds.get(row.number) or row.kind
    return replace(row, kind=chosen, is_employee=row.is_employee or chosen == MentorKind.TEACHER)
