"""The order of ending lists what is completed and carries early ends out."""

from datetime import timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import to_data
from participants.scopes import the_school
from programs.domain import endings
from programs.domain.history import mentors_of
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.kinds.ending import ENDING
from programs.domain.orders.readiness import readiness
from programs.domain.orders.registering import register_order
from programs.domain.orders.signed import notice_of
from programs.enums import OrderKind
from programs.models import Match, MatchEnding, MatchMember
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db
TODAY = factories.TODAY


@pytest.fixture
def early(actor):
    """An early end that waits."""
    match = pairs.approved("active")
    values = {"ended_on": TODAY, "outcome": "partly", "reason": "семья переезжает"}
    return endings.plan_ending(match, actor=actor, **values)


@pytest.fixture
def completed(actor):
    """A match that is completed."""
    match = pairs.approved("completed")
    values = {"kind": "completed", "outcome": "reached", "ended_on": TODAY, "created_at": factories.NOW}
    return MatchEnding.objects.create(match=match, **values)


def draft(actor, *rows):
    return draft_order(list(rows), kind=OrderKind.ENDING, actor=actor)


def register(order, actor, signed_on=TODAY):
    values = {"number": "80-од", "signed_on": signed_on, "version": order.version}
    return register_order(order, school=the_school(), actor=actor, **values)


def hard(order, on=None):
    return [blocker.text for blocker in readiness(order, on=on) if not blocker.is_warning]


def paper(order):
    named = kind_of(order).named_by(order)
    return str(to_data(order_document(order, school=the_school(), named=named, offices=offices())))


def test_both_kinds_stand_in_one_order(early, completed, actor):
    order = draft(actor, early, completed)
    assert order.heading == "О завершении и прекращении работы наставнических пар и групп"
    assert [clause["text"] for clause in order.clauses][:2] == [
        "Считать завершённой работу наставнических пар и групп согласно приложению.",
        "Прекратить досрочно работу наставнических пар и групп согласно приложению.",
    ]
    text = paper(order)
    for words in ("Завершены", "Прекращены досрочно", "семья переезжает", "программа выполнена", "от 02.11.2026"):
        assert words in text


def test_blanks_are_those_that_the_kind_tells_of(early, completed, actor):
    named = ENDING.named_by(draft(actor, early, completed))
    assert set(ENDING.fill(named, offices(), the_school())) == set(ENDING.blanks)


@pytest.mark.parametrize(("kind", "word"), [("early", "прекращении"), ("completed", "завершении")])
def test_one_kind_is_called_by_its_name(kind, word, actor, request):
    order = draft(actor, request.getfixturevalue(kind))
    assert order.heading == f"О {word} работы наставнических пар и групп"


def test_registering_ends_the_match_and_its_history(early, completed, actor):
    order = register(draft(actor, early, completed), actor)
    assert set(Match.objects.values_list("state", flat=True)) == {"terminated", "completed"}
    assert set(MatchEnding.objects.values_list("state", flat=True)) == {"taken_up"}
    mentee = pairs.mentee_of(early.match).person
    [(term, _)] = mentors_of(mentee, on=TODAY)
    assert (term.until, term.ended_by) == (TODAY, order)
    assert mentors_of(mentee, on=TODAY + timedelta(days=1)) == []


def test_everybody_whose_work_has_ended_is_told_pupils_too(early, completed, actor):
    notice = notice_of(register(draft(actor, early, completed), actor), school=the_school())
    members = set(MatchMember.objects.values_list("person", flat=True))
    curators = set(Match.objects.values_list("program__curator", flat=True))
    assert {person.pk for person in [*notice.reached, *notice.unreached]} == members | curators


def test_an_order_dated_before_the_end_is_not_ready(early, actor):
    order = draft(actor, early)
    [text] = hard(order, on=TODAY - timedelta(days=1))
    assert text.endswith("последний день 18.11.2026, а приказ датирован раньше.")
    with pytest.raises(Refused):
        register(order, actor, signed_on=TODAY - timedelta(days=1))
    assert Match.objects.get(pk=early.match_id).state == "active"


def test_nothing_chosen_taken_or_empty(early, actor):
    with pytest.raises(Refused, match="Выберите хотя бы одну пару или группу"):
        draft(actor)
    order = draft(actor, early)
    with pytest.raises(Refused, match="уже внесено в приказ"):
        draft(actor, early)
    order.named_endings.all().delete()
    assert hard(order) == ["В проекте нет ни одной пары или группы."]


def test_what_has_changed_since_the_draft_is_told(early, completed, actor):
    order = draft(actor, early, completed)
    Match.objects.filter(pk=completed.match_id).update(state="active")
    MatchEnding.objects.filter(pk=early.pk).update(state="dropped")
    found = hard(order)
    assert sum(text.endswith("окончание уже не ждёт приказа.") for text in found) == 1
    assert sum(text.endswith("состояние изменилось — «Работает».") for text in found) == 1
