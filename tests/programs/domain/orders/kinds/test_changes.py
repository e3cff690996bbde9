"""The order of changes is made from the difference and takes it up when it is registered."""

from datetime import date, timedelta

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.scopes import the_school
from programs.domain import changes
from programs.domain.history import history_rows, mentors_of, together
from programs.domain.orders.content import offices
from programs.domain.orders.drafting import draft_order, drop_subject
from programs.domain.orders.kinds.changes import CHANGES, replacements
from programs.domain.orders.readiness import readiness
from programs.domain.orders.registering import register_order
from programs.domain.orders.signed import notice_of
from programs.enums import OrderKind
from programs.models import Match
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db
SINCE = date(2026, 11, 18)


@pytest.fixture
def pair(actor):
    mentor = factories.make_mentor(
        factories.make_teacher(surname="Орехов", name="Павел", patronymic="Дмитриевич", gender="m")
    )
    mentee = factories.make_mentee(factories.make_pupil(surname="Гусева", name="Алина", patronymic=""))
    return pairs.approved("active", mentors=[mentor.person], mentees=[mentee.person])


def newcomer(match, side=Side.MENTOR, **names):
    make = factories.make_mentor if side == Side.MENTOR else factories.make_mentee
    person = factories.make_teacher(**names) if side == Side.MENTOR else factories.make_pupil(**names)
    return factories.enrol(match.program, make(person).person, side)


def replace(pair, actor):
    """Орехов gives the pair over to Мельникова."""
    new = newcomer(pair, surname="Мельникова", name="Дарья", patronymic="Олеговна", gender="f")
    mentor = pairs.mentor_of(pair)
    values = {"since": SINCE, "reason": "увольняется", "chosen_on": SINCE}
    changes.plan_replacing(pair, mentor, new, actor=actor, **values)
    return mentor.person, new.person


def draft(actor, *matches):
    waiting = changes.waiting_changes([match.pk for match in matches])
    return draft_order(list(waiting), kind=OrderKind.CHANGES, actor=actor)


def register(order, actor, signed_on=SINCE):
    values = {"number": "77-од", "signed_on": signed_on, "version": order.version}
    return register_order(order, school=the_school(), actor=actor, **values)


def texts(order):
    return [clause["text"] for clause in order.clauses]


def hard(order):
    return [blocker.text for blocker in readiness(order) if not blocker.is_warning]


def test_a_replacement_is_a_new_wording(pair, actor):
    replace(pair, actor)
    order = draft(actor, pair)
    assert order.heading == "О внесении изменений в приказ от 02.11.2026 №\u00a040-од"
    assert texts(order)[0] == (
        "Изложить с 18.11.2026 строку приложения к приказу от 02.11.2026 №\u00a040-од в новой редакции: "
        "наставник пары Гусева Алина и Орехов\u00a0П.Д.: Мельникова Дарья Олеговна, учитель математики "
        "вместо Орехова Павла Дмитриевича. Причина: увольняется."
    )


def test_blanks_are_those_that_the_kind_tells_of(pair, actor):
    replace(pair, actor)
    named = CHANGES.named_by(draft(actor, pair))
    assert set(CHANGES.fill(named, offices(), the_school())) == set(CHANGES.blanks)


def test_leaving_and_joining_are_excluded_and_added(actor):
    group = pairs.group_of(3, state="active")
    pairs.make_order(group)
    member = pairs.mentee_of(group)
    new = newcomer(group, Side.MENTEE)
    changes.plan_leaving(group, member, since=SINCE, reason="переезжает", actor=actor)
    values = {"since": SINCE + timedelta(days=1), "reason": "просит о том же", "chosen_on": SINCE}
    changes.plan_joining(group, new, actor=actor, **values)
    first, second, *_ = texts(draft(actor, group))
    assert first == (
        f"Исключить с 18.11.2026 из приложения к приказу от 02.11.2026 №\u00a040-од: {member.person.full_name}, "
        f"{member.person.standing}, наставляемый группы «Олимпиадники». Причина: переезжает."
    )
    assert second.startswith("Дополнить с 19.11.2026 строку приложения к приказу от 02.11.2026")


def test_who_leaves_comes_and_stays_is_told_pupils_too(pair, actor):
    gone, new = replace(pair, actor)
    notice = notice_of(register(draft(actor, pair), actor), school=the_school())
    people = {gone, new, pairs.mentee_of(pair).person, pair.program.curator}
    assert set(notice.reached) | set(notice.unreached) == people


def test_registering_takes_the_changes_up(pair, actor):
    gone, new = replace(pair, actor)
    order = register(draft(actor, pair), actor)
    places = dict(pair.members.filter(side=Side.MENTOR).values_list("person", "state"))
    assert places == {gone.pk: "left", new.pk: "active"}
    assert set(pair.pending_changes.values_list("state", "order")) == {("taken_up", order.pk)}


def test_for_any_day_the_mentor_and_the_order_are_known(pair, actor):
    gone, new = replace(pair, actor)
    order = register(draft(actor, pair), actor)
    mentee = pairs.mentee_of(pair).person
    [(before, _)] = mentors_of(mentee, on=SINCE - timedelta(days=1))
    [(after, _)] = mentors_of(mentee, on=SINCE)
    assert (before.person, before.by.number, before.ended_by) == (gone, "40-од", order)
    assert (after.person, after.by) == (new, order)
    assert mentors_of(mentee, on=date(2026, 8, 1)) == []
    rows = history_rows(mentee, Match.objects.all())
    assert [(other.person, together(mine, other)) for mine, other in rows] == [
        (new, (SINCE, pair.ends_on)),
        (gone, (pair.starts_on, SINCE - timedelta(days=1))),
    ]


