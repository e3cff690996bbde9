"""Planned meetings as a browser meets them."""

from datetime import date, time

import pytest
from django.urls import reverse

from participants.models import Notification, SchoolHoliday
from programs.models import Match, Meeting, MentoringPlan, PlannedMeeting
from tests import factories
from tests.programs import pairs
from tests.programs.test_meetings import enter, entry, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
KEY = "3f1c6c1e-6a52-4d8a-9d3e-2f5b7c1a0d22"
DATA = {"day": "2026-11-25", "begins": "15:30", "minutes": "45", "place": "in_person", "where": "кабинет 24"}
DATA |= {"form_key": KEY}
ROW = {"weekdays": ["2"], "every": "1", "first": "2026-11-19", "last": "2026-12-16", "most": "12", "form_key": KEY}
ROW |= {"begins": "15:30", "minutes": "45", "place": "in_person", "where": ""}


def url(name, row):
    return reverse(f"programs:{name}", args=[row.pk])


@pytest.fixture
def match():
    return pairs.approved()


@pytest.fixture
def mentor(client, match):
    return enter(client, pairs.mentor_of(match))


def errors(response):
    return response.context["form"].errors


class TestPlan:
    """One meeting."""

    def test_planned_and_seen_by_the_mentee(self, mentor, match, client):
        answer = mentor.post(url("planned_add", match), DATA, follow=True)
        said = "Встреча назначена: среда, 25\u00a0ноября, 15:30, кабинет 24. Остальные участники получили сообщение."
        assert said in text_of(answer)
        assert answer.redirect_chain == [(url("planned_list", match), 302)]
        mentee = enter(client, pairs.mentee_of(match))
        for page in ("/", url("match_detail", match), url("planned_list", match), "/programs/matches/"):
            assert "реда, 25\u00a0ноября, 15:30, кабинет 24" in text_of(mentee.get(page)) or page.endswith("planned/")
        page = text_of(mentee.get(url("planned_list", match)))
        assert ("Среда, 25\u00a0ноября, 15:30" in page, "Перенести" in page, "Назначить" in page) == (
            True,
            False,
            False,
        )

    def test_twice_makes_one(self, mentor, match):
        for _ in range(2):
            assert mentor.post(url("planned_add", match), DATA).status_code == 302
        assert PlannedMeeting.objects.count() == 1

    def test_a_day_off_is_asked_about_and_then_planned(self, mentor, match):
        data = DATA | {"day": "2026-11-22"}
        answer = mentor.post(url("planned_add", match), data)
        assert "Воскресенье, 22\u00a0ноября: выходной день. Встречу всё равно можно назначить." in text_of(answer)
        assert (PlannedMeeting.objects.count(), 'value="2026-11-22"' in text_of(answer)) == (0, True)
        sure = answer.context["form"]["sure"].value()
        assert mentor.post(url("planned_add", match), data | {"sure": sure, "day": "2026-11-28"}).status_code == 200
        assert mentor.post(url("planned_add", match), data | {"sure": sure}).status_code == 302
        assert PlannedMeeting.objects.get().day == date(2026, 11, 22)

    def test_holidays_of_the_class_are_asked_about(self, mentor, match):
        term = {"starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 29)}
        SchoolHoliday.objects.create(name="Осенние каникулы", group="quarters", **term)
        assert "Осенние каникулы" in text_of(mentor.post(url("planned_add", match), DATA))
        assert PlannedMeeting.objects.count() == 0

    def test_refused_now_with_the_sentence_and_the_text_kept(self, mentor, match):
        answer = mentor.post(url("planned_add", match), DATA | {"day": "2026-11-17"})
        assert errors(answer)["__all__"] == ["Этот час уже прошёл. Прошедшую встречу запишите в\u00a0журнал."]
        assert ("кабинет 24" in text_of(answer), PlannedMeeting.objects.count()) == (True, 0)

    @pytest.mark.parametrize(
        ("changed", "field", "text"),
        [
            ({"day": ""}, "day", "Укажите день встречи."),
            ({"day": "2027-02-29"}, "day", "Введите правильную дату."),
            ({"begins": ""}, "begins", "Укажите время."),
            ({"begins": "25:61"}, "begins", "Введите правильное время."),
            ({"minutes": "7"}, "minutes", "Выберите корректный вариант. 7 нет среди допустимых значений."),
            ({"place": "луна"}, "place", "Выберите корректный вариант. луна нет среди допустимых значений."),
        ],
    )
    def test_bad_input_beside_its_field(self, mentor, match, changed, field, text):
        answer = mentor.post(url("planned_add", match), DATA | changed)
        assert (errors(answer)[field], PlannedMeeting.objects.count()) == ([text], 0)

    def test_the_hour_of_the_one_before_stands_in_the_form(self, mentor, match):
        pairs.plan(match, date(2026, 11, 20), "16:10", where="библиотека")
        page = text_of(mentor.get(url("planned_add", match)))
        assert ('value="16:10"' in page, 'value="библиотека"' in page) == (True, True)

    def test_before_the_order_the_page_says_why(self, client):
        match = factories.make_match(state="agreed")
        page = text_of(enter(client, pairs.mentor_of(match)).get(url("planned_add", match)))
        assert ("Работа начинается после приказа директора" in page, 'name="day"' in page) == (True, False)

    def test_a_mentee_plans_nothing_and_a_stranger_finds_nothing(self, client, match):
        assert enter(client, pairs.mentee_of(match)).get(url("planned_add", match)).status_code == 403
        other = enter(client, pairs.mentor_of(factories.make_match(state="active")))
        planned = pairs.plan(match, date(2026, 11, 25))
        pages = [url("planned_add", match), url("planned_row", match), url("planned_list", match)]
        pages += [url("planned_move", planned), url("planned_call_off", planned)]
        assert [other.post(page, DATA).status_code for page in pages] == [404] * 5
        assert PlannedMeeting.objects.get().sequence == 0


class TestRow:
    """A row by the rhythm."""

    def preview(self, mentor, match, **more):
        return mentor.post(url("planned_row", match), ROW | more)

    def test_the_rhythm_of_the_plan_stands_in_the_form(self, mentor, match):
        values = {
            "goal": "Цель",
            "meetings_count": 12,
            "rhythm": "раз в две недели, по средам",
            "made_on": date(2026, 11, 10),
        }
        MentoringPlan.objects.create(match=match, **values)
        answer = mentor.get(url("planned_row", match))
        form = answer.context["form"]
        assert [form[name].value() for name in ("weekdays", "every", "most")] == [(2,), 2, 12]
        assert "В&nbsp;плане наставничества: раз в две недели, по средам" in text_of(answer)

    def test_shown_first_and_saved_in_one_act(self, mentor, match):
        term = {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 6)}
        SchoolHoliday.objects.create(name="Мои каникулы", group="all", **term)
        answer = self.preview(mentor, match)
        page = text_of(answer)
        assert "Получается 3&nbsp;встречи, пропущено 1&nbsp;день" in page
        assert "Среда, 2\u00a0декабря 2026\u00a0г.&nbsp;— пропущен: Мои каникулы" in page
        assert PlannedMeeting.objects.count() == 0
        seen = answer.context["form"]["seen"].value()
        answer = mentor.post(url("planned_row", match), ROW | {"seen": seen, "save": "1"}, follow=True)
        said = "Назначено: 3\u00a0встречи, с\u00a025\u00a0ноября 2026\u00a0г. по\u00a016\u00a0декабря 2026\u00a0г."
        assert said in text_of(answer)
        assert [row.day.day for row in PlannedMeeting.objects.all()] == [25, 9, 16]

    def test_twice_makes_one_row(self, mentor, match):
        seen = self.preview(mentor, match).context["form"]["seen"].value()
        first = mentor.post(url("planned_row", match), ROW | {"seen": seen, "save": "1"})
        mentor.post(url("planned_row", match), ROW | {"seen": seen, "save": "1"})
        assert (first.status_code, PlannedMeeting.objects.count()) == (302, 4)

    def test_what_was_not_read_is_not_saved(self, mentor, match):
        seen = self.preview(mentor, match).context["form"]["seen"].value()
        answer = mentor.post(url("planned_row", match), ROW | {"seen": seen, "save": "1", "weekdays": ["3"]})
        assert "Дни изменились. Прочитайте их ещё раз и сохраните." in text_of(answer)
        assert (answer.context["form"]["seen"].value().split()[0], PlannedMeeting.objects.count()) == ("2026-11-19", 0)

    def test_no_day_is_left(self, mentor, match):
        page = text_of(self.preview(mentor, match, weekdays=["6"]))
        assert ("Свободных дней в&nbsp;этом ряду нет" in page, 'name="save"' in page) == (True, False)

    @pytest.mark.parametrize(
        ("changed", "field", "text"),
        [
            ({"weekdays": []}, "weekdays", "Выберите хотя\u00a0бы один день недели."),
            ({"last": "2027-06-30"}, "last", "Не\u00a0позже, чем 28\u00a0мая 2027\u00a0г."),
            ({"first": "2026-08-01"}, "first", "Не\u00a0раньше, чем 1\u00a0сентября 2026\u00a0г."),
            ({"last": "2026-11-18"}, "last", "Последний день раньше первого."),
            ({"most": "0"}, "most", "Убедитесь, что это значение больше либо равно 1."),
        ],
    )
    def test_bad_input_beside_its_field(self, mentor, match, changed, field, text):
        answer = self.preview(mentor, match, **changed)
        assert (errors(answer)[field], answer.context["proposed"]) == ([text], [])

    def test_a_day_that_has_passed_is_refused(self, mentor, match):
        changed = {"first": "2026-11-11", "last": "2026-11-25"}
        seen = self.preview(mentor, match, **changed).context["form"]["seen"].value()
        answer = mentor.post(url("planned_row", match), ROW | changed | {"seen": seen, "save": "1"})
        assert errors(answer)["__all__"] == ["Этот час уже прошёл. Прошедшую встречу запишите в\u00a0журнал."]
        assert PlannedMeeting.objects.count() == 0


