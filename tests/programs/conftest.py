"""What the pages of programmes are opened with."""

import pytest

from tests import factories


@pytest.fixture
def led(school, as_role):
    """A curator's browser and a programme that he leads."""
    client, actor = as_role("curator")
    return client, factories.make_program(actor.person)
