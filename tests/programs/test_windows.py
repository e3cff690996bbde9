"""The pages of a choice window: the curator's, and what the mentee sees while it is open."""

import pytest
from django.urls import reverse

from participants.enums import Side
from programs.models import ChoiceWindow, MentorOffer, WindowPlace
from tests import factories
from tests.programs import choosing
from tests.programs.choosing import states

pytestmark = pytest.mark.django_db
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


@pytest.fixture
def led(school, as_role):
    """A curator's browser, his programme, a mentee and three mentors of its pool."""
    client, actor = as_role("curator")
    program = factories.make_program(actor.person)
    return client, program, *choosing.pool_of(program)


def url(name, pk):
    return reverse(f"programs:{name}", args=[pk])


def said(response):
    return [str(message) for message in response.context["messages"]]


def opened(client, program, mentees, **fields):
    values = {"form_key": KEY, "opens_on": "2026-11-18", "closes_on": "2026-11-20"}
    values |= {"mentees": [row.pk for row in mentees]} | fields
    return client.post(url("window", program.pk), values)


def test_the_whole_window_from_opening_to_asking(led):
    client, program, mentee, _ = led
    page = client.get(url("window", program.pk)).content.decode()
    assert mentee.person.full_name in page
    assert opened(client, program, [mentee]).status_code == 302
    window = ChoiceWindow.objects.get()
    response = client.post(url("window_suggest", window.pk), follow=True)
    assert "Кандидаты подобраны: 1 человек." in said(response)[-1].replace("\u00a0", " ")
    assert "Текст для чата класса" in response.content.decode()
    assert client.post(url("window_invite", window.pk)).status_code == 302
    first, second, third = MentorOffer.objects.order_by("pk")
    slip = {f"offer_{first.pk}": 2, f"offer_{second.pk}": 1, f"offer_{third.pk}": "no"}
    paper = {"paper_on": "2026-11-17", "signer": "guardian"}
    assert client.post(url("choice_slip", mentee.pk), slip | paper).status_code == 302
    second.refresh_from_db()
    assert (second.paper_on.day, second.paper_signer, second.paper_noted_by) == (
        17,
        "guardian",
        client.get("/").context["actor"].account,
    )
    page = client.get(url("window", program.pk)).content.decode()
    assert "подписал родитель" in page.replace("&nbsp;", " ")
    assert client.post(url("window_close", window.pk)).status_code == 302
    place = WindowPlace.objects.get()
    assert place.proposed == second
    client.post(url("window_propose", place.pk), {"offer": first.pk})
    response = client.post(url("window_ask", window.pk), follow=True)
    assert "Спросили наставников: 1" in said(response)[-1]
    assert response.request["PATH_INFO"] == "/programs/waiting/"
    assert states(mentee) == [("taken", 2), ("ranked", 1), ("silent_no", None)]


def test_bad_input_is_told_beside_its_field_and_opens_nothing(led):
    client, program, mentee, _ = led
    response = opened(client, program, [], closes_on="2026-13-45")
    assert set(response.context["form"].errors) == {"mentees", "closes_on"}
    response = opened(client, program, [mentee], closes_on="2026-11-01")
    assert response.context["form"].non_field_errors() == ["Последний день выбора уже прошёл. Выберите другой."]
    assert ChoiceWindow.objects.count() == 0


def test_a_foreign_mentee_opens_nothing(led):
    client, program, *_ = led
    stranger, _ = choosing.pool_of(factories.make_program())
    response = opened(client, program, [stranger])
    assert set(response.context["form"].errors) == {"mentees"}
    assert ChoiceWindow.objects.count() == 0


def test_sent_twice_it_opens_one(led):
    client, program, mentee, _ = led
    for _ in range(2):
        opened(client, program, [mentee])
    assert ChoiceWindow.objects.count() == 1


