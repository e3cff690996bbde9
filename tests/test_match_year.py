"""A school year of one pair and one group on a moved clock: holidays, three time zones, 29 February, 18 years.

People click where they would click; each chapter is some weeks of the year 2027/28, and `tick` turns the days.
"""

from contextlib import contextmanager
from datetime import date, datetime, time
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from monitoring.models import SurveyResponse
from participants.domain.school_rules import living_by
from participants.models import Consent, SchoolHoliday
from programs.domain.meetings import log_meeting
from programs.domain.people import short_name
from programs.forms.meeting import NOT_AT_WORK
from programs.models import AttentionRow, MatchMember, Meeting, MentorReport, Order, PlannedMeeting
from tests import factories
from tests.conftest import PortalClient
from tests.monitoring.answers import answer
from tests.programs.orders import make_director
from tests.programs.pairs import mentee_of, mentor_of
from tests.reading import Page

pytestmark = pytest.mark.django_db
ZONES = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka"]
LEAP = date(2028, 2, 29)
NOT_YET = "Работа начинается после приказа директора, а его ещё нет."
NOT_NOW = "Встречи записывают, пока пара работает; сейчас состояние — «Завершена»."
ENDED = {"ended_on": "2028-05-23", "outcome": "reached", "words": "Всё получилось"}
OPENING = ["organisational", "trial", "planning"]


class Year:
    """The school, its people and their browsers; everything happens at an hour of the school's own clock."""

    def __init__(self, zone):
        self.zone = ZoneInfo(zone)
        self.school = factories.make_school(time_zone=zone)
        make_director()
        self.office = factories.make_staff("coordinator")
        self.desk = factories.make_staff("curator")
        self.program = factories.make_program(
            self.desk.person, starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 26), title="Вместе легче"
        )
        self.pair = self.match([factories.make_pupil(school_class=factories.make_class(year=2027))])
        senior = factories.make_class(11, "А", year=2027)
        born = [date(2010, 3, 10), *[date(2011, 1, 15)] * 3]
        self.group = self.match([factories.make_pupil(born=day, school_class=senior) for day in born], title="Физики")
        self.adult, self.leaver = self.group.members.filter(side="mentee").order_by("person__birth_date", "pk")[:2]
        for name, term in {"Осенние": ("2027-10-25", "2027-11-03"), "Зимние": ("2027-12-29", "2028-01-09")}.items():
            SchoolHoliday.objects.create(name=f"{name} каникулы", starts_on=term[0], ends_on=term[1])

    def match(self, pupils, **fields):
        """A drafted match of a teacher and `pupils`, all with accounts."""
        mentor = factories.make_mentor(capacity=5).person
        mentees = [factories.make_mentee(pupil).person for pupil in pupils]
        made = factories.make_match(self.program, [mentor], mentees, state="draft", **fields)
        for person in (mentor, *mentees):
            factories.make_account(person)
        return made

    @contextmanager
    def at(self, day, hour="12:00"):
        """Stop the clock at an hour of the school's own day."""
        moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), self.zone)
        with clock.at(moment), living_by(self.school):
            yield

    def open(self, account, name, *args):
        """Open a page with a fresh browser of `account`."""
        client = PortalClient()
        client.force_login(account, backend="participants.authentication.CardBackend")
        return Page.open(client, name if "/" in name else reverse(f"programs:{name}", args=args))

    def log(self, match, day, hour="16:00", /, **typed):
        """The mentor writes a meeting of this day down; returns the answer."""
        with self.at(day, hour):
            page = self.open(mentor_of(match).person.account, "meeting_add", match.pk)
            return page.submit("/add/", **{"day": "today", "length": "45", "done": "Разобрали дроби"} | typed)

    def both(self, day, *hour):
        """Both mentors write a meeting of this day down, all who work came."""
        for match in (self.pair, self.group):
            assert "Встреча записана" in self.log(match, day, *hour).words
            assert match.meetings.latest("met_on").met_on == date.fromisoformat(day)

    def tick(self, day):
        """Let the hand of time work on `day`; returns what asks the curator for attention then, «rule: whom»."""
        with self.at(day, "05:00"):
            self.answer_surveys()
            call_command("tick", stdout=StringIO())
            self.answer_surveys()
        who = {self.pair.pk: "pair", self.group.pk: "group"}
        rows = AttentionRow.objects.select_related("person")
        return sorted(f"{row.rule}: {who.get(row.match_id) or short_name(row.person)}" for row in rows)

    def answer_surveys(self):
        """Everybody answers what he has been asked."""
        for response in SurveyResponse.objects.exclude(state="answered").select_related("survey"):
            answer(response)

    def order(self, kind, number, day):
        """The coordinator drafts an order of all who wait and registers it; returns it."""
        with self.at(day):
            self.open(self.office, f"/programs/orders/add/{kind}/").submit()
            draft = Order.objects.latest("pk")
            self.open(self.office, "order_detail", draft.pk).submit("/register/", number=number, signed_on=day)
        draft.refresh_from_db()
        return draft

    def stages(self, match):
        """[(day, stage)] of the meetings that were."""
        held = Meeting.objects.filter(match=match, is_held=True).order_by("met_on", "pk")
        return [(f"{day:%m-%d}", stage) for day, stage in held.values_list("met_on", "stage")]

    def planned(self, **narrowed):
        """The days of the planned meetings."""
        rows = PlannedMeeting.objects.filter(**narrowed).order_by("day")
        return [f"{row.day:%m-%d}" for row in rows]

    def read(self, day, *page):
        """The words that somebody reads on a page on `day`."""
        with self.at(day):
            return self.open(*page).words

    def ids(self, match):
        """The ids of all its members."""
        return list(match.members.values_list("pk", flat=True))

    def state(self, match):
        """Its state now."""
        match.refresh_from_db()
        return match.state