class TestChange:
    """Moving and calling off."""

    MOVED = {"day": "2026-11-26", "begins": "16:00", "minutes": "45", "place": "online", "where": "", "version": "1"}

    def test_moved_with_a_reason_that_all_read(self, mentor, match, client):
        planned = pairs.plan(match, date(2026, 11, 25))
        answer = mentor.post(url("planned_move", planned), self.MOVED | {"reason": "Контрольная"}, follow=True)
        assert "Встреча перенесена: четверг, 26\u00a0ноября, 16:00, онлайн" in text_of(answer)
        planned.refresh_from_db()
        assert (planned.day, planned.begins, planned.place) == (date(2026, 11, 26), time(16), "online")
        page = text_of(enter(client, pairs.mentee_of(match)).get(url("planned_list", match)))
        assert "Перенесена: Контрольная" in page

    def test_no_reason_or_a_day_off(self, mentor, match):
        planned = pairs.plan(match, date(2026, 11, 25))
        answer = mentor.post(url("planned_move", planned), self.MOVED | {"reason": ""})
        assert errors(answer)["__all__"] == ["Напишите причину: её прочитают все участники."]
        answer = mentor.post(url("planned_move", planned), self.MOVED | {"reason": "Урок", "day": "2026-11-28"})
        assert "Суббота, 28\u00a0ноября: выходной день" in text_of(answer)
        assert PlannedMeeting.objects.get().version == 1

    def test_the_later_of_two_sees_both_versions(self, mentor, match):
        planned = pairs.plan(match, date(2026, 11, 25), where="библиотека")
        PlannedMeeting.objects.update(version=2, where="кабинет 30")
        answer = mentor.post(url("planned_move", planned), self.MOVED | {"reason": "Урок", "where": "актовый зал"})
        page = text_of(answer)
        assert ("Две редакции" in page, "кабинет 30" in page, "актовый зал" in page) == (True, True, True)
        assert PlannedMeeting.objects.get().where == "кабинет 30"

    def test_called_off_with_a_reason(self, mentor, match):
        planned = pairs.plan(match, date(2026, 11, 25))
        answer = mentor.post(url("planned_call_off", planned), {"reason": "", "version": "1"})
        assert errors(answer)["reason"] == ["Напишите причину: её прочитают все участники."]
        answer = mentor.post(url("planned_call_off", planned), {"reason": "Карантин", "version": "1"}, follow=True)
        page = text_of(answer)
        assert ("Встреча отменена." in page, "Карантин" in page, "Перенести" in page) == (True, True, False)

    def test_what_is_closed_is_refused_with_the_sentence(self, mentor, match):
        planned = pairs.plan(match, date(2026, 11, 25), called_off_at=factories.NOW)
        for name, data in (("planned_call_off", {"reason": "Урок"}), ("planned_move", self.MOVED | {"reason": "Урок"})):
            answer = mentor.post(url(name, planned), data | {"version": "1"})
            assert errors(answer)["__all__"] == ["Эту встречу уже отменили."]