def test_the_last_day_moves_and_an_empty_one_is_told(led):
    client, program, mentee, _ = led
    opened(client, program, [mentee])
    window = ChoiceWindow.objects.get()
    response = client.post(url("window_move", window.pk), {"version": window.version, "closes_on": ""})
    assert set(response.context["form"].errors) == {"closes_on"}
    response = client.post(url("window_move", window.pk), {"version": window.version, "closes_on": "2026-11-02"})
    assert response.context["form"].non_field_errors() == ["Последний день выбора уже прошёл. Выберите другой."]
    client.post(url("window_move", window.pk), {"version": window.version, "closes_on": "2026-11-27"})
    window.refresh_from_db()
    assert window.closes_on.day == 27


def test_another_role_and_a_foreign_window_are_closed_doors(led, client):
    curator, program, mentee, _ = led
    foreign = ChoiceWindow.objects.create(
        program=factories.make_program(), opens_on="2026-11-18", closes_on="2026-11-20", opened_at=factories.NOW
    )
    assert curator.post(url("window_close", foreign.pk)).status_code == 404
    choosing.log_in(client, mentee.person)
    assert client.get(url("window", program.pk)).status_code == 403


def test_a_foreign_offer_is_not_proposed(led):
    client, program, mentee, _ = led
    opened(client, program, [mentee])
    other, others = choosing.pool_of(factories.make_program())
    foreign = choosing.offer(other, others[0], state="ranked", rank=1)
    assert client.post(url("window_propose", WindowPlace.objects.get().pk), {"offer": foreign.pk}).status_code == 404


def test_the_mentee_reads_when_the_window_closes_and_sees_none_that_is_ahead(led, client):
    curator, program, mentee, mentors = led
    opened(curator, program, [mentee])
    choosing.offer(mentee, mentors[0])
    choosing.log_in(client, mentee.person)
    assert "окно выбора закроется" in client.get("/programs/choice/").content.decode()
    ChoiceWindow.objects.update(opens_on="2026-11-19")
    assert "Пока выбирать не из кого" in client.get("/programs/choice/").content.decode()


def test_the_next_slip_of_the_stack_follows(led):
    client, program, mentee, mentors = led
    more = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    opened(client, program, [mentee, more])
    rows = {one: choosing.offer(one, mentors[0]) for one in (mentee, more)}
    first, second = sorted(rows, key=lambda one: one.person.sort_text)
    answer = {f"offer_{rows[first].pk}": 1, "paper_on": "2026-11-17", "signer": "mentee"}
    assert client.post(url("choice_slip", first.pk), answer).url == url("choice_slip", second.pk)
    answer = {f"offer_{rows[second].pk}": 1, "paper_on": "2026-11-17", "signer": "mentee"}
    assert client.post(url("choice_slip", second.pk), answer).url == url("window", program.pk)


def test_a_slip_signed_tomorrow_is_refused_and_kept_on_the_page(led):
    client, _, mentee, mentors = led
    offer = choosing.offer(mentee, mentors[0])
    answer = {f"offer_{offer.pk}": 1, "paper_on": "2026-11-19", "signer": "mentee"}
    response = client.post(url("choice_slip", mentee.pk), answer)
    assert response.context["form"].non_field_errors() == ["День, когда подписан лист выбора, ещё не наступил."]
    assert states(mentee) == [("offered", None)]


def test_slips_are_printed_for_one_class(led):
    client, program, mentee, mentors = led
    other = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    other.person.school_class = factories.make_class(grade=9, letter="Я")
    other.person.save()
    opened(client, program, [mentee, other])
    choosing.offer(mentee, mentors[0])
    page = client.get(url("window", program.pk))
    assert [one.pk for one in page.context["counts"]["classes"]] == [
        mentee.person.school_class_id,
        other.person.school_class_id,
    ]
    slips = reverse("programs:window_slips", args=[ChoiceWindow.objects.get().pk])
    for one, kind in ((mentee, "application/pdf"), (other, "text/html; charset=utf-8")):
        sent = client.get(f"{slips}?class={one.person.school_class_id}", follow=True)
        assert sent["Content-Type"] == kind


def test_no_window_opens_in_a_programme_that_is_over(led):
    client, program, mentee, _ = led
    type(program).objects.filter(pk=program.pk).update(state="finished")
    page = opened(client, program, [mentee]).content.decode()
    assert "завершена: новых участников, предложений и пар в ней не бывает." in page
    assert ChoiceWindow.objects.count() == 0
