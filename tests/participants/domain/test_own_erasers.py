"""The erasers of this room: what goes, what stays."""

import pytest

from participants.domain.erasers import all_erasers, subject_of
from participants.domain.own_erasers import own_erasers
from participants.models import Account, Guardian, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def erase(person):
    subject = subject_of(person)
    for one in own_erasers():
        if one.act:
            one.act(one.rows(subject), subject)


def test_the_card_keeps_its_number_alone():
    person = factories.make_pupil(phone="+7 900 111-22-33")
    erase(person)
    person = Person.objects.get(pk=person.pk)
    assert (person.full_name, person.phone, person.birth_date, person.school_class) == (
        f"Участник №\u00a0{person.pk}",
        "",
        None,
        None,
    )


def test_a_representative_who_signed_stays_and_another_goes():
    person = factories.make_pupil(surname="Ершова")
    factories.make_consents(person)
    Guardian.objects.create(person=person, full_name="Ершов Пётр", phone="+7 900 111-22-33")
    Guardian.objects.filter(relation="мать").update(phone="+7 900 000-00-00")
    erase(person)
    assert list(Guardian.objects.values_list("full_name", "phone")) == [("Ершова Анна Ивановна", "")]


def test_the_account_opens_no_more():
    account = factories.make_account(factories.make_pupil())
    erase(account.person)
    erased = Account.objects.get(pk=account.pk)
    assert (erased.is_active, erased.has_usable_password(), erased.login) == (False, False, f"стёрт-{account.pk}")


def test_an_upper_room_erases_before_this_one():
    assert all_erasers()[-len(own_erasers()) :][0].model is own_erasers()[0].model
