"""The pages of the import cost the same for 3 rows and for 60."""

import pytest

from tests.participants.books import pupils
from tests.participants.test_imports import checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, as_role):
    client, _ = as_role("coordinator")
    return client


@pytest.mark.parametrize("count", [1, 3, 60])
def test_pages(coordinator, django_assert_num_queries, count):
    with django_assert_num_queries(4):
        coordinator.get("/participants/import/")
    address = checked(coordinator, pupils(count))
    with django_assert_num_queries(7):
        coordinator.get(address)
    coordinator.post(f"{address}apply/")
    with django_assert_num_queries(5):
        coordinator.get(address)
