"""Which rows each scope gives to whom, scope by scope, as tests/data/rows.json says (privacy rule 2)."""

import pytest

from participants import scopes
from participants.models import Person
from tests.access import doubles
from tests.access.doors import acting, all_given, doors, kept
from tests.access.world import plant
from tests.proofs.changing import modules

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_every_scope_gives_each_his_rows_alone(today, monkeypatch):
    world = plant()
    doubles.plant(world)
    functions = doors(modules())
    found, told = all_given(functions, world), kept()
    assert {name: found.get(name) for name in told} == told
    assert found.keys() - told.keys() == set()  # a new scope: python -m tests.proofs.rows --write yes
    assert (len(functions) > 200, len(acting(world))) == (True, 30)
    monkeypatch.setattr(scopes, "people_for", lambda actor: Person.objects.all())
    wider = all_given({"participants.scopes.employees_for": scopes.employees_for}, world)
    assert wider != {"participants.scopes.employees_for": told["participants.scopes.employees_for"]}
