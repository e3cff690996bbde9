"""Pages of the calendar and of events."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.enums import Side
from programs.domain.overview import read_numbers
from programs.models import Event, EventOrganiser, EventParticipant, Order
from programs.scopes import calendar_sessions_for, events_for, led_events_for, public_events
from tests import factories

pytestmark = pytest.mark.django_db
KEY = "1fd2a1f4-55c1-4a60-a4b6-0f3ad9b0a5c1"
POSTED = {"form_key": KEY, "kind": "forum", "title": "Форум", "day": "2026-12-05", "begins": "15:00", "ends": ""}
AGENDA = [{"begins": "15:00", "what": "Открытие", "who": ""}]
OFF = {"called_off_at": factories.NOW, "called_off_reason": "карантин"}


def url(name, *args):
    return reverse(f"programs:{name}", args=args)


@pytest.fixture
def led(school, as_role):
    """A curator's browser and a programme that he leads."""
    client, actor = as_role("curator")
    return client, factories.make_program(actor.person)


@pytest.fixture
def office(school, as_role):
    """A coordinator's browser."""
    return as_role("coordinator")


def test_an_event_is_made_once(led):
    client, program = led
    answers = [client.post(url("event_add"), POSTED | {"programs": [program.pk]}) for _ in range(2)]
    made = Event.objects.get()
    assert {answer.url for answer in answers} == {url("event_detail", made.pk)}
    assert (list(made.programs.all()), made.is_for_all) == ([program], False)


def test_bad_input_is_said_beside_its_field_and_writes_nothing(led):
    client, program = led
    foreign = factories.make_program(title="Чужая")
    page = client.post(url("event_add"), POSTED | {"programs": [foreign.pk], "ends": "14:00"})
    assert set(page.context["form"].errors) == {"programs"}
    page = client.post(url("event_add"), POSTED | {"programs": [program.pk], "ends": "14:00"})
    assert page.context["form"].errors == {"ends": ["Окончание должно быть позже начала."]}
    page = client.post(url("event_add"), POSTED)
    assert set(page.context["form"].errors) == {"programs"}
    assert (Event.objects.count(), "Форум" in page.content.decode()) == (0, True)


def test_a_curator_cannot_smuggle_an_event_for_all(led):
    client, program = led
    client.post(url("event_add"), POSTED | {"programs": [program.pk], "is_for_all": "on"})
    assert Event.objects.get().is_for_all is False
    assert "Для участников всех программ" not in client.get(url("event_add")).content.decode()


def test_last_years_event_is_repeated(office):
    client, actor = office
    event = factories.make_event(agenda=AGENDA, place="холл", is_public=True)
    factories.make_event_organiser(event, actor.person, is_chair=True)
    first = client.get(url("event_copy", event.pk)).context["form"].initial
    assert (first["day"], first["place"], first["is_public"]) == (date(2027, 11, 25), "холл", False)
    client.post(url("event_copy", event.pk), POSTED | {"is_for_all": "on"})
    again = Event.objects.latest("pk")
    assert (again.agenda, again.organisers.get().person) == (AGENDA, actor.person)


def test_a_conflict_shows_both_versions(office):
    client, _ = office
    event = factories.make_event(version=3, title="Слёт")
    page = client.post(url("event_edit", event.pk), POSTED | {"is_for_all": "on", "version": 2})
    assert ("Название", "Слёт", "Форум") in page.context["form"].conflict
    client.post(url("event_edit", event.pk), POSTED | {"is_for_all": "on", "version": 3})
    assert Event.objects.get().title == "Форум"


def test_the_programme_of_the_day_is_written_at_once(office):
    client, _ = office
    event = factories.make_event(agenda=AGENDA)
    page = client.get(url("event_agenda", event.pk))
    assert len(page.context["form"].row_fields) == 4
    rows = {"version": 1, "begins_1": "15:00", "what_1": "Концерт", "who_1": "", "begins_2": "16:00", "what_2": ""}
    page = client.post(url("event_agenda", event.pk), rows)
    assert page.context["form"].errors == {"what_2": ["Напишите, что будет в\u00a0это время."]}
    client.post(url("event_agenda", event.pk), rows | {"begins_2": "", "what_3": "Чай", "who_3": "Совет"})
    event.refresh_from_db()
    assert event.agenda == [
        {"begins": "15:00", "what": "Концерт", "who": ""},
        {"begins": "", "what": "Чай", "who": "Совет"},
    ]


