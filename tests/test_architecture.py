"""The house keeps its shape: design measures as tests. Each check is first shown a bad snippet that it must report."""

from pathlib import Path

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import models

from participants.models import Person
from tests.architecture import arrows, budgets, layers, registry
from tests.architecture.tree import APPS, read_tree

ROOT = Path(__file__).resolve().parent.parent
TREE = read_tree(ROOT)
MODELS = apps.get_models(include_auto_created=True)
OURS = [model for model in MODELS if model._meta.app_label in ("kernel", "mentorship", *APPS)]

CARD = {"manage.py", "mentorship", *APPS, "templates", "static", "fixtures", "tests", "requirements.txt", "README.md"}
BESIDE = {"pyproject.toml", "scripts"}
RUNTIME = {"var", "db.sqlite3", "media", "staticfiles", "__pycache__"}
SKELETON = {"__init__.py", "enums.py", "models", "domain", "extensions.py", "scopes.py", "forms", "views", "urls.py"}
SKELETON |= {"scopes"}  # a room of many doors has a package of them
SKELETON |= {"apps.py", "templatetags", "migrations", "__pycache__"}
SKELETON |= {"home.py", "menu.py", "panels.py", "registrations.py", "ticks.py"}  # what goes to extension points
DJANGO_HOOKS = {"authentication.py", "middleware.py"}

TREE_CHECKS = [
    arrows.backward_imports,
    arrows.backward_strings,
    arrows.backward_get_model,
    arrows.backward_templates,
    layers.upward_layers,
    layers.web_in_domain,
    layers.writes_outside_domain,
    layers.rows_outside_scopes,
    layers.signals,
    layers.state_past_its_door,
    layers.undocumented_rules,
    budgets.long_functions,
    budgets.long_files,
    budgets.crowded_signatures,
]


@pytest.mark.parametrize("check", TREE_CHECKS, ids=lambda check: check.__name__)
def test_house_keeps(check):
    assert check(TREE) == []


