"""What changed between entry and exit: of the school, of a form, of a programme; the same as a book and on paper."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips
from mentorship.kernel.grammar.dates import school_year_words
from monitoring.domain.results.book import results_tables
from monitoring.domain.results.charts import change_chart, full_chart, shares_chart, spread_chart
from monitoring.domain.results.overview import Asked, overview_of, subtracts
from monitoring.domain.results.paper import results_paper
from monitoring.domain.results.reading import places_for
from monitoring.enums import Wave
from monitoring.forms.results import ResultsForm
from monitoring.views.words import SIDES
from participants.domain import audit
from participants.domain.roles import school_year
from participants.enums import Side


@allow("monitoring.result.view")
@require_safe
def results(request, pk=None):
    """Show what changed: of all programmes that the actor reads, of a form, of the programme `pk`."""
    places, overview = _read(request, pk)
    asked = ResultsForm(request.GET).asked()
    context = {
        "overview": overview,
        "query": request.GET.urlencode(),
        "filters": _filters(request.GET, places, overview.asked),
        "reads_words": pk and may(request.actor, "monitoring.answer.view"),
        **_charts(overview),
        **_about(overview, request.GET, asked.get("about")),
    }
    return render(request, "monitoring/results/detail.html", context)


@allow("monitoring.result.export")
@require_safe
def results_book(request, pk=None):
    """Give out the book of exactly what the page shows."""
    _, overview = _read(request, pk)
    table = results_tables(overview)
    audit.record("monitoring.result.export", actor=request.actor)
    return papers.give_book(table, name=f"Результаты, {clock.today():%d.%m.%Y}.xlsx")


@allow("monitoring.result.export")
@require_safe
def results_pdf(request, pk=None):
    """Print what the page shows."""
    _, overview = _read(request, pk)
    document = results_paper(overview, school=request.school, today=clock.today())
    audit.record("monitoring.result.print", actor=request.actor)
    return papers.give(document, name=f"Результаты, {clock.today():%d.%m.%Y}")


def _read(request, pk):
    """The places of the reader and the Overview of what the address asks for. Raises Http404 for a foreign one."""
    places, asked = places_for(request.actor), ResultsForm(request.GET).asked()
    place = next((place for place in places if place.pk == pk), None)
    if pk and place is None:
        raise Http404
    year = place.year if place else asked.get("year") or _latest(places)
    forms = {one.form for one in places if one.year == year}
    form = asked.get("form") if asked.get("form") in forms and not pk else None
    wanted = Asked(year, asked.get("side", Side.MENTEE), form, pk)
    return places, overview_of(wanted, places, with_total=subtracts(request.actor))


def _latest(places):
    """The running school year, or the last one that has a programme."""
    running, years = school_year(clock.today()), {place.year for place in places}
    return running if running in years or not years else max(years)


def _filters(query, places, asked):
    """The groups of chips: the side always, the year and the form where there is a choice."""
    years = sorted({place.year for place in places}, reverse=True)
    forms = dict.fromkeys((place.form, place.form_title) for place in places if place.year == asked.year)
    groups = [("side", SIDES, asked.side)]
    if not asked.program and len(years) > 1:
        groups.append(("year", [(year, school_year_words(year)) for year in years], asked.year))
    if not asked.program and len(forms) > 1:
        groups.append(("form", list(forms), asked.form))
    return [chips(query, name, choices, chosen) for name, choices, chosen in groups]


def _charts(overview):
    if overview.is_hidden:
        return {}
    changes = change_chart(overview.changes, overview.asked.side, overview.both) if overview.changes else None
    shares = {}
    for wave, one in overview.shares:
        shares.setdefault(Wave(wave).label, []).append(shares_chart(one))
    return {"changes": changes, "shares": list(shares.items())}


def _about(overview, query, code):
    """The characteristic whose answers are shown one by one: the one asked for, else the one that changed most."""
    if overview.is_hidden or not overview.measured:
        return {}
    known = {one.change.measure.code: one for one in overview.measured}
    most = max(overview.measured, key=lambda one: abs(one.change.change))
    shown = known.get(code, most)
    measure = shown.change.measure
    titles = [(one.change.measure.code, one.change.measure.title) for one in overview.measured]
    return {
        "about": measure,
        "about_chips": chips(query, "about", titles, measure.code),
        "spread": spread_chart(measure, shown.spread),
        "full": full_chart(measure, shown.spread),
    }
