"""The table of access refuses what it does not know, while the portal starts and not when somebody comes."""

import pytest

from mentorship.kernel.access import allow, may
from mentorship.kernel.roles import Actor


@pytest.mark.parametrize("ask", [allow, lambda action: may(Actor(), action)])
def test_an_action_that_is_not_in_the_table_is_a_mistake(ask):
    with pytest.raises(KeyError) as caught:
        ask("participants.nonsense")
    assert caught.value.args == ("participants.nonsense",)