BAD = [
    (arrows.backward_imports, "kernel/x.py", "import participants.models", ["1 imports participants.models"]),
    (arrows.backward_imports, "kernel/x.py", "from ..views import home", ["1 imports mentorship.views.home"]),
    (arrows.backward_imports, "kernel/x.py", "from mentorship import urls", ["1 imports mentorship.urls"]),
    (
        arrows.backward_imports,
        "participants/domain/x.py",
        "def f():\n    from programs.models import Match",
        ["2 imports programs.models.Match"],
    ),
    (arrows.backward_imports, "programs/x.py", "import monitoring", ["1 imports monitoring"]),
    (arrows.backward_imports, "monitoring/x.py", "from mentorship.views import a", ["1 imports mentorship.views.a"]),
    (arrows.backward_imports, "mentorship/demo/x.py", "from tests import a", ["1 imports tests.a"]),
    (arrows.backward_imports, "programs/x.py", "from participants.models import Person\nimport django", []),
    (
        arrows.backward_strings,
        "participants/models/x.py",
        "match = ForeignKey('programs.Match')",
        ['1 names "programs.Match"'],
    ),
    (arrows.backward_strings, "participants/x.py", "take('programs.x.y')", []),
    (arrows.backward_strings, "participants/x.py", "may('programs.match.confirm')", []),
    (
        arrows.backward_strings,
        "participants/views/x.py",
        "render(r, 'programs/match/detail.html')",
        ['1 names "programs/match/detail.html"'],
    ),
    (
        arrows.backward_get_model,
        "kernel/x.py",
        "apps.get_model('programs', 'Match')",
        ["1 asks for a model of programs"],
    ),
    (arrows.backward_get_model, "kernel/x.py", "get_model('programs.match')", ["1 asks for a model of programs"]),
    (
        arrows.backward_get_model,
        "participants/x.py",
        "Type.get(app_label='monitoring')",
        ["1 asks for a model of monitoring"],
    ),
    (layers.upward_layers, "programs/enums.py", "from .models import M", ["1 (enums) imports programs.models.M"]),
    (
        layers.upward_layers,
        "programs/models/x.py",
        "import programs.domain.y",
        ["1 (models) imports programs.domain.y"],
    ),
    (
        layers.upward_layers,
        "programs/domain/x.py",
        "from participants.views import a",
        ["1 (domain) imports participants.views.a"],
    ),
    (layers.upward_layers, "programs/scopes.py", "from programs import forms", ["1 (scopes) imports programs.forms"]),
    (layers.upward_layers, "programs/views/x.py", "from programs.domain import y", []),
    (layers.web_in_domain, "programs/domain/x.py", "from django import forms", ["1 imports django.forms"]),
    (
        layers.web_in_domain,
        "programs/domain/x.py",
        "from django.contrib import messages",
        ["1 imports django.contrib.messages"],
    ),
    (
        layers.web_in_domain,
        "programs/domain/x.py",
        "from django.http import Http404",
        ["1 imports django.http.Http404"],
    ),
    (layers.web_in_domain, "programs/views/x.py", "from django.http import Http404", []),
    (layers.writes_outside_domain, "programs/forms/x.py", "self.instance.save()", ["1 calls .save()"]),
    (layers.writes_outside_domain, "programs/forms/x.py", "M.objects.filter(a=1).update(b=2)", ["1 calls .update()"]),
    (layers.writes_outside_domain, "programs/views/x.py", "M.objects.create(a=1)", ["1 calls .create()"]),
    (layers.writes_outside_domain, "programs/forms/x.py", "widget.attrs.update(rows=3)", []),
    (layers.writes_outside_domain, "programs/domain/x.py", "match.save()", []),
    (layers.rows_outside_scopes, "programs/views/x.py", "M.objects.all()", ["1 uses .objects"]),
    (layers.rows_outside_scopes, "mentorship/views.py", "M._default_manager.all()", ["1 uses ._default_manager"]),
    (layers.rows_outside_scopes, "programs/templatetags/x.py", "M.objects.all()", ["1 uses .objects"]),
    (
        layers.rows_outside_scopes,
        "programs/views/x.py",
        "get_object_or_404(Match, pk=1)",
        ["1 takes Match past its scope"],
    ),
    (layers.rows_outside_scopes, "programs/views/x.py", "get_object_or_404(matches_for(u), pk=1)", []),
    (
        layers.signals,
        "programs/apps.py",
        "from django.db.models.signals import post_save",
        ["1 imports django.db.models.signals.post_save"],
    ),
    (layers.signals, "kernel/x.py", "from django.dispatch import receiver", ["1 imports django.dispatch.receiver"]),
    (
        layers.signals,
        "kernel/x.py",
        "from django.contrib.auth import user_logged_in",
        ["1 imports django.contrib.auth.user_logged_in"],
    ),
    (layers.state_past_its_door, "programs/domain/x.py", "match.state = 'active'", ["1 writes a state"]),
    (layers.state_past_its_door, "programs/domain/x.py", "a, m.state = 1, 2", ["1 writes a state"]),
    (layers.state_past_its_door, "programs/domain/x.py", "rows.update(state='active')", ["1 writes a state"]),
    (layers.state_past_its_door, "programs/domain/x.py", "setattr(m, 'state', 1)", ["1 writes a state"]),
    (layers.state_past_its_door, "programs/domain/x.py", "M.objects.bulk_update(ms, ['state'])", ["1 writes a state"]),
    (layers.state_past_its_door, "programs/domain/x.py", "m.save(update_fields=['state'])", ["1 writes a state"]),
    (layers.state_past_its_door, "programs/domain/lifecycle.py", "match.state = 'active'", []),
    (layers.state_past_its_door, "programs/domain/x.py", "rows.filter(state='active')", []),
    (layers.undocumented_rules, "programs/domain/x.py", "def confirm(): pass\ndef _own(): pass", ["1 confirm"]),
    (
        budgets.long_functions,
        "programs/domain/x.py",
        "def f():\n" + "    a = 1\n" * 40,
        ["1 f has 41 lines of 40"],
    ),
    (budgets.long_functions, "programs/views/x.py", "def f():\n" + "    a = 1\n" * 25, ["1 f has 26 lines of 25"]),
    (budgets.long_functions, "programs/views/x.py", "def f():\n    '''One.\n\n    '''\n" + "    a = 1\n" * 24, []),
    (
        budgets.crowded_signatures,
        "programs/x.py",
        "def f(self, a, b, c, d, e, f, *, g): pass",
        ["1 f takes 6 positional parameters"],
    ),
    (budgets.crowded_signatures, "programs/x.py", "def f(self, a, b, c, d, e, *, g): pass", []),
]


@pytest.mark.parametrize(("check", "path", "text", "findings"), BAD)
def test_check_reports_bad_code(check, path, text, findings):
    path = f"mentorship/{path}" if path.startswith("kernel/") else path
    assert check({path: text}) == [f"{path}:{finding}" for finding in findings]


def test_string_naming_an_upper_module_is_reported():
    tree = {"participants/urls.py": "include('programs.urls')", "programs/urls.py": ""}
    assert arrows.backward_strings(tree) == ['participants/urls.py:1 names "programs.urls"']