def test_the_committee_is_of_employees(office):
    client, actor = office
    event, outsider = factories.make_event(), factories.make_outsider()
    page = client.post(url("event_committee", event.pk), {"person": outsider.pk})
    assert (set(page.context["form"].errors), EventOrganiser.objects.count()) == ({"person"}, 0)
    client.post(url("event_committee", event.pk), {"person": actor.person.pk, "duty": "звук", "is_chair": "on"})
    row = EventOrganiser.objects.get()
    assert (row.duty, row.is_chair) == ("звук", True)
    assert client.post(url("organiser_remove", row.pk)).url == url("event_committee", event.pk)


def test_a_programme_comes_ticked_and_a_search_does_not(led):
    client, program = led
    event = factories.make_event([program])
    person = factories.make_mentee(factories.make_pupil(surname="Ёлкина")).person
    factories.enrol(program, person, Side.MENTEE)
    page = client.get(f"{url('event_people', event.pk)}?program={program.pk}")
    assert (page.context["people"], page.context["ticked"]) == ([person], {str(person.pk)})
    page = client.get(f"{url('event_people', event.pk)}?q=елкина")
    assert (page.context["people"], page.context["ticked"]) == ([person], set())
    client.post(url("event_people_add", event.pk), {"people": [person.pk]})
    page = client.get(f"{url('event_people', event.pk)}?program={program.pk}")
    assert (page.context["people"], page.context["numbers"]["expected"]) == ([], 1)


def test_nonsense_in_the_address_asks_for_nobody(led):
    client, program = led
    event = factories.make_event([program])
    huge = "9" * 30
    page = client.get(f"{url('event_people', event.pk)}?program={huge}&class={huge}&page=x")
    assert (page.status_code, page.context["people"]) == (200, [])


def test_a_foreign_person_is_an_error(led):
    client, program = led
    event, stranger = factories.make_event([program]), factories.make_pupil()
    page = client.post(url("event_people_add", event.pk), {"people": [stranger.pk]})
    assert (page.status_code, EventParticipant.objects.count()) == (200, 0)
    assert "которого нельзя добавить" in page.content.decode()


def test_attendance_is_ticked_on_the_day_and_after(led):
    client, program = led
    ahead = factories.make_event([program])
    factories.make_event_participant(ahead)
    assert "Отметить присутствие" not in client.get(url("event_people", ahead.pk)).content.decode()
    event = factories.make_event([program], day=factories.TODAY)
    came, absent = factories.make_event_participant(event), factories.make_event_participant(event)
    posted = {"shown": [came.pk, absent.pk], "came": [came.pk]}
    answer = client.post(url("event_attendance", event.pk), posted, follow=True)
    assert "Присутствие отмечено: 1\u00a0человек." in answer.content.decode()
    assert dict(EventParticipant.objects.filter(event=event).values_list("pk", "came")) == {
        came.pk: True,
        absent.pk: False,
    }
    assert client.post(url("participant_remove", came.pk)).status_code == 409


def test_a_result_is_refused_before_the_day_and_nothing_typed_is_lost(office):
    client, _ = office
    event = factories.make_event()
    page = client.post(url("event_hold", event.pk), {"version": 1, "results": "Удалось"})
    assert "ещё не\u00a0наступил" in page.content.decode()
    assert "Удалось" in page.content.decode()
    Event.objects.update(day=factories.TODAY)
    client.post(url("event_hold", event.pk), {"version": 1, "results": "Удалось"})
    assert Event.objects.get().results == "Удалось"
    client.post(url("event_take_back", event.pk))
    assert Event.objects.get().held_at is None


def test_called_off_it_stays_with_its_reason(office):
    client, _ = office
    event = factories.make_event()
    client.post(url("event_call_off", event.pk), {"version": 1, "reason": "карантин"})
    assert "Мероприятие отменено: карантин" in client.get(url("event_detail", event.pk)).content.decode()
    page = client.get(f"{url('event_list')}?month=2026-11").content.decode()
    assert "отменено" in page


