"""What the free texts of a card say of days, age, ways of meeting, school subjects; pure, nothing is guessed.

People write «вторник и четверг после 14:00», «5–7 классы», «можно онлайн»: a text that says nothing of the matter gives
nothing, and then the criterion is not counted.
"""

import re

from mentorship.kernel.grammar.words import lemmas

_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_DAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_SHORT_DAYS = {"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6}
_ENDING = "(|а|ам|е|и|ник|ника|никам|ники|ов|ой|у|ы|ье|ьям|ья|я|ям|ю)"
DAY_NAMES = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_WEEK = frozenset(range(7))
_WORKDAYS, _WEEKEND = frozenset(range(5)), frozenset([5, 6])
_MANY_DAYS = (
    (re.compile(r"\bбудн|после уроков|после школы"), _WORKDAYS),
    (re.compile(r"выходны"), _WEEKEND),
    (re.compile(r"каждый день|ежедневно|люб(ой|ые) (день|дни)|любое время"), _WEEK),
)
_WAYS = {
    "онлайн": re.compile(r"онлайн|дистанц|удал[её]нн|видеосвяз"),
    "лично": re.compile(r"\bлично|\bочно|вживую|в школе|при встрече"),
}
_RANGE = re.compile(r"(\d{1,2})(?:\s*(?:[-–—]|до|по)\s*(\d{1,2}))?")
_STEPS = ((re.compile("началь"), (1, 4)), (re.compile("средн"), (5, 9)), (re.compile("старш"), (10, 11)))
_OPEN_END = 99
SUBJECTS = {
    "математика": "математика алгебра геометрия дробь уравнение арифметика",
    "русский язык": "русский орфография диктант сочинение грамматика",
    "литература": "литература чтение стихотворение",
    "иностранный язык": "английский немецкий французский китайский",
    "физика": "физика электричество механика",
    "химия": "химия химический",
    "биология": "биология ботаника зоология",
    "география": "география",
    "история": "история обществознание",
    "информатика": "информатика программирование программировать робототехника питон python",
    "музыка": "музыка гитара фортепиано пение",
    "рисунок": "рисование рисунок рисовать живопись",
    "спорт": "физкультура спорт футбол волейбол баскетбол плавание",
}
_SUBJECT_OF = {word: subject for subject, words in SUBJECTS.items() for word in words.split()}
DIRECTIONS = {
    "профессионал": "профессия профориентация предмет экзамен олимпиада проект учёба урок наука",
    "культур": "театр музыка рисование танец спорт волонтёр праздник кино книга общение",
    "профилактич": "поддержка общение доверие поведение дружба адаптация разговор",
    "специалист": "методика урок педагог опыт планирование родитель наставничество",
}


def days_of(text):
    """Return the days of the week (0 is Monday) that a text names; «кроме среды» takes one away."""
    said, _, without = (text or "").casefold().partition("кроме")
    found = set(_named_days(said))
    for pattern, days in _MANY_DAYS:
        if pattern.search(said):
            found |= days
    return frozenset(found - set(_named_days(without)))


def _named_days(text):
    for word in _WORD.findall(text):
        if word in _SHORT_DAYS:
            yield _SHORT_DAYS[word]
        for number, beginning in enumerate(_DAYS):
            if re.fullmatch(beginning + _ENDING, word):
                yield number


def ways_of(text):
    """Return how a person can meet: «онлайн», «лично», both, or nothing where the text says nothing."""
    low = (text or "").casefold()
    return frozenset(way for way, pattern in _WAYS.items() if pattern.search(low))


def wished_of(text):
    """Return (grades, ages), each a pair (from, to) or None, of a text such as «5–7 классы» or «от 10 до 12 лет»."""
    low = (text or "").casefold()
    found = _RANGE.search(low)
    if not found:
        return next((step for pattern, step in _STEPS if pattern.search(low)), None), None
    first, last = int(found[1]), int(found[2] or 0)
    last = last or (_OPEN_END if re.search(r"\b(от|с|старше)\s+\d", low) else first)
    is_age = re.search(r"лет|год", low) or ("класс" not in low and last > 11)
    return (None, (first, last)) if is_age else ((first, last), None)


def subjects_of(words):
    """Return the school subjects that dictionary forms name; «дробь» is mathematics."""
    return frozenset(_SUBJECT_OF[word] for word in words if word in _SUBJECT_OF)


def direction_words(direction):
    """Return the dictionary forms that speak of a programme's direction (004): of the four known, or its own words."""
    low = (direction or "").casefold()
    known = [words for beginning, words in DIRECTIONS.items() if beginning in low]
    return lemmas(" ".join(known) if known else low)
