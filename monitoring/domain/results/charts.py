"""The figures of results as charts: blocks of documents, which a page, a PDF and Word draw alike; pure."""

from mentorship.kernel.documents import Chart, ChartRow
from monitoring.domain.results.numbers import signed
from monitoring.domain.results.words import of_people, spread_words

BOTH = ("на\u00a0входе", "на\u00a0выходе")


def change_chart(changes, side, people):
    """Return the Chart of `changes` of a group of `people`: entry and exit of each characteristic on the scale."""
    rows = (
        ChartRow(one.measure.title, (_float(one.before), _float(one.after)), signed(one.change), one.words)
        for one in changes
    )
    title = f"Средние ответы {of_people(side, people)} по\u00a0шкале от\u00a01 до\u00a010"
    return Chart(title, BOTH, tuple(rows), "change")


def spread_chart(measure, spread):
    """Return the Chart of three groups of answers about `measure`."""
    rows = tuple(ChartRow(band.label, (band.before, band.after)) for band in spread.groups)
    return Chart(f"{measure.title}: сколько ответов", BOTH, rows, head="Ответ", words=spread_words(spread))


def full_chart(measure, spread):
    """Return the Chart of all answers from 1 to 10 about `measure`."""
    rows = tuple(ChartRow(band.label, (band.before, band.after)) for band in spread.each)
    return Chart(f"{measure.title}: каждый ответ от\u00a01 до\u00a010", BOTH, rows, head="Ответ")


def shares_chart(shares):
    """Return the Chart of how many chose each answer of one question."""
    rows = tuple(ChartRow(option.text, (option.people,), said=_said(option)) for option in shares.options)
    several = "Можно было выбрать несколько ответов." if shares.takes_several else ""
    return Chart(shares.question, ("ответов",), rows, head="Ответ", words=several)


def _said(option):
    return option.words


def _float(number):
    return None if number is None else float(number)


def person_chart(changes):
    """Return the Chart of one person's own answers at entry and at exit; None while there are none."""
    rows = tuple(
        ChartRow(one.measure.title, (_whole(one.before), _whole(one.after)), signed(one.change), _step(one))
        for one in changes
    )
    return Chart("Ответы по\u00a0шкале от\u00a01 до\u00a010", BOTH, rows, "change") if rows else None


def _whole(number):
    return None if number is None else int(number)


def _step(change):
    if change.change is None:
        return "есть только один ответ"
    return change.words if change.change else "без изменений"