def test_who_comes_back_has_two_terms(actor):
    group = pairs.group_of(2, state="active")
    pairs.make_order(group)
    member = pairs.mentee_of(group)
    changes.plan_leaving(group, member, since=date(2026, 11, 10), reason="болеет", actor=actor)
    register(draft(actor, group), actor)
    place = group.program.enrolments.get(person=member.person)
    changes.plan_joining(group, place, since=SINCE, reason="здоров", chosen_on=SINCE, actor=actor)
    order = draft(actor, group)
    register_order(order, number="78-од", signed_on=SINCE, version=order.version, school=the_school(), actor=actor)
    days = [date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 17), SINCE]
    assert [len(mentors_of(member.person, on=day)) for day in days] == [1, 0, 0, 1]


def test_nothing_chosen_or_taken_already_makes_no_draft(pair, actor):
    with pytest.raises(Refused, match="Выберите хотя бы одно изменение"):
        draft_order([], kind=OrderKind.CHANGES, actor=actor)
    replace(pair, actor)
    waiting = list(changes.waiting_changes([pair.pk]))
    draft_order(waiting, kind=OrderKind.CHANGES, actor=actor)
    with pytest.raises(Refused, match="уже внесено в приказ"):
        draft_order(waiting, kind=OrderKind.CHANGES, actor=actor)


def test_half_of_a_replacement_is_not_an_order(pair, actor):
    replace(pair, actor)
    order = draft(actor, pair)
    leaves, comes = order.named_changes.order_by("change__kind")[::-1]
    drop_subject(order, comes.change, actor=actor)
    assert hard(order) == ["Гусева Алина и Орехов\u00a0П.Д.: не останется наставника. Запишите замену или прекращение."]
    order.refresh_from_db()
    drop_subject(order, leaves.change, actor=actor)
    assert hard(order) == ["В проекте нет ни одного изменения."]


def test_who_joins_passes_the_gates(pair, actor):
    _, new = replace(pair, actor)
    new.consents.all().delete()
    new.mentor_profile.state = "left"
    new.mentor_profile.save()
    order = draft(actor, pair)
    found = hard(order)
    assert f"{new.called}: не работает в базе наставников (вышел из базы)." in found
    assert sum("согласи" in text for text in found) == 2
    with pytest.raises(Refused):
        register(order, actor)
    assert pair.members.filter(side=Side.MENTOR, left_on__isnull=True).get().person != new


def test_a_match_that_is_over_is_not_changed(pair, actor):
    replace(pair, actor)
    order = draft(actor, pair)
    Match.objects.filter(pk=pair.pk).update(state="completed")
    assert set(hard(order)) == {"Гусева Алина и Орехов\u00a0П.Д.: состав не меняют, состояние — «Завершена»."}


def test_a_change_taken_back_leaves_the_order_not_ready(pair, actor):
    replace(pair, actor)
    order = draft(actor, pair)
    for change in changes.waiting_changes([pair.pk]):
        changes.drop_change(change, actor=actor)
    assert all("уже не ждёт приказа (отменено)" in text for text in hard(order))
    assert len(hard(order)) == 2


def test_a_joining_before_the_order_is_a_warning(pair, actor):
    new = newcomer(pair)
    values = {"since": SINCE - timedelta(days=3), "reason": "увольняется", "chosen_on": SINCE}
    changes.plan_replacing(pair, pairs.mentor_of(pair), new, actor=actor, **values)
    order = draft(actor, pair)
    warnings = [blocker.text for blocker in readiness(order) if blocker.code == "date"]
    assert len(warnings) == 1
    assert warnings[0].endswith(
        "записано с 15.11.2026, но работать можно только с даты приказа. Проверьте дату в тексте."
    )
    register(order, actor)
    assert pair.members.get(person=new.person).joined_on == SINCE


def test_a_full_mentor_is_a_warning(pair, actor):
    _, new = replace(pair, actor)
    new.mentor_profile.capacity = 1
    new.mentor_profile.save()
    factories.make_match(pair.program, [new], None, state="active")
    order = draft(actor, pair)
    [warning] = [blocker for blocker in readiness(order) if blocker.code == "G7"]
    assert warning.text.endswith("всего 1\u00a0место, а наставляемых станет 2.")
    assert warning.is_warning


def test_only_the_same_side_replaces(pair, actor):
    new = newcomer(pair, Side.MENTEE)
    values = {"since": SINCE, "reason": "увольняется", "chosen_on": SINCE}
    with pytest.raises(Refused, match="Наставника заменяет наставник"):
        changes.plan_replacing(pair, pairs.mentor_of(pair), new, actor=actor, **values)


def test_a_pair_of_leaving_and_joining_is_one_row(pair, actor):
    replace(pair, actor)
    [(leaves, comes)] = replacements(list(changes.waiting_changes([pair.pk])))
    assert (leaves.kind, comes.kind) == ("leave", "join")
