"""What the page of results shows, as a book: the figures, never single answers; hidden groups stay hidden."""

from mentorship.kernel.grammar.dates import school_year_words
from mentorship.kernel.spreadsheets.writer import Table
from monitoring.domain.results.words import PEOPLE
from monitoring.enums import Wave

COLUMNS = [
    (
        "Вход и выход",
        "Средние ответы тех, кто ответил на обе анкеты. Среднее округлено до десятых один раз, половина — вверх.",
    ),
    ("Изменение", "Разность точных средних, округлённая один раз: может отличаться на 0,1 от разности показанных."),
    ("Распределение", "Сколько ответов от 1 до 10 было на входе и на выходе у тех же людей."),
    ("Довольны", "У скольких среднее ответов на вопросы о том, доволен ли человек, не меньше порога школы."),
    ("Скрыто", "Группа меньше трёх человек и то, что можно узнать вычитанием, в книгу не попадает."),
]


def results_tables(overview):
    """Return the Tables of `overview`: changes, spread, satisfaction, choices, parts, what the columns mean."""
    return [
        Table("Вход и выход", CHANGE_HEADERS, _changes(overview), (44, 14, 12, 12, 12, 26)),
        Table("Распределение", ["Что измеряли", "Ответ", "На входе", "На выходе"], _spread(overview), (44, 10, 12, 12)),
        Table("Довольны", ["Анкета", "Ответили", "Довольны", "Доля, %"], _glad(overview), (20, 12, 12, 12)),
        Table("Другие вопросы", CHOICE_HEADERS, _choices(overview), (18, 60, 40, 12, 12, 12)),
        Table("Формы и программы", PART_HEADERS, _parts(overview), (30, 44, 16, 16, 60)),
        Table("Пояснения", ["Лист или столбец", "Что значит"], [_about(overview), *COLUMNS], (24, 60)),
    ]


CHANGE_HEADERS = ["Что измеряли", "Ответили дважды", "Вход", "Выход", "Изменение", "Словами"]
CHOICE_HEADERS = ["Анкета", "Вопрос", "Ответ", "Выбрали", "Ответили", "Доля, %"]
PART_HEADERS = ["Форма", "Программа", "Обе анкеты", "Получили", "Почему не показано"]


def _about(overview):
    many = PEOPLE[overview.asked.side][2]
    return [f"Кто: {many}", f"Учебный год {school_year_words(overview.asked.year)}. {overview.scope_title}."]


def _changes(overview):
    return [[one.measure.title, one.people, one.before, one.after, one.change, one.words] for one in overview.changes]


def _spread(overview):
    return [
        [one.change.measure.title, band.low, band.before, band.after]
        for one in overview.measured
        for band in one.spread.each
    ]


def _glad(overview):
    return [[Wave(wave).label, one.answered, one.glad, one.percent] for wave, one in overview.satisfaction]


def _choices(overview):
    return [
        [Wave(wave).label, shares.question, option.text, option.people, option.answered, option.percent]
        for wave, shares in overview.shares
        for option in shares.options
    ]


def _parts(overview):
    """Forms with their programmes, or the programmes of one form, by title."""
    found = []
    for part in overview.parts:
        found.append(_part(part, part.title if part.parts else "", "" if part.parts else part.title))
        found += [_part(one, part.title, one.title) for one in part.parts]
    return found


def _part(part, form, program):
    both = "" if part.why_hidden else part.people.both
    return [form, program, both, "" if part.why_hidden else part.people.given, part.why_hidden]
