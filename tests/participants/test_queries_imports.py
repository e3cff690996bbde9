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
    address = checked(coordinator, pupils(count))
    with django_assert_num_queries(5):
        coordinator.get("/participants/import/")
    with django_assert_num_queries(5):
        coordinator.get(f"{address}columns/")
    with django_assert_num_queries(8):
        coordinator.get(address)
    coordinator.post(f"{address}apply/")
    with django_assert_num_queries(6):
        coordinator.get(address)
    with django_assert_num_queries(6):
        coordinator.get(f"{address}undo/")
