"""The order of holding an event (C5)."""

from datetime import date, time, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import to_data
from participants.scopes import the_school
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order, drop_subject
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.kinds.event import EVENT, lacking
from programs.domain.orders.readiness import readiness
from programs.domain.orders.registering import register_order
from programs.domain.orders.signed import notice_of
from programs.enums import EventKind, OrderKind
from programs.models import Event, EventOrganiser
from tests import factories

pytestmark = pytest.mark.django_db
AGENDA = [{"begins": "15:00", "what": "Открытие", "who": "Ветрова О.Н."}]
TODAY = factories.TODAY


@pytest.fixture
def event(coordinator, curator):
    """The closing event with all that its order needs."""
    values = {"kind": "closing", "title": "Итоги года", "ends": time(17), "place": "актовый зал", "agenda": AGENDA}
    values |= {"aim": "подвести итоги", "nominations": "Лучшая пара\n«Открытие»", "holding": "праздничный концерт"}
    made = factories.make_event(**values)
    factories.make_event_organiser(made, coordinator.person, is_chair=True)
    factories.make_event_organiser(made, curator, duty="награждение")
    return made


def draft(actor, *events):
    return draft_order(list(events), kind=OrderKind.EVENT, actor=actor, school=the_school())


def told_by(order, *, hard):
    return [blocker.text for blocker in readiness(order) if blocker.is_warning is not hard]


def test_the_points_are_made_of_the_event(event, coordinator):
    order = draft(coordinator, event)
    assert order.heading == "О проведении итогового мероприятия в рамках реализации целевой модели наставничества"
    texts = [(clause["text"].replace("\u00a0", " "), clause["is_sub"]) for clause in order.clauses]
    assert texts == [
        (
            "Провести 25 ноября 2026 г. с 15:00 до 17:00 итоговое мероприятие «Итоги года». "
            "Место проведения: актовый зал.",
            False,
        ),
        ("Форма проведения: праздничный концерт.", False),
        ("Цель мероприятия: подвести итоги.", False),
        ("Утвердить организационный комитет в составе:", False),
        ("Ветрова Ольга Николаевна, заместитель директора по УВР – председатель;", True),
        ("Громова Елена Викторовна, учитель математики.", True),
        ("Утвердить программу мероприятия согласно приложению.", False),
        ("Пригласить к участию всех участников программ наставничества.", False),
        ("Провести награждение в номинациях: «Лучшая пара», «Открытие».", False),
        ("Распределить обязанности: Громова Е.В. – награждение.", False),
        ("Контроль за исполнением приказа возложить на заместителя директора по УВР Ветрову О.Н.", False),
    ]


def test_what_the_event_does_not_say_leaves_no_point(coordinator):
    program = factories.make_program(title="Вместе легче")
    bare = factories.make_event([program], place="холл", agenda=AGENDA)
    chair = factories.make_event_organiser(bare, is_chair=True)
    texts = [clause["text"].replace("\u00a0", " ") for clause in draft(coordinator, bare).clauses]
    assert texts == [
        "Провести 25 ноября 2026 г. в 15:00 фестиваль «Фестиваль наставников». Место проведения: холл.",
        "Утвердить организационный комитет в составе:",
        f"{chair.person.full_name}, учитель математики – председатель.",
        "Утвердить программу мероприятия согласно приложению.",
        "Пригласить к участию участников программы «Вместе легче».",
        "Контроль за исполнением приказа возложить на заместителя директора по УВР Ветрову О.Н.",
    ]


@pytest.mark.parametrize("kind", EventKind)
def test_each_kind_has_its_words(kind, event, coordinator):
    Event.objects.update(kind=kind)
    named = EVENT.named_by(draft(coordinator, event))
    assert set(EVENT.fill(named, offices(), the_school())) == set(EVENT.blanks)


def test_the_annex_is_the_programme_and_the_committee_signs(event, coordinator, curator):
    order = draft(coordinator, event)
    named = kind_of(order).named_by(order)
    document = order_document(order, school=the_school(), named=named, offices=offices())
    text = str(to_data(document))
    for words in ("Программа мероприятия", "Открытие", "С приказом ознакомлены", "Громова"):
        assert words in text


def test_an_event_with_everything_is_registered_and_hides_nothing(event, coordinator, curator):
    order = draft(coordinator, event)
    assert [blocker.text for blocker in readiness(order) if not blocker.is_warning] == []
    values = {"number": "90-од", "signed_on": TODAY, "version": order.version, "school": the_school()}
    register_order(order, actor=coordinator, **values)
    fresh = Event.objects.get()
    assert (fresh.is_open, fresh.naming.order.number) == (True, "90-од")
    notice = notice_of(order, school=the_school())
    assert {person.pk for person in [*notice.reached, *notice.unreached]} == {coordinator.person_id, curator.pk}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"place": ""}, "Не указано место проведения."),
        ({"agenda": []}, "Нет программы мероприятия: она приложение к приказу."),
        ({"called_off_at": factories.NOW, "called_off_reason": "карантин"}, "Мероприятие «Итоги года» отменено."),
    ],
)
def test_what_it_lacks_stands_in_the_way(event, coordinator, spoil, said):
    order = draft(coordinator, event)
    Event.objects.update(**spoil)
    assert told_by(order, hard=True) == [said]
    values = {"number": "90-од", "signed_on": TODAY, "version": order.version, "school": the_school()}
    with pytest.raises(Refused, match=said.rstrip(".")):
        register_order(order, actor=coordinator, **values)


def test_a_committee_has_its_chair(event, coordinator):
    order = draft(coordinator, event)
    EventOrganiser.objects.update(is_chair=False)
    assert told_by(order, hard=True) == ["Не назначен председатель оргкомитета."]
    assert [blocker.code for blocker in lacking(Event.objects.get(), [])] == ["committee"]


def test_an_event_that_has_changed_since_is_warned_of(event, coordinator):
    order = draft(coordinator, event)
    Event.objects.update(day=date(2026, 11, 26), place="холл")
    [warning] = [text for text in told_by(order, hard=False) if text.startswith("В тексте приказа иначе")]
    assert warning == "В тексте приказа иначе, чем на странице мероприятия: день, место. Проверьте пункты."


def test_an_order_later_than_its_event_is_warned_of(event, coordinator):
    order = draft(coordinator, event)
    Event.objects.update(day=TODAY - timedelta(days=1))
    assert "Приказ датирован позже мероприятия: оно 17\u00a0ноября 2026\u00a0г." in told_by(order, hard=False)


def test_one_order_one_event(event, coordinator):
    other = factories.make_event()
    with pytest.raises(Refused, match="одно мероприятие"):
        draft(coordinator, event, other)
    order = draft(coordinator, event)
    with pytest.raises(Refused, match="уже есть приказ"):
        draft(coordinator, event)
    drop_subject(order, event, actor=coordinator)
    assert "В проекте нет мероприятия." in told_by(order, hard=True)
    Event.objects.filter(pk=other.pk).update(called_off_at=factories.NOW, called_off_reason="карантин")
    with pytest.raises(Refused, match="отменили"):
        draft(coordinator, Event.objects.get(pk=other.pk))
