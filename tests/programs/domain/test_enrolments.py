"""The pool: gates G1, G2, G6, acquaintance, taking back."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import AuditEntry, MenteeProfile, MentorProfile
from programs.domain import enrolments
from programs.models import Enrolment
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def refusals(program, person, side, actor):
    with pytest.raises(Refused) as refused:
        enrolments.enrol(program, [person], side, actor=actor)
    assert Enrolment.objects.count() == 0
    return [(blocker.code, blocker.text.removeprefix(f"{person.called}: ")) for blocker in refused.value.blockers]


def test_an_active_base_member_joins_and_the_journal_knows(actor):
    program, person = factories.make_program(), factories.make_mentee().person
    made = enrolments.enrol(program, [person], Side.MENTEE, actor=actor)
    assert [(row.person, row.side, row.joined_on, row.acquainted_on) for row in made] == [
        (person, Side.MENTEE, factories.TODAY, None)
    ]
    assert AuditEntry.objects.filter(action="programs.enrolment.edit", person=person).count() == 1


def test_twice_makes_one(actor):
    program, person = factories.make_program(), factories.make_mentee().person
    enrolments.enrol(program, [person], Side.MENTEE, actor=actor)
    assert enrolments.enrol(program, [person], Side.MENTEE, actor=actor) == []
    assert Enrolment.objects.count() == 1


def test_all_or_nothing_with_each_named(actor):
    program = factories.make_program()
    good, paused = factories.make_mentee().person, factories.make_mentee(state="paused").person
    stranger = factories.make_pupil()
    with pytest.raises(Refused) as refused:
        enrolments.enrol(program, [good, paused, stranger], Side.MENTEE, actor=actor)
    assert [blocker.text for blocker in refused.value.blockers] == [
        f"{stranger.called}: нет в базе наставляемых.",
        f"{paused.called}: состояние в базе наставляемых — «на паузе».",
    ]
    assert Enrolment.objects.count() == 0


def test_a_candidate_hears_which_papers_are_missing(actor):
    person = factories.make_mentee(state="candidate", consents=False).person
    assert refusals(factories.make_program(), person, Side.MENTEE, actor) == [
        ("G1", "состояние в базе наставляемых — «кандидат»."),
        ("G2", "нет согласия на обработку персональных данных."),
        ("G2", "нет согласия на участие в программе наставничества."),
    ]


def test_kinds_fit_the_form(actor):
    program = factories.make_program(form=factories.make_form(code="pupil-pupil"))
    person = factories.make_mentor().person
    assert refusals(program, person, Side.MENTOR, actor) == [
        ("G1", "в форме «Ученик – ученик» не бывает так, чтобы педагог или специалист школы — наставник.")
    ]


@pytest.mark.parametrize(
    ("born", "text"),
    [
        (date(2016, 9, 2), "на первый день программы, 1\u00a0сентября 2026\u00a0г., ещё нет 10\u00a0лет."),
        (None, "неизвестна дата рождения. Наставляемому должно быть не меньше 10\u00a0лет."),
    ],
)
def test_a_pupil_mentee_is_at_least_ten_on_the_first_day(actor, born, text):
    person = factories.make_mentee(factories.make_pupil(born=born)).person
    assert refusals(factories.make_program(), person, Side.MENTEE, actor) == [("G6", text)]


def test_ten_on_the_very_day_is_enough_and_the_school_may_ask_for_more(actor, school):
    person = factories.make_mentee(factories.make_pupil(born=date(2016, 9, 1))).person
    program = factories.make_program()
    assert len(enrolments.enrol(program, [person], Side.MENTEE, actor=actor)) == 1
    Enrolment.objects.all().delete()
    factories.make_school(mentee_min_age=11)
    assert [code for code, _ in refusals(program, person, Side.MENTEE, actor)] == ["G6"]


def test_age_is_not_asked_of_mentors_and_of_grown_up_mentees(actor):
    mentor = factories.make_mentor().person
    program = factories.make_program(form=factories.make_form(code="teacher-teacher"))
    teacher = factories.make_person(post="учитель", is_employee=True)
    mentee = factories.make_mentee(teacher, kind="teacher").person
    assert len(enrolments.enrol(program, [mentor], Side.MENTOR, actor=actor)) == 1
    assert len(enrolments.enrol(program, [mentee], Side.MENTEE, actor=actor)) == 1


def test_addable_leaves_out_those_inside_and_those_who_left_and_ends_with_who_does_not_fit(actor):
    program = factories.make_program()
    inside, free = factories.make_mentor().person, factories.make_mentor()
    factories.enrol(program, inside, Side.MENTOR)
    factories.make_mentor(state="left")
    other = factories.make_mentor(factories.make_outsider(surname="Щукин"), kind="graduate")
    found = enrolments.addable(MentorProfile.objects.all(), program, Side.MENTOR)
    assert list(found) == [free, other]
    assert enrolments.numbers_of(found, program, Side.MENTOR) == {"all": 2, "unfit": 1}
    assert list(enrolments.narrowed(found, query="щук")) == [other]


def test_everybody_who_may_join_is_told_apart_from_the_others_with_why(school):
    program = factories.make_program()
    free, paused = factories.make_mentor(), factories.make_mentor(state="paused")
    factories.make_mentor(factories.make_outsider(), kind="graduate")
    people, kept_out = enrolments.everybody(MentorProfile.objects.order_by("pk"), program, Side.MENTOR)
    assert people == [free.person]
    assert kept_out == {
        f"состояние в базе — «{paused.get_state_display()}»": 1,
        "не подходят к форме «Учитель – ученик»": 1,
    }


def test_classes_are_those_of_the_people_shown(actor):
    factories.make_class(grade=9)
    factories.make_mentee(factories.make_pupil(school_class=factories.make_class(grade=7)))
    assert [one.grade for one in enrolments.classes_of(MenteeProfile.objects.all())] == [7]


def test_blockers_cost_the_same_for_one_and_many(actor, django_assert_num_queries):
    program = factories.make_program()
    for _ in range(3):
        factories.make_mentee(state="candidate", consents=False)
    for number in (1, 3):
        profiles = list(MenteeProfile.objects.select_related("person")[:number])
        with django_assert_num_queries(2):
            enrolments.enrolment_blockers(program, profiles, Side.MENTEE)


def test_acquaintance_is_noted_once(actor):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    Enrolment.objects.filter(pk=mentee.pk).update(acquainted_on=None, acquainted_how=None)
    day = date(2026, 11, 16)
    assert enrolments.acquaint([mentee, mentors[0]], how="paper", on=day, actor=actor) == 1
    mentee.refresh_from_db()
    assert (mentee.acquainted_on, mentee.acquainted_how, mentee.acquainted_noted_by) == (day, "paper", actor.account)
    mentors[0].refresh_from_db()
    assert mentors[0].acquainted_how == "presentation"


def test_acquaintance_does_not_lie_ahead(actor):
    mentee, _ = choosing.pool_of(factories.make_program(), mentors=0)
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    with pytest.raises(Refused) as refused:
        enrolments.acquaint([mentee], how="paper", on=date(2026, 11, 19), actor=actor)
    assert str(refused.value) == "День ознакомления ещё не наступил. Отметьте, когда он пройдёт."
    mentee.refresh_from_db()
    assert mentee.acquainted_on is None


def test_a_person_confirms_for_himself_alone(actor):
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=1)
    Enrolment.objects.update(acquainted_on=None, acquainted_how=None)
    own = factories.acting(factories.make_account(mentee.person))
    assert enrolments.acquaint_self(program, actor=own) == 1
    mentee.refresh_from_db()
    mentors[0].refresh_from_db()
    assert (mentee.acquainted_how, mentee.acquainted_on, mentors[0].acquainted_on) == ("screen", factories.TODAY, None)
    with pytest.raises(Refused) as refused:
        enrolments.acquaint_self(program, actor=actor)
    assert str(refused.value) == "Вас пока не включили в эту программу."


def test_an_untouched_enrolment_is_taken_back_and_the_journal_keeps_it(actor):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    enrolments.remove_enrolment(mentors[0], actor=actor)
    assert list(Enrolment.objects.all()) == [mentee]
    assert AuditEntry.objects.filter(action="programs.enrolment.remove").count() == 1


@pytest.mark.parametrize("side", [0, 1])
def test_an_offered_enrolment_stays(actor, side):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    choosing.offer(mentee, mentors[0], state="expired")
    row = (mentee, mentors[0])[side]
    with pytest.raises(Refused) as refused:
        enrolments.remove_enrolment(row, actor=actor)
    assert str(refused.value) == f"{row.person.called}: уже есть предложения или пара, из программы не убрать."
    assert Enrolment.objects.count() == 2


def test_a_matched_enrolment_stays(actor):
    match = factories.make_match(state="cancelled")
    row = Enrolment.objects.filter(program=match.program).first()
    with pytest.raises(Refused):
        enrolments.remove_enrolment(row, actor=actor)
    assert Enrolment.objects.count() == 2
