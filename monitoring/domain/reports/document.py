"""A report as a document: one list of blocks for the page, the PDF and the Word file (architecture, idea 4)."""

from mentorship.kernel.documents import Document, Paragraph, SchoolName, Signature, Subheading, Title, from_data
from mentorship.kernel.grammar.dates import long_date, period
from monitoring.domain.reports import (
    indicator_sections,
    match_sections,
    number_sections,
    quality_sections,
    survey_sections,
    word_sections,
)
from monitoring.domain.reports.span import Span
from monitoring.enums import ReportKind
from programs.domain.orders.content import offices
from programs.domain.people import match_name

NOTHING = "За этот период записей нет."
TITLES = {
    ReportKind.MATCH: "ОТЧЁТ О РАБОТЕ ПАРЫ",
    ReportKind.PROGRAM: "ОТЧЁТ КУРАТОРА О ПРОГРАММЕ",
    ReportKind.SCHOOL: "ОТЧЁТ О НАСТАВНИЧЕСТВЕ В ШКОЛЕ",
}
GROUP_TITLE = "ОТЧЁТ О РАБОТЕ ГРУППЫ"
SECTIONS = {
    ReportKind.MATCH: (
        ("Пара или группа", match_sections.whose),
        ("Что изменилось", survey_sections.change_of_match),
        ("Что увидели наставник и куратор", match_sections.observations),
        ("План", match_sections.plan),
        ("Встречи", match_sections.journal),
        ("Отчёт наставника", match_sections.mentors_words),
        ("Выводы и предложения", word_sections.written),
    ),
    ReportKind.PROGRAM: (
        ("Участники, пары и группы", number_sections.participants),
        ("Чем закончилась работа", number_sections.endings),
        ("Встречи по этапам", number_sections.meetings),
        ("Анкеты: вход и выход", survey_sections.surveys_of_program),
        ("Качество процесса", quality_sections.quality_of_program),
        ("Сильные и слабые стороны", quality_sections.swot_of_program),
        ("Результаты наставляемых и наставников", quality_sections.growth_of_report),
        ("Достижения наставляемых", number_sections.achievements),
        ("Чем обеспечена программа", word_sections.provided),
        ("Выводы и предложения", word_sections.written),
    ),
    ReportKind.SCHOOL: (
        ("Участники, пары и группы", number_sections.participants),
        ("Чем закончилась работа", number_sections.endings),
        ("Встречи по этапам", number_sections.meetings),
        ("Анкеты: вход и выход", survey_sections.surveys_of_school),
        ("Показатели", indicator_sections.indicators_of_school),
        ("Качество процесса", quality_sections.quality_of_school),
        ("Сильные и слабые стороны", quality_sections.swot_of_school),
        ("Достижения наставляемых", number_sections.achievements),
        ("Чем обеспечены программы", word_sections.provided_in_school),
        ("Выводы и предложения", word_sections.written),
    ),
}


def paper_of(report):
    """Return the Document of `report`: the frozen one of a signed report, else as it was drawn last, with «ПРОЕКТ»."""
    return from_data(report.blocks)


def report_document(report, *, school, signed_on=None):
    """Return the Document of `report` from what is in the portal now; signed on `signed_on`, without it a draft."""
    span = Span.of(report)
    title = Title(title_of(report), subject_of(report))
    sections = [
        block for number, one in enumerate(SECTIONS[report.kind], 1) for block in _part(number, *one, report, span)
    ]
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        title,
        Paragraph(_period(report), align="center", indent=False),
        *_mended(report),
        *sections,
        *_signature(report, signed_on),
    )
    name = ": ".join(filter(None, (title.text, title.subtitle)))
    return Document(title=name, blocks=blocks, margins="paper", is_draft=signed_on is None)


def title_of(report):
    """«ОТЧЁТ КУРАТОРА О ПРОГРАММЕ»: what kind of report it is, as its sheet says it."""
    if report.kind == ReportKind.MATCH and report.match.kind == "group":
        return GROUP_TITLE
    return TITLES[ReportKind(report.kind)]


def subject_of(report):
    """What the report is about: the name of the match, the title of the programme; of the school nothing more."""
    if report.kind == ReportKind.MATCH:
        return match_name(report.match)
    return f"«{report.program.title}»" if report.kind == ReportKind.PROGRAM else ""


def _period(report):
    return period(report.starts_on, report.ends_on)


def _mended(report):
    """A further report says what it stands instead of (documents, «Layout»)."""
    if not report.mends_id:
        return ()
    text = f"Составлен вместо отчёта, подписанного {long_date(report.mends.signed_on)}"
    return (Paragraph(text, align="center", indent=False, is_small=True),)


def _part(number, title, section, report, span):
    blocks = section(report, span) or (Paragraph(NOTHING, indent=False),)
    return Subheading(f"{number}. {title}"), *blocks


def _signature(report, signed_on):
    lines = [Paragraph(f"Отчёт подписан {long_date(signed_on)}", indent=False)] if signed_on else []
    return *lines, Signature(*_signs(report, signed_on))


def _signs(report, signed_on):
    """Who answers for the report: the coordinator for the school's, the curator for his programme and its matches."""
    if report.kind == ReportKind.SCHOOL:
        person = offices(signed_on).coordinator
        return "Координатор наставничества", person.as_name.short_in_signature() if person else ""
    program = report.program or report.match.program
    return "Куратор программы", program.curator.as_name.short_in_signature()
