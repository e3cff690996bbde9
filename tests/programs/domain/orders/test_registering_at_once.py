"""Two register one order at the same moment: one winner; what fails leaves no file behind (C7, privacy rule 6)."""

import pytest
from django.db import OperationalError, connection, transaction

from mentorship.kernel.transitions import LifeCycle
from participants.domain import frozen
from participants.models import StoredFile
from programs.domain.orders import registering
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.registering import register_order
from programs.enums import MatchState, OrderKind, OrderState
from programs.models import Match, Order
from tests import factories
from tests.programs.orders import SIGNED, agreed_pair, make_director, thawed
from tests.racing import racing

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = [10, pytest.param(50, marks=pytest.mark.slow)]


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch):
    monkeypatch.setattr(frozen, "render_pdf", lambda document: b"%PDF " + document.title.encode())
    monkeypatch.setattr(frozen, "render_docx", lambda document: b"PK " + document.title.encode())


@pytest.fixture
def school(today):
    school = factories.make_school()
    make_director()
    return school


@pytest.fixture
def actors(school):
    people = [{"surname": "Ветрова", "name": "Ольга"}, {"surname": "Белова", "name": "Анна"}]
    return [factories.acting(factories.make_staff("coordinator", **names)) for names in people]


def registering_by(actor, order, number, school):
    """An act for a race: each of the two has read the order for himself."""
    own = Order.objects.get(pk=order.pk)
    values = {"number": number, "signed_on": SIGNED, "version": own.version}
    return lambda: register_order(own, school=school, actor=actor, **values)


def rounds(orders, actors, school):
    """The two acts of each round: the first would give the number «N-1», the second «N-2»."""
    for order in orders:
        yield [registering_by(actor, order, f"{order.pk}-{n}", school) for n, actor in enumerate(actors, 1)]


def kept(settings):
    return {path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


@pytest.mark.parametrize("number", ROUNDS)
def test_one_of_two_wins_in_each_round(actors, school, tmp_path, settings, number):
    program = factories.make_program(factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна"))
    orders = [draft_order([agreed_pair(program)], school=school, actor=actors[0]) for _ in range(number)]
    acts, won = list(rounds(orders, actors, school)), {}
    with racing(tmp_path) as race:
        for order, both in zip(orders, acts, strict=True):
            found = race.run(*both)
            assert sorted(set(", ".join(found).split(", "))) == ["done", "state"]
            won[order.pk] = f"{order.pk}-{found.index('done') + 1}"
        assert race.read(lambda: dict(Order.objects.values_list("pk", "number"))) == won
        assert race.read(lambda: set(Order.objects.values_list("state", flat=True))) == {OrderState.REGISTERED}
        assert race.read(lambda: set(Match.objects.values_list("state", flat=True))) == {MatchState.APPROVED}
        names = race.read(lambda: list(StoredFile.objects.values_list("content", flat=True)))
    assert len(names) == 2 * number
    assert kept(settings) == {name.split("/")[1] for name in names}


def test_without_the_lock_both_would_win(actors, school, tmp_path, monkeypatch):
    """Negative control: no look at the state under the lock, no conditional update, no guard of the database."""
    monkeypatch.setattr(registering, "_same_draft", lambda order, version: Order.objects.get(pk=order.pk))
    monkeypatch.setattr(LifeCycle, "blockers", lambda self, record, name, *, actor: [])
    monkeypatch.setattr(LifeCycle, "_write", _write_whatever_it_is)
    order = draft_order(kind=OrderKind.INTRODUCTION, school=school, actor=actors[0])
    [both] = rounds([order], actors, school)
    with thawed(), racing(tmp_path) as race:
        assert race.run(*both) == ["done", "done"]
        assert race.read(StoredFile.objects.count) == 4


def _write_whatever_it_is(self, record, edge, values):
    type(record)._base_manager.filter(pk=record.pk).update(state=edge.target, **values)


class TestRollback:
    @pytest.fixture
    def order(self, actors, school):
        return draft_order([agreed_pair()], school=school, actor=actors[0])

    def fails(self, error, order, actors, school):
        with pytest.raises(error):
            registering_by(actors[0], order, "40-од", school)()
        order.refresh_from_db()
        assert (order.state, order.number, order.pdf, order.docx) == (OrderState.DRAFT, "", None, None)
        assert (StoredFile.objects.count(), Match.objects.get().state) == (0, MatchState.AGREED)

    def test_a_fault_after_the_files_were_written_leaves_none(self, order, actors, school, settings, monkeypatch):
        seen = []

        def broken(document):
            seen.append(len(kept(settings)))
            raise MemoryError

        monkeypatch.setattr(frozen, "to_data", broken)
        self.fails(MemoryError, order, actors, school)
        assert (seen, kept(settings)) == ([2], set())

    def test_a_fault_at_the_commit_leaves_none(self, order, actors, school, settings, monkeypatch):
        commit, seen = connection._commit, []

        def broken():
            if not kept(settings):
                return commit()
            seen.append(len(kept(settings)))
            raise OperationalError("disk I/O error")

        monkeypatch.setattr(connection, "_commit", broken)
        self.fails(OperationalError, order, actors, school)
        assert (seen, kept(settings)) == ([2], set())

    def test_a_paper_that_cannot_be_drawn_leaves_none(self, order, actors, school, settings, monkeypatch):
        def broken(document):
            raise MemoryError

        monkeypatch.setattr(frozen, "render_docx", broken)
        self.fails(MemoryError, order, actors, school)
        assert kept(settings) == set()


def test_papers_are_drawn_outside_the_transaction(actors, school, monkeypatch):
    """A paper of minutes would hold every writer of SQLite (privacy rule 6)."""
    inside = []
    for name in ("render_pdf", "render_docx"):
        monkeypatch.setattr(
            frozen, name, lambda document: inside.append(transaction.get_connection().in_atomic_block) or b"x"
        )
    order = draft_order([agreed_pair()], school=school, actor=actors[0])
    registering_by(actors[0], order, "40-од", school)()
    assert inside == [False, False]
