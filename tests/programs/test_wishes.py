"""The page of wishes."""

import pytest
from django.urls import reverse

from programs.models import PairWish
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def test_names_are_written_and_shown_again_and_foreign_places_are_404(school, client, today):
    mentee, mentors = choosing.pool_of(factories.make_program())
    choosing.log_in(client, mentee.person)
    address = reverse("programs:wishes", args=[mentee.pk])
    assert client.post(address, {"name_0": mentors[0].person.full_name, "name_1": ""}).status_code == 302
    assert PairWish.objects.get().about == mentors[0]
    assert mentors[0].person.full_name in client.get(address).content.decode()
    assert client.get(reverse("programs:wishes", args=[mentors[0].pk])).status_code == 404
    response = client.post(address, {"name_0": "я" * 121})
    assert set(response.context["form"].errors) == {"name_0"}
    assert PairWish.objects.count() == 1