class TestLog:
    """The journal takes it up."""

    def test_the_form_opens_with_its_day_and_place(self, mentor, match):
        planned = pairs.plan(match, date(2026, 11, 13), place="online", minutes=60)
        answer = mentor.get(url("meeting_add", match))
        form = answer.context["form"]
        values = [form[name].value() for name in ("day", "met_on", "place", "length", "planned")]
        assert values == ["other", date(2026, 11, 13), "online", "60", planned.pk]
        assert "Назначена: пятница, 13\u00a0ноября, 15:30, онлайн" in text_of(answer)

    def test_yesterdays_and_todays(self, mentor, match):
        pairs.plan(match, date(2026, 11, 17))
        assert mentor.get(url("meeting_add", match)).context["form"]["day"].value() == "yesterday"
        today = pairs.plan(match, factories.TODAY)
        form = mentor.get(url("meeting_add", match)).context["form"]
        assert (form["day"].value(), form["planned"].value()) == ("today", today.pk)

    def test_written_down_it_is_held(self, mentor, match):
        planned = pairs.plan(match, date(2026, 11, 13))
        mentor.post(url("meeting_add", match), entry(match, day="other", met_on="2026-11-14", planned=planned.pk))
        planned.refresh_from_db()
        assert planned.meeting == Meeting.objects.get()
        assert "Состоялась" in text_of(mentor.get(url("planned_list", match)))

    def test_not_held(self, mentor, match):
        planned = pairs.plan(match, factories.TODAY)
        mentor.post(url("meeting_add", match), entry(match, is_held="no", why_not_held="Болезнь", planned=planned.pk))
        assert "Не состоялась" in text_of(mentor.get(url("planned_list", match)))

    def test_a_foreign_one_is_a_form_error_and_writes_nothing(self, mentor, match):
        foreign = pairs.plan(factories.make_match(state="active"), factories.TODAY)
        answer = mentor.post(url("meeting_add", match), entry(match, planned=foreign.pk))
        assert errors(answer)["__all__"] == ["Такой встречи у\u00a0этой пары не\u00a0назначали."]
        assert (Meeting.objects.count(), "Разобрали дроби" in text_of(answer)) == (0, True)

    def test_a_draft_is_not_overwritten(self, mentor, match):
        mentor.post(url("meeting_draft", match), entry(match, done="Набрано раньше"))
        pairs.plan(match, date(2026, 11, 13))
        form = mentor.get(url("meeting_add", match)).context["form"]
        assert (form["done"].value(), form["day"].value()) == ("Набрано раньше", "today")

    @pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30, "-1", "²"])
    def test_nonsense_in_the_address(self, mentor, match, chosen):
        pairs.plan(match, date(2026, 11, 13))
        assert mentor.get(url("meeting_add", match), {"planned": chosen}).status_code == 200