def test_template_reaching_up_is_reported():
    tree = {
        "programs/templatetags/matches.py": "",
        "mentorship/kernel/templatetags/portal.py": "",
        "templates/base.html": "{% load portal matches %}",
        "templates/participants/card.html": '{% load a from matches %}{% include "programs/_row.html" %}',
        "templates/programs/card.html": '{% load matches portal %}{% extends "base.html" %}',
    }
    assert arrows.backward_templates(tree) == [
        "templates/base.html loads matches",
        "templates/participants/card.html loads matches",
        "templates/participants/card.html takes programs/_row.html",
    ]


def test_no_reverse_lookup_upward():
    assert arrows.backward_lookups(TREE, registry.upper_accessors(OURS)) == []


def test_reverse_lookup_upward_is_reported():
    tree = {
        "participants/domain/x.py": "p.places.all()\nqs.filter(places__state=1)\nqs.prefetch_related('places__match')",
        "participants/domain/y.py": "person.named()",
        "participants/models/z.py": "def named(self): pass",
        "programs/domain/x.py": "person.places.all()",
        "templates/participants/card.html": "places.all\n{% if person.places.all %}",
    }
    accessors = {"participants": {"places": "programs.Member.person", "named": "programs.Order.person"}}
    where = [f"participants/domain/x.py:{line}" for line in (1, 2, 3)] + ["templates/participants/card.html:2"]
    assert arrows.backward_lookups(tree, accessors) == [
        f"{place} looks up places of programs.Member.person" for place in where
    ]


def control_model(name, constraints=(), **fields):
    """Return a model of programs that lives in a registry of its own."""
    meta = type("Meta", (), {"app_label": "programs", "apps": Apps(), "constraints": constraints})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def test_upper_reverse_names_are_known_to_the_registry():
    person = models.ForeignKey(Person, models.PROTECT, related_name="control_places")
    place = control_model("Place", person=person, hidden=models.ForeignKey(Person, models.PROTECT, related_name="+"))
    found = registry.upper_accessors([Person, place])
    assert found["participants"] == {"control_places": "programs.Place.person"}
    assert found["programs"] == {}


def test_every_rule_has_its_test_module():
    paths = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    assert layers.untested_rules(TREE, paths) == []


def test_rule_without_a_test_module_is_reported():
    tree = {"programs/domain/match.py": "", "programs/domain/order.py": "", "programs/domain/__init__.py": ""}
    assert layers.untested_rules(tree, ["tests/programs/domain/test_order.py"]) == ["programs/domain/match.py"]


def test_functions_are_short_by_median():
    assert budgets.median_length(TREE) <= budgets.MEDIAN


def test_median_counts_every_function():
    tree = {"programs/x.py": "def a():\n    b = 1\n\n\ndef c(): pass\n\n\ndef d():\n    e = 1\n    f = 2\n    g = 3"}
    assert budgets.median_length(tree) == 2


def test_long_files_are_reported():
    tree = {"programs/x.py": "a = 1\n\n" * 351, "templates/x.html": "<p>\n" * 151, "templates/y.html": "<p>\n" * 150}
    assert budgets.long_files(tree) == ["programs/x.py has 351 lines of 350", "templates/x.html has 151 lines of 150"]


def test_no_person_vanishes_under_a_record():
    # A row of the journal outlives a card that is taken back: it is never changed.
    assert registry.unprotected(MODELS, Person) == ["participants.AuditEntry.person"]


def test_every_choice_is_checked_by_the_database():
    assert registry.unchecked_choices(OURS) == []


def test_loose_models_are_reported():
    one_of = [("a", "А"), ("b", "Б")]
    checks = [
        models.CheckConstraint(condition=models.Q(firm__in=["a", "b"]), name="loose_firm"),
        models.CheckConstraint(condition=models.Q(wide__in=["a", "b", "c"]), name="loose_wide"),
    ]
    loose = control_model(
        "Loose",
        checks,
        person=models.ForeignKey(Person, models.CASCADE, related_name="+"),
        kept=models.ForeignKey(Person, models.PROTECT, related_name="+"),
        **{name: models.CharField(choices=one_of) for name in ("free", "firm", "wide")},
    )
    assert registry.unprotected([loose], Person) == ["programs.Loose.person"]
    assert registry.unchecked_choices([loose]) == ["programs.Loose.free", "programs.Loose.wide"]


def test_top_level_is_the_card():
    have = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - RUNTIME
    assert sorted(CARD - have) == []
    assert sorted(have - CARD - BESIDE) == []


@pytest.mark.parametrize("app", APPS)
def test_app_has_the_common_skeleton(app):
    assert sorted({path.name for path in (ROOT / app).iterdir()} - SKELETON - DJANGO_HOOKS) == []
