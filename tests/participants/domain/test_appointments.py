"""Offices: from when to when, who may end them, whose sessions end."""

import uuid
from datetime import timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.roles import Role
from participants.domain.appointments import (
    LAST,
    add_appointment,
    director_now,
    end_appointment,
    set_director,
)
from participants.models import Account, Appointment, AuditEntry, Person
from tests import factories

pytestmark = pytest.mark.django_db
DIRECTOR = {"surname": "Лебедев", "name": "Антон", "patronymic": "Сергеевич", "gender": "m", "post": "директор"}


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


class TestAdd:
    def test_rights_come_with_the_day(self, actor, today):
        account = factories.make_account(factories.make_teacher())
        made = add_appointment(actor=actor, person=account.person, role="curator", starts_on=today)
        assert Role.CURATOR in factories.acting(account).roles
        assert (made.created_by, AuditEntry.objects.get().record_id) == (actor.account, made.pk)

    def test_only_an_employee(self, actor, today):
        outsider = factories.make_outsider()
        with pytest.raises(Refused) as refused:
            add_appointment(actor=actor, person=outsider, role="curator", starts_on=today)
        assert str(refused.value) == f"{outsider.full_name}: назначить можно только сотрудника школы."

    def test_not_twice_at_once_but_again_after_the_end(self, actor, today):
        person = factories.make_teacher()
        factories.appoint(person, "curator", ends_on=today)
        with pytest.raises(Refused) as refused:
            add_appointment(actor=actor, person=person, role="curator", starts_on=today)
        assert str(refused.value) == f"{person.full_name} уже куратор на эту дату."
        add_appointment(actor=actor, person=person, role="curator", starts_on=today + timedelta(days=1))
        assert person.appointments.count() == 2

    def test_the_same_form_makes_one(self, actor, today):
        values = {"person": factories.make_teacher(), "role": "curator", "starts_on": today, "form_key": uuid.uuid4()}
        first = add_appointment(actor=actor, **values)
        assert add_appointment(actor=actor, **values) == first


class TestEnd:
    def test_ends_the_sessions_in_the_same_act(self, actor, today):
        account = factories.make_staff("curator")
        before = account.get_session_auth_hash()
        end_appointment(account.person.appointments.get(), actor=actor, ends_on=today - timedelta(days=1))
        account = Account.objects.get(pk=account.pk)
        assert account.session_epoch == 2
        assert account.get_session_auth_hash() != before
        assert factories.acting(account).roles == {Role.STAFF}

    def test_the_last_coordinator_stays(self, actor, today):
        with pytest.raises(Refused) as refused:
            end_appointment(actor.person.appointments.get(), actor=actor, ends_on=today)
        assert str(refused.value) == LAST
        assert actor.person.appointments.get().ends_on is None

    def test_one_who_cannot_log_in_does_not_count_as_another(self, actor, today):
        factories.appoint(factories.make_teacher(), "coordinator")
        blocked = factories.make_staff("coordinator")
        Account.objects.filter(pk=blocked.pk).update(is_active=False)
        with pytest.raises(Refused):
            end_appointment(actor.person.appointments.get(), actor=actor, ends_on=today)

    def test_with_another_coordinator_it_ends(self, actor, today):
        factories.make_staff("coordinator")
        end_appointment(actor.person.appointments.get(), actor=actor, ends_on=today)
        assert actor.person.appointments.get().ends_on == today

    def test_not_before_it_began(self, actor):
        office = factories.make_staff("curator").person.appointments.get()
        with pytest.raises(Refused) as refused:
            end_appointment(office, actor=actor, ends_on=office.starts_on - timedelta(days=1))
        assert str(refused.value) == "Последний день полномочий раньше первого. Проверьте дату."

    def test_a_mistake_of_today_is_taken_back_and_the_journal_keeps_it(self, actor, today):
        office = factories.appoint(factories.make_teacher(), "curator", starts_on=today)
        end_appointment(office, actor=actor, ends_on=today - timedelta(days=1))
        assert (Appointment.objects.filter(pk=office.pk).exists(), AuditEntry.objects.get().record_id) == (
            False,
            office.pk,
        )

    def test_not_twice(self, actor, today):
        office = factories.make_staff("curator").person.appointments.get()
        end_appointment(office, actor=actor, ends_on=today)
        with pytest.raises(Refused) as refused:
            end_appointment(office, actor=actor, ends_on=today)
        assert str(refused.value) == "Это назначение уже прекращено."


class TestDirector:
    def test_the_first_is_entered_and_appointed(self, actor, today):
        office = set_director(actor=actor, fields=DIRECTOR)
        assert (office.person.full_name, office.person.is_employee, office.starts_on) == (
            "Лебедев Антон Сергеевич",
            True,
            today,
        )
        assert director_now() == office

    def test_a_correction_keeps_the_person(self, actor):
        first = set_director(actor=actor, fields=DIRECTOR)
        again = set_director(actor=actor, fields=DIRECTOR | {"surname": "Лебедевский"})
        assert (again.pk, again.person.surname) == (first.pk, "Лебедевский")
        assert Appointment.objects.filter(role="director").count() == 1

    def test_a_new_one_ends_the_former_yesterday(self, actor, today):
        former = factories.make_staff("director")
        office = set_director(actor=actor, fields=DIRECTOR, is_new=True)
        ended = former.person.appointments.get()
        assert (ended.ends_on, director_now()) == (today - timedelta(days=1), office)
        assert Account.objects.get(pk=former.pk).session_epoch == 2

    def test_a_known_employee_is_not_entered_twice(self, actor):
        deputy = factories.make_teacher(**DIRECTOR | {"post": "завуч"})
        office = set_director(actor=actor, fields=DIRECTOR)
        deputy.refresh_from_db()
        assert (office.person_id, deputy.post) == (deputy.pk, "директор")
        assert Person.objects.filter(surname="Лебедев").count() == 1

    def test_new_but_the_same_name_is_a_correction(self, actor):
        first = set_director(actor=actor, fields=DIRECTOR)
        assert set_director(actor=actor, fields=DIRECTOR | {"post": "и. о. директора"}, is_new=True) == first
