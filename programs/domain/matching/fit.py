"""How well a mentor fits a mentee: a sum of criteria, each with a weight that is data and a reason in words; pure.

Only what both have said is counted: «совпадает 4 из 5: предмет, интересы, время, формат» (domain/process, «Matching»).
A category about a person is never among the criteria.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from programs.domain.matching.texts import DAY_NAMES

NOTHING = frozenset()
SHARED_WORDS = (0, 70, 85, 100)  # none, one, two, three and more
COMMON_DAYS = (0, 70, 100)
OLDER_BY = {1: 70, 2: 100, 3: 100, 4: 100, 5: 70}
MUCH_OLDER = 50
MOST_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class MenteeCard:
    """What the fit asks of a mentee's place in a pool; words are dictionary forms, `wanted` the mentors he named."""

    id: int
    person_id: int
    request: frozenset = NOTHING
    interests: frozenset = NOTHING
    subjects: frozenset = NOTHING
    wish: frozenset = NOTHING
    wanted: frozenset = NOTHING
    days: frozenset = NOTHING
    ways: frozenset = NOTHING
    grade: int | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class MentorCard:
    """What the fit asks of a mentor's place in a pool.

    `known` are all words of the card, `wished` the ids of mentees whom he noted, `worked_with` the people with whom an
    earlier match was completed.
    """

    id: int
    person_id: int
    skills: frozenset = NOTHING
    interests: frozenset = NOTHING
    known: frozenset = NOTHING
    subjects: frozenset = NOTHING
    direction: bool | None = None
    days: frozenset = NOTHING
    ways: frozenset = NOTHING
    grade: int | None = None
    grades: tuple | None = None
    ages: tuple | None = None
    wished: frozenset = NOTHING
    worked_with: frozenset = NOTHING


def _request(mentee, mentor):
    if not mentee.request or not mentor.skills:
        return None
    return SHARED_WORDS[min(len(mentee.request & mentor.known), 3)]


def _subject(mentee, mentor):
    if not mentee.subjects:
        return None
    return 0 if mentee.subjects.isdisjoint(mentor.subjects) else 100


def _interests(mentee, mentor):
    if not mentee.interests or not mentor.interests:
        return None
    return SHARED_WORDS[min(len(mentee.interests & mentor.interests), 3)]


def _time(mentee, mentor):
    if not mentee.days or not mentor.days:
        return None
    return COMMON_DAYS[min(len(mentee.days & mentor.days), 2)]


def _format(mentee, mentor):
    if not mentee.ways or not mentor.ways:
        return None
    return 0 if mentee.ways.isdisjoint(mentor.ways) else 100


def _age(mentee, mentor):
    for wished, own in ((mentor.grades, mentee.grade), (mentor.ages, mentee.age)):
        if wished and own is not None:
            return 100 if wished[0] <= own <= wished[1] else 0
    return None


def _distance(mentee, mentor):
    if mentee.grade is None or mentor.grade is None:
        return None
    older = mentor.grade - mentee.grade
    return OLDER_BY.get(older, MUCH_OLDER if older > 0 else 0)


def _direction(mentee, mentor):
    return None if mentor.direction is None else 100 * mentor.direction


def _wishes(mentee, mentor):
    noted = mentee.id in mentor.wished
    if not mentee.wish and not mentee.wanted:
        return 100 if noted else None
    wanted = mentor.id in mentee.wanted or not mentee.wish.isdisjoint(mentor.known)
    return (0, 70, 100)[noted + wanted]


def _earlier(mentee, mentor):
    return 100 if mentee.person_id in mentor.worked_with else None


def _words(shared):
    return ", ".join(sorted(shared))


def _said_request(mentee, mentor):
    return f"умеет то, что нужно: {_words(mentee.request & mentor.known)}"


def _said_subject(mentee, mentor):
    return f"нужный предмет: {_words(mentee.subjects & mentor.subjects)}"


def _said_interests(mentee, mentor):
    return f"общие интересы: {_words(mentee.interests & mentor.interests)}"


def _said_time(mentee, mentor):
    days = mentee.days & mentor.days
    return "оба могут: " + ", ".join(DAY_NAMES[day] for day in sorted(days))


def _said_format(mentee, mentor):
    return f"обоим удобно: {_words(mentee.ways & mentor.ways)}"


def _said_distance(mentee, mentor):
    return f"наставник старше: {mentor.grade}\u00a0класс и {mentee.grade}\u00a0класс"


