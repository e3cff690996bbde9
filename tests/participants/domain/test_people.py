"""People: entered once, changed under a version, never twice unknowingly."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.people import (
    KnownPeople,
    LikelyTwins,
    correct_person,
    create_people,
    create_person,
    holders,
    likely_twins,
    update_person,
)
from participants.domain.twins import twin_pairs
from participants.models import AuditEntry, DifferentPair, Guardian, Person
from tests import factories

pytestmark = pytest.mark.django_db
ANNA = {"surname": "Ёлкина", "name": "Анна", "patronymic": "Петровна", "gender": "f", "birth_date": date(2014, 5, 20)}
MOTHER = {"full_name": "Ёлкина Мария Ивановна", "relation": "мать", "phone": "", "basis": ""}


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


class TestCreate:
    def test_writes_keys_guardians_and_the_journal_without_values(self, actor):
        person = create_person(actor=actor, person=ANNA, guardians=[MOTHER])
        entry = AuditEntry.objects.get(record_id=person.pk)
        assert (person.search_text, person.guardians.get().relation) == ("елкина анна петровна", "мать")
        assert entry.fields == ["birth_date", "gender", "name", "patronymic", "surname"]

    def test_the_same_form_makes_one(self, actor):
        key = uuid.uuid4()
        first = create_person(actor=actor, person=ANNA, form_key=key)
        assert create_person(actor=actor, person=ANNA, form_key=key) == first
        assert Person.objects.filter(surname="Ёлкина").count() == 1

    def test_a_likely_twin_is_asked_about_and_the_form_can_come_again(self, actor):
        known = create_person(actor=actor, person=ANNA)
        key = uuid.uuid4()
        with pytest.raises(LikelyTwins) as found:
            create_person(actor=actor, person=ANNA | {"surname": "ЕЛКИНА"}, form_key=key)
        assert found.value.people == [known]
        other = create_person(actor=actor, person=ANNA, form_key=key, is_another=True)
        assert other.pk != known.pk

    def test_many_at_once_come_back_in_order(self, actor):
        entries = [(ANNA | {"name": name}, [MOTHER]) for name in ("Вера", "Алла", "Борис")]
        rows = create_people(entries, actor=actor)
        assert [row.name for row in rows] == ["Вера", "Алла", "Борис"]
        assert Guardian.objects.filter(person__in=rows).count() == 3
        assert likely_twins(surname="Елкина", name="алла", patronymic="Петровна") == [rows[1]]


class TestTwins:
    @pytest.mark.parametrize(
        ("row", "is_known"),
        [
            ({"surname": "елкина", "name": "АННА", "patronymic": "Петровна"}, True),
            ({"surname": "Ёлкина", "name": "Анна", "birth_date": date(2014, 5, 20)}, True),
            ({"surname": "Ёлкина", "name": "Анна", "birth_date": date(2014, 5, 21)}, False),
            ({"surname": "Ёлкина", "name": "Анна"}, False),
            ({"surname": "Ёлкина", "name": "Аннабель", "patronymic": "Петровна"}, False),
        ],
    )
    def test_same_full_name_or_same_name_and_birth_date(self, actor, row, is_known):
        person = create_person(actor=actor, person=ANNA)
        assert likely_twins(**row) == ([person] if is_known else [])
        assert KnownPeople([person]).find(**row) == ([person] if is_known else [])

    def test_an_index_asks_nothing_for_any_number_of_rows(self, actor, django_assert_num_queries):
        person = create_person(actor=actor, person=ANNA)
        with django_assert_num_queries(0):
            known = KnownPeople([person])
            found = [known.find(surname=one, name="Анна", birth_date=ANNA["birth_date"]) for one in ("Елкина", "Нет")]
        assert found == [[person], []]

    def test_the_spelling_of_a_merged_card_leads_to_the_kept_one(self, actor):
        kept = create_person(actor=actor, person=ANNA | {"surname": "Берёзкина"})
        gone = create_person(actor=actor, person=ANNA)
        Person.everyone.filter(pk=gone.pk).update(merged_into=kept)
        assert likely_twins(surname="Елкина", name="Анна", patronymic="Петровна") == [kept]
        assert holders([kept, Person.everyone.get(pk=gone.pk), gone]) == [kept, gone]

    def test_who_was_judged_another_is_asked_about_no_more(self, actor):
        known = create_person(actor=actor, person=ANNA)
        other = create_person(actor=actor, person=ANNA, is_another=True)
        assert list(DifferentPair.objects.values_list("first", "second")) == [(other.pk, known.pk)]
        assert twin_pairs(Person.objects.all()) == []

    def test_the_index_takes_in_what_is_made_meanwhile(self, actor):
        known = KnownPeople()
        known.add(Person(pk=7, **ANNA))
        assert [person.pk for person in known.find(surname="Елкина", name="Анна", patronymic="Петровна")] == [7]


class TestUpdate:
    def test_changes_only_what_is_given_and_names_it(self, actor):
        person = create_person(actor=actor, person=ANNA)
        update_person(person, actor=actor, version=1, fields={"surname": "Берёзкина", "phone": ""})
        person.refresh_from_db()
        assert (person.search_text, person.version) == ("березкина анна петровна", 2)
        assert AuditEntry.objects.filter(action="participants.person.edit").get().fields == ["surname"]

    def test_another_name_drops_its_confirmed_forms(self, actor):
        person = create_person(actor=actor, person=ANNA | {"name_forms": {"genitive": {"surname": "Ёлкиной"}}})
        update_person(person, actor=actor, version=1, fields={"phone": "1"})
        assert person.name_forms == {"genitive": {"surname": "Ёлкиной"}}
        update_person(person, actor=actor, version=2, fields={"name": "Алла"})
        person.refresh_from_db()
        assert person.name_forms == {}

    def test_the_later_of_two_is_told_and_writes_nothing(self, actor):
        person = create_person(actor=actor, person=ANNA)
        update_person(person, actor=actor, version=1, fields={"phone": "первый"})
        with pytest.raises(Conflict) as conflict:
            update_person(person, actor=actor, version=1, fields={"phone": "второй"})
        assert (conflict.value.current.phone, Person.objects.get(pk=person.pk).phone) == ("первый", "первый")

    def test_guardians_are_added_changed_and_taken_away(self, actor):
        person = create_person(actor=actor, person=ANNA, guardians=[MOTHER])
        mother = person.guardians.get()
        changes = [MOTHER | {"id": mother.pk, "phone": "8"}, MOTHER | {"id": None, "full_name": "Ёлкин Пётр"}]
        update_person(person, actor=actor, version=1, fields={}, guardians=changes)
        assert list(person.guardians.order_by("pk").values_list("full_name", "phone")) == [
            ("Ёлкина Мария Ивановна", "8"),
            ("Ёлкин Пётр", ""),
        ]
        update_person(
            person, actor=actor, version=2, fields={}, guardians=[MOTHER | {"id": mother.pk, "full_name": ""}]
        )
        assert [one.full_name for one in person.guardians.all()] == ["Ёлкин Пётр"]

    def test_a_foreign_guardian_is_not_touched(self, actor):
        person, other = create_person(actor=actor, person=ANNA), factories.make_pupil()
        foreign = other.guardians.get()
        update_person(
            person, actor=actor, version=1, fields={}, guardians=[MOTHER | {"id": foreign.pk, "full_name": ""}]
        )
        assert Guardian.objects.filter(pk=foreign.pk).exists()

    def test_a_guardian_who_has_signed_stays(self, actor):
        pupil = factories.make_mentee().person
        mother = pupil.guardians.get()
        with pytest.raises(Refused) as refused:
            update_person(
                pupil, actor=actor, version=1, fields={}, guardians=[MOTHER | {"id": mother.pk, "full_name": ""}]
            )
        assert str(refused.value) == f"{mother.full_name}: этого представителя убрать нельзя, он подписал согласие."
        assert (pupil.guardians.count(), Person.objects.get(pk=pupil.pk).version) == (1, 1)

    def test_a_correction_that_changes_nothing_writes_nothing(self, actor):
        person = create_person(actor=actor, person=ANNA)
        correct_person(person, actor=actor, fields={"surname": "Ёлкина"})
        assert Person.objects.get(pk=person.pk).version == 1


def test_beside_the_name_stands_what_is_known_and_no_comma_alone():
    person = Person(surname="Жуков", name="Сергей", post="инженер", workplace="завод")
    assert person.name_and_standing == "Жуков Сергей, инженер, завод"
    assert Person(surname="Жуков", name="Сергей").name_and_standing == "Жуков Сергей"


def test_a_new_guardian_comes_without_the_number_of_his_document(actor):
    with pytest.raises(Refused, match="только вид документа о полномочиях"):
        create_person(actor=actor, person=ANNA, guardians=[MOTHER | {"basis": "акт № АБ"}])
    assert (Person.objects.filter(surname="Ёлкина").count(), Guardian.objects.count()) == (0, 0)


def test_what_was_written_beside_a_guardian_before_keeps_nobody_from_changing_the_rest(actor):
    person = create_person(actor=actor, person=ANNA, guardians=[MOTHER])
    person.guardians.update(basis="акт от 5 мая")
    values = MOTHER | {"id": person.guardians.get().pk, "basis": "акт от 5 мая", "phone": "9"}
    update_person(person, actor=actor, version=person.version, fields=ANNA, guardians=[values])
    assert person.guardians.get().phone == "9"
