"""`manage.py check_data`: all is well in a sentence, or each breach by name and rows, and an exit code."""

import pytest
from django.core.management import call_command

from mentorship.kernel.extensions import invariants
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.invariants import Breach, Invariant, all_invariants
from monitoring.domain.invariants import monitoring_invariants
from participants.domain.invariants import participant_invariants
from programs.domain.honours.invariants import honour_invariants
from programs.domain.invariants import program_invariants

pytestmark = pytest.mark.django_db


def test_every_room_has_registered_its_own_and_no_name_is_taken_twice():
    names = [one.name for one in all_invariants()]
    assert names == [
        one.name
        for one in [*participant_invariants(), *program_invariants(), *honour_invariants(), *monitoring_invariants()]
    ]
    assert len(set(names)) == len(names)


def test_an_empty_school_is_in_order(today, capsys):
    call_command("check_data")
    assert (
        capsys.readouterr().out
        == f"Всё в порядке: {counted(len(all_invariants()), 'проверка', 'проверки', 'проверок')}.\n"
    )


def test_a_breach_is_named_with_its_rows_and_ends_with_one(today, capsys, monkeypatch):
    kept = Invariant("kept", "Это верно.", list)
    lost = Invariant("lost", "Это должно быть верно.", lambda: [7, 3, 7])
    monkeypatch.setattr(invariants, "_members", [lambda: [kept, lost]])
    with pytest.raises(SystemExit) as ended:
        call_command("check_data")
    assert ended.value.code == 1
    assert capsys.readouterr().out == "lost: Это должно быть верно. Нарушено: 3, 7.\n"


def test_many_rows_are_counted():
    breach = Breach(Invariant("lost", "Это верно.", list), list(range(1, 14)))
    assert str(breach) == "lost: Это верно. Нарушено: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 и ещё 3."
