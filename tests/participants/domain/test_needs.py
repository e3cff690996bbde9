"""The sensitive category: what is kept, under which consent, who looked, how it goes."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import needs
from participants.domain.consents import withdraw_consent
from participants.domain.merging import merge_people
from participants.domain.time_passed import forget_health_without_consent
from participants.enums import ConsentKind
from participants.extensions import consent_withdrawn
from participants.models import AuditEntry, MenteeNeed, NeedCategory
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
ACTOR = factories.nobody()
DAY = factories.TODAY
CODES = ["disability", "burnout"]


@pytest.fixture
def pupil():
    return factories.make_mentee().person


def category(code):
    return NeedCategory.objects.get(code=code)


def titles(person):
    return [need.category.code for need in needs.look_at_needs(person, actor=ACTOR)]


def test_the_list_of_the_sources_is_ready_and_a_second_load_adds_none():
    assert NeedCategory.objects.count() == 13
    assert list(NeedCategory.objects.filter(is_health=True).values_list("code", flat=True)) == CODES
    assert needs.load_needs([{"code": "gifted", "title": "Другое", "kind": "pupil"}]) == 0
    assert category("gifted").title == "Выдающиеся способности"


def test_each_look_is_one_row_of_the_journal_without_values(pupil):
    needs.note_need(pupil, category("gifted"), actor=ACTOR)
    assert (titles(pupil), titles(pupil)) == (["gifted"], ["gifted"])
    rows = AuditEntry.objects.filter(action="need.view", person=pupil)
    assert [(row.record_type, row.fields) for row in rows] == [("participants.person", [])] * 2


def test_categories_are_those_of_the_kind(pupil):
    teacher = factories.make_mentee(factories.make_teacher()).person
    assert [needs.categories_for(one).count() for one in (pupil, teacher)] == [9, 4]


def test_what_is_there_is_not_doubled_and_the_same_form_makes_one(pupil):
    key = "7b1f6c1e-0f6d-4b8c-9a51-0f7f0a3b6a11"
    first = needs.note_need(pupil, category("gifted"), actor=ACTOR, form_key=key)
    assert needs.note_need(pupil, category("gifted"), actor=ACTOR, form_key=key) == first
    with pytest.raises(Refused) as refused:
        needs.note_need(pupil, category("gifted"), actor=ACTOR)
    assert refused.value.blockers[0].text == "Эта категория уже записана."
    assert MenteeNeed.objects.count() == 1


@pytest.mark.parametrize("code", CODES)
def test_health_is_kept_only_with_its_consent(pupil, code):
    with pytest.raises(Refused) as refused:
        needs.note_need(pupil, category(code), actor=ACTOR)
    [blocker] = refused.value.blockers
    text = "нет согласия на обработку сведений о здоровье. Без него такую категорию хранить нельзя."
    assert (blocker.code, blocker.text) == ("G14", f"{pupil.called}: {text}")
    assert blocker.link == f"/participants/people/{pupil.pk}/consents/"
    assert MenteeNeed.objects.count() == 0
    factories.make_consents(pupil, kinds=[ConsentKind.SPECIAL])
    assert needs.note_need(pupil, category(code), actor=ACTOR).category.code == code


def test_without_the_gate_health_would_be_kept(pupil, monkeypatch):
    monkeypatch.setattr(needs, "special_blockers", lambda person, on: [])
    needs.note_need(pupil, category("disability"), actor=ACTOR)
    assert titles(pupil) == ["disability"]
    monkeypatch.undo()
    assert titles(pupil) == []


def test_removal_hangs_on_the_withdrawal_alone_and_in_its_transaction(pupil, monkeypatch):
    kinds = [ConsentKind.SPECIAL, ConsentKind.PUBLICATION]
    special, publication = factories.make_consents(pupil, kinds=kinds)
    needs.note_need(pupil, category("disability"), actor=ACTOR)
    withdraw_consent(publication, withdrawn_on=DAY, reason="", actor=ACTOR)
    assert MenteeNeed.objects.count() == 1

    def breaks(withdrawal, *, actor):
        raise RuntimeError

    monkeypatch.setattr(consent_withdrawn, "_members", [*consent_withdrawn, breaks])
    with pytest.raises(RuntimeError):
        withdraw_consent(special, withdrawn_on=DAY, reason="", actor=ACTOR)
    assert (MenteeNeed.objects.count(), AuditEntry.objects.filter(action="need.remove").count()) == (1, 0)


def test_withdrawing_the_consent_deletes_health_and_leaves_the_rest(pupil):
    [consent] = factories.make_consents(pupil, kinds=[ConsentKind.SPECIAL])
    for code in ("disability", "gifted"):
        needs.note_need(pupil, category(code), actor=ACTOR)
    withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=ACTOR)
    assert list(MenteeNeed.objects.values_list("category__code", flat=True)) == ["gifted"]
    assert AuditEntry.objects.filter(action="need.remove", person=pupil).count() == 1
    pupil.mentee_profile.refresh_from_db()
    assert pupil.mentee_profile.state == "active"


def test_a_consent_that_ran_out_hides_at_once_and_is_deleted_by_the_hand_of_time(pupil):
    factories.make_consents(pupil, kinds=[ConsentKind.SPECIAL], valid_until=DAY)
    needs.note_need(pupil, category("disability"), actor=ACTOR)
    assert forget_health_without_consent() == 0
    with clock.at(DAY + timedelta(days=1)):
        assert titles(pupil) == []
        assert (forget_health_without_consent(), forget_health_without_consent()) == (1, 0)
    assert MenteeNeed.objects.count() == 0


def test_a_record_is_deleted_for_good_and_the_journal_says_that_it_was(pupil):
    need = needs.note_need(pupil, category("gifted"), actor=ACTOR)
    needs.remove_need(need, actor=ACTOR)
    assert MenteeNeed.objects.count() == 0
    assert [row.action for row in AuditEntry.objects.filter(person=pupil).order_by("pk")] == [
        "need.note",
        "need.remove",
    ]


def test_it_never_names_itself(pupil):
    need = needs.note_need(pupil, category("gifted"), actor=ACTOR)
    assert (str(need), str(need.category)) == (f"закрытая запись № {need.pk}", f"категория № {need.category_id}")


def test_a_merged_card_brings_it_along_and_doubles_nothing(pupil):
    gone = factories.make_mentee().person
    for person, code in ((pupil, "gifted"), (gone, "gifted"), (gone, "apart")):
        needs.note_need(person, category(code), actor=ACTOR)
    merge_people(pupil, gone, actor=ACTOR)
    assert titles(pupil) == ["gifted", "apart"]
