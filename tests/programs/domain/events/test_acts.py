"""Events are made, changed, held, called off and taken back."""

from datetime import date, time, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry, Notification
from programs.domain.events import acts
from programs.models import Event, EventOrganiser
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = date(2026, 11, 25)
KEY = "0c5b1a90-36b2-4d0c-9a4e-6c2f2c2b8f11"
VALUES = {"kind": "closing", "title": "Итоги года", "holding": "концерт", "day": DAY, "begins": time(15)}
VALUES |= {"ends": time(17), "place": "актовый зал", "aim": "подвести итоги", "about": "", "nominations": "Лучшая пара"}
VALUES |= {"is_for_all": True, "is_public": False}
AGENDA = [{"begins": "15:00", "what": "Открытие", "who": "Ветрова О.Н."}]


@pytest.fixture
def actor(school):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def event(actor):
    return acts.add_event([], actor=actor, **VALUES)


@pytest.fixture
def guest(event):
    """Somebody who is expected and has an account."""
    account = factories.make_account(factories.make_mentor().person)
    factories.make_event_participant(event, account.person)
    return account


def told(account):
    return list(Notification.objects.filter(account=account).order_by("pk").values_list("text", flat=True))


def edit(event, actor, programs=(), **changed):
    return acts.edit_event(event, list(programs), version=event.version, actor=actor, **VALUES | changed)


def test_one_form_makes_one_event(actor):
    made = [acts.add_event([], actor=actor, form_key=KEY, **VALUES) for _ in range(2)]
    assert made[0] == made[1] == Event.objects.get()
    assert AuditEntry.objects.filter(action="programs.event.edit").count() == 1


def test_of_some_programmes_or_of_all(actor):
    program = factories.make_program()
    own = acts.add_event([program], actor=actor, **VALUES | {"is_for_all": False})
    common = acts.add_event([program], actor=actor, **VALUES)
    assert (list(own.programs.all()), list(common.programs.all())) == ([program], [])


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"is_for_all": False}, "programs"), ({"ends": time(15)}, "ends"), ({"ends": time(14)}, "ends")],
)
def test_what_is_wrong_is_said_beside_its_field(actor, changed, code):
    with pytest.raises(Refused) as refused:
        acts.add_event([], actor=actor, **VALUES | changed)
    assert [blocker.code for blocker in refused.value.blockers] == [code]
    assert Event.objects.count() == 0


def test_only_the_coordinator_makes_one_for_all(school):
    curator = factories.acting(factories.make_staff("curator"))
    with pytest.raises(Refused, match="заводит координатор"):
        acts.add_event([], actor=curator, **VALUES)


def test_the_end_may_be_open(actor):
    assert acts.add_event([], actor=actor, **VALUES | {"ends": None}).ends is None


def test_last_years_event_gives_its_day_and_its_committee(actor, event):
    acts.write_agenda(event, AGENDA, version=event.version, actor=actor)
    chair, gone = factories.make_teacher(), factories.make_outsider()
    factories.make_event_organiser(event, chair, duty="награждение", is_chair=True)
    factories.make_event_organiser(event, gone)
    again = acts.add_event([], actor=actor, like=event, **VALUES | {"day": date(2027, 11, 25)})
    assert again.agenda == AGENDA
    rows = EventOrganiser.objects.filter(event=again).values_list("person", "duty", "is_chair")
    assert list(rows) == [(chair.pk, "награждение", True)]


def test_another_time_is_told_and_calendars_learn_it(actor, event, guest):
    edit(event, actor, begins=time(16))
    event.refresh_from_db()
    assert (event.begins, event.sequence, event.version) == (time(16), 1, 2)
    words = "Итоговое мероприятие 25\u00a0ноября в\u00a015:00: новое время\u00a0— 25\u00a0ноября в\u00a016:00."
    assert told(guest) == [words]


def test_another_place_is_told_other_words_are_not(actor, event, guest):
    edit(event, actor, place="холл")
    edit(event, actor, place="холл", aim="другая цель")
    event.refresh_from_db()
    assert event.sequence == 1
    assert told(guest) == ["Итоговое мероприятие 25\u00a0ноября в\u00a015:00: изменилось место."]


def test_of_two_who_edit_the_later_is_told(actor, event):
    stale = Event.objects.get(pk=event.pk)
    edit(event, actor, title="Итоги")
    with pytest.raises(Conflict):
        edit(stale, actor, title="Другие итоги")
    assert Event.objects.get().title == "Итоги"


def test_what_was_noted_is_not_moved_ahead(actor, event):
    factories.make_event_participant(event, came=True)
    with pytest.raises(Refused, match="день не\u00a0может быть впереди"):
        edit(event, actor)
    assert edit(event, actor, day=factories.TODAY).day == factories.TODAY


def test_it_is_held_on_its_day_and_not_before(actor, event):
    with pytest.raises(Refused, match="ещё не\u00a0наступил"):
        acts.hold_event(event, results="Всё удалось", version=event.version, actor=actor)
    edit(event, actor, day=factories.TODAY)
    acts.hold_event(event, results="Всё удалось", version=event.version, actor=actor)
    first = event.held_at
    acts.hold_event(event, results="Удалось почти всё", version=event.version, actor=actor)
    event.refresh_from_db()
    assert (event.results, event.held_at == first) == ("Удалось почти всё", True)


def test_called_off_with_a_reason_and_told(actor, event, guest):
    with pytest.raises(Refused, match="Напишите причину"):
        acts.call_off_event(event, reason=" ", version=event.version, actor=actor)
    acts.call_off_event(event, reason="карантин", version=event.version, actor=actor)
    event.refresh_from_db()
    assert (event.called_off_reason, event.is_open, event.sequence) == ("карантин", False, 1)
    assert told(guest) == ["Итоговое мероприятие 25\u00a0ноября в\u00a015:00 не\u00a0состоится."]


@pytest.mark.parametrize(
    "act",
    [
        lambda event, actor: edit(event, actor),
        lambda event, actor: acts.write_agenda(event, AGENDA, version=event.version, actor=actor),
        lambda event, actor: acts.call_off_event(event, reason="ещё", version=event.version, actor=actor),
        lambda event, actor: acts.hold_event(event, results="x", version=event.version, actor=actor),
    ],
)
def test_nothing_is_done_to_one_called_off(actor, event, act):
    acts.call_off_event(event, reason="карантин", version=event.version, actor=actor)
    with pytest.raises(Refused, match="отмен"):
        act(event, actor)


def test_one_that_was_held_is_not_called_off(actor, event):
    edit(event, actor, day=factories.TODAY - timedelta(days=1))
    acts.hold_event(event, results="Удалось", version=event.version, actor=actor)
    with pytest.raises(Refused, match="уже прошло"):
        acts.call_off_event(event, reason="карантин", version=event.version, actor=actor)


def test_a_mistaken_mark_is_taken_back(actor, event, guest):
    acts.call_off_event(event, reason="карантин", version=event.version, actor=actor)
    again = acts.take_back(event, actor=actor)
    assert (again.is_open, again.called_off_reason, again.sequence) == (True, "", 2)
    assert told(guest)[-1] == "Итоговое мероприятие 25\u00a0ноября в\u00a015:00 состоится."
    with pytest.raises(Refused, match="Отметки уже нет"):
        acts.take_back(event, actor=actor)
