"""Whatever is typed has an end: a text field without one lets a single form fill two hundred pages."""

from importlib import import_module
from pkgutil import walk_packages

from django import forms

APPS = ("participants", "programs", "monitoring")
TRAP = "site"  # the honeypot of the application: an end would tell a robot what it has met


def made_forms():
    """Every form class of the portal's rooms."""
    for app in APPS:
        package = import_module(f"{app}.forms")
        for module in walk_packages(package.__path__, f"{app}.forms."):
            import_module(module.name)
    waiting, found = [forms.BaseForm], set()
    while waiting:
        classes = waiting.pop().__subclasses__()
        found.update(one for one in classes if one.__module__.split(".")[0] in APPS)
        waiting.extend(classes)
    return found


def endless(form):
    """Names of the typed fields of `form` that have no greatest length."""
    typed = {
        name: field for name, field in getattr(form, "base_fields", {}).items() if isinstance(field, forms.CharField)
    }
    return [name for name, field in typed.items() if field.max_length is None and not field.widget.is_hidden]


def test_every_typed_text_has_a_greatest_length():
    found = made_forms()
    assert len(found) > 150
    assert {form.__name__: names for form in found if (names := [one for one in endless(form) if one != TRAP])} == {}


def test_a_field_without_an_end_is_seen():
    class Endless(forms.Form):
        words = forms.CharField()
        short = forms.CharField(max_length=10)

    assert endless(Endless) == ["words"]
