"""What a new school finds ready of monitoring: editable data, never overwritten once it is there."""

from monitoring.models import GrowthResult, QualitySign


def load_quality_signs(rows):
    """Add the signs of `rows` (dicts of a fixture) whose code is not there yet. Returns how many were added."""
    return _add(QualitySign, rows)


def load_growth_results(rows):
    """Add the results of `rows` (dicts of a fixture, 003) whose code is not there yet. Returns how many were added."""
    return _add(GrowthResult, rows)


def _add(model, rows):
    known = set(model.objects.values_list("code", flat=True))
    return len(model.objects.bulk_create(model(**row) for row in rows if row["code"] not in known))
