"""Answers in one's own words that the curator has chosen for his report: kept with the draft, frozen with the sheet.

Nothing is chosen by itself. A name stands beside the words only where the person (or who signs for him) has agreed that
both are published, and of a side of which fewer than three people have answered nobody's words may be chosen: without a
name they would still be known (domain/monitoring, «Points»; privacy-and-trust).
"""

from itertools import groupby

from django.db.models import Count, Exists, OuterRef

from mentorship.kernel import clock
from mentorship.kernel.documents import Paragraph, Subheading
from monitoring.domain.results.hiding import LEAST
from monitoring.domain.results.own_words import place_of_wave
from monitoring.enums import ResponseState
from monitoring.models import Answer, ReportQuote, SurveyResponse
from participants.domain.publication import published_fields
from participants.enums import PublishedField, Side

TITLE = "Своими словами"
WITH_NAME = {PublishedField.NAME, PublishedField.WORDS}
SIDES = {Side.MENTEE: "наставляемые", Side.MENTOR: "наставники"}
SAME = Answer.objects.filter(response=OuterRef("response"), question=OuterRef("question"), text=OuterRef("text"))


def quotes_of(report):
    """Return the ReportQuotes of `report` that still hold, in the order of the surveys; one query.

    They hold while the person says the same in a survey that is done. A further report that is not saved yet has those
    of its former one.
    """
    rows = ReportQuote.objects.filter(Exists(SAME), report=report.pk or report.mends_id)
    rows = rows.filter(response__state=ResponseState.ANSWERED)
    rows = rows.select_related("question", "response__wave", "response__member__person")
    order = ("place", "-response__member__side", "question__position", "question__text", "pk")
    return rows.annotate(place=place_of_wave("response__wave__wave")).order_by(*order)


def quote_blocks(report):
    """Return what the report says in the words of its people: nothing where nothing is chosen.

    Where fewer than three are left of who answered (a survey was taken back), the words of the rest are not printed.
    """
    quotes = list(quotes_of(report)) if report.pk or report.mends_id else []
    few = few_who_answered(report.program_id) if quotes else ()
    quotes = [one for one in quotes if (one.response.member.side, one.response.wave.wave) not in few]
    named = people_who_may_be_named([one.response.member.person for one in quotes if one.is_named])
    parts = [block for asked, said in groupby(quotes, _asked) for block in _part(asked, said, named)]
    return [Subheading(TITLE), *parts] if parts else []


def _asked(quote):
    member, wave = quote.response.member, quote.response.wave
    return f"{quote.question.text} ({SIDES[member.side]}, анкета {wave.get_wave_display()})"


def _part(asked, quotes, named):
    yield Subheading(asked)
    for one in quotes:
        person = one.response.member.person
        name = f"\u00a0— {person.name} {person.surname}" if one.is_named and person.pk in named else ""
        yield Paragraph(f"{line_of(one)}{name}", align="left")


def line_of(quote):
    """Return the words of `quote` as the sheet prints them."""
    return f"«{' '.join(quote.text.split())}»"


def people_who_may_be_named(people):
    """Return the ids of those of `people` whose words may stand under their names today; one query, none for nobody."""
    if not people:
        return set()
    fields = published_fields(people, on=clock.today())
    return {pk for pk, published in fields.items() if published >= WITH_NAME}


def few_who_answered(program):
    """Return {(side, wave)} of `program` in which fewer than three people have answered; one query."""
    rows = SurveyResponse.objects.filter(wave__match__program=program, state=ResponseState.ANSWERED).order_by()
    counted = rows.values_list("member__side", "wave__wave").annotate(people=Count("member__person", distinct=True))
    return {(side, wave) for side, wave, people in counted if people < LEAST}


def copy_quotes(former, further):
    """Give the `further` report what was chosen for the `former` one."""
    rows = [
        ReportQuote(report=further, response=one.response, question=one.question, text=one.text, is_named=one.is_named)
        for one in quotes_of(former)
    ]
    ReportQuote.objects.bulk_create(rows)
