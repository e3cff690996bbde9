"""Conditional saves: of two people who edit one record the later is told, nothing is lost (gate G13)."""


class Conflict(Exception):
    """The record has changed since the form was opened; `current` is what stands in the database now."""

    def __init__(self, current):
        self.current = current
        super().__init__(f"{type(current).__name__} {current.pk} has changed")


def save_versioned(record, *, fields, version):
    """Write `fields` of `record` if its version is still `version`; otherwise raise Conflict.

    `record` carries the new values; on success its version grows by one.
    """
    model = type(record)
    values = {name: getattr(record, name) for name in fields}
    saved = model._base_manager.filter(pk=record.pk, version=version).update(**values, version=version + 1)
    if not saved:
        raise Conflict(model._base_manager.get(pk=record.pk))
    record.version = version + 1
    return record
