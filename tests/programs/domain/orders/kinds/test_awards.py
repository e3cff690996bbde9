"""The order of encouragement: a point for each in the right case, a list when they are many."""

import pytest

from mentorship.kernel.documents import Table
from mentorship.kernel.grammar.names import Case
from participants.models import AuditEntry
from programs.domain.orders.content import offices
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.awards import POINTS_AT_MOST, what
from programs.domain.orders.kinds.base import Content
from programs.domain.orders.registering import register_order
from programs.enums import OrderKind
from tests import factories
from tests.programs.orders import SIGNED, make_director

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
AWARDS = KINDS[OrderKind.AWARDS]
ACTOR = factories.nobody()


@pytest.fixture
def teacher():
    return factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна", post="учитель физики")


@pytest.fixture
def boy():
    return factories.make_pupil(surname="Орехов", name="Пётр", patronymic="Дмитриевич", gender="m")


def drafted(*awards):
    return draft_order(awards, kind=OrderKind.AWARDS, actor=ACTOR)


def content(order, school):
    return Content(order, school, offices(), AWARDS.named_by(order))


def points(order):
    return [clause["text"] for clause in order.clauses]


@pytest.mark.parametrize(
    ("whom", "fields", "point"),
    [
        (
            "teacher",
            {"words": "за терпение."},
            "Наградить грамотой «Лучший наставник» учителя физики Громову Елену Викторовну за терпение.",
        ),
        (
            "boy",
            {"kind": "diploma", "title": "Наставник года", "words": "за победу в конкурсе «Наставник года»"},
            "Наградить дипломом обучающегося 6\xa0«Б» класса Орехова Петра Дмитриевича за победу в конкурсе "
            "«Наставник года».",
        ),
        (
            "teacher",
            {"kind": "thanks", "title": ""},
            "Вручить благодарственное письмо учителю физики Громовой Елене Викторовне.",
        ),
        (
            "boy",
            {"kind": "parents", "addressee": "Орехова Ирина Петровна"},
            "Вручить благодарственное письмо Ореховой Ирине Петровне, законному представителю обучающегося "
            "6\xa0«Б» класса Орехова Петра Дмитриевича.",
        ),
        (
            "teacher",
            {"kind": "other", "title": "книга в подарок", "words": "за труд"},
            "Поощрить учителя физики Громову Елену Викторовну: книга в подарок за труд.",
        ),
    ],
)
def test_each_is_named_in_the_right_case(request, whom, fields, point):
    order = drafted(factories.make_award(request.getfixturevalue(whom), **fields))
    assert points(order)[0] == point
    assert len(points(order)) == 3


def test_many_are_a_list_in_the_nominative(school):
    order = drafted(*(factories.make_award() for _ in range(POINTS_AT_MOST + 1)))
    assert points(order)[0] == "Поощрить участников программ наставничества согласно приложению."
    made = content(order, school)
    ((title, (table,)),) = AWARDS.annexes(made)
    assert (title, type(table), len(table.rows)) == ("Список поощряемых", Table, POINTS_AT_MOST + 1)
    assert table.rows[0].cells[1:] == (
        made.named[0].person.full_name,
        "учитель математики",
        "грамота «Лучший наставник»",
        "за доброе дело",
    )
    assert AWARDS.in_cases(made) == []


def test_a_few_have_no_annex_and_are_looked_at_where_the_grammar_doubts(school, teacher, boy):
    order = drafted(factories.make_award(teacher), factories.make_award(boy, kind="thanks"))
    made = content(order, school)
    assert AWARDS.annexes(made) == []
    assert AWARDS.in_cases(made) == [(teacher, Case.ACCUSATIVE), (boy, Case.DATIVE)]
    assert AWARDS.acquainted(made) == [teacher]  # pupils sign no orders
    assert AWARDS.names(made) == [teacher, boy]
    assert [one.title for one in AWARDS.subjects_of(made.named)] == [teacher.full_name, boy.full_name]


def test_blanks_are_those_that_the_kind_tells_of(school, teacher):
    made = content(drafted(factories.make_award(teacher)), school)
    assert set(AWARDS.fill(made.named, made.offices, made.school)) == set(AWARDS.blanks)
    assert AWARDS.labels(made.named) == {made.named[0].pk: f"{teacher.full_name} — {what(made.named[0])}"}


def test_registering_ties_the_awards_to_the_order(school, teacher):
    make_director()
    award = factories.make_award(teacher)
    order = drafted(award)
    register_order(order, number="7-од", signed_on=SIGNED, version=order.version, school=school, actor=ACTOR)
    award.refresh_from_db()
    assert award.naming.order.called == "№\xa07-од от 17.11.2026"
    assert AuditEntry.objects.filter(action="programs.award.order", person=teacher).count() == 1


def test_what_was_taken_back_stops_the_order(school, teacher):
    award = factories.make_award(teacher)
    order = drafted(award)
    type(award).objects.update(withdrawn_at=factories.NOW, withdrawn_why="ошибка")
    (blocker,) = AWARDS.guards[0](content(order, school))
    assert blocker.text == f"{teacher.called}: награда отозвана."
    assert AWARDS.is_ready(factories.make_award()) is True
