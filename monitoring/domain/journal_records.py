"""What the journal of a person takes from this room: the waves, answers and reports of his pairs."""

from monitoring.models import MatchWave, Report, SurveyResponse
from programs.models import MatchMember


def own_journal_records(person):
    """Return querysets of the records of the pairs of `person`; no query."""
    matches = MatchMember.objects.filter(person=person).values("match")
    return [
        MatchWave.objects.filter(match__in=matches),
        SurveyResponse.objects.filter(member__person=person),
        Report.objects.filter(match__in=matches),
    ]
