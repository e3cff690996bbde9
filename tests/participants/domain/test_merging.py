"""The merge itself: one transaction, one door, the alias, the journal."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.merging import all_mergers, is_mergeable, merge_blockers, merge_people, moved_rows
from participants.domain.people import update_person
from participants.models import AuditEntry, Person
from participants.scopes import card_for, contacts_for, people_for
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def two():
    return factories.make_pupil(surname="Иванова", phone=""), factories.make_pupil(surname="Иванова", phone="+7 900")


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def codes(blockers):
    return [blocker.code for blocker in blockers]


def test_the_chosen_values_are_kept_and_the_alias_keeps_its_own_words(two, actor):
    kept, gone = two
    Person.objects.filter(pk=gone.pk).update(surname="Иваноба")
    gone.refresh_from_db()
    merged = merge_people(kept, gone, actor=actor, take=["phone"])
    assert (merged.pk, merged.surname, merged.phone) == (kept.pk, "Иванова", "+7 900")
    alias = Person.everyone.get(pk=gone.pk)
    assert (alias.merged_into_id, alias.surname, alias.phone) == (kept.pk, "Иваноба", "+7 900")


def test_the_alias_is_in_no_list_and_no_scope(two, actor):
    kept, gone = two
    merge_people(kept, gone, actor=actor)
    for rows in (Person.objects.all(), people_for(actor), contacts_for(actor)):
        assert set(rows.filter(pk__in=[kept.pk, gone.pk])) == {kept}
    assert (card_for(actor, kept.pk), card_for(actor, gone.pk)) == (kept, None)
    assert list(kept.school_class.pupils.filter(pk=gone.pk)) == []


def test_the_journal_says_what_was_taken_never_its_value(two, actor):
    merge_people(*two, actor=actor, take=["phone"])
    entry = AuditEntry.objects.get(action="participants.person.merge")
    assert (entry.actor, entry.person, entry.record_id) == (actor.account, two[0], two[1].pk)
    assert entry.fields == ["merged_into", "phone"]
    edit = AuditEntry.objects.get(action="participants.person.edit")
    assert edit.fields == ["phone"]


def test_a_card_changed_meanwhile_is_a_conflict_and_nothing_happens(two, actor):
    kept, gone = two
    seen = (kept.version, gone.version)
    update_person(gone, actor=actor, version=gone.version, fields={"post": "новое"})
    with pytest.raises(Conflict):
        merge_people(kept, gone, actor=actor, versions=seen)
    update_person(kept, actor=actor, version=kept.version, fields={"post": "новое"})
    with pytest.raises(Conflict):
        merge_people(kept, gone, actor=actor, versions=(seen[0], gone.version))
    assert (Person.objects.get(pk=gone.pk).merged_into, kept.guardians.count()) == (None, 1)


def test_itself_and_an_alias_are_refused(two, actor):
    kept, gone = two
    assert codes(merge_blockers(kept, kept, actor=actor)) == ["same"]
    merge_people(kept, gone, actor=actor)
    third, gone = factories.make_pupil(), Person.everyone.get(pk=gone.pk)
    assert codes(merge_blockers(third, gone, actor=actor)) == ["merged"]
    for pair in ((third, gone), (gone, third)):
        with pytest.raises(Refused):
            merge_people(*pair, actor=actor)


def test_a_pupil_who_would_be_an_employee_is_refused(actor):
    kept, gone = factories.make_pupil(), factories.make_teacher()
    with pytest.raises(Refused) as refused:
        merge_people(kept, gone, actor=actor, take=["is_employee"])
    assert codes(refused.value.blockers) == ["standing"]
    assert merge_people(kept, gone, actor=actor, take=["is_employee", "school_class"]).is_employee is True


def test_a_chain_of_merges_ends_at_one_card(actor):
    first, second, third = (factories.make_pupil() for _ in range(3))
    merge_people(second, third, actor=actor)
    merge_people(first, Person.objects.get(pk=second.pk), actor=actor)
    assert set(Person.everyone.filter(merged_into=first)) == {second, third}


def test_what_would_move_is_counted_in_one_query(two, django_assert_num_queries):
    factories.make_mentee(two[1])
    with django_assert_num_queries(1):
        moved = moved_rows(two[1])
    assert moved == [("представители", 1), ("согласия", 2), ("место в базе наставляемых", 1)]


def test_it_is_mergeable_when_nothing_forbids(two, actor):
    assert is_mergeable(merge_blockers(*two, actor=actor)) is True
    assert is_mergeable(merge_blockers(two[0], two[0], actor=actor)) is False
    assert len(all_mergers()) >= 14
