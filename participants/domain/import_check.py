"""A book that has been read, beside what the portal holds: who is new, known, a likely twin (privacy rule 9)."""

from dataclasses import dataclass, field

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import normalise_spaces
from participants.domain.ages import ADULT, age_on
from participants.domain.import_rows import LABELS, Note, PupilRow

OLDEST_PUPIL = 20
BIRTH, CLASS, GUARDIAN, PHONE = (LABELS[name] for name in ("birth_date", "school_class", "guardian", "guardian_phone"))


@dataclass(frozen=True)
class Question:
    """A row that may be somebody who is there already: a human says whether it is."""

    row: PupilRow
    twins: list

    @property
    def likeness(self):
        """Whom the row looks like, in words."""
        return "; ".join(_described(twin) for twin in self.twins)


@dataclass
class Check:
    """What the book would do: rows to add, rows known already, questions, warnings, the classes that it would make."""

    fresh: list = field(default_factory=list)
    known: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    new_classes: list = field(default_factory=list)


def judge(pupils, *, known, classes, min_age, on):
    """Return the Check of `pupils` (rows without errors) against `known` (KnownPeople, to which they are added).

    `classes` is the set of (grade, letter) of the running year, `min_age` the school's limit for mentees. Known is the
    same name with the same birth date, or with the same class where a birth date is missing; a twin is the same name,
    whatever its ё and order, that is not known. Touches no database.
    """
    check = Check()
    for row in pupils:
        twins = _like(row, known)
        same = next((twin for twin in twins if is_same(row, twin)), None)
        if same:
            check.known.append(row)
            check.warnings += _known_notes(row, same)
            continue
        if twins:
            check.questions.append(Question(row, twins))
        else:
            check.fresh.append(row)
        known.add(row)
        check.warnings += _new_notes(row, min_age, on)
        check.warnings += _class_notes(row, check, classes)
    return check


def is_same(row, other):
    """Tell whether `row` is `other` (a Person or another row) beyond doubt; anything less is asked about."""
    if _spelled(row) != _spelled(other):
        return False
    if row.birth_date and other.birth_date:
        return row.birth_date == other.birth_date
    years = {year for year in (_year(row), _year(other)) if year}
    return len(years) < 2 and _class_of(row) == _class_of(other)


def _like(row, known):
    """The people and rows of the same name in any of the orders in which names are written."""
    surname, name, patronymic = row.surname, row.name, row.patronymic
    orders = {(surname, name, patronymic), (name, surname, patronymic)}
    if patronymic:
        orders |= {(patronymic, surname, name), (name, patronymic, surname)}
    found = {}
    for order in orders:
        names = dict(zip(("surname", "name", "patronymic"), order, strict=True))
        found |= {twin.pk: twin for twin in known.find(**names, birth_date=row.birth_date)}
    return sorted(found.values(), key=lambda twin: str(twin.pk))


def _spelled(person):
    return normalise_spaces(person.full_name).casefold()


def _year(person):
    return person.birth_date.year if person.birth_date else person.birth_year


def _class_of(person):
    here = person if isinstance(person, PupilRow) else person.school_class
    return (here.grade, here.letter) if here else None


def _class_text(person):
    return person.class_label if isinstance(person, PupilRow) else person.standing


def _described(twin):
    born = numeric_date(twin.birth_date) if twin.birth_date else ""
    place = f"строка {twin.number} этой книги" if isinstance(twin, PupilRow) else ""
    return ", ".join(part for part in (twin.full_name, _class_text(twin), born, place) if part)


def _warning(row, column, text):
    return Note(row.number, column, text, is_warning=True)


def _known_notes(row, same):
    if isinstance(same, PupilRow):
        yield _warning(row, "Вся строка", f"Повторяет строку {same.number}: ученик будет записан один раз.")
        return
    if getattr(same, "mentee_profile", None) is None:
        text = "Уже есть в портале, но не в базе наставляемых. Добавьте его туда с карточки."
        yield _warning(row, "Вся строка", text)
    if same.school_class_id and _class_of(row) != _class_of(same):
        text = f"В портале — {_class_text(same)}, в книге — {row.class_label}. Загрузка карточку не меняет."
        yield _warning(row, CLASS, text)


def _new_notes(row, min_age, on):
    age = age_on(row, on)
    yield from _age_notes(row, age, min_age)
    if not row.guardian and (age is None or age < ADULT):
        text = "Не указан законный представитель: согласие подписывает он. Впишите его потом на карточке."
        yield _warning(row, GUARDIAN, text)
    if row.guardian_phone and not row.guardian:
        yield _warning(row, PHONE, "Телефон не сохранится: неизвестно, чей он.")


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
    if _class_of(row) not in classes and _class_of(row) not in check.new_classes:
        check.new_classes.append(_class_of(row))
        text = f"Класса {row.class_label} в этом учебном году в портале ещё нет: он будет создан."
        yield _warning(row, CLASS, text)
