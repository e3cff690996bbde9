"""What the anonymising run does with reports (privacy rule 14; documents, «what lawfully remains»).

Aggregated numbers remain, so the sheet of a programme's or of the school's report stays, without a text that names the
person. The report of a match is about people: that of a pair goes with its mentee, of a group only what names him. A
book of raw rows names everybody, so it goes wherever he took part; what is left is drawn from the blocks. The guards of
the database let a signed report change only in an update that counts `erased_times` up.
"""

from django.db.models import F, Q

from mentorship.kernel.documents import Document, Paragraph, to_data
from monitoring.domain.reports.quotes import line_of
from monitoring.domain.reports.signing import give_back_taken
from monitoring.domain.reports.word_sections import WORDS
from monitoring.enums import ReportKind, ReportState
from monitoring.models import Report, ReportQuote
from participants.domain.erasers import ERASED_TEXT, Eraser, unnames
from participants.domain.files import forget_file
from programs.domain.erasing import of_match, of_pairs
from programs.models import MatchMember

_of_his_matches = of_match("match")
SHEETS, BOOKS = ("pdf", "docx"), ("xlsx",)


def report_erasers():
    """Return the Erasers of reports, in the order in which they must go: files while it is known whom they name."""
    return [
        Eraser(Report, ("trouble",), _taken, lambda rows, subject: give_back_taken()),
        Eraser(Report, BOOKS, _with_rows_of, _forget(BOOKS), files=BOOKS),
        Eraser(Report, SHEETS, _naming, _forget(SHEETS), files=SHEETS),
        Eraser(Report, (*WORDS, "blocks"), _of_his_pair, _wipe),
        unnames(Report, *WORDS, "blocks", near=_of_his_matches, counting="erased_times"),
        Eraser(ReportQuote, ("text",), _quotes_of, _unquote),
    ]


def _taken(subject):
    """What is being signed now may tell of him: it is drawn anew."""
    return Report.objects.filter(state=ReportState.SIGNING)


def _quotes_of(subject):
    """What he has said, what was said in his pair, what names him."""
    his = Q(response__member__person__in=subject.ids) | of_pairs("response__wave__match")(subject)
    named = unnames(ReportQuote, "text", near=of_match("response__wave__match")).find(subject).values("pk")
    return ReportQuote.objects.filter(his | Q(pk__in=named))


def _unquote(rows, subject):
    """The words go from the sheets too, signed or not: who has said them is known to the portal."""
    for report in Report.objects.filter(quotes__in=rows).distinct():
        lines = {line_of(one) for one in rows if one.report_id == report.pk}
        kept = _without(report.blocks, lines)
        Report.objects.filter(pk=report.pk).update(blocks=kept, erased_times=F("erased_times") + 1)
    rows.delete()


def _without(value, lines):
    if isinstance(value, dict):
        return {name: _without(one, lines) for name, one in value.items()}
    if isinstance(value, list):
        return [_without(one, lines) for one in value]
    return ERASED_TEXT if isinstance(value, str) and any(value.startswith(line) for line in lines) else value


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
    """Signed reports whose sheet names him, has his words, is of his pair: the frozen files would go on saying it."""
    named = unnames(Report, *WORDS, "blocks", near=_of_his_matches).find(subject).values("pk")
    his = Q(pk__in=_of_his_pair(subject).values("pk")) | Q(pk__in=_quotes_of(subject).values("report"))
    return Report.objects.filter(Q(pk__in=named) | his, pdf__isnull=False, state=ReportState.SIGNED)


def _of_his_pair(subject):
    """Reports of matches in which he was the only mentee: they are about him whatever they say."""
    return Report.objects.filter(of_pairs("match")(subject))


def _forget(names):
    def act(rows, subject):
        found = list(rows.select_related(*names))
        ids = [one.pk for one in found]
        Report.objects.filter(pk__in=ids).update(**dict.fromkeys(names), erased_times=F("erased_times") + 1)
        for stored in (getattr(one, name) for one in found for name in names):
            if stored is not None:
                forget_file(stored)

    return act


def _wipe(rows, subject):
    """That there was a report stays, and of a signed one its day; what it said goes."""
    empty = Document(title="Отчёт", blocks=(Paragraph(ERASED_TEXT, indent=False),), margins="paper")
    counts = {name: F(name) + 1 for name in ("version", "erased_times")}
    rows.update(**dict.fromkeys(WORDS, ""), blocks=to_data(empty), **counts)