class TestHome:
    """What stands at home and on the page of the match."""

    def test_the_mentors_card(self, mentor, match):
        assert "Назначить встречу" in text_of(mentor.get("/"))
        missed = pairs.plan(match, date(2026, 11, 13))
        pairs.plan(match, factories.TODAY, where="кабинет 24")
        page = text_of(mentor.get("/"))
        assert "сегодня, 15:30, кабинет 24" in page
        link = f'{url("meeting_add", match)}?planned={missed.pk}">Встреча 13\u00a0ноября'
        assert (link in page, "Не записана" in page, "Назначить встречу" in page) == (True, True, False)

    def test_the_mentee_reads_of_the_next_alone(self, client, match):
        pairs.plan(match, date(2026, 11, 13))
        pairs.plan(match, date(2026, 11, 19))
        page = text_of(enter(client, pairs.mentee_of(match)).get("/"))
        assert ("завтра, 15:30, лично" in page, "Не записана" in page) == (True, False)

    def test_a_paused_pair_meets_not(self, mentor, match):
        pairs.plan(match, date(2026, 11, 19))
        Match.objects.update(state="suspended")
        page = text_of(mentor.get("/"))
        assert ("завтра" in page, "Назначить встречу" in page) == (False, False)
        page = text_of(mentor.get(url("planned_list", match)))
        assert "состояние — «Приостановлена»" in page

    def test_the_leader_sees_it_in_the_list_and_on_the_page(self, as_role, match):
        pairs.plan(match, date(2026, 11, 19))
        client, _ = as_role("coordinator")
        assert "Встреча: завтра, 15:30, лично" in text_of(client.get("/programs/matches/"))
        page = text_of(client.get(url("match_detail", match)))
        assert ("Завтра, 15:30, лично" in page, "Назначить встречу" in page) == (True, True)

    def test_the_director_reads_and_does_nothing(self, as_role, match):
        pairs.plan(match, date(2026, 11, 19))
        client, _ = as_role("director")
        page = text_of(client.get(url("planned_list", match)))
        assert ("Завтра, 15:30" in page, "Отменить" in page) == (True, False)
        assert client.get(url("planned_add", match)).status_code == 403

    def test_an_empty_list_teaches(self, mentor, match, client):
        assert "накануне портал напомнит" in text_of(mentor.get(url("planned_list", match)))
        page = text_of(enter(client, pairs.mentee_of(match)).get(url("planned_list", match)))
        assert "когда наставник назначит встречу" in page

    def test_the_curator_plans_and_both_are_told(self, as_role, match):
        for member in match.members.all():
            factories.make_account(member.person)
        client, _ = as_role("coordinator")
        assert client.post(url("planned_add", match), DATA).status_code == 302
        assert Notification.objects.count() == 2
