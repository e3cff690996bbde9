"""Pages of the pool."""

import html
from datetime import date

import pytest
from django.urls import reverse

from participants.enums import Side
from participants.models import AuditEntry, MenteeProfile
from programs.models import Enrolment
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def url(name, pk, query=""):
    return reverse(f"programs:{name}", args=[pk]) + query


def test_ticked_people_join(led):
    client, program = led
    profiles = [factories.make_mentee() for _ in range(2)]
    response = client.post(url("enrolment_add", program.pk), {"people": [one.pk for one in profiles]})
    assert (response.status_code, response.url) == (302, url("program_detail", program.pk))
    rows = Enrolment.objects.values_list("person_id", "side").order_by("person_id")
    assert list(rows) == [(one.person_id, Side.MENTEE) for one in profiles]


def test_mentors_join_their_side(led):
    client, program = led
    profile = factories.make_mentor()
    client.post(url("enrolment_add", program.pk, "?side=mentor"), {"people": [profile.pk]})
    assert Enrolment.objects.get().side == Side.MENTOR


def test_nobody_ticked_is_an_error(led):
    client, program = led
    factories.make_mentee()
    response = client.post(url("enrolment_add", program.pk), {})
    assert response.context["form"].errors["people"] == ["Отметьте хотя бы одного человека."]


@pytest.mark.parametrize(("role", "is_linked"), [("coordinator", True), ("curator", False)])
def test_the_link_to_missing_papers_is_for_those_who_keep_them(school, as_role, role, is_linked):
    client, actor = as_role(role)
    profile = factories.make_mentee(state="candidate", consents=False)
    page = client.get(url("enrolment_add", factories.make_program(actor.person).pk)).content.decode()
    link = reverse("participants:consent_record", args=[profile.person_id])
    assert ("нет согласия на обработку персональных данных" in page, link in page) == (True, is_linked)


def test_a_candidate_is_refused(led):
    client, program = led
    profile = factories.make_mentee(state="candidate", consents=False)
    response = client.post(url("enrolment_add", program.pk), {"people": [profile.pk]})
    assert (response.status_code, Enrolment.objects.count()) == (200, 0)
    assert "нет согласия на участие" in response.content.decode()


def test_a_person_of_the_other_base_is_a_form_error(led):
    client, program = led
    factories.make_mentee()
    response = client.post(url("enrolment_add", program.pk), {"people": [MenteeProfile.objects.get().pk + 999]})
    assert (response.status_code, Enrolment.objects.count()) == (200, 0)


def test_an_unknown_side_is_not_there(led):
    client, program = led
    assert client.get(url("enrolment_add", program.pk, "?side=wizard")).status_code == 404


def test_search_and_class_narrow_the_list(led):
    client, program = led
    other = factories.make_class(grade=7, letter="А")
    factories.make_mentee(factories.make_pupil(surname="Ёлкина"))
    factories.make_mentee(factories.make_pupil(surname="Павлова", school_class=other))
    found = client.get(url("enrolment_add", program.pk, "?side=mentee&q=елк"))
    assert [profile.person.surname for profile, _ in found.context["rows"]] == ["Ёлкина"]
    found = client.get(url("enrolment_add", program.pk, f"?side=mentee&class={other.pk}"))
    assert [profile.person.surname for profile, _ in found.context["rows"]] == ["Павлова"]
    empty = client.get(url("enrolment_add", program.pk, "?side=mentee&q=никто"))
    assert "По\u00a0этому отбору" in empty.content.decode() or "По&nbsp;этому отбору" in empty.content.decode()


def test_acquaintance_is_noted_from_the_page(led):
    client, program = led
    mentee, _ = choosing.pool_of(program, mentors=1)
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    form = {"enrolments": [mentee.pk], "how": "presentation", "on": "2026-11-16"}
    assert client.post(url("acquaint", program.pk), form).status_code == 302
    noted = Enrolment.objects.filter(acquainted_on__isnull=False)
    assert list(noted.values_list("pk", "acquainted_how")) == [(mentee.pk, "presentation")]


