"""Choosing which answers in one's own words stand in the curator's report; how they are printed is said in `quotes`."""

from django.db import transaction
from django.db.models import F

from mentorship.kernel.blockers import Blocker, demand
from monitoring.domain.reports.drafting import must_be_draft, redraw_report
from monitoring.domain.reports.quotes import few_who_answered, people_who_may_be_named
from monitoring.enums import ReportKind
from monitoring.models import Report, ReportQuote
from participants.domain import audit

NOT_OF_PROGRAM = "Слова участников приводят только в\u00a0отчёте о\u00a0программе."
FEW = "В\u00a0этой анкете ответили меньше трёх человек: и\u00a0без имени было\u00a0бы ясно, чьи это слова."
NO_CONSENT = "Под именем приводят слова только того, кто согласился на\u00a0публикацию имени и\u00a0своих слов."


def choose_quotes(report, *, shown, chosen, named, actor):
    """Write which of the Answers `shown` stand in the draft `report`, and which of them under a name. Returns it.

    `chosen` and `named` are those that were ticked; what other pages have chosen stays. Raises Refused: a signed report
    or one of another kind, a group of fewer than three, a name without a consent to publish it.
    """
    demand(_kind_blockers(report))
    demand(_few_blockers(report, chosen) + _name_blockers(named))
    with transaction.atomic():
        must_be_draft(report)
        before = quoted_in(report)
        wanted = {_key(one): (one.text, one in named) for one in chosen}
        stale = {_key(one) for one in shown if before.get(_key(one)) != wanted.get(_key(one))}
        if not stale:
            return report
        _write(report, stale, wanted)
        Report.objects.filter(pk=report.pk).update(version=F("version") + 1)
        audit.record("monitoring.report.quote", actor=actor, about=report)
    report.refresh_from_db()
    return redraw_report(report, actor=actor)


def quoted_in(report):
    """Return {(response, question): (words, under a name)} of what is chosen for `report`; one query."""
    rows = ReportQuote.objects.filter(report=report).values_list("response", "question", "text", "is_named")
    return {(response, question): (text, is_named) for response, question, text, is_named in rows}


def _key(answer):
    return answer.response_id, answer.question_id


def _write(report, stale, wanted):
    for response, question in stale:
        ReportQuote.objects.filter(report=report, response=response, question=question).delete()
    rows = [(key, wanted[key]) for key in stale if key in wanted]
    ReportQuote.objects.bulk_create(
        ReportQuote(report=report, response_id=response, question_id=question, text=text, is_named=is_named)
        for (response, question), (text, is_named) in rows
    )


def _kind_blockers(report):
    return [] if report.kind == ReportKind.PROGRAM else [Blocker("kind", NOT_OF_PROGRAM)]


def _few_blockers(report, chosen):
    few = few_who_answered(report.program_id)
    is_told = any((one.response.member.side, one.response.wave.wave) in few for one in chosen)
    return [Blocker("few", FEW)] if is_told else []


def _name_blockers(named):
    people = {one.response.member.person for one in named}
    may = people_who_may_be_named(list(people))
    return [Blocker("consent", NO_CONSENT)] if any(person.pk not in may for person in people) else []
