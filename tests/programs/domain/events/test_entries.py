"""The calendar: what stands on which day."""

from datetime import date, time

import pytest
from django.db.models import Value

from programs.domain.events.entries import (
    Asked,
    Entry,
    activity_entries,
    event_entries,
    in_order,
    month_of,
    presentation_entries,
    session_entries,
)
from programs.models import Event, ProgramActivity, TrainingSession
from programs.scopes import calendar_presentations_for
from tests import factories

TODAY, FIRST, LAST = factories.TODAY, date(2026, 11, 1), date(2026, 11, 30)
NOVEMBER = Asked(FIRST, LAST)


def entry(day, until=None, **fields):
    return Entry(date(2026, 11, day), until or date(2026, 11, day), fields.pop("title", "Сбор"), "other", **fields)


def test_the_kind_asked_for_is_told():
    assert (NOVEMBER.wants("forum"), Asked(FIRST, LAST, "forum").wants("forum")) == (True, True)
    assert Asked(FIRST, LAST, "forum").wants("activity") is False


@pytest.mark.django_db
def test_events_of_the_days_the_kind_and_the_programme(today):
    program = factories.make_program()
    own = factories.make_event([program], ends=time(17), place="холл")
    factories.make_event(kind="forum")
    factories.make_event(day=date(2026, 12, 1))
    rows = Event.objects.all()
    assert len(event_entries(rows, NOVEMBER, today=TODAY)) == 2
    [found] = event_entries(rows, Asked(FIRST, LAST, program=program.pk), today=TODAY)
    assert (found.url, found.hours, found.place) == (f"/programs/events/{own.pk}/", "15:00–17:00", "холл")
    assert (found.when, found.kind_label) == ("25\u00a0ноября 2026\u00a0г., 15:00–17:00", "фестиваль")
    assert [one.kind for one in event_entries(rows, Asked(FIRST, LAST, "forum"), today=TODAY)] == ["forum"]
    assert event_entries(rows, Asked(FIRST, LAST, "activity"), today=TODAY) == []


@pytest.mark.django_db
def test_presentations_with_their_programmes_and_a_link_for_who_may_open_them(school, today):
    curator = factories.acting(factories.make_staff("curator"))
    own, foreign = factories.make_program(curator.person, title="Своя"), factories.make_program(title="Чужая")
    shown = factories.make_presentation([own, foreign], held_on=TODAY, place="холл")
    factories.make_presentation([foreign], held_on=TODAY)
    reader = factories.acting(factories.make_staff("coordinator"))
    staff = curator.only("curator")
    [found] = presentation_entries(calendar_presentations_for(staff), NOVEMBER)
    assert (found.programs, found.url) == ("Своя", f"/programs/presentations/{shown.pk}/")
    assert len(presentation_entries(calendar_presentations_for(reader), NOVEMBER)) == 2
    nobody = presentation_entries(calendar_presentations_for(curator.only("staff")), NOVEMBER)
    assert [one.url for one in nobody] == ["", ""]
    asked = Asked(FIRST, LAST, program=own.pk)
    assert len(presentation_entries(calendar_presentations_for(reader), asked)) == 1
    assert presentation_entries(calendar_presentations_for(reader), Asked(FIRST, LAST, "forum")) == []


@pytest.mark.django_db
def test_rows_of_plans_whose_term_touches_the_days(today):
    program = factories.make_program()
    long = factories.make_activity(program, title="Набор", starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 1))
    done = factories.make_activity(program, title="Старт", starts_on=FIRST, ends_on=FIRST, done_on=FIRST)
    factories.make_activity(program, starts_on=None, ends_on=None)
    factories.make_activity(program)
    found = activity_entries(ProgramActivity.objects.select_related("program"), NOVEMBER, today=TODAY)
    assert [(one.title, one.status.label) for one in found] == [
        (long.title, "Не отмечено"),
        (done.title, "Выполнено"),
    ]
    assert found[0].when == "01.09.2026\u00a0– 01.11.2026"


@pytest.mark.django_db
def test_sessions_with_the_place_of_their_training(today):
    training = factories.make_training()
    factories.make_session(training)
    factories.make_session(training, day=date(2026, 12, 3))
    rows = TrainingSession.objects.annotate(is_open=Value(True)).select_related("training")
    [found] = session_entries(rows, NOVEMBER)
    assert (found.title, found.place, found.hours) == ("Кто такой наставник", "кабинет 24", "15:00")
    assert found.url == f"/programs/training/{training.pk}/"
    assert session_entries(rows, Asked(FIRST, LAST, program=1)) == []
    assert session_entries(rows, Asked(FIRST, LAST, "forum")) == []


def test_by_day_then_by_hour():
    rows = [entry(3), entry(2, begins=time(16), title="В"), entry(2, begins=time(9), title="Б"), entry(2, title="А")]
    assert [one.title for one in in_order(rows)] == ["А", "Б", "В", "Сбор"]


def test_a_month_of_whole_weeks():
    long = entry(20, date(2026, 12, 10), title="Срок")
    month = month_of([entry(18), entry(2), long], FIRST, today=TODAY)
    assert (month.days[0].day, month.days[-1].day, len(month.days)) == (date(2026, 10, 26), date(2026, 12, 6), 42)
    busy = {day.day.day: len(day.entries) for day in month.days if day.entries}
    assert (busy, month.terms, month.has_any) == ({2: 1, 18: 1}, [long], True)
    assert [day.day for day in month.days if day.is_today] == [TODAY]
    assert (month.before, month.after) == ("2026-10", "2026-12")
    assert month_of([], FIRST, today=TODAY).has_any is False
    assert [one.title for one in month_of([long], date(2026, 12, 1), today=TODAY).terms] == ["Срок"]