def test_the_page_names_who_has_noted_the_acquaintance(led):
    client, program = led
    clerk = factories.make_account(factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна"))
    mentee = factories.make_mentee().person
    factories.enrol(program, mentee, "mentee", acquainted_on=date(2026, 9, 11))
    Enrolment.objects.update(acquainted_noted_by=clerk)
    page = html.unescape(client.get(url("program_detail", program.pk)).content.decode())
    assert "11 сентября 2026" in page.replace("\u00a0", " ")
    assert page.replace("\u00a0", " ").count(", отметка: Громова Е.В.</span>") == 1


def test_a_day_to_come_is_refused_and_the_ticks_are_kept(led):
    client, program = led
    mentee, _ = choosing.pool_of(program, mentors=1)
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    response = client.post(url("acquaint", program.pk), {"enrolments": [mentee.pk], "how": "paper", "on": "2026-11-19"})
    assert response.status_code == 200
    assert response.context["form"].errors["on"] == ["День ознакомления ещё не наступил. Отметьте, когда он пройдёт."]
    assert f'id="e{mentee.pk}" checked' in response.content.decode()
    assert Enrolment.objects.filter(acquainted_on__isnull=False).count() == 0


def test_a_foreign_enrolment_is_a_form_error(led):
    client, program = led
    choosing.pool_of(program)
    foreign, _ = choosing.pool_of(factories.make_program())
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    form = {"enrolments": [foreign.pk], "how": "paper", "on": "2026-11-16"}
    assert client.post(url("acquaint", program.pk), form).status_code == 200
    assert Enrolment.objects.filter(acquainted_on__isnull=False).count() == 0


def test_an_untouched_person_is_taken_out(led):
    client, program = led
    mentee, _ = choosing.pool_of(program, mentors=0)
    assert client.post(url("enrolment_remove", mentee.pk)).status_code == 302
    assert Enrolment.objects.count() == 0


def test_a_touched_person_stays_and_the_page_says_why(led):
    client, program = led
    mentee, mentors = choosing.pool_of(program, mentors=1)
    choosing.offer(mentee, mentors[0])
    response = client.post(url("enrolment_remove", mentee.pk))
    assert response.status_code == 409
    assert "уже есть предложения или пара" in response.content.decode()


@pytest.mark.parametrize("name", ["enrolment_remove", "acquaint", "acquaint_self"])
def test_foreign_rows_are_not_there(led, name):
    foreign, _ = choosing.pool_of(factories.make_program(), mentors=0)
    pk = foreign.pk if name == "enrolment_remove" else foreign.program_id
    expected = 403 if name == "acquaint_self" else 404
    assert led[0].post(url(name, pk)).status_code == expected


def test_only_leaders_change_the_pool(school, as_role):
    client, _ = as_role("director")
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    assert client.post(url("enrolment_remove", mentee.pk)).status_code == 403
    assert client.post(url("acquaint", mentee.program_id)).status_code == 403
    assert client.post(url("enrolment_add", mentee.program_id)).status_code == 403


def test_a_person_leaves_with_a_reason(led):
    client, program = led
    mentee, _ = choosing.pool_of(program, mentors=0)
    response = client.post(url("enrolment_leave", mentee.pk), {"on": "2026-11-16", "reason": ""})
    assert response.context["form"].errors == {"reason": ["Напишите причину: она останется в истории."]}
    response = client.post(url("enrolment_leave", mentee.pk), {"on": "2026-11-16", "reason": "переезд"})
    mentee.refresh_from_db()
    assert (response.status_code, mentee.left_reason) == (302, "переезд")
    assert client.get(url("enrolment_leave", mentee.pk)).status_code == 404


def test_who_is_in_a_pair_is_told_what_to_do_first(led):
    client, program = led
    match = factories.make_match(program, state="active")
    place = Enrolment.objects.get(program=program, side=Side.MENTEE)
    page = client.get(url("enrolment_leave", place.pk)).content.decode()
    assert reverse("programs:match_detail", args=[match.pk]) in page


def test_a_foreign_place_is_not_left(led):
    client, _ = led
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    assert client.get(url("enrolment_leave", mentee.pk)).status_code == 404


def test_all_who_fit_are_ticked_over_several_classes(led):
    client, program = led
    fits = factories.make_mentee()
    factories.make_mentee(state="candidate", consents=False)
    other = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(7, "А")))
    factories.make_mentee(factories.make_pupil(school_class=factories.make_class(8, "А")))
    classes = f"?class={fits.person.school_class_id}&class={other.person.school_class_id}&all=1"
    page = client.get(url("enrolment_add", program.pk, classes))
    assert (page.context["ticked"], page.context["fitting"], len(page.context["rows"])) == (
        {str(fits.pk), str(other.pk)},
        2,
        3,
    )


def pupils_programme(actor):
    """A programme «Ученик – ученик»: of the mentors' base it takes pupils alone."""
    return factories.make_program(actor.person, form=factories.make_form("pupil-pupil"))


