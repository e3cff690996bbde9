"""What the anonymising run does with reports (privacy rule 14; documents, «what lawfully remains»).

Aggregated numbers remain, so the sheet of a programme's or of the school's report stays, without a text that names the
person. The report of a match is about people: that of a pair goes with its mentee, of a group only what names him. A
book of raw rows names everybody, so it goes wherever he took part; what is left is drawn from the blocks.
"""

from django.db.models import F, Q

from mentorship.kernel.documents import Document, Paragraph, to_data
from monitoring.enums import ReportKind, ReportState
from monitoring.models import Report
from participants.domain.erasers import ERASED_TEXT, Eraser, unnames
from participants.domain.files import forget_file
from programs.domain.erasing import of_match, of_pairs
from programs.models import MatchMember

WORDS = ("difficulties", "best_practices", "proposals")
_of_his_matches = of_match("match")
SHEETS, BOOKS = ("pdf", "docx"), ("xlsx",)


def report_erasers():
    """Return the Erasers of reports, in the order in which they must go: files while it is known whom they name."""
    return [
        Eraser(Report, BOOKS, _with_rows_of, _forget(BOOKS), files=BOOKS),
        Eraser(Report, SHEETS, _naming, _forget(SHEETS), files=SHEETS),
        Eraser(Report, (*WORDS, "blocks"), _of_his_pair, _wipe),
        unnames(Report, *WORDS, "blocks", near=_of_his_matches),
    ]


def _own_places(subject):
    return MatchMember.objects.filter(person__in=subject.ids)


def _with_rows_of(subject):
    """Signed reports in whose books he has rows: of his matches, of their programmes, of the school at that time."""
    rows = Report.objects.filter(state=ReportState.SIGNED)
    found = _of_his_matches(subject) | Q(program__in=_own_places(subject).values("match__program"))
    for joined_on, left_on in _own_places(subject).values_list("joined_on", "left_on"):
        at_that_time = Q(kind=ReportKind.SCHOOL, ends_on__gte=joined_on)
        found |= at_that_time & Q(starts_on__lte=left_on) if left_on else at_that_time
    return rows.filter(found, xlsx__isnull=False)


def _naming(subject):
    """Signed reports whose sheet names him, or is of his pair: the frozen files would go on naming him."""
    named = unnames(Report, *WORDS, "blocks", near=_of_his_matches).find(subject).values("pk")
    rows = Report.objects.filter(Q(pk__in=named) | Q(pk__in=_of_his_pair(subject).values("pk")), pdf__isnull=False)
    return rows.filter(state=ReportState.SIGNED)


def _of_his_pair(subject):
    """Reports of matches in which he was the only mentee: they are about him whatever they say."""
    return Report.objects.filter(of_pairs("match")(subject))


def _forget(names):
    def act(rows, subject):
        found = list(rows.select_related(*names))
        Report.objects.filter(pk__in=[one.pk for one in found]).update(**dict.fromkeys(names))
        for stored in (getattr(one, name) for one in found for name in names):
            if stored is not None:
                forget_file(stored)

    return act


def _wipe(rows, subject):
    """That there was a report stays, and of a signed one its day; what it said goes."""
    empty = Document(title="Отчёт", blocks=(Paragraph(ERASED_TEXT, indent=False),), margins="paper")
    rows.update(**dict.fromkeys(WORDS, ""), blocks=to_data(empty), version=F("version") + 1)
