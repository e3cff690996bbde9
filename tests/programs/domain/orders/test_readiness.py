"""The readiness check: each missing thing with its sentence and its link."""

import pytest

from participants.models import School
from programs.domain.orders.readiness import number_warning, readiness
from programs.enums import OrderKind
from programs.models import MatchMember, Order, OrderMatch
from tests import factories
from tests.programs.orders import SIGNED, agreed_pair, make_director, point, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(school, today):
    make_director()
    factories.make_staff("coordinator", surname="Ветрова", name="Ольга", patronymic="Николаевна")
    program = factories.make_program(factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна"))
    made = Order.objects.create(
        kind=OrderKind.APPROVAL, heading="О парах", clauses=[point("Первый.")], created_at=factories.NOW
    )
    OrderMatch.objects.create(order=made, match=agreed_pair(program))
    return made


def found(order, **how):
    return [(blocker.code, blocker.text, blocker.link) for blocker in readiness(order, **how)]


def test_a_whole_order_is_ready(order):
    assert found(order) == []


def test_who_has_not_read_his_duties_is_named_and_stops_nothing(order):
    member = order.named_matches.get().match.members.get(side="mentee")
    member.person.duty_acknowledgements.all().delete()
    [warning] = readiness(order)
    assert (warning.code, warning.is_warning) == ("duties", True)
    assert warning.text == f"С обязанностями и правами ещё не ознакомлены: {member.person.called}."
    assert warning.link == f"/participants/people/{member.person_id}/duties/"


def test_the_school_must_be_filled_in(order):
    School.objects.update(full_name="")
    text = "Не заполнены данные школы: полное и краткое название, место издания."
    assert found(order) == [("school", text, "/school/edit/")]


def test_somebody_must_sign(order):
    from participants.models import Appointment

    Appointment.objects.filter(role="director").delete()
    assert found(order) == [("director", "Не указан директор: некому подписать приказ.", "/school/edit/")]


def test_an_empty_order_names_the_list_of_matches(order):
    OrderMatch.objects.all().delete()
    assert found(order) == [("empty", "В проекте нет ни одной пары или группы.", "/programs/matches/")]


def test_an_outsider_stays_out_until_his_agreement_exists(order):
    guest = factories.make_mentor(factories.make_outsider(surname="Жуков", name="Сергей"), kind="employee").person
    form = factories.make_form("employer-pupil", mentor_kinds=["employee"], title="Работодатель – ученик")
    match = factories.make_match(factories.make_program(form=form), mentors=[guest])
    OrderMatch.objects.create(order=order, match=match)
    for member in match.members.select_related("person"):
        factories.make_duty(member.person, member.side)
    codes = [code for code, _, _ in found(order)]
    assert codes == ["G3", "G3"]
    factories.make_agreement(guest)
    guest.mentor_profile.certificate_seen_on = SIGNED
    guest.mentor_profile.save()
    assert found(order) == []


def test_a_consent_is_judged_on_the_day_of_the_order(order):
    mentee = MatchMember.objects.get(side="mentee").person
    mentee.consents.all().delete()
    factories.make_consents(mentee, signed_on=factories.TODAY)
    assert found(order) == []
    assert [code for code, _, _ in found(order, on=SIGNED)] == ["G2", "G2"]


def test_a_pending_answer_stops_the_order(order):
    MatchMember.objects.filter(side="mentee").update(chosen_how="pending", chosen_on=None)
    assert [code for code, _, _ in found(order)] == ["G5"]


def test_a_doubtful_name_is_a_warning(order):
    from programs.models import Program

    curator = Program.objects.get().curator
    curator.surname = "Сова"
    curator.save()
    doubts = [blocker for blocker in readiness(order) if blocker.code == "case"]
    assert [blocker.is_warning for blocker in doubts] == [True]


def test_an_order_without_points_is_not_ready(order):
    order.clauses = []
    assert found(order) == [("text", "В приказе нет заголовка или ни одного пункта.", "#clauses")]


def test_the_same_number_in_a_year_is_a_warning(order, school):
    assert number_warning("40-ОД", SIGNED) == []
    registered(number="40-од", heading="О другом")
    assert [w.text for w in number_warning("40-ОД", SIGNED)] == [
        "Приказ № 40-ОД в 2026 году уже есть. Проверьте номер."
    ]
    assert number_warning("40-ОД", SIGNED.replace(year=2025)) == []


def test_a_doubt_leads_to_the_forms_and_a_confirmed_form_must_stand_in_the_text(order):
    curator = order.named_matches.get().match.program.curator
    curator.surname = "Сова"
    curator.save()
    doubts = [blocker for blocker in readiness(order) if blocker.code == "case"]
    assert [(one.link, one.is_warning) for one in doubts] == [(f"/participants/people/{curator.pk}/forms/", True)]
    curator.name_forms = {"dative": {"surname": "Сова"}}
    curator.save()
    assert [one.text for one in readiness(order)] == [
        "Подтверждена форма «Сова\u00a0Е.В.», в тексте приказа её нет. Проверьте пункты."
    ]
    order.clauses = [point("Куратору Сова Е.В. сопровождать пары.")]
    order.save()
    assert readiness(order) == []
