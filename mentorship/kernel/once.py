"""A repeated submission of the same form makes one row (privacy rule 7)."""

from uuid import UUID

from mentorship.kernel.models import SubmittedForm


def claim(key):
    """Take `key` (a UUID, or None for a call without a form) inside the caller's transaction.

    Returns the id of the row that an earlier submission made, or None when this is the first one. A second
    submission at the same moment waits here for the first to end.
    """
    if key is None:
        return None
    form, is_first = SubmittedForm.objects.get_or_create(key=key)
    return None if is_first else form.made_id


def settle(key, made):
    """Remember that the form `key` made the row `made`."""
    if key is not None:
        SubmittedForm.objects.filter(key=key).update(made_id=made.pk)
    return made


def is_settled(key):
    """Tell whether the form `key` (a text or a UUID) has been carried out already."""
    try:
        return SubmittedForm.objects.filter(key=UUID(str(key))).exists()
    except ValueError:
        return False
