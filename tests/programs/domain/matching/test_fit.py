"""The fit of two cards: what counts, what it weighs, how it is said."""

import pytest

from programs.domain.matching.fit import CRITERIA, DEFAULT_WEIGHTS, MenteeCard, MentorCard, fit_of, reasons_of, rules_of

MENTEE = MenteeCard(
    id=1,
    person_id=11,
    request=frozenset(["дробь", "задача"]),
    interests=frozenset(["головоломка", "кошка"]),
    subjects=frozenset(["математика"]),
    days=frozenset([1, 3]),
    ways=frozenset(["лично"]),
    grade=6,
    age=11,
)
MENTOR = MentorCard(
    id=2,
    person_id=12,
    skills=frozenset(["дробь", "задача", "олимпиада"]),
    interests=frozenset(["головоломка"]),
    known=frozenset(["дробь", "задача", "олимпиада", "головоломка"]),
    subjects=frozenset(["математика"]),
    days=frozenset([3]),
    ways=frozenset(["онлайн"]),
    grades=(5, 7),
)


def fit(mentee=MENTEE, mentor=MENTOR, **weights):
    return fit_of(mentee, mentor, rules_of(weights))


def only(code, mentee, mentor):
    """The share of one criterion alone, None where it is not counted."""
    weights = {one.code: int(one.code == code) for one in CRITERIA}
    found = fit(mentee, mentor, **weights)
    return found.points if found.counted else None


def mentee(**fields):
    return MenteeCard(id=1, person_id=11, **fields)


def mentor(**fields):
    return MentorCard(id=2, person_id=12, **fields)


def test_the_sum_is_said_in_words():
    found = fit()
    assert found.summary == "совпадает 5\u00a0из\u00a06: запрос, предмет, интересы, время, возраст"
    assert found.points == 8 * 85 + 7 * 100 + 6 * 70 + 6 * 70 + 5 * 100


def test_reasons_stand_for_and_then_against():
    told = reasons_of(MENTEE, MENTOR, fit())
    assert [(one.text, one.is_good) for one in told] == [
        ("умеет то, что нужно: дробь, задача", True),
        ("нужный предмет: математика", True),
        ("общие интересы: головоломка", True),
        ("оба могут: четверг", True),
        ("возраст, который хотел бы наставник", True),
        ("удобны разные способы встреч", False),
    ]


def test_empty_cards_are_not_judged():
    found = fit(mentee(), mentor())
    assert (found.points, found.counted) == (0, 0)
    assert found.summary == "сравнивать пока нечего: в карточках мало записано"


def test_a_weight_of_nothing_takes_the_criterion_away():
    found = fit(request=0, subject=0)
    assert found.summary == "совпадает 3\u00a0из\u00a04: интересы, время, возраст"


def test_weights_multiply():
    assert fit(subject=10).points - fit(subject=7).points == 300


@pytest.mark.parametrize(
    ("code", "one", "other", "strength"),
    [
        ("request", {"request": {"дробь"}}, {"skills": {"физика"}, "known": {"физика"}}, 0),
        ("request", {"request": {"дробь"}}, {}, None),
        ("subject", {"subjects": {"физика"}}, {}, 0),
        ("interests", {"interests": {"а", "б", "в"}}, {"interests": {"а", "б", "в"}}, 100),
        ("time", {"days": {0}}, {"days": {1}}, 0),
        ("time", {"days": {0, 1}}, {"days": {0, 1}}, 100),
        ("format", {"ways": {"лично"}}, {"ways": {"лично", "онлайн"}}, 100),
        ("age", {"age": 9}, {"ages": (10, 12)}, 0),
        ("age", {"age": 12}, {"ages": (10, 12)}, 100),
        ("age", {"grade": 6}, {"ages": (10, 12)}, None),
        ("distance", {"grade": 6}, {"grade": 9}, 100),
        ("distance", {"grade": 6}, {"grade": 7}, 70),
        ("distance", {"grade": 3}, {"grade": 11}, 50),
        ("distance", {"grade": 6}, {"grade": 6}, 0),
        ("direction", {}, {"direction": True}, 100),
        ("direction", {}, {"direction": False}, 0),
        ("wishes", {"wish": {"спорт"}}, {"known": {"спорт"}}, 70),
        ("wishes", {"wish": {"спорт"}}, {"known": {"спорт"}, "wished": {1}}, 100),
        ("wishes", {"wanted": {2}}, {}, 70),
        ("wishes", {"wish": {"спорт"}}, {}, 0),
        ("wishes", {}, {"wished": {1}}, 100),
        ("wishes", {}, {}, None),
        ("earlier", {}, {"worked_with": {11}}, 100),
        ("earlier", {}, {"worked_with": {13}}, None),
    ],
)
def test_each_criterion(code, one, other, strength):
    def frozen(fields):
        return {name: frozenset(value) if isinstance(value, set) else value for name, value in fields.items()}

    assert only(code, mentee(**frozen(one)), mentor(**frozen(other))) == strength


def test_every_reason_for_is_said_in_words():
    whole = mentee(
        request=frozenset("а"),
        subjects=frozenset("а"),
        interests=frozenset("а"),
        wish=frozenset("а"),
        wanted=frozenset([2]),
        days=frozenset([0, 2]),
        ways=frozenset(["лично"]),
        grade=6,
    )
    right = mentor(
        skills=frozenset("а"),
        known=frozenset("а"),
        subjects=frozenset("а"),
        interests=frozenset("а"),
        direction=True,
        days=frozenset([0, 2]),
        ways=frozenset(["лично"]),
        grade=9,
        grades=(5, 7),
        wished=frozenset([1]),
        worked_with=frozenset([11]),
    )
    found = fit(whole, right)
    texts = {one.code: one.text for one in reasons_of(whole, right, found)}
    assert set(texts) == set(DEFAULT_WEIGHTS)
    assert texts["time"] == "оба могут: понедельник, среда"
    assert texts["wishes"] == (
        "совпадает с пожеланием: а; этого наставника назвали сами; наставник хотел бы помочь именно этому человеку"
    )
    assert texts["distance"] == "наставник старше: 9\u00a0класс и 6\u00a0класс"
