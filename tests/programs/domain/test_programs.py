"""Making and changing programmes: G6, own curator, versions."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.enums import Side
from participants.models import AuditEntry
from programs.domain.programs import (
    create_program,
    edit_program,
    keeps_journal,
    leads,
    period_blockers,
    possible_curators,
    with_numbers,
)
from programs.models import Program
from tests import factories

pytestmark = pytest.mark.django_db
TOO_LONG = "Программа длится не больше 12 месяцев. Перенесите окончание или разделите программу."


def values(**fields):
    base = {"title": "Вместе легче", "form": factories.make_form(), "format": "individual"}
    return base | {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 28)} | fields


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "texts"),
    [
        (date(2026, 9, 1), date(2027, 8, 31), []),
        (date(2026, 9, 1), date(2027, 9, 1), [TOO_LONG]),
        (date(2028, 2, 29), date(2029, 2, 28), []),
        (date(2028, 2, 29), date(2029, 3, 1), [TOO_LONG]),
        (date(2026, 9, 1), date(2026, 9, 1), ["Окончание должно быть позже начала."]),
    ],
)
def test_period_is_at_most_twelve_months(starts_on, ends_on, texts):
    assert [blocker.text for blocker in period_blockers(starts_on, ends_on)] == texts


def test_a_curator_leads_what_he_makes(today):
    actor = factories.acting(factories.make_staff("curator"))
    other = factories.make_staff("curator").person
    program = create_program(actor=actor, **values(curator=other))
    assert program.curator == actor.person
    assert leads(actor, program) is True
    assert leads(factories.acting(other.account), program) is False


def test_the_coordinator_names_an_appointed_curator(today):
    actor = factories.acting(factories.make_staff("coordinator"))
    stranger = factories.make_teacher()
    with pytest.raises(Refused) as refused:
        create_program(actor=actor, **values(curator=stranger))
    assert [blocker.code for blocker in refused.value.blockers] == ["curator"]
    curator = factories.make_staff("curator").person
    assert create_program(actor=actor, **values(curator=curator)).curator == curator
    assert AuditEntry.objects.filter(action="programs.program.edit").count() == 1


def test_who_may_lead_has_an_appointment_in_force(today):
    curator = factories.make_staff("curator").person
    former = factories.make_teacher()
    factories.appoint(former, "curator", ends_on=date(2026, 11, 17))
    factories.make_staff("director")
    assert list(possible_curators()) == [curator]
    assert set(possible_curators(kept=former.pk)) == {curator, former}


def test_too_long_a_programme_is_refused_and_not_written(today):
    actor = factories.acting(factories.make_staff("curator"))
    with pytest.raises(Refused) as refused:
        create_program(actor=actor, **values(ends_on=date(2027, 9, 1)))
    assert [blocker.text for blocker in refused.value.blockers] == [TOO_LONG]
    assert Program.objects.count() == 0


def test_wishes_are_taken_while_the_programme_lasts(today):
    actor = factories.acting(factories.make_staff("curator"))
    with pytest.raises(Refused) as refused:
        create_program(actor=actor, **values(wishes_until=date(2027, 5, 29)))
    text = "Пожелания принимают, пока идёт программа: этот день позже её окончания."
    assert [(one.code, one.text) for one in refused.value.blockers] == [("wishes", text)]
    program = create_program(actor=actor, **values(wishes_until=date(2027, 5, 28)))
    with pytest.raises(Refused) as refused:
        edit_program(program, version=1, actor=actor, **values(wishes_until=date(2027, 5, 29)))
    assert [one.code for one in refused.value.blockers] == ["wishes"]


def test_the_same_form_twice_makes_one(today):
    actor = factories.acting(factories.make_staff("curator"))
    key = uuid.uuid4()
    made = [create_program(actor=actor, form_key=key, **values()) for _ in range(2)]
    assert made[0] == made[1]
    assert Program.objects.count() == 1


def test_of_two_editors_the_later_is_told(today):
    actor = factories.acting(factories.make_staff("curator"))
    program = create_program(actor=actor, **values())
    edit_program(program, version=1, actor=actor, **values(title="Первый"))
    with pytest.raises(Conflict) as conflict:
        edit_program(program, version=1, actor=actor, **values(title="Второй"))
    assert conflict.value.current.title == "Первый"
    assert Program.objects.get().title == "Первый"


def test_the_form_stays_once_people_are_enrolled(today):
    actor = factories.acting(factories.make_staff("curator"))
    program = create_program(actor=actor, **values())
    other = factories.make_form(code="pupil-pupil")
    edit_program(program, version=1, actor=actor, **values(form=other))
    factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    with pytest.raises(Refused) as refused:
        edit_program(program, version=2, actor=actor, **values())
    assert [blocker.code for blocker in refused.value.blockers] == ["form"]


def test_an_earlier_start_must_not_leave_a_mentee_too_young(school, today):
    actor = factories.acting(factories.make_staff("curator"))
    program = create_program(actor=actor, **values(starts_on=date(2026, 11, 1)))
    pupil = factories.make_pupil(born=date(2016, 10, 1))
    factories.enrol(program, factories.make_mentee(pupil).person, Side.MENTEE)
    with pytest.raises(Refused) as refused:
        edit_program(program, version=1, actor=actor, **values())
    assert [blocker.code for blocker in refused.value.blockers] == ["G6"]


def test_numbers_are_counted_without_multiplying(today):
    program = factories.make_match(state="approved").program
    factories.enrol(program, factories.make_mentor().person, Side.MENTOR)
    row = with_numbers(Program.objects.filter(pk=program.pk)).get()
    assert (row.mentor_count, row.mentee_count, row.match_count) == (2, 1, 1)


@pytest.mark.parametrize("who", ["mentor", "mentee", "curator", "director"])
def test_the_journal_is_kept_by_the_leader_and_the_mentors_of_now(today, who):
    match = factories.make_match()
    people = {member.side: member for member in match.members.all()}
    accounts = {side: factories.make_account(member.person) for side, member in people.items()}
    match.program.curator = factories.make_staff("curator").person
    accounts |= {"curator": match.program.curator.account, "director": factories.make_staff("director")}
    actor = factories.acting(accounts[who])
    assert keeps_journal(actor, match) is (who in ("mentor", "curator"))
    match.members.update(left_on=today)
    match.__dict__.pop("people", None)
    assert keeps_journal(actor, match) is (who == "curator")
