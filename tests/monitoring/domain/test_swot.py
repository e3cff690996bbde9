"""SWOT: one of a programme, nothing of two authors is lost."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.swot import TEXTS, swot_of, write_swot
from monitoring.models import Swot
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.process import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
SAID = dict.fromkeys(TEXTS, "") | {"strengths": " Наставники готовы учиться "}


def write(program, version=0, **more):
    return write_swot(program, actor=coordinator(), version=version, **SAID | more)


def codes(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.code for blocker in refused.value.blockers]


def test_it_is_written_and_changed():
    program = factories.make_program()
    write(program)
    write(program, version=1, threats="Мало времени")
    found = swot_of(program)
    assert (found.strengths, found.threats, found.version) == ("Наставники готовы учиться", "Мало времени", 2)
    assert AuditEntry.objects.filter(action="monitoring.swot.write").count() == 2


def test_a_programme_without_one_has_none():
    write(factories.make_program())
    assert swot_of(factories.make_program()) is None


def test_nothing_said_writes_nothing():
    assert codes(write, factories.make_program(), strengths=" ") == ["strengths"]
    assert Swot.objects.count() == 0


def test_in_the_archive_it_stays_as_it_is():
    assert codes(write, factories.make_program(state="archived")) == ["state"]


def test_of_two_who_write_at_once_the_later_is_told():
    program = factories.make_program()
    write(program)
    for version in (0, 5):
        with pytest.raises(Conflict):
            write(program, version=version)


def test_sent_twice_it_is_written_once():
    program, key = factories.make_program(), uuid.uuid4()
    write(program, form_key=key)
    assert write(program, form_key=key).version == 1
