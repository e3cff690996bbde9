"""Books such as nobody should bring: strategies of Hypothesis for the suite and for the proof of the import."""

from hypothesis import strategies as st

from tests.participants.books import MENTOR_TITLES, PLAIN, TITLES, book, mentor, pupil

WORDS = st.sampled_from(
    [
        "Ким",
        "Пак",
        "Королёв",
        "Королев",
        "Ян",
        "5А",
        "6Б",
        "5",
        "31.02.2014",
        "04.07.2014",
        "нет",
        "=",
        "Итого",
        "ученик 9",
    ]
)
CELLS = st.one_of(
    st.none(),
    WORDS,
    WORDS,
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12),
    st.integers(-10, 60000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.booleans(),
)
PUPILS = st.builds(
    pupil,
    surname=st.sampled_from(["Ким", "Королёв", "Королев", "КИМ "]),
    name=st.sampled_from(["Ян", "Лев"]),
    patronymic=st.sampled_from([None, "Ильич"]),
    born=st.sampled_from([None, "2014", "04.07.2014", "05.07.2014"]),
    where=st.sampled_from(["5А", "6 «Б»"]),
)
GUIDES = st.builds(
    mentor,
    name=st.sampled_from(["Ким Вера Львовна", "Королёва Вера Львовна", "Королева Вера Львовна", "Вера Королёва"]),
    place=st.sampled_from(["учитель физики", "ученик 9А", "АО «Завод», инженер", "пенсионер", None]),
    entered=st.sampled_from([None, "05.09.2026", "2026"]),
)
#: Each of them spoils a good row of a pupil, whatever else stands in the book.
FAULTS = (
    {"born": "31.02.2014"},
    {"born": "вчера"},
    {"born": "01.01.2090"},
    {"where": "5"},
    {"where": "13А"},
    {"where": "пятый"},
    {"where": None},
    {"surname": None},
    {"name": None},
)


def any_rows(width):
    """Up to four rows of `width` cells of any kind."""
    return st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4)


def odd_books(titles, good):
    """Pairs (titles, rows): good rows, odd ones, or titles that say nothing."""
    rows = st.tuples(st.lists(good, max_size=5), any_rows(len(titles))).map(lambda pair: [*pair[0], *pair[1]])
    return st.tuples(st.sampled_from([titles, titles, ["?"] * len(titles)]), rows)


BOOKS = st.one_of(
    odd_books(TITLES, PUPILS), odd_books(MENTOR_TITLES, GUIDES), st.tuples(st.just(["а", "б"]), any_rows(2))
)


@st.composite
def faulty_books(draw):
    """Pairs (bytes, numbers of the rows that are bad): good pupils, and at least one row with a fault of FAULTS."""
    rows = draw(st.lists(st.sampled_from([{}, *FAULTS]), max_size=7))
    rows.insert(draw(st.integers(0, len(rows))), draw(st.sampled_from(FAULTS)))
    people = [pupil(**{"name": f"Ян{'абвгдежз'[place]}"} | fault) for place, fault in enumerate(rows)]
    return book(*people), {number for number, fault in enumerate(rows, 2) if fault}


@st.composite
def damaged_books(draw):
    """The bytes of a book that was torn, or in which some bytes are not what they were."""
    content = bytearray(PLAIN)  # made anew it would bear its hour, and be now longer, now shorter
    if draw(st.booleans()):
        return bytes(content[: draw(st.integers(0, len(content) - 1))])
    for place in draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=40)):
        content[place] = draw(st.integers(0, 255))
    return bytes(content)
