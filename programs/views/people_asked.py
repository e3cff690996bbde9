"""Ticking people off a class, the employees or a search: what the address asks for, its chips, who comes ticked."""

from mentorship.kernel.addresses import row_ids
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


def chips(request, everybody, groups=()):
    """Return the chips: `groups` of (name in the address, value, label), the classes, the employees."""
    groups = [*groups, *(("class", one.pk, one.label) for one in pupil_classes_for(request.actor))]
    chosen = {name: request.GET.getlist(name) for name, _, _ in groups}
    found = [_chip(request, name, str(value), label, str(value) in chosen[name]) for name, value, label in groups]
    return [*found, _chip(request, "group", "employees", "Сотрудники школы", everybody)]


def _chip(request, name, value, label, is_on):
    address = request.GET.copy()
    for key in ("q", "page"):
        address.pop(key, None)
    values = [one for one in address.getlist(name) if one != value]
    address.setlist(name, values if is_on else [*values, value])
    return {"url": f"?{address.urlencode()}#present", "label": label, "is_on": is_on}
