"""What a scan would have to count, kept beside the match and beside the place in a programme (architecture, idea 5).

Each write that touches it keeps it true in its own transaction, `tick` makes it anew, `check_data` compares it with
what is counted. Pages only read it.
"""

from django.db.models import Case, Count, Exists, F, IntegerField, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from programs.domain.cycle import PLANNING, REGULAR, STAGES
from programs.domain.people import LIVE
from programs.enums import ReportState
from programs.models import Enrolment, Match, MatchMember, Meeting, MentorReport


def counted_meetings():
    """Return {field of Match: expression that counts it}: stages behind (0–5), meetings held, the day of the last.

    Regular meetings go on until the final one, so having held some leaves the match at the fourth stage.
    """
    held = Meeting.objects.filter(match=OuterRef("pk"), is_held=True).order_by().values("match")
    whens = [When(stage=stage, then=Value(_stages_behind(stage))) for stage in STAGES]
    rank = Max(Case(*whens, output_field=IntegerField()))
    return {
        "stages_done": _number(held.annotate(number=rank)),
        "held_count": _number(held.annotate(number=Count("pk"))),
        "last_met_on": Subquery(held.annotate(last=Max("met_on")).values("last")),
    }


def _stages_behind(stage):
    return STAGES.index(PLANNING) + 1 if stage == REGULAR else STAGES.index(stage) + 1


def _number(rows):
    return Coalesce(Subquery(rows.values("number"), output_field=IntegerField()), 0)


def keep_meetings(*ids):
    """Write down on the matches `ids` how far their meetings have brought them; one query."""
    return Match.objects.filter(pk__in=ids).update(**counted_meetings())


def untrue_meetings():
    """Return the ids of matches of which what is kept and what is counted differ; one query."""
    counted = {f"counted_{name}": expression for name, expression in counted_meetings().items()}
    same = Q(stages_done=F("counted_stages_done"), held_count=F("counted_held_count"))
    same &= Q(last_met_on=F("counted_last_met_on")) | Q(last_met_on__isnull=True, counted_last_met_on__isnull=True)
    return list(Match.objects.annotate(**counted).exclude(same).order_by("pk").values_list("pk", flat=True))


def _is_matched():
    """Whether the person of a place stands on this side of a live match of the programme, a draft included."""
    own = MatchMember.objects.filter(
        person=OuterRef("person"),
        side=OuterRef("side"),
        left_on__isnull=True,
        match__program=OuterRef("program"),
        match__state__in=LIVE,
    )
    return Exists(own)


def keep_places(match):
    """Write down who of the people of `match` stands in a live match of its programme now; one query."""
    people = MatchMember.objects.filter(match=match).values("person")
    return _keep(Enrolment.objects.filter(program=match.program_id, person__in=people))


def keep_places_of(people):
    """Write down in which of their programmes `people` stand in a live match now; one query."""
    return _keep(Enrolment.objects.filter(person__in=people))


def _keep(places):
    return places.update(is_matched=_is_matched())


def untrue_places():
    """Return the ids of places in programmes of which what is kept and what is counted differ; one query."""
    places = Enrolment.objects.annotate(counted=_is_matched()).exclude(is_matched=F("counted"))
    return list(places.order_by("pk").values_list("pk", flat=True))


def untrue_reports():
    """Return the ids of mentors' places of which the kept state is not that of their report; two queries."""
    kept = dict(MatchMember.objects.exclude(report_state="").values_list("pk", "report_state"))
    real = _states_of_reports()
    return sorted(pk for pk in kept.keys() | real.keys() if kept.get(pk) != real.get(pk))


def _states_of_reports():
    return dict(MentorReport.objects.exclude(state=ReportState.FORMER).values_list("member", "state"))


def _keep_reports(places):
    real = _states_of_reports() if places else {}
    for pk in places:
        MatchMember.objects.filter(pk=pk).update(report_state=real.get(pk, ""))


def keep_all():
    """Make anew all that is kept here, where it is not true. Returns how many rows were not."""
    matches, places, reports = untrue_meetings(), untrue_places(), untrue_reports()
    _keep_reports(reports)
    for start in range(0, len(matches), 500):
        keep_meetings(*matches[start : start + 500])
    for start in range(0, len(places), 500):
        _keep(Enrolment.objects.filter(pk__in=places[start : start + 500]))
    return len(matches) + len(places) + len(reports)
