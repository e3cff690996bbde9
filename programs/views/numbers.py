"""A page on which the coordinator sets numbers: the thresholds of a list, the weights of the matching desk."""

from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.versions import Conflict


def saved(request, form, save):
    """Carry out `save(numbers, version=, actor=)` of a sent NumbersForm; tell whether it was done, else `form` says."""
    if request.method != "POST" or not form.is_valid():
        return False
    with refusal_shown(form):
        try:
            save(form.numbers, version=form.cleaned_data["version"], actor=request.actor)
        except Conflict as conflict:
            form.show_conflict(conflict.current)
        else:
            return True
    return False
