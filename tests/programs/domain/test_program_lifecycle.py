"""The life of a programme: each move, its guard with the sentence, its history."""

from datetime import date

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.enums import Side
from participants.models import AuditEntry
from programs.domain.enrolments import enrol
from programs.domain.matches import form_match
from programs.domain.offers import make_offers
from programs.domain.program_lifecycle import move_program, next_moves
from programs.domain.programs import edit_program
from programs.models import Program, ProgramEvent
from tests import factories
from tests.programs import choosing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("curator"))


@pytest.fixture
def program(actor):
    return factories.make_program(actor.person, state="draft", aim="Понять дроби")


def texts(refused):
    return [blocker.text for blocker in refused.value.blockers]


def refusal(program, name, actor):
    with pytest.raises(Refused) as refused:
        move_program(program, name, actor=actor)
    return texts(refused)


def test_the_whole_path_leaves_its_history(actor, program):
    move_program(program, "open", actor=actor)
    choosing.pool_of(program, mentors=1)
    for name in ("start", "finish", "archive", "restore"):
        move_program(program, name, actor=actor)
    move_program(program, "resume", actor=actor, reason="осталось провести итоговую встречу")
    assert Program.objects.get().state == "running"
    assert list(ProgramEvent.objects.order_by("pk").values_list("text", "reason")) == [
        ("Открыт набор", ""),
        ("Программа началась", ""),
        ("Программа завершена", ""),
        ("Убрана в архив", ""),
        ("Возвращена из архива", ""),
        ("Программа возобновлена", "осталось провести итоговую встречу"),
    ]
    assert AuditEntry.objects.filter(action__startswith="program.").count() == 6


def test_a_draft_without_an_aim_is_not_opened(actor, program):
    Program.objects.update(aim="")
    assert refusal(program, "open", actor) == ["Не написана цель. Её прочтут все, кого вы пригласите."]


def test_a_draft_whose_period_is_over_is_not_opened(actor, program):
    with clock.at(date(2027, 5, 29)):
        assert refusal(program, "open", actor) == ["Срок программы закончился 28\u00a0мая 2027\u00a0г. Поправьте даты."]


def test_a_draft_longer_than_a_year_is_not_opened(actor, program):
    Program.objects.update(ends_on=date(2027, 9, 1))
    assert refusal(program, "open", actor) == [
        "Программа длится не больше 12 месяцев. Перенесите окончание или разделите программу."
    ]


def test_a_draft_of_a_former_curator_is_not_opened(actor, program):
    Program.objects.update(curator=factories.make_teacher(surname="Прежняя"))
    assert refusal(program, "open", actor) == [
        "Прежняя Мария: нет действующего назначения куратором или координатором."
    ]


def test_a_draft_in_a_form_out_of_use_is_not_opened(actor, program):
    form = factories.make_form(code="old", title="Прежняя форма", is_active=False)
    Program.objects.update(form=form)
    assert refusal(program, "open", actor) == ["Форма «Прежняя форма» больше не используется. Выберите другую."]


def test_an_empty_plan_and_a_missing_approval_only_warn(actor, program):
    (edge, blockers), *_ = next_moves(program, actor=actor)
    assert (edge.name, [(blocker.code, blocker.is_warning) for blocker in blockers]) == (
        "open",
        [("plan", True), ("approval", True)],
    )


def test_a_programme_with_people_does_not_go_back_to_the_drafts(actor, program):
    move_program(program, "open", actor=actor)
    choosing.pool_of(program)
    assert refusal(program, "return", actor) == ["В программе уже есть участники, поэтому в черновики её не вернуть."]


def test_an_empty_programme_goes_back_to_the_drafts(actor, program):
    move_program(program, "open", actor=actor)
    assert move_program(program, "return", actor=actor).state == "draft"


def test_a_programme_starts_on_its_first_day_with_people_on_both_sides(actor, program):
    Program.objects.update(state="open", starts_on=date(2026, 11, 19))
    program.refresh_from_db()
    assert refusal(program, "start", actor) == [
        "Первый день программы — 19\u00a0ноября 2026\u00a0г.",
        "В программе нет ни одного наставника.",
        "В программе нет ни одного наставляемого.",
    ]


def test_a_programme_with_live_pairs_is_not_finished(actor, program):
    Program.objects.update(state="running")
    program.refresh_from_db()
    factories.make_match(program, state="active")
    factories.make_match(program, state="completed")
    assert refusal(program, "finish", actor) == ["Ещё не завершены и не отменены пары и группы: 1."]


def test_going_on_again_needs_a_reason(actor, program):
    Program.objects.update(state="finished")
    program.refresh_from_db()
    assert refusal(program, "resume", actor) == ["Напишите причину: она останется в истории."]


def test_a_move_from_another_state_is_refused(actor, program):
    assert refusal(program, "finish", actor) == ["«Завершить программу» сейчас невозможно: состояние — «Черновик»."]


@pytest.mark.parametrize("state", ["draft", "finished", "archived"])
def test_nobody_joins_is_offered_or_matched_in_what_is_not_open(actor, program, state):
    mentee, (mentor,) = choosing.pool_of(program, mentors=1)
    Program.objects.update(state=state)
    program.refresh_from_db()
    mentee.refresh_from_db()
    values = {"title": "", "starts_on": program.starts_on, "ends_on": program.ends_on, "actor": actor}
    people = {"mentors": [mentor.person], "mentees": [mentee.person]}
    for act in (
        lambda: enrol(program, [factories.make_mentee().person], Side.MENTEE, actor=actor),
        lambda: make_offers(mentee, [(mentor, "дроби")], reply_by=choosing.REPLY_BY, actor=actor),
        lambda: form_match(program, **people, **values),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [blocker.code for blocker in refused.value.blockers] == ["program"]


def test_an_archived_programme_is_not_changed(actor, program):
    Program.objects.update(state="archived")
    program.refresh_from_db()
    with pytest.raises(Refused) as refused:
        edit_program(program, version=1, actor=actor, title="Иначе")
    assert texts(refused) == ["Программа в архиве и больше не меняется."]
