"""One row in each table that the demo leaves empty: a release keeps them all."""

from django.apps import apps
from django.db import models

from mentorship.kernel import clock
from tests.releases.keeping import kept_models

#: What the values made by kind would contradict; a field may be named for all tables by itself.
TRUE = {
    "sha256": "0" * 64,
    "participants.erasureact.person_id": lambda: _last(apps.get_model("participants.Person")),
}


def fill_empty_tables():
    """Put one row into each empty table, those first whose parents have rows. Returns the names of the tables."""
    waiting, filled = [one for one in kept_models(apps) if not one._base_manager.exists()], []
    while ready := [one for one in waiting if all(parent._base_manager.exists() for parent in _parents(one))]:
        for model in ready:
            _one_row(model).save(force_insert=True)
        waiting = [one for one in waiting if one not in ready]
        filled += [one._meta.db_table for one in ready]
    return filled


def _parents(model):
    return [one.related_model for one in model._meta.concrete_fields if one.is_relation and not one.null]


def _one_row(model):
    values = {field.attname: _value(model, field) for field in model._meta.concrete_fields if _is_asked(field)}
    return model(**values)


def _is_asked(field):
    return not (field.null or field.has_default() or isinstance(field, models.AutoField))


def _value(model, field):
    for name in (f"{model._meta.label_lower}.{field.attname}", field.attname):
        if name in TRUE:
            return TRUE[name]() if callable(TRUE[name]) else TRUE[name]
    if field.is_relation:
        return _last(field.related_model)
    return _by_kind(field)


def _last(model):
    return (
        apps.get_model(model)._base_manager.latest("pk").pk
        if isinstance(model, str)
        else model._base_manager.latest("pk").pk
    )


def _by_kind(field):
    if field.choices:
        return field.choices[0][0]
    match field:
        case models.DateTimeField():
            return clock.now()
        case models.DateField():
            return clock.today()
        case models.JSONField():
            return []
        case models.CharField() | models.TextField():
            return "запись"[: field.max_length]
    return 1
