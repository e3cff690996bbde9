"""What reports say of surveys: entry against exit, satisfaction, answers that the curator has chosen (D2, D7).

The reports of a programme and of the school go to those who may read no single answer, so small groups are hidden in
them as from the director, whoever draws them. The report of a match goes to those who may, and shows each person.
"""

from mentorship.kernel.documents import Paragraph, Subheading
from mentorship.kernel.grammar.dates import school_year_words
from mentorship.kernel.roles import Actor, Role
from monitoring.domain.reports.quotes import quote_blocks
from monitoring.domain.results.charts import person_chart
from monitoring.domain.results.one_match import match_results
from monitoring.domain.results.overview import Asked, overview_of
from monitoring.domain.results.paper import result_blocks
from monitoring.domain.results.reading import places_for
from participants.domain.roles import school_year
from participants.enums import Side
from programs.domain.people import short_name

SIDES = ((Side.MENTEE, "Наставляемые"), (Side.MENTOR, "Наставники"))
WHOLE_SCHOOL = Actor(roles=frozenset({Role.COORDINATOR}))  # a report reads all rows, and shows what its readers may see


def surveys_of_program(report, span):
    """Entry against exit of a programme, one side after the other, small groups hidden; the words that were chosen."""
    return [*_of_year(school_year(report.program.starts_on), report.program_id), *quote_blocks(report)]


def surveys_of_school(report, span):
    """Entry against exit of all programmes of each school year of the span: years are never added up."""
    years = range(school_year(span.starts_on), school_year(span.ends_on) + 1)
    return [block for year in years for block in _of_year(year, names_year=len(years) > 1)]


def _of_year(year, program=None, *, names_year=False):
    places, blocks = places_for(WHOLE_SCHOOL), []
    for side, title in SIDES:
        overview = overview_of(Asked(year, side, program=program), places)
        if overview.given:
            name = f"{title}, {school_year_words(year)} учебный год" if names_year else title
            blocks += [Subheading(name), *result_blocks(overview)]
    return blocks


def change_of_match(report, span):
    """What each person of the match has answered at entry and at exit, and where the two sides stand apart."""
    results = match_results(WHOLE_SCHOOL, report.match)
    people = [block for one in results.people for block in _person(one)]
    return [*people, *_apart(results)] if people else []


def _person(one):
    chart = person_chart(one.changes)
    felt = ", ".join(f"{wave}\u00a0— {mean}" for wave, mean in one.felt)
    said = f"Насколько доволен человек, в\u00a0среднем из\u00a010: {felt}." if felt else ""
    if chart is None and not said:
        return []
    name = Subheading(f"{one.member.person.full_name}, {one.member.get_side_display()}")
    return [name, *([Paragraph(said, indent=False)] if said else []), *([chart] if chart else [])]


def _apart(results):
    lines = [
        f"«{one.measure.title}», анкета {one.wave_title}: {_told(results, one.mentor)}, {_told(results, one.mentee)}."
        for one in results.apart
    ]
    head = [Paragraph("Где ответы сторон расходятся:", indent=False, is_bold=True)] if lines else []
    return head + [Paragraph(line, align="left") for line in lines]


def _told(results, said):
    return f"{short_name(results.names[said.member])}\u00a0— {said.number}"
