"""A programme that is over becomes a piece without names (register E9)."""

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.resources import from_program
from programs.domain.resources.from_program import STAY, UNREAD, draft_of, keep_program, people_of
from programs.models import Resource
from tests import factories
from tests.programs.domain.resources.people import finished_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
STEMS = ("Воробь", "Ласточкин", "Викторовн", "Ильич", "Петр")


@pytest.fixture
def world():
    return finished_program()


@pytest.fixture
def actor(world):
    return factories.acting(factories.make_staff("coordinator"))


def values(draft, **changed):
    return {"title": draft.title, "summary": draft.summary, "text": draft.text, "tags": "", "author": ""} | changed


def test_every_planted_name_is_gone_and_a_word_stands_for_it(world):
    draft = draft_of(world.program)
    assert [stem for stem in STEMS if stem in draft.text] == []
    assert "Встречи [наставляемый] с [наставник]; журнал ведёт [куратор]" in draft.text
    assert "К [наставник] приходят сами, [наставляемый] слушают" in draft.text
    assert "- Экскурсия с [наставник]: увидеть завод; рассказ" in draft.text
    assert draft.removed == 6


def test_what_may_be_a_name_is_shown_and_stays(world):
    draft = draft_of(world.program)
    assert draft.doubtful == ("Вера",)
    assert "Вера выбирает тему" in draft.text
    assert "вера в себя" in draft.text


def test_the_programme_is_told_with_its_plan_and_numbers(world):
    draft = draft_of(world.program)
    assert (draft.title, draft.summary) == ("Рядом", "Помочь освоиться")
    for part in (
        "## Цель\n\nПомочь освоиться",
        "## Задачи",
        "## Методы",
        "## План основных мероприятий",
        "## В цифрах",
    ):
        assert part in draft.text
    numbers = "- пар и групп: 1\n- наставников: 1\n- наставляемых: 1\n- состоявшихся встреч: 0\n"
    assert draft.text.endswith(f"## В цифрах\n\n{numbers}- работа доведена до конца: 1")


def test_several_lines_become_a_list(world):
    world.program.methods = "Беседа\n- Экскурсия\n\n"
    assert "## Методы\n\n- Беседа\n- Экскурсия\n\n## " in draft_of(world.program).text


def test_who_took_part(world):
    seen = factories.make_pupil()
    factories.make_presence(seen, programs=[world.program])
    waiting = factories.enrol(world.program, factories.make_pupil(), "mentee").person
    factories.make_pupil()
    assert {one.pk for one in people_of(world.program)} == {
        one.pk for one in (world.curator, world.mentor, world.mentee, seen, waiting)
    }


def test_a_running_programme_is_refused(actor):
    with pytest.raises(Refused) as refused:
        draft_of(factories.make_program())
    assert refused.value.blockers[0].text == from_program.NOT_OVER


def test_it_is_kept_as_a_programme_of_its_form(world, actor):
    made = keep_program(world.program, actor=actor, is_read=True, **values(draft_of(world.program)))
    assert (made.kind, made.state, made.form, made.source) == (
        "program",
        "internal",
        world.program.form,
        world.program,
    )
    assert Resource.objects.count() == 1


@pytest.mark.parametrize("field", ["title", "summary", "text", "tags", "author"])
def test_a_name_that_was_typed_back_is_refused(world, actor, field):
    changed = values(draft_of(world.program)) | {field: "сделано с Ласточкиной"}
    with pytest.raises(Refused) as refused:
        keep_program(world.program, actor=actor, is_read=True, **changed)
    assert [(one.code, one.text) for one in refused.value.blockers] == [("text", STAY.format("Ласточкиной"))]
    assert Resource.objects.count() == 0


def test_nobody_has_read_it(world, actor):
    with pytest.raises(Refused) as refused:
        keep_program(world.program, actor=actor, is_read=False, **values(draft_of(world.program)))
    assert refused.value.blockers[0].text == UNREAD
    assert Resource.objects.count() == 0


def test_without_the_search_the_names_would_stay(world, monkeypatch):
    monkeypatch.setattr(from_program, "mentions", lambda text, people: [])
    assert [stem for stem in STEMS if stem not in draft_of(world.program).text] == []