def errors(page):
    return [text for texts in page.response.context["form"].errors.values() for text in texts]


def under_an_order(year):
    """September: agreed, nothing is written down before the order, the order is registered."""
    with year.at("2027-09-17"):
        for match in (year.pair, year.group):
            year.open(year.desk, "match_detail", match.pk).submit("/agree/")
            assert year.state(match) == "agreed"
            page = year.open(mentor_of(match).person.account, "meeting_add", match.pk)
            assert NOT_YET in page.words
            with pytest.raises(Refused, match=NOT_YET):
                log_meeting(match, actor=factories.acting(year.desk), met_on=clock.today(), is_held=False)
    order = year.order("approval", "40-од", "2027-09-20")
    assert (order.state, order.signed_on, order.named_matches.count()) == ("registered", date(2027, 9, 20), 2)
    assert [year.state(match) for match in (year.pair, year.group)] == ["approved", "approved"]
    early = year.log(year.pair, "2027-09-21", day="other", met_on="2027-09-19")
    assert errors(early) == ["Приказ подписан 20\u00a0сентября 2027\u00a0г. Встреча раньше него невозможна."]
    assert (year.state(year.pair), Meeting.objects.count()) == ("approved", 0)


def opening_meetings(year):
    """Autumn: three meetings at the edges of the day, both say that it fits; the group is late, and it is seen."""
    assert "Встреча записана" in year.log(year.pair, "2027-09-23", "23:30").words
    assert year.state(year.pair) == "active"
    assert year.tick("2027-09-29") == []
    assert "Встреча записана" in year.log(year.pair, "2027-09-30", "00:30", fit="fits").words
    assert year.tick("2027-09-30") == ["first: group"]
    with year.at("2027-10-01"):
        said = year.open(mentee_of(year.pair).person.account, "member_fit", mentee_of(year.pair).pk).submit(fit="fits")
    assert "Ответ записан. Дальше — встреча для планирования." in said.words
    assert [member.fit for member in year.pair.members.all()] == ["fits", "fits"]
    year.log(year.group, "2027-10-01", "00:30")
    assert year.tick("2027-10-02") == []
    year.log(year.group, "2027-10-06", "23:30", fit="fits")
    with year.at("2027-10-06", "23:40"):
        page = year.open(mentor_of(year.pair).person.account, "meeting_add", year.pair.pk)
        assert "is_final" not in page.response.context["form"].fields
        final = {"is_held": True, "is_final": True, "present": year.ids(year.pair), "done": "Всё", "minutes": 45}
        with pytest.raises(Refused, match="До заключительной встречи ещё не было других этапов: сначала встреча для"):
            log_meeting(year.pair, actor=factories.acting(year.desk), met_on=clock.today(), **final)
    for match in (year.pair, year.group):
        year.log(match, "2027-10-07")
    assert year.stages(year.pair) == list(zip(["09-23", "09-30", "10-07"], OPENING, strict=True))
    assert year.stages(year.group) == list(zip(["10-01", "10-06", "10-07"], OPENING, strict=True))


