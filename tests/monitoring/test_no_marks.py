"""No marks are given, nobody is ranked (002 §6.5, register D4): no word of monitoring says so.

The one exception is the noted outside fact of attainment, in the first result of 003. A sentence that says that there
are no marks may name them.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ("surveys", "quality", "growth")
MARKS = re.compile(
    r"\b(балл\w*|оценк\w*|оценок|оцен[иья]\w*|отметк\w*|отметок|двой[кч]\w*|трой[кч]\w*|четвёр(?:к|оч)\w*|пятёр\w*|"
    r"отличник\w*|хорошист\w*|успеваемост\w*|неуд\w*)\b",
    re.IGNORECASE,
)
RANKS = re.compile(
    r"\b(рейтинг\w*|ранг\w*|ранжир\w*|турнирн\w* таблиц\w*|топ-\d+|(?:перв|втор|трет|последн)\w+ мест[оа]|"
    r"место среди|(?:лучше|хуже|сильнее|слабее) (?:других|всех|остальных)|(?:лучш|худш)(?:ий|ая|ие|их|им)(?: \w+)? "
    r"(?:наставник|наставляем|пар|ученик|групп)\w*)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:без (?:отметок|оценок|баллов)|не (?:отметки|оценки|баллы)|"
    r"(?:отметок|оценок)(?: и (?:баллов|оценок|отметок))? (?:здесь |тут )?(?:нет|не ставят)|"
    r"нет, (?:отметок|оценок) тоже)\b",
    re.IGNORECASE,
)
ATTAINMENT = re.compile(r"\bсредний балл\b|\bуспеваемость\b", re.IGNORECASE)
MAY_NOTE_IT = {"fixtures/growth.json", "monitoring/forms/growth.py", "monitoring/domain/growth_document.py"}


def words_in(text):
    """Return the words of marks and of ranks in `text`, those of a denial left out."""
    text = re.sub(r"\s+", " ", text.replace("&nbsp;", " ").replace("\\u00a0", " "))
    plain = DENIED.sub(" ", text)
    return [found.group(0) for pattern in (MARKS, RANKS) for found in pattern.finditer(plain)]


def written():
    """Yield (path, text) of all that monitoring says to people."""
    paths = [*(ROOT / "templates/monitoring").rglob("*.html"), *(ROOT / "monitoring").rglob("*.py")]
    paths += [ROOT / "fixtures" / f"{name}.json" for name in FIXTURES]
    for path in sorted(paths):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_nothing_of_monitoring_speaks_of_marks_or_ranks():
    found = {}
    for path, text in written():
        text = ATTAINMENT.sub(" ", text) if path in MAY_NOTE_IT else text
        words = words_in(text)
        if words:
            found[path] = words
    assert found == {}


def test_attainment_is_noted_where_the_source_says_so():
    text = (ROOT / "fixtures/growth.json").read_text(encoding="utf-8")
    assert sorted(found.group(0) for found in ATTAINMENT.finditer(text.replace("\u00a0", " "))) == [
        "средний балл",
        "успеваемость",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Поставьте оценку наставнику", ["оценку"]),
        ("Ваш\u00a0балл: 7", ["балл"]),
        ("Оцените пару", ["Оцените"]),
        ("рейтинг наставников", ["рейтинг"]),
        ("Лучшая пара месяца", ["Лучшая пара"]),
        ("занял первое место среди пар", ["первое место"]),
        ("Учится лучше других", ["лучше других"]),
        ("Это мнения, а\u00a0не\u00a0оценки. Отметок и\u00a0баллов здесь нет", []),
        ("Правильных ответов нет, оценок тоже", []),
        ("Отметьте, что подходит. Осталось отметить два показателя", []),
        ("Что получилось лучше всего?", []),
    ],
)
def test_the_check_knows_a_mark_from_a_denial(text, words):
    assert words_in(text) == words