def test_who_does_not_fit_the_form_is_named_at_the_end_with_why(school, as_role):
    client, actor = as_role("curator")
    program = pupils_programme(actor)
    teacher = factories.make_mentor(factories.make_teacher(surname="Абрамова"))
    pupil = factories.make_mentor(factories.make_pupil(surname="Яшина"), kind="pupil")
    page = client.get(url("enrolment_add", program.pk, "?side=mentor"))
    rows = [(profile, [(one.code, one.text) for one in blockers]) for profile, blockers in page.context["rows"]]
    kind = teacher.get_kind_display()
    why = f"{teacher.person.called}: в форме «Ученик – ученик» не бывает так, чтобы {kind} — наставник."
    assert rows == [(pupil, []), (teacher, [("G1", why)])]
    assert page.context["numbers"] == {"all": 2, "unfit": 1, "fit": 1}
    words = html.unescape(page.content.decode())
    assert "Не\u00a0подходят к\u00a0ней 1\u00a0человек" in words
    response = client.post(url("enrolment_add", program.pk, "?side=mentor"), {"people": [teacher.pk, pupil.pk]})
    assert (response.status_code, Enrolment.objects.count()) == (200, 0)
    assert why in html.unescape(response.content.decode())


def test_everybody_under_a_filter_joins_after_a_look_at_how_many(led):
    client, program = led
    one = factories.make_mentee()
    other = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(7, "А")))
    waiting = factories.make_mentee(factories.make_pupil(school_class=one.person.school_class), state="candidate")
    young = factories.make_pupil(school_class=one.person.school_class, born=date(2019, 1, 1))
    factories.make_mentee(young)
    factories.make_mentee(factories.make_pupil(school_class=factories.make_class(8, "А")))
    asked = f"?side=mentee&class={one.person.school_class_id}&class={other.person.school_class_id}"
    address = url("enrolment_add_all", program.pk, asked)
    page = client.get(address)
    assert {person.pk for person in page.context["people"]} == {one.person_id, other.person_id}
    state = f"состояние в базе — «{waiting.get_state_display()}»"
    assert dict(page.context["kept_out"]) == {state: 1, "не проходят по возрасту": 1}
    assert Enrolment.objects.count() == 0
    response = client.post(address, {"number": 2})
    assert (response.status_code, response.url) == (302, url("program_detail", program.pk))
    assert set(Enrolment.objects.values_list("person", flat=True)) == {one.person_id, other.person_id}
    assert client.post(address, {"number": 2}).status_code == 200
    assert Enrolment.objects.count() == 2


def test_more_than_a_page_can_tick_join_at_once(led):
    client, program = led
    born = date(2014, 5, 20)
    people = [factories.make_person(birth_date=born) for _ in range(502)]
    MenteeProfile.objects.bulk_create(MenteeProfile(person=one, kind="pupil", state="active") for one in people)
    page = client.get(url("enrolment_add", program.pk))
    assert "Отметить всех, кому можно" not in page.content.decode()
    assert "Добавить сразу всех под этим отбором" in page.content.decode()
    page = html.unescape(client.get(url("enrolment_add_all", program.pk)).content.decode())
    assert ("Добавить 502\u00a0человека" in page, "и\u00a0ещё 492\u00a0человека" in page) == (True, True)
    assert client.post(url("enrolment_add_all", program.pk), {"number": 502}).status_code == 302
    assert Enrolment.objects.filter(program=program, side=Side.MENTEE).count() == 502
    assert AuditEntry.objects.filter(action="programs.enrolment.edit").count() == 502


@pytest.mark.parametrize("number", ["", "7", "нет"])
def test_another_number_than_was_seen_is_shown_anew(led, number):
    client, program = led
    factories.make_mentee()
    page = client.post(url("enrolment_add_all", program.pk), {"number": number})
    assert (page.status_code, Enrolment.objects.count()) == (200, 0)
    assert "Пока вы смотрели, список изменился" in page.content.decode()
    assert 'name="number" value="1"' in page.content.decode()


def test_nobody_to_take_in_is_said(led):
    client, program = led
    factories.make_mentee(state="candidate", consents=False)
    page = client.post(url("enrolment_add_all", program.pk), {"number": 0})
    assert (page.status_code, Enrolment.objects.count()) == (200, 0)
    assert "Добавить некого: под этим отбором никто не проходит." in page.content.decode()


def test_a_draft_takes_nobody_at_once_either(led):
    client, program = led
    factories.make_mentee()
    program.__class__.objects.update(state="draft")
    page = client.post(url("enrolment_add_all", program.pk), {"number": 1})
    assert (page.status_code, Enrolment.objects.count()) == (200, 0)
    assert "пока черновик. Откройте набор" in page.content.decode()


def test_only_leaders_take_everybody_in(school, as_role):
    client, _ = as_role("director")
    assert client.post(url("enrolment_add_all", factories.make_program().pk), {"number": 0}).status_code == 403


def test_a_foreign_programme_takes_nobody_in(led):
    assert led[0].get(url("enrolment_add_all", factories.make_program().pk)).status_code == 404


def test_a_draft_says_that_the_pool_is_not_open(led):
    client, program = led
    program.__class__.objects.update(state="draft")
    page = client.get(url("enrolment_add", program.pk)).content.decode()
    assert "пока черновик. Откройте набор" in page