def _said_wishes(mentee, mentor):
    shared = mentee.wish & mentor.known
    told = [f"совпадает с пожеланием: {_words(shared)}"] if shared else []
    told += ["этого наставника назвали сами"] if mentor.id in mentee.wanted else []
    told += ["наставник хотел бы помочь именно этому человеку"] if mentee.id in mentor.wished else []
    return "; ".join(told)


@dataclass(frozen=True)
class Criterion:
    """One criterion: `strength` gives 0–100, or None where it can't be judged; `yes` and `no` are the reason."""

    code: str
    label: str
    title: str
    weight: int
    strength: Callable
    yes: Callable
    no: str


def _said(text):
    return lambda mentee, mentor: text


CRITERIA = (
    Criterion(
        "request", "запрос", "Запрос и умения: общие слова", 8, _request, _said_request, "в умениях нет слов из запроса"
    ),
    Criterion(
        "subject", "предмет", "Школьный предмет из запроса", 7, _subject, _said_subject, "нужного предмета не ведёт"
    ),
    Criterion(
        "interests",
        "интересы",
        "Интересы: общие слова",
        6,
        _interests,
        _said_interests,
        "общих интересов не записано",
    ),
    Criterion("time", "время", "Дни, когда оба могут", 6, _time, _said_time, "дни не совпадают"),
    Criterion("format", "формат", "Лично или онлайн", 4, _format, _said_format, "удобны разные способы встреч"),
    Criterion(
        "age",
        "возраст",
        "Возраст, который хотел бы наставник",
        5,
        _age,
        _said("возраст, который хотел бы наставник"),
        "наставник хотел бы другой возраст",
    ),
    Criterion(
        "distance",
        "разница в классах",
        "Разница в классах: наставник старше",
        3,
        _distance,
        _said_distance,
        "наставник не старше по классу",
    ),
    Criterion(
        "direction",
        "направление",
        "Направление программы",
        2,
        _direction,
        _said("умения подходят к направлению программы"),
        "об умениях по направлению программы не записано",
    ),
    Criterion(
        "wishes", "пожелания", "Взаимные пожелания", 8, _wishes, _said_wishes, "не совпало с тем, кого хотелось бы"
    ),
    Criterion(
        "earlier",
        "работали вместе",
        "Раньше хорошо работали вместе",
        5,
        _earlier,
        _said("раньше уже хорошо работали вместе"),
        "",
    ),
)
DEFAULT_WEIGHTS = {criterion.code: criterion.weight for criterion in CRITERIA}


class Fit(NamedTuple):
    """A sum of points; bit n of `counted` and `matched` stands for the n-th of CRITERIA."""

    points: int
    counted: int
    matched: int

    @property
    def summary(self):
        """«совпадает 4 из 5: предмет, интересы, время, формат»."""
        if not self.counted:
            return "сравнивать пока нечего: в карточках мало записано"
        labels = ", ".join(one.label for number, one in enumerate(CRITERIA) if self.matched >> number & 1)
        return f"совпадает {self.short}" + (f": {labels}" if labels else "")

    @property
    def short(self):
        """«4 из 5»."""
        return f"{self.matched.bit_count()}\u00a0из\u00a0{self.counted.bit_count()}"


class Reason(NamedTuple):
    """One criterion in words, and whether it speaks for the pair."""

    code: str
    text: str
    is_good: bool


def rules_of(weights):
    """Return what `fit_of` counts by: [(bit, weight, strength)]; a criterion of weight 0 is not counted at all."""
    known = DEFAULT_WEIGHTS | weights
    return [(1 << n, known[one.code], one.strength) for n, one in enumerate(CRITERIA) if known[one.code]]


def fit_of(mentee, mentor, rules):
    """Return the Fit of two cards by `rules`, made once for a list by `rules_of`."""
    points = counted = matched = 0
    for bit, weight, strength in rules:
        found = strength(mentee, mentor)
        if found is not None:
            counted |= bit
            if found:
                matched |= bit
                points += weight * found
    return Fit(points, counted, matched)


def reasons_of(mentee, mentor, fit):
    """Return the Reasons of a Fit, those for the pair first."""
    told = [
        Reason(one.code, one.yes(mentee, mentor) if fit.matched >> n & 1 else one.no, bool(fit.matched >> n & 1))
        for n, one in enumerate(CRITERIA)
        if fit.counted >> n & 1
    ]
    return sorted(told, key=lambda reason: not reason.is_good)
