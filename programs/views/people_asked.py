"""Ticking people off a class, the employees or a search: what the address asks for, its chips, who comes ticked."""

from mentorship.kernel.addresses import row_ids, toggling_chip
from programs.scopes import pupil_classes_for


def asked(request):
    """Return (ids of classes, whether the school's employees, which name) that the address asks for."""
    params = request.GET
    return row_ids(params.getlist("class")), "employees" in params.getlist("group"), params.get("q", "")


def ticked(form, people, query):
    """A class comes with everybody ticked, so that only the absent are unticked; who was searched for does not."""
    if form is not None:
        return set(form.data.getlist("people"))
    return set() if query else {str(person.pk) for person in people}


def chips(request, groups=()):
    """Return the chips: `groups` of (name in the address, value, label), the classes, the employees."""
    groups = [*groups, *(("class", one.pk, one.label) for one in pupil_classes_for(request.actor))]
    groups = [*groups, ("group", "employees", "Сотрудники школы")]
    names = dict.fromkeys(name for name, _, _ in groups)
    chip = {name: toggling_chip(request.GET, name, dropped=("q", "page"), part="#present") for name in names}
    return [chip[name](value, label) for name, value, label in groups]