def test_the_order_is_drafted_from_the_page_once_nothing_is_missing(office):
    client, actor = office
    event = factories.make_event(kind="closing", agenda=AGENDA)
    page = client.get(url("event_detail", event.pk)).content.decode()
    assert "Не указано место проведения." in page
    assert client.post(url("event_order", event.pk)).status_code == 409
    Event.objects.update(place="холл")
    factories.make_event_organiser(event, actor.person, is_chair=True)
    answer = client.post(url("event_order", event.pk))
    order = Order.objects.get()
    assert answer.url == url("order_detail", order.pk)
    assert "Проект приказа о&nbsp;мероприятии" in client.get(url("event_detail", event.pk)).content.decode()


def test_of_several_that_wait_the_form_of_an_order_ticks_the_nearest(office):
    client, _ = office
    later, nearest = factories.make_event(day=date(2026, 12, 5)), factories.make_event()
    factories.make_event(day=factories.TODAY.replace(day=1))
    form = client.get(url("order_add_kind", "event")).context["form"]
    assert [pk for pk, _ in form.fields["chosen"].choices] == [nearest.pk, later.pk]
    assert form.initial["chosen"] == [nearest.pk]


# ── The calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────


def shown(client, query=""):
    context = client.get(f"{url('event_list')}{query}").context
    if "month" in context:
        return [entry.title for day in context["month"].days for entry in day.entries]
    return [entry.title for entry in context["page_obj"]]


def test_a_month_a_list_and_their_filters(office):
    client, _ = office
    program = factories.make_program()
    factories.make_event([program], title="Слёт")
    factories.make_event(title="Форум", kind="forum", day=date(2026, 12, 5))
    factories.make_event(title="Сбор", day=date(2026, 11, 2))
    factories.make_presentation([program], held_on=date(2026, 11, 3))
    factories.make_activity(program, title="День встреч", starts_on=factories.TODAY, ends_on=factories.TODAY)
    assert shown(client) == ["Сбор", "Ученическая конференция", "День встреч", "Слёт"]
    assert shown(client, "?month=2026-12") == ["Форум"]
    assert shown(client, "?view=list") == ["День встреч", "Слёт", "Форум"]
    assert shown(client, "?view=list&when=past") == ["Ученическая конференция", "Сбор"]
    assert shown(client, "?what=presentation") == ["Ученическая конференция"]
    assert shown(client, f"?program={program.pk}") == ["Ученическая конференция", "День встреч", "Слёт"]
    for month in ("0001-01", "9999-12"):
        assert len(shown(client, f"?month={month}")) == 4
    assert shown(client, "?month=чушь&what=x&program=y") == ["Сбор", "Ученическая конференция", "День встреч", "Слёт"]


def test_a_full_month_costs_ten_queries_however_much_is_on(office, django_assert_num_queries):
    client, _ = office
    for number in range(3):
        program = factories.make_program(title=f"Программа {number}")
        factories.make_event([program])
        factories.make_presentation([program], held_on=factories.TODAY)
        factories.make_activity(program, starts_on=factories.TODAY, ends_on=factories.TODAY)
        factories.make_session(factories.make_training())
    with django_assert_num_queries(10):
        client.get(url("event_list"))


def test_sessions_of_the_school_of_mentors_for_who_learns_teaches_and_leads(school, as_role):
    own, foreign = factories.make_training(is_open=False), factories.make_training(is_open=False)
    teacher = factories.acting(factories.make_account(factories.make_teacher()))
    factories.make_session(own, topic="Слушать")
    factories.make_session(foreign, topic="Объяснять", teacher=teacher.person)
    listener = factories.acting(factories.make_account(factories.make_mentor(factories.make_outsider()).person))
    factories.make_listener(own, listener.person)
    heard = [(row.topic, row.is_open) for row in calendar_sessions_for(listener)]
    taught = [(row.topic, row.is_open) for row in calendar_sessions_for(teacher)]
    assert (heard, taught) == ([("Слушать", True)], [("Объяснять", False)])
    client, _ = as_role("coordinator")
    assert set(shown(client, "?what=training")) == {"Слушать", "Объяснять"}
    assert shown(client, f"?what=training&program={factories.make_program().pk}") == []


