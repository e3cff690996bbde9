"""Reports of the demo: a programme's, signed by its curator; the school's of the year, still in the making."""

from datetime import date

from mentorship.demo.programs import curator_of
from monitoring.domain.reports.drafting import edit_report, start_report
from monitoring.domain.reports.quoting import choose_quotes
from monitoring.domain.reports.signing import sign_report
from monitoring.domain.results.own_words import own_words
from monitoring.enums import ReportKind, Wave
from participants.domain.classes import year_begins
from participants.domain.roles import school_year
from participants.enums import Side
from participants.scopes import the_school

REPORTED = "ким"  # whose pair is completed by then
SAID = {
    "difficulties": "Осенью встречи часто переносили: мешали репетиции и олимпиады.\n"
    "Не всем парам хватало тихого места.",
    "best_practices": "Короткая встреча раз в неделю с заранее выбранной темой.\n"
    "Тетрадь открытий, которую ведут вдвоём.",
    "proposals": "Закрепить за парами кабинет 12 по вторникам и четвергам.\n"
    "Пригласить выпускников на последнюю встречу.",
}
SCHOOL_SAID = {"difficulties": "", "best_practices": "", "proposals": "Провести весной общий праздник пар и групп."}


def report_the_year(world):
    """Sign the report of the programme with a completed pair, and begin the school's."""
    program = world.matches[REPORTED].program
    with world.at(1) as day:
        actor = curator_of(world, program)
        report = start_report(
            kind=ReportKind.PROGRAM, program=program, starts_on=program.starts_on, ends_on=day, actor=actor
        )
        edit_report(report, version=1, actor=actor, starts_on=program.starts_on, ends_on=day, **SAID)
        answers = list(own_words(actor, program, side=Side.MENTEE, wave=Wave.ENTRY))
        choose_quotes(report, shown=answers, chosen=answers[:2], named=[], actor=actor)
        sign_report(report, signed_on=day, version=report.version, school=the_school(), actor=actor)
        _begin_the_school(world, day)


def _begin_the_school(world, day):
    actor, begins = world.actor("coordinator"), year_begins(school_year(day))
    span = {"starts_on": begins, "ends_on": date(begins.year + 1, 8, 31)}
    report = start_report(kind=ReportKind.SCHOOL, actor=actor, **span)
    edit_report(report, version=1, actor=actor, **span, **SCHOOL_SAID)
