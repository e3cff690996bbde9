"""What a new school finds ready: editable data, never overwritten once it is there."""

from programs.models import Ground, MentoringForm


def load_forms(rows):
    """Add the forms of `rows` (dicts of a fixture) whose code is not there yet. Returns how many were added."""
    known = set(MentoringForm.objects.values_list("code", flat=True))
    new = [MentoringForm(**row) for row in rows if row["code"] not in known]
    return len(MentoringForm.objects.bulk_create(new))


def load_grounds(texts):
    """Add the grounds of orders, once: then the list is the school's own. Returns how many."""
    if Ground.objects.exists():
        return 0
    return len(Ground.objects.bulk_create(Ground(text=text, position=place) for place, text in enumerate(texts, 1)))
