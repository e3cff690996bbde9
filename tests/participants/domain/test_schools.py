"""The particulars and the classes."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.appointments import director_now
from participants.domain.schools import add_class, save_school, update_class
from participants.models import Account, AuditEntry, School, SchoolClass
from tests import factories

pytestmark = pytest.mark.django_db
DIRECTOR = {"surname": "Лебедев", "name": "Антон", "patronymic": "", "gender": "m", "post": "директор"}


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def test_an_empty_school_is_filled_with_its_director(actor):
    save_school(actor=actor, version=1, particulars={"short_name": "Школа № 17"}, director=DIRECTOR)
    school = School.objects.get(pk=1)
    assert (school.short_name, school.version, director_now().person.surname) == ("Школа № 17", 2, "Лебедев")
    assert AuditEntry.objects.get(action="participants.school.edit").fields == ["short_name"]


def test_the_later_of_two_is_told(actor, school):
    save_school(actor=actor, version=1, particulars={"place": "г. Первый"})
    with pytest.raises(Conflict):
        save_school(actor=actor, version=1, particulars={"place": "г. Второй"}, director=DIRECTOR)
    assert (School.objects.get().place, director_now()) == ("г. Первый", None)


def test_a_class_is_added_once(actor):
    values = {"year": 2026, "grade": 5, "letter": "А", "form_key": uuid.uuid4()}
    first = add_class(actor=actor, **values)
    assert add_class(actor=actor, **values) == first
    with pytest.raises(Refused) as refused:
        add_class(actor=actor, **values | {"form_key": uuid.uuid4()})
    assert str(refused.value) == "Класс 5\u00a0«А» в этом учебном году уже есть."
    assert SchoolClass.objects.count() == 1


def test_a_teacher_who_leads_no_more_is_logged_out(actor):
    former, new = factories.make_account(factories.make_teacher()), factories.make_teacher()
    school_class = factories.make_class(teacher=former.person)
    update_class(school_class, actor=actor, grade=6, letter="Б", teacher=new)
    school_class.refresh_from_db()
    assert (school_class.teacher, Account.objects.get(pk=former.pk).session_epoch) == (new, 2)
    assert AuditEntry.objects.get().fields == ["teacher"]


def test_the_same_teacher_stays_logged_in(actor):
    account = factories.make_account(factories.make_teacher())
    school_class = factories.make_class(teacher=account.person)
    update_class(school_class, actor=actor, grade=6, letter="В", teacher=account.person)
    assert Account.objects.get(pk=account.pk).session_epoch == 1
