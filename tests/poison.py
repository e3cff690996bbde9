"""Hostile text in every text field of a planted school, straight in the database: no form stands before it."""

from collections import Counter
from functools import partial
from itertools import cycle

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, CheckConstraint, TextField
from django.db.models.fields.json import JSONField

LONG = "Ы" * 80
#: `{address}` is that of a server on this machine which counts who asks it.
TYPED = (
    "<script>fetch('{address}s')</script>",
    "{{{{ settings.SECRET_KEY }}}}",
    "{{% include 'base.html' %}}",
    "<img src={address}i>",
    "<img src=file://{file}>",
    "file://{file}",
    "{address}plain",
    "<style>@import '{address}c';</style>",
    "<link rel=stylesheet href={address}l>",
    "<link rel=attachment href=file://{file}>",
    "<svg><image href='{address}v'/></svg>",
    "\"' style='background:url({address}b)'",
    "</p></td></title><h1>&lt;b&gt;&amp;",
    "<object data={address}o></object>",
    "<a:blip r:link='{address}w'/>",
    "INCLUDETEXT {address}f",
    '=HYPERLINK("{address}h")',
    LONG,
    "Иванов\u202eвонавИ\u202c",
    "До\u200f и\u200e после\u061c",
    "До\x08и\x1bпосле\x7f",
)
#: What is not text but a name of something: changed, it would lead nowhere, and no person types it.
NAMES = {
    "version",
    "text_version",
    "consent_version",
    "number",
    "code",
    "login",
    "letter",
    "key",
    "rule",
    "name_key",
    "search_text",
}
NAMES |= {
    "consent_version",
    "time_zone",
    "sort_text",
    "password",
    "link",
    "sha256",
    "content_type",
    "content",
    "token",
    "url",
    "color",
    "fits_key",
}
#: Lists and dictionaries whose texts a person types.
WRITTEN = {"clauses", "marks", "body", "topics", "results", "why", "name_forms"}
ROOMS, APART = (
    ("participants", "programs", "monitoring"),
    {"auditentry", "account", "printjob", "storedfile", "importbook", "pairbook"},
)


def typed_by(address, file):
    """Return the texts, aimed at a server and at a file of this machine."""
    return [text.format(address=address, file=file) for text in TYPED]


def poison(texts):
    """Put `texts`, one after another, into every text of every row. Returns how many were put."""
    supply = cycle(texts)
    return sum(fill(typed_fields, lambda field, row: _fitting(field, next(supply)), _may_change).values())


def fill(fields_of, text_of, may_change=lambda row: True):
    """Put `text_of(field, row)` into the `fields_of(model)` of every row. Returns {field: in how many rows}."""
    put = Counter()
    for model in (one for one in apps.get_models() if one._meta.app_label in ROOMS):
        fields = fields_of(model)
        for row in filter(may_change, model._base_manager.all() if fields else ()):
            values = {one.name: _poisoned(one, getattr(row, one.name), partial(text_of, one, row)) for one in fields}
            values = lawful(row, {name: value for name, value in values.items() if value is not None})
            put.update(one for one in fields if one.name in values)
            if values:
                model._base_manager.filter(pk=row.pk).update(**values)
    return put


def typed_fields(model):
    """Return the fields of `model` whose texts a person types and may type twice."""
    meta = model._meta
    return [] if meta.model_name in APART else [field for field in meta.concrete_fields if _takes(field)]


def lawful(row, values):
    """Return those of `values` that no CHECK of the table refuses beside what `row` has.

    A name from outside beside a teacher of the school, a reason of what was not annulled: such texts stay as they are.
    """
    texts, changed = dict(values), type(row)(**{one.attname: getattr(row, one.attname) for one in row._meta.fields})
    for check in (one for one in row._meta.constraints if isinstance(one, CheckConstraint)):
        named = {expression.split("__")[0] for expression in _asked(check.condition)} & set(texts)
        for name in named:
            setattr(changed, name, texts[name])
        if named and not _holds(check, changed):
            texts = {name: text for name, text in texts.items() if name not in named}
        for name in named - set(texts):
            setattr(changed, name, getattr(row, name))
    return texts


def _asked(condition):
    """The names of the fields that a condition asks, in its depth."""
    for child in condition.children:
        yield from [child[0]] if isinstance(child, tuple) else _asked(child)


def _holds(check, row):
    try:
        check.validate(type(row), row)
    except ValidationError:
        return False
    return True


def _may_change(row):
    """A registered order is guarded by the database itself."""
    return getattr(row, "state", "") != "registered"


def _takes(field):
    is_text = field.name in WRITTEN if isinstance(field, JSONField) else isinstance(field, CharField | TextField)
    return is_text and not (field.choices or field.unique or field.name in NAMES or _is_in_key(field))


def _is_in_key(field):
    meta = field.model._meta
    keys = [constraint.fields for constraint in meta.constraints if getattr(constraint, "fields", ())]
    return any(field.name in key for key in keys)


def _poisoned(field, value, supply):
    return _deep(value, supply) if isinstance(field, JSONField) else supply()


def _fitting(field, text):
    return text[: field.max_length] if field.max_length else text


def _deep(value, supply):
    """The same shape, each text of it hostile; numbers and yes/no stay."""
    if isinstance(value, str):
        return supply()
    if isinstance(value, list):
        return [_deep(one, supply) for one in value]
    if isinstance(value, dict):
        return {key: _deep(one, supply) for key, one in value.items()}
    return value
