"""The public page and the homes of all roles: what they say, what they lead to, what they cost."""

import logging
from datetime import date

import pytest
from django.urls import reverse

from mentorship.kernel.roles import Role
from programs.domain.kept import keep_meetings
from programs.enums import OfferState
from programs.models import MatchEvent, Meeting, MentorOffer, Order
from tests import factories

pytestmark = pytest.mark.django_db
HOME_QUERIES = 10


@pytest.fixture
def enter(client, today):
    """Log in as a person: `enter(person)` returns the browser."""

    def log_in(person):
        client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
        return client

    return log_in


def body(client):
    return client.get("/").content.decode()


def figures(page):
    """The (number, address) of each figure of the page."""
    return [
        (item.number, item.url) for section in page.context["sections"] for item in section.context.get("figures", [])
    ]


def registered(match, number="40-од"):
    """Put `match` under an order that is registered, past all its gates."""
    from participants.models import StoredFile

    paper = StoredFile.objects.create(
        content="x.pdf", name="x.pdf", content_type="application/pdf", size=1, sha256="0" * 64, created_at=factories.NOW
    )
    values = {"number": number, "signed_on": date(2026, 11, 1), "blocks": [], "state": "registered"}
    values |= {"pdf": paper, "docx": paper}
    order = Order.objects.create(heading="Об утверждении", kind="approval", created_at=factories.NOW, **values)
    match.naming = order.named_matches.create(match=match)
    return order


def held(match, stage="organisational", day=date(2026, 11, 10), **values):
    """A meeting of `match` that took place."""
    made = Meeting.objects.create(
        match=match, stage=stage, met_on=day, is_held=True, minutes=45, recorded_at=factories.NOW, **values
    )
    keep_meetings(match.pk)
    return made


def offered(mentee, mentor, program, state=OfferState.OFFERED, **values):
    """An offer of `mentor` to `mentee` (people) in `program`."""
    places = {side: factories.enrol(program, person, side) for side, person in (("mentee", mentee), ("mentor", mentor))}
    return MentorOffer.objects.create(
        **places, state=state, reply_by=date(2026, 11, 30), offered_at=factories.NOW, reason="поможет", **values
    )


# ── Before login ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_anybody_reads_the_public_page(client, school):
    text = body(client)
    assert "Рядом есть тот" in text
    assert reverse("login") in text


def test_public_page_of_a_school_without_particulars_stands(client, db):
    assert client.get("/").status_code == 200


# ── Coordinator ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_empty_school_gives_the_coordinator_seven_steps(as_role):
    client, _ = as_role("coordinator")
    [section] = client.get("/").context["sections"]
    tasks = section.context["tasks"]
    assert [task.title for task in tasks] == ["Школа", "Кураторы", "Программы", "База", "Согласия", "Подбор", "Приказ"]
    assert [task.title for task in tasks if task.is_next] == ["Школа"]
    assert "Готово 0" in body(client)


def test_steps_go_when_the_first_order_is_registered(as_role, school):
    client, actor = as_role("coordinator")
    registered(factories.make_match(factories.make_program(actor.person), state="approved"))
    page = client.get("/")
    assert [section.template for section in page.context["sections"]] == ["home/leader.html", "home/heat.html"]


def test_coordinator_is_greeted_by_name_with_the_date(as_role):
    client, actor = as_role("coordinator")
    text = body(client)
    assert f"Добрый день, {actor.person.name} {actor.person.patronymic}" in text
    assert "Среда, 18\u00a0ноября 2026\u00a0г." in text


def test_figures_count_what_their_lists_show(as_role, school):
    client, actor = as_role("coordinator")
    program = factories.make_program(actor.person)
    registered(factories.make_match(program, state="approved"))
    registered(factories.make_match(program, state="active"), number="41-од")
    factories.make_match(program, state="agreed")
    factories.enrol(program, factories.make_mentee().person, "mentee")
    factories.make_mentee(consents=False, state="candidate")
    page = client.get("/")
    found = figures(page)
    assert [number for number, _ in found] == [1, 1, 1, 1, 1]
    lists = {url: client.get(url).context for _, url in found}
    assert lists[reverse("programs:without_mentor")]["page"].paginator.count == 1
    assert len(lists[reverse("programs:order_add")]["form"].fields["chosen"].queryset) == 1
    assert lists[reverse("participants:consent_list")]["page"].paginator.count == 1
    assert [
        lists[f"{reverse('programs:match_list')}?state={s}"]["page"].paginator.count for s in ("approved", "active")
    ] == [
        1,
        1,
    ]


def test_events_name_the_pair_and_lead_to_it(as_role, school):
    client, actor = as_role("coordinator")
    match = factories.make_match(factories.make_program(actor.person), state="approved")
    registered(match)
    MatchEvent.objects.create(match=match, happened_at=factories.NOW, name="approve", text="Пара утверждена приказом")
    mentee = match.members.get(side="mentee").person
    text = body(client)
    assert f'<a href="/programs/matches/{match.pk}/">{mentee.called}</a>&nbsp;— пара утверждена приказом' in text
    assert f"сегодня, {factories.NOW:%H:%M}" in text


