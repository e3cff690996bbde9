"""What only Django's registry of models knows."""

from django.db.models import PROTECT, CheckConstraint, Q

from tests.architecture.tree import LINE, is_above


def unprotected(models, person):
    """Name each foreign key to `person` that would let a person vanish, join tables of many-to-many fields included."""
    return sorted(
        str(field)
        for model in models
        for field in model._meta.local_fields
        if field.remote_field and field.remote_field.model is person and field.remote_field.on_delete is not PROTECT
    )


def _allowed(condition, name):
    """Return the sets of values that the parts of a CHECK allow to the field `name`."""
    if not isinstance(condition, Q):
        return []
    found = []
    for child in condition.children:
        if isinstance(child, Q):
            found += _allowed(child, name)
        elif isinstance(child, tuple) and child[0] == f"{name}__in" and not condition.negated:
            found.append({getattr(value, "value", value) for value in child[1]})
    return found


def _is_checked(model, field):
    values = {value for value, _ in field.flatchoices} - {"", None}
    checks = [constraint for constraint in model._meta.constraints if isinstance(constraint, CheckConstraint)]
    return any(allowed - {"", None} == values for check in checks for allowed in _allowed(check.condition, field.name))


def unchecked_choices(models):
    """Name each field with choices whose table would take any other value."""
    return sorted(
        str(field)
        for model in models
        if not model._meta.auto_created and not model._meta.proxy
        for field in model._meta.local_fields
        if field.choices and not _is_checked(model, field)
    )


def _reverse_names(relation):
    """Return the names by which the other side reaches back through `relation`."""
    names = (relation.get_accessor_name(), relation.field.related_query_name())
    return {name for name in names if name and "+" not in name}


def upper_accessors(models):
    """Return {lower room: {reverse name: the field of an upper app}} without the names that the lower room has too."""
    found = {room: {} for room in LINE[:3]}
    for model in models:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.related_model._meta.app_label if field.remote_field else None
            for room in found if target in LINE else ():
                if is_above(model._meta.app_label, room) and not is_above(target, room):
                    found[room].update(dict.fromkeys(_reverse_names(field.remote_field), str(field)))
    for room, names in found.items():
        for own in _own_names(models, room):
            names.pop(own, None)
    return found


def _own_names(models, room):
    """Yield the field and reverse names that the models of `room`, or of one before it, have among themselves."""
    for model in models:
        if is_above(model._meta.app_label, room):
            continue
        for field in model._meta.get_fields(include_hidden=False):
            if not is_above(getattr(field.related_model, "_meta", model._meta).app_label, room):
                yield field.name
                if hasattr(field, "get_accessor_name"):
                    yield field.get_accessor_name()
