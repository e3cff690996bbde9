"""The sheet: a name, a number, the words of its version; a child's has a line for a representative."""

import pytest

from mentorship.kernel.documents import Bullets, HandSignature
from mentorship.kernel.short_numbers import number_in
from participants.domain.duties.sheets import (
    KIND,
    ask_duty_sheets,
    blank_sheet,
    duty_documents,
    duty_print_kinds,
    make_duty_sheets,
    sides_of,
)
from participants.domain.duties.texts import current_duty_text, save_duty_text
from participants.enums import DutyKind, Side
from participants.models import DutySheet
from participants.models.duty import SERIES
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = factories.TODAY


def make(*people, **known):
    return make_duty_sheets(list(people), on=DAY, actor=factories.nobody(), **known)


def signatures(document):
    return [block for block in document.blocks if isinstance(block, HandSignature)]


def test_one_sheet_for_each_role_and_printing_twice_makes_no_second(school):
    person = factories.make_mentee().person
    factories.make_mentor(person, kind="pupil", consents=False)
    assert sides_of(person) == [Side.MENTOR, Side.MENTEE]
    first, again = make(person), make(person)
    assert [sheet.text.kind for sheet in first] == ["mentor", "mentee_child"]
    assert ([sheet.pk for sheet in first], DutySheet.objects.count()) == ([sheet.pk for sheet in again], 2)


def test_who_knows_is_left_out_unless_all_are_asked_for(school):
    person = factories.make_mentee().person
    factories.make_duty(person)
    assert (make(person), len(make(person, is_all=True))) == ([], 1)


def test_its_number_is_none_of_the_consents(school):
    sheet = make(factories.make_mentee().person)[0]
    assert (number_in(sheet.number, SERIES), number_in(sheet.number)) == (sheet.pk, None)


def test_a_childs_sheet_has_a_line_for_a_representative_and_an_adults_has_none(school):
    child, adult = factories.make_mentee().person, factories.make_mentor().person
    documents = duty_documents(make(child, adult), school=school, address="http://x/")
    assert [[one.label for one in signatures(each)] for each in documents] == [
        ["", "Законный представитель, если желает"],
        [""],
    ]
    assert documents[1].scanned.startswith("http://x/?number=")
    assert adult.as_name.short_in_signature() == signatures(documents[1])[0].name


def test_the_sheet_says_the_words_of_its_own_version(school):
    sheets = make(factories.make_mentee().person)
    save_duty_text(DutyKind.MENTEE_CHILD, body={"duties": ["Иначе"]}, seen="2026-1")
    [document] = duty_documents(list(DutySheet.objects.select_related("person", "text")), school=school)
    lists = [block for block in document.blocks if isinstance(block, Bullets)]
    assert (len(lists[0].items), document.code) == (3, f"№\u00a0{sheets[0].number}, ред.\u00a02026-1")


@pytest.mark.parametrize("kind", DutyKind)
def test_a_sheet_without_a_name(school, kind):
    document = blank_sheet(current_duty_text(kind), school=school)
    assert (signatures(document)[0].name, document.code) == ("", "")


def test_a_batch_is_of_those_who_lack(school):
    people = [factories.make_mentee().person for _ in range(2)]
    asked = {"title": "Листы", "on": DAY, "actor": factories.acting(factories.make_staff("coordinator"))}
    job = ask_duty_sheets(people, **asked)
    kind = duty_print_kinds()[KIND]
    assert (job.total, set(kind.people(job.params))) == (2, {person.pk for person in people})
    assert len(kind.documents(job.params, school=school)) == 2
    for person in people:
        factories.make_duty(person)
    assert ask_duty_sheets(people, **asked) is None