# ── Curator and director ─────────────────────────────────────────────────────────────────────────────────────────────


def test_curator_reads_figures_of_own_programmes_only(as_role, school):
    client, actor = as_role("curator")
    for curator in (actor.person, factories.make_teacher()):
        factories.make_match(factories.make_program(curator), state="active")
        factories.make_match(factories.make_program(curator), state="agreed")
    assert [number for number, _ in figures(client.get("/"))] == [0, 1, 0, 0, 1]


def test_curator_without_a_programme_is_told_to_begin_with_one(as_role, school):
    client, _ = as_role("curator")
    assert "Начните с программы" in body(client)


def test_director_reads_figures_and_the_last_orders(as_role, school):
    client, _ = as_role("director")
    registered(factories.make_match(state="active"))
    page = client.get("/")
    assert [number for number, _ in figures(page)] == [1, 0, 0, 1]
    assert "приказ №\u00a040-од" in page.content.decode()


def test_each_figure_of_the_director_opens(as_role, school):
    client, _ = as_role("director")
    factories.make_match(state="active")
    assert [client.get(url).status_code for _, url in figures(client.get("/"))] == [200] * 4


# ── Mentor ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_mentor_has_a_card_with_the_stage_the_last_entry_and_the_button(enter, school):
    match = factories.make_match(state="active")
    registered(match)
    held(match, done="познакомились")
    client = enter(match.members.get(side="mentor").person)
    text = body(client)
    assert match.members.get(side="mentee").person.called in text
    assert "Этап 2\u00a0из\u00a05\u00a0— пробная встреча" in text
    assert "10\u00a0ноября: познакомились" in text
    assert reverse("programs:meeting_add", args=[match.pk]) in text


def test_before_the_order_the_button_says_why(enter, school):
    match = factories.make_match(state="agreed")
    text = body(enter(match.members.get(side="mentor").person))
    assert reverse("programs:meeting_add", args=[match.pk]) not in text
    assert "Работа начинается после приказа директора, а его ещё нет." in text
    assert "Дальше поможет куратор" in text


def test_a_suspended_mentor_is_told_whom_to_ask(enter, school):
    match = factories.make_match(state="active")
    registered(match)
    match.members.filter(side="mentor").update(state="suspended")
    text = body(enter(match.members.get(side="mentor").person))
    assert reverse("programs:meeting_add", args=[match.pk]) not in text
    assert "участие приостановлено" in text


def test_a_group_is_one_card(enter, school):
    pupils = [factories.make_mentee().person for _ in range(4)]
    match = factories.make_match(mentees=pupils, state="approved", title="Юные физики")
    registered(match)
    text = body(enter(match.members.get(side="mentor").person))
    assert "Юные физики" in text
    assert "группа, 4\u00a0человека" in text
    assert text.count(reverse("programs:meeting_add", args=[match.pk])) == 1


def test_a_waiting_question_is_shown_to_the_mentor(enter, school):
    mentor = factories.make_mentor().person
    offered(factories.make_mentee().person, mentor, factories.make_program(), state=OfferState.TAKEN, rank=1)
    text = body(enter(mentor))
    assert reverse("programs:question_list") in text
    assert "Вас выбрал 1&nbsp;человек" in text


def test_a_draft_is_not_shown_to_its_people(enter, school):
    match = factories.make_match(state="draft")
    assert reverse("programs:match_detail", args=[match.pk]) not in body(enter(match.members.get(side="mentor").person))


# ── Mentee ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_mentee_reads_the_mentor_the_last_meeting_and_whom_to_turn_to(enter, school):
    match = factories.make_match(state="active")
    registered(match)
    held(match, done="решали дроби", agreed="три задачи к пятнице", note="тайная заметка")
    text = body(enter(match.members.get(side="mentee").person))
    assert match.members.get(side="mentor").person.full_name in text
    assert "три задачи к пятнице" in text
    assert f"Подойдите к&nbsp;куратору программы: {match.program.curator.full_name}" in text
    assert "тайная заметка" not in text
    assert "понять дроби" in text


def test_a_waiting_choice_is_the_main_thing_of_the_mentees_home(enter, school):
    mentee = factories.make_mentee().person
    offered(mentee, factories.make_mentor().person, factories.make_program())
    text = body(enter(mentee))
    assert reverse("programs:choice") in text
    assert "Выбрать наставника" in text


def test_mentee_without_anything_is_taught(enter, school):
    assert "Пары пока нет" in body(enter(factories.make_mentee().person))


def test_mentee_is_led_to_get_acquainted(enter, school):
    mentee, program = factories.make_mentee().person, factories.make_program()
    factories.enrol(program, mentee, "mentee", acquainted_on=None)
    text = body(enter(mentee))
    assert "Познакомиться с&nbsp;программой" in text
    assert program.curator.full_name in text


# ── Class teacher, staff ─────────────────────────────────────────────────────────────────────────────────────────────


