"""Surveys on paper: a sheet for each who has not answered, with a short number and no name where he writes.

A school must hand the right sheet to the right child, yet a child's answers must not lie about under his name. So the
name stands on a strip at the top that is torn off when the sheet comes back; below it there is the number alone, by
which who leads the programme types the sheet in (privacy-and-trust; domain/documents, «Batch»).
"""

from collections import defaultdict

from mentorship.kernel.documents import BlankLine, Document, Paragraph, SchoolName
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.short_numbers import scanned_of
from monitoring.domain.surveys.given import ORDER
from monitoring.domain.surveys.paper import survey_blocks
from monitoring.models import Question, SurveyResponse
from participants.domain import audit
from participants.domain.print_jobs import PrintKind, ask_batch, in_asked_order

KIND, PRINT = "surveys", "monitoring.response.print"
CUT = "—   —   —   —   отрежьте по\u00a0этой линии, когда анкета заполнена   —   —   —   —"
DAY = BlankLine(label="Дата, когда вы отвечали:")


def ask_sheets(responses, *, title, actor, address=""):
    """Ask for the sheets of `responses` (a list, in the order of printing). Returns the PrintJob, None for nobody.

    `address` is that of the stack: with the number of the sheet it is drawn as a QR code. Each printed sheet is one row
    of the journal.
    """
    if not responses:
        return None
    audit.record_many(PRINT, actor=actor, rows=[(one, one.member.person, ()) for one in responses])
    params = {"responses": [one.pk for one in responses], "address": address}
    return ask_batch(KIND, params=params, total=len(responses), title=title, actor=actor)


def own_print_kinds():
    """Return the kinds of batches of this room."""
    return {KIND: PrintKind(_documents, "ankety", _people)}


def _people(params):
    return SurveyResponse.objects.filter(pk__in=params["responses"]).values_list("member__person", flat=True)


def _documents(params, *, school):
    rows = SurveyResponse.objects.select_related("survey__mentoring_form", "wave", "member__person__school_class")
    return documents_of(in_asked_order(rows, params["responses"]), school=school, address=params["address"])


def documents_of(responses, *, school, address=""):
    """Return the Documents of the sheets of `responses` (with survey, its form, wave and person); one query."""
    questions = defaultdict(list)
    for one in Question.objects.filter(survey__in={one.survey_id for one in responses}).order_by(*ORDER):
        questions[one.survey_id].append(one)
    return [_document(one, questions[one.survey_id], school, address) for one in responses]


def _document(response, questions, school, address):
    blocks = (
        *_strip(response),
        SchoolName(full=school.short_name or school.full_name),
        *survey_blocks(response.survey, questions, head=(DAY,)),
    )
    return Document(
        title=f"Лист №\u00a0{response.number}",
        blocks=blocks,
        margins="paper",
        code=f"Анкета №\u00a0{response.number}",
        scanned=scanned_of(response, address),
    )


def _strip(response):
    """Whose sheet it is, and by when it is waited for: torn off with the name."""
    person = response.member.person
    whose = ", ".join(part for part in (person.called, person.standing) if part)
    text = f"Верните лист куратору до\u00a0{day_month(response.due_on)}. Имени на\u00a0самой анкете нет, только номер."
    return (
        Paragraph(f"{whose}. Анкета №\u00a0{response.number}", indent=False, is_bold=True),
        Paragraph(text, indent=False, is_small=True),
        Paragraph(CUT, align="center", indent=False, is_small=True),
    )