def plans(year):
    """October: the mentors write a plan for each; the child of the pair confirms it on paper."""
    typed = {"goal": "Дойти до олимпиады", "meetings_count": "20", "rhythm": "раз в неделю, по вторникам"}
    typed |= {"task_0": "Решить сборник", "due_on_0": "2028-02-29", "planned_0": "Сборник решён"}
    with year.at("2027-10-08"):
        for match in (year.pair, year.group):
            page = year.open(mentor_of(match).person.account, "mentoring_plan_edit", match.pk).submit(**typed)
            assert "План сохранён. Теперь его подтверждают обе стороны." in page.words
        paper = year.open(year.desk, "mentoring_plan_confirm", mentee_of(year.pair).pk).submit(on="2027-10-08")
        assert "План подтверждён" in paper.words


def planned_over_holidays(year):
    """Tuesdays to the end of January: the row leaves out autumn and winter holidays, and 23:30 is still its day."""
    asked = {"weekdays": ["1"], "first": "2027-10-12", "last": "2028-01-25", "most": "20", "begins": "15:30"}
    with year.at("2027-10-08", "23:30"):
        seen = year.open(mentor_of(year.pair).person.account, "planned_row", year.pair.pk).submit(**asked)
        for day, name in {"26 октября 2027": "Осенние", "2 ноября 2027": "Осенние", "4 января 2028": "Зимние"}.items():
            assert f"Вторник, {day} г. — пропущен: {name} каникулы" in seen.words
        assert PlannedMeeting.objects.count() == 0
        done = seen.submit(save="1")
    assert "Назначено: 13 встреч, с 12 октября 2027 г. по 25 января 2028 г." in done.words
    days = ["10-12", "10-19", "11-09", "11-16", "11-23", "11-30", "12-07", "12-14", "12-21", "12-28"]
    days += ["01-11", "01-18", "01-25"]
    assert year.planned() == days


def regular_meetings(year):
    """October to January: one is not held; the days of holidays do not count as silence, those around them do."""
    year.both("2027-10-12")
    missed = year.log(year.pair, "2027-10-19", is_held="no", why_not_held="Болезнь", done="", length="")
    assert "Встреча записана" in missed.words
    assert Meeting.objects.get(match=year.pair, is_held=False).stage == "regular"
    late_plan(year)
    for day in ("2027-11-09", "2027-11-16", "2027-12-21"):
        year.both(day)
    assert year.planned(meeting__isnull=False) == ["10-12", "10-19", "11-09", "11-16", "12-21"]
    silent = ["meeting: group", "meeting: pair"]
    assert [year.tick(day) for day in ("2028-01-04", "2028-01-15", "2028-01-16")] == [[], [], silent]


def late_plan(year):
    """The group has not confirmed its plan for two weeks: it is seen, the pupils confirm on the screen, it goes."""
    assert [year.tick(day) for day in ("2027-10-21", "2027-10-22")] == [[], ["plan: group"]]
    with year.at("2027-10-22"):
        for member in year.group.members.filter(side="mentee"):
            year.open(member.person.account, "mentoring_plan_confirm", member.pk).submit()
    assert year.tick("2027-10-23") == []
    confirmed = MatchMember.objects.values_list("side", "plan_how", "plan_edition")
    assert sorted(confirmed) == [("mentee", "paper", 1), *[("mentee", "screen", 1)] * 4, *[("mentor", "screen", 1)] * 2]


