"""The wording of orders: the school's own before the default, blanks filled, points numbered."""

import pytest

from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.wording import defaults, filled, numbered, save_wording, unknown_blanks, wording_of
from programs.enums import OrderKind
from programs.models import OrderWording
from tests import factories
from tests.programs.orders import point

pytestmark = pytest.mark.django_db
OWN = {"heading": "О {whom}", "basis": "Устав", "clauses": [point("Утвердить {what}.")]}


def test_every_kind_has_a_wording_of_blanks_that_it_fills():
    known = defaults()["kinds"]
    assert set(known) == set(OrderKind.values) == set(KINDS)
    for code, words in known.items():
        texts = [words["heading"], words["basis"], *(clause["text"] for clause in words["clauses"])]
        assert [blank for text in texts for blank in unknown_blanks(text, KINDS[code].blanks)] == []


def test_own_wording_wins_and_is_journalled(school):
    coordinator = factories.acting(factories.make_staff("coordinator"))
    save_wording(OrderKind.APPROVAL, version=0, actor=coordinator, **OWN)
    wording = wording_of(OrderKind.APPROVAL)
    assert (wording.heading, wording.clauses, wording.version) == ("О {whom}", OWN["clauses"], 1)
    assert wording_of(OrderKind.INTRODUCTION).pk is None
    assert AuditEntry.objects.filter(action="order.wording", record_id=wording.pk).count() == 1


def test_of_two_editors_the_later_is_told(school):
    coordinator = factories.acting(factories.make_staff("coordinator"))
    for version, heading in ((0, "О парах"), (1, "О парах и группах")):
        save_wording(OrderKind.APPROVAL, version=version, actor=coordinator, **OWN | {"heading": heading})
    with pytest.raises(Conflict):
        save_wording(OrderKind.APPROVAL, version=1, actor=coordinator, **OWN)
    assert OrderWording.objects.get().heading == "О парах и группах"


def test_a_blank_of_several_lines_makes_a_point_of_each():
    wording = OrderWording(
        heading="О {whom}", basis="Устав", clauses=[point("{people}"), point("Срок — год.", is_sub=True)]
    )
    heading, _, clauses = filled(wording, {"whom": "кураторах", "people": "Первого.\nВторого."})
    assert heading == "О кураторах"
    assert clauses == [point("Первого."), point("Второго."), point("Срок — год.", is_sub=True)]


def test_a_point_that_ends_with_initials_has_one_full_stop():
    wording = OrderWording(heading="О", basis="У", clauses=[point("Контроль {control}.")])
    assert filled(wording, {"control": "возложить на Ветрову О.Н."})[2] == [point("Контроль возложить на Ветрову О.Н.")]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Утвердить {what}.", []),
        ("{nonsense} и {what}", ["{nonsense}"]),
        ("{what.__class__}", ["{what.__class__}"]),
        ("{what!r}", ["{what}"]),
        ("{what:>9}", ["{what}"]),
        ("{", ["{ }"]),
        ("}", ["{ }"]),
    ],
)
def test_what_the_portal_cannot_fill_is_named(text, unknown):
    assert unknown_blanks(text, {"what": ""}) == unknown


def test_points_and_sub_points_are_numbered():
    clauses = [point("а", is_sub=True), point("б"), point("в", is_sub=True), point("г", is_sub=True), point("д")]
    assert numbered(clauses) == [("1.", "а"), ("2.", "б"), ("2.1.", "в"), ("2.2.", "г"), ("3.", "д")]