def test_the_book_has_what_the_filter_shows(office):
    client, _ = office
    factories.make_event(kind="festival", title="Праздник наставничества")
    factories.make_event(kind="forum", title="Форум")
    answer = client.get(f"{url('event_book')}?view=list&what=festival")
    rows = load_workbook(BytesIO(answer.getvalue())).active.iter_rows(min_row=2, values_only=True)
    assert [row[4] for row in rows] == ["Праздник наставничества"]
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")


def test_an_empty_month_teaches(office):
    month = office[0].get(url("event_list")).content.decode()
    assert ("В этом месяце ничего не назначено" in month, "Завести мероприятие" in month) == (True, True)
    assert "Впереди ничего не назначено" in office[0].get(f"{url('event_list')}?view=list").content.decode()


def test_a_file_for_a_phone(led):
    client, program = led
    event = factories.make_event([program])
    body = client.get(url("event_file", event.pk)).content.decode()
    assert (f"UID:{event.uid}" in body, "DTSTART;TZID=" in body) == (True, True)


# ── Who sees what ────────────────────────────────────────────────────────────────────────────────────────────────────


def seen(actor):
    return {event.title for event in events_for(actor)}


def test_each_sees_what_his_role_lets_him(school, today):
    curator = factories.acting(factories.make_staff("curator"))
    own, foreign = factories.make_program(curator.person), factories.make_program()
    mentor = factories.acting(factories.make_account(factories.make_mentor(factories.make_outsider()).person))
    factories.enrol(own, mentor.person, Side.MENTOR)
    stranger = factories.acting(factories.make_account(factories.make_mentor(factories.make_outsider()).person))
    events = {"общее": (), "своё": [own], "чужое": [foreign], "вместе": [own, foreign]}
    made = {title: factories.make_event(programs, title=title) for title, programs in events.items()}
    invited = factories.make_event([foreign], title="званое")
    factories.make_event_participant(invited, stranger.person)
    alone = curator.only("curator")
    assert seen(mentor) == {"общее", "своё", "вместе"}
    assert seen(stranger) == {"общее", "званое"}
    assert seen(alone) == {"общее", "своё", "вместе"}
    assert [event.title for event in led_events_for(alone)] == ["своё"]
    assert list(led_events_for(mentor)) == []
    factories.make_event_organiser(made["чужое"], curator.person)
    assert "чужое" in seen(alone)


def test_only_leaders_and_the_director_read_who_is_expected(school, as_role):
    event = factories.make_event()
    factories.make_event_participant(event, factories.make_pupil(surname="Приглашёнова"))
    client, _ = as_role("psychologist")
    assert client.get(url("event_people", event.pk)).status_code == 403
    assert "В&nbsp;списке" not in client.get(url("event_detail", event.pk)).content.decode()
    client, _ = as_role("director")
    page = client.get(url("event_people", event.pk)).content.decode()
    assert ("Приглашёнова" in page, "Кого ждём" in page) == (True, False)


def test_the_public_page_gets_no_more_than_it_may_show(today):
    shown = factories.make_event(is_public=True, place="холл", about="Приходите")
    factories.make_event_participant(shown)
    factories.make_event()
    factories.make_event(is_public=True, **OFF)
    factories.make_event(is_public=True, day=date(2026, 11, 17))
    [row] = public_events(today)
    assert row._asdict() == {
        "kind": "festival",
        "title": "Фестиваль наставников",
        "day": shown.day,
        "begins": shown.begins,
        "ends": None,
        "place": "холл",
        "about": "Приходите",
    }


def test_the_nearest_event_stands_at_home(client, school, today):
    account = factories.make_account(factories.make_mentor(factories.make_outsider()).person)
    factories.make_event(title="Потом", day=date(2026, 12, 5))
    factories.make_event(title="Сбор", **OFF)
    nearest = factories.make_event(title="Слёт")
    factories.make_event_participant(nearest, account.person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    page = client.get("/").content.decode()
    assert ("Ближайшее мероприятие" in page, "Слёт" in page, "Вас там ждут" in page) == (True, True, True)
    assert "Сбор" not in page
    actor = factories.acting(account)
    said = read_numbers(actor, on=today)["next_event"]
    assert (said.pk, said.day, said.begins, said.ends) == (nearest.pk, nearest.day, nearest.begins, None)
    assert said.is_invited is True
    assert read_numbers(actor, on=date(2026, 12, 6))["next_event"] is None