def test_class_teacher_reads_who_lacks_papers_and_who_takes_part(enter, school):
    teacher = factories.make_teacher()
    own = factories.make_class(7, "В", teacher)
    factories.make_mentee(factories.make_pupil(school_class=own), consents=False, state="candidate")
    factories.make_mentee(factories.make_pupil(school_class=own))
    factories.make_mentor(factories.make_pupil(school_class=own, born=date(2010, 1, 1)))
    factories.make_mentee(factories.make_pupil(school_class=factories.make_class(8, "А")), consents=False)
    page = enter(teacher).get("/")
    assert [number for number, _ in figures(page)] == [1, 2, 1]
    assert "Ваш класс, 7\u00a0«В»: 3&nbsp;ученика" in page.content.decode()
    assert [page.client.get(url).status_code for _, url in figures(page)] == [200] * 3


def test_class_without_participants_is_taught(enter, school):
    teacher = factories.make_teacher()
    factories.make_class(7, "В", teacher)
    assert "Из класса пока никто не участвует" in body(enter(teacher))


@pytest.mark.parametrize("role", [None, "psychologist"])
def test_staff_read_the_programmes_and_whom_to_turn_to(enter, school, role):
    coordinator = factories.make_staff("coordinator").person
    program = factories.make_program(title="Открытая лаборатория")
    factories.make_program(title="Прошлогодняя", starts_on=date(2025, 9, 1), ends_on=date(2026, 5, 28))
    person = factories.make_teacher()
    if role:
        factories.appoint(person, role)
    text = body(enter(person))
    assert "Открытая лаборатория" in text
    assert program.curator.full_name in text
    assert coordinator.full_name in text
    assert "Прошлогодняя" not in text


def test_a_person_without_roles_is_told_what_will_be_here(enter, school):
    assert "Здесь пока ничего нет" in body(enter(factories.make_pupil()))


# ── Cost ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def fill(person, times):
    """Give `person` all that a home page can show, `times` over."""
    factories.make_mentor(person, capacity=30)
    factories.make_mentee(person, kind="teacher")
    for _ in range(times):
        program = factories.make_program(person)
        guided = factories.make_match(program, mentors=[person], state="active")
        led = factories.make_match(factories.make_program(), mentees=[person], state="approved")
        for match in (guided, led):
            registered(match)
            MatchEvent.objects.create(match=match, happened_at=factories.NOW, name="approve", text="Утверждена")
        held(guided)
        factories.enrol(program, factories.make_mentee(consents=False).person, "mentee")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("roles", [("coordinator", "curator"), ("director",), ("curator",), ()])
def test_home_costs_at_most_ten_queries(enter, school, roles, rows, django_assert_num_queries):
    person = factories.make_teacher()
    for role in roles:
        factories.appoint(person, role)
    factories.make_class(7, "В", person)
    fill(person, rows)
    client = enter(person)
    with django_assert_num_queries(HOME_QUERIES):
        page = client.get("/")
    assert {section.role for section in page.context["sections"]} >= {Role.MENTOR, Role.MENTEE, Role.CLASS_TEACHER}


# ── Beside the homes ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_styleguide_is_the_coordinators(as_role):
    client, _ = as_role("coordinator")
    assert client.get(reverse("styleguide")).status_code == 200


def test_styleguide_is_closed_to_others(as_role):
    client, _ = as_role("curator")
    assert client.get(reverse("styleguide")).status_code == 403


def test_a_fault_has_a_number_that_the_log_knows(as_role, monkeypatch, caplog):
    client, _ = as_role("coordinator")
    client.raise_request_exception = False
    monkeypatch.setattr("mentorship.views.home_sections", lambda actor: 1 / 0)
    with caplog.at_level(logging.ERROR):
        page = client.get("/")
    [told] = [record for record in caplog.records if record.name == "mentorship.incidents"]
    assert page.status_code == 500
    assert told.args[0] in page.content.decode()
    assert told.args[1:] == ("ZeroDivisionError", "/")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_those_without_a_mentor_costs_the_same(as_role, school, rows, django_assert_num_queries):
    client, actor = as_role("coordinator")
    for _ in range(rows):
        factories.enrol(factories.make_program(actor.person), factories.make_mentee().person, "mentee")
    with django_assert_num_queries(8):
        page = client.get(reverse("programs:without_mentor"))
    assert page.context["page"].paginator.count == rows


def test_list_of_those_without_a_mentor_keeps_to_own_programmes(as_role, school):
    client, actor = as_role("curator")
    own = factories.enrol(factories.make_program(actor.person), factories.make_mentee().person, "mentee")
    factories.enrol(factories.make_program(), factories.make_mentee().person, "mentee")
    assert [row.pk for row, _ in client.get(reverse("programs:without_mentor")).context["rows"]] == [own.pk]


def test_list_of_those_without_a_mentor_is_for_leaders(as_role):
    client, _ = as_role("director")
    assert client.get(reverse("programs:without_mentor")).status_code == 403


def test_empty_list_of_those_without_a_mentor_teaches(as_role):
    client, _ = as_role("coordinator")
    assert "Без наставника никого нет" in client.get(reverse("programs:without_mentor")).content.decode()
