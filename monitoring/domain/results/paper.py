"""The results of a group as a sheet of paper: the same words and charts as on the page."""

from itertools import groupby
from operator import itemgetter

from mentorship.kernel.documents import Document, Paragraph, SchoolName, Subheading, Title
from mentorship.kernel.grammar.dates import long_date, school_year_words
from monitoring.domain.results.charts import change_chart, shares_chart, spread_chart
from monitoring.domain.results.words import NOT_MARKS, PEOPLE
from monitoring.enums import Wave


def results_paper(overview, *, school, today):
    """Return the Document of `overview` as of `today`."""
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title("ЧТО ИЗМЕНИЛОСЬ ЗА ГОД", f"{overview.scope_title}: {PEOPLE[overview.asked.side][2]}"),
        Paragraph(
            f"Учебный год {school_year_words(overview.asked.year)}, данные на {long_date(today)}",
            "center",
            indent=False,
        ),
        *result_blocks(overview),
    )
    return Document(title="Что изменилось за год", blocks=blocks, margins="paper")


def result_blocks(overview):
    """Return what the results of `overview` say, as blocks: words, changes, spread, choices. Reports take them too."""
    said = [*overview.words, overview.why_hidden]
    blocks = [Paragraph(" ".join(one for one in said if one))]
    if overview.changes:
        blocks.append(change_chart(overview.changes, overview.asked.side, overview.both))
        blocks.append(Paragraph(NOT_MARKS, indent=False, is_small=True))
        blocks.append(Subheading("Как распределились ответы"))
        blocks += [spread_chart(one.change.measure, one.spread) for one in overview.measured]
    if overview.shares:
        blocks.append(Subheading("Что ещё ответили"))
        for wave, asked in groupby(overview.shares, key=itemgetter(0)):
            blocks += [Subheading(f"Анкета {Wave(wave).label}"), *(shares_chart(shares) for _, shares in asked)]
    return tuple(blocks)