def one_leaves(year):
    """January: a pupil leaves the group; until the order of changes he is in it, after its day he is not."""
    with year.at("2028-01-17"):
        page = year.open(year.desk, "match_leaving", year.group.pk)
        page = page.submit(member=year.leaver.pk, since="2028-01-24", reason="переезжает")
        assert "Выход записан и ждёт приказа об изменениях." in page.words
    year.both("2028-01-18", "23:30")
    assert year.tick("2028-01-19") == []
    order = year.order("changes", "3-од", "2028-01-24")
    assert (order.state, order.named_changes.get().change.state) == ("registered", "taken_up")
    year.leaver.refresh_from_db()
    assert (year.leaver.state, year.leaver.left_on) == ("left", date(2028, 1, 23))
    refused = year.log(year.group, "2028-01-25", present=year.ids(year.group))
    assert errors(refused) == [NOT_AT_WORK]
    assert "Встреча записана" in year.log(year.group, "2028-01-25").words
    came = [year.group.meetings.get(met_on=day).attendances.count() for day in ("2028-01-18", "2028-01-25")]
    assert came == [5, 4]


def leap_day(year):
    """29 February is a day as others: at 23:30 it is still the 29th, at 00:30 already the 1st of March."""
    for day in ("2028-02-01", "2028-02-08"):
        year.both(day)
    turning = [f"adult: {short_name(year.adult.person)}"]
    assert [year.tick(day) for day in ("2028-02-08", "2028-02-09")] == [[], turning]
    year.both("2028-02-18")
    year.log(year.pair, "2028-02-29", "23:30")
    year.log(year.group, "2028-03-01", "00:30")
    assert [year.pair.meetings.latest("met_on").met_on, year.group.meetings.latest("met_on").met_on] == [
        LEAP,
        date(2028, 3, 1),
    ]
    assert "29 февраля" in year.read("2028-03-01", mentee_of(year.pair).person.account, "match_detail", year.pair.pk)


def eighteenth_birthday(year):
    """March: his mother's consents hold for the days of grace, then he is suspended until he has signed himself."""
    member = year.adult
    assert str(member.person.birth_date) == "2010-03-10"
    name = short_name(member.person)
    assert year.tick("2028-03-10") == [f"adult: {name}"]
    year.both("2028-03-11")
    assert year.tick("2028-03-12") == [f"papers: {name}"]
    assert (year.tick("2028-03-23"), year.state(member)) == ([f"papers: {name}"], "active")
    assert "Встреча записана" in year.log(year.group, "2028-03-23", "23:30").words
    assert year.tick("2028-03-24") == ["unsigned: group"]
    unsigned = AttentionRow.objects.get()
    assert unsigned.text == "прежнее согласие больше не\u00a0действует, без нового в\u00a0паре работать нельзя"
    assert unsigned.link == reverse("participants:consent_record", args=[member.person_id])
    assert (year.state(member), year.state(year.group)) == ("suspended", "active")
    everybody = [pk for pk in year.ids(year.group) if pk != year.leaver.pk]
    assert errors(year.log(year.group, "2028-03-28", present=everybody)) == [NOT_AT_WORK]
    year.both("2028-03-28")


def signs_himself(year):
    """His own consents bring him back into the base, and the curator, with a reason, into the group."""
    member, resuming = year.adult, {"reason": "подписал согласия сам"}
    with year.at("2028-03-30"):
        refused = year.open(year.desk, "member_resume", year.group.pk, member.pk).submit(**resuming)
        lacks = (
            "нет согласия на обработку персональных данных.",
            "нет согласия на участие в программе наставничества.",
        )
        assert errors(refused) == [f"{member.person.called}: {text}" for text in lacks]
        page = year.open(year.office, f"/participants/people/{member.person_id}/consents/")
        page = page.submit("/consents/", kinds=["processing", "participation"], signed_on="2028-03-30")
        assert "оба согласия на месте, участник в базе." in page.words
        assert year.state(member) == "suspended"
        page = year.open(year.desk, "member_resume", year.group.pk, member.pk).submit(**resuming)
        assert "участие возобновлено." in page.words
    signed = Consent.objects.filter(person=member.person, signed_on="2028-03-30")
    assert (year.state(member), {one.signatory for one in signed}) == ("active", {"person"})
    assert year.tick("2028-03-31") == []
    year.both("2028-04-04")
    assert year.group.meetings.get(met_on="2028-04-04").attendances.count() == 4


