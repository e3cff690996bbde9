"""What the tests of orders find: who signs and who drafts, an agreed pair, a draft that names it."""

import pytest

from programs.domain.orders.drafting import draft_order
from tests import factories
from tests.programs.orders import agreed_pair, make_director


@pytest.fixture
def actor(school, today):
    """A coordinator, and a director to sign."""
    make_director()
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def coordinator(school, today):
    """The same two, О.Н. Ветрова by name."""
    make_director()
    return factories.acting(
        factories.make_staff("coordinator", surname="Ветрова", name="Ольга", patronymic="Николаевна")
    )


@pytest.fixture
def curator():
    """Е.В. Громова."""
    return factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")


@pytest.fixture
def pair(curator):
    """An agreed pair of the curator's programme."""
    return agreed_pair(factories.make_program(curator))


@pytest.fixture
def order(pair, coordinator, school):
    """A draft that names the pair."""
    return draft_order([pair], school=school, actor=coordinator)