def final_meetings(year):
    """May: the end is near; nothing stands after the final meeting."""
    year.both("2028-04-18")
    ending = ["ending: group", "ending: pair"]
    assert year.tick("2028-05-01") == ending
    assert year.tick("2028-05-02") == [*ending, "meeting: group", "meeting: pair"]
    for match in (year.pair, year.group):
        early = year.log(match, "2028-05-16", day="other", met_on="2027-10-06", is_final="on")
        assert errors(early) == ["Заключительная встреча уже была 6\u00a0октября 2027\u00a0г. Других после неё нет."]
        assert "Встреча записана" in year.log(match, "2028-05-16", "23:30", is_final="on").words
        late = year.log(match, "2028-05-17", "00:30")
        assert errors(late) == ["Заключительная встреча уже была 16\u00a0мая 2028\u00a0г. Других после неё нет."]
        assert year.stages(match)[-1] == ("05-16", "final")
    assert [year.tick(day) for day in ("2028-05-17", "2028-05-23")] == [[], ["report_due: group", "report_due: pair"]]


def reports(year):
    """Nothing is completed before the mentor's report is accepted; the first text comes back."""
    typed = {"done": "Разобрали дроби", "conclusions": "Помогли схемы", "outcome": "reached"}
    for match in (year.pair, year.group):
        member = mentor_of(match)
        with year.at("2028-05-23"):
            refused = year.open(year.desk, "match_complete", match.pk).submit(**ENDED)
            assert errors(refused) == [f"{short_name(member.person)}: отчёт наставника ещё не\u00a0начат."]
            page = year.open(member.person.account, "mentor_report_edit", member.pk).submit(**typed, submit="1")
            assert "Отчёт сдан." in page.words
    assert year.tick("2028-05-24") == ["report: group", "report: pair"]
    with year.at("2028-05-24"):
        for report in MentorReport.objects.all():
            page = year.open(year.desk, "report_return", report.pk).submit(comment="Добавьте, чего достигли")
            assert "Отчёт возвращён." in page.words
    assert year.tick("2028-05-25") == ["report_due: group", "report_due: pair"]
    for member in (mentor_of(year.pair), mentor_of(year.group)):
        with year.at("2028-05-25"):
            page = year.open(member.person.account, "mentor_report_edit", member.pk)
            assert "Добавьте, чего достигли" in page.words
            page.submit(results="Сборник решён", submit="1")
            page = year.open(year.desk, "mentor_report", member.pk).submit("/accept/")
            assert "Отчёт принят, его текст больше не меняется." in page.words
    assert list(MentorReport.objects.values_list("state", "results")) == [("accepted", "Сборник решён")] * 2


def completed(year):
    """Both are completed by a person, an order of ending names them, nothing asks for anybody any more."""
    for match in (year.pair, year.group):
        with year.at("2028-05-25"):
            page = year.open(year.desk, "match_complete", match.pk).submit(**ENDED)
            assert "Работа завершена. Её можно внести в приказ о завершении." in page.words
        assert year.state(match) == "completed"
        assert NOT_NOW in year.read("2028-05-25", mentor_of(match).person.account, "meeting_add", match.pk)
    order = year.order("ending", "77-од", "2028-05-26")
    assert (order.state, order.named_endings.count()) == ("registered", 2)
    assert year.tick("2028-05-27") == []


CHAPTERS = [under_an_order, opening_meetings, plans, planned_over_holidays, regular_meetings]
CHAPTERS += [one_leaves, leap_day, eighteenth_birthday, signs_himself, final_meetings, reports, completed]


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_a_pair_and_a_group(zone):
    year = Year(zone)
    for chapter in CHAPTERS:
        chapter(year)
