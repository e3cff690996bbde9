"""The sheet of observation on paper: filled, half-filled, blank; PDF and Word say the same."""

import pytest

from monitoring.domain.observation_document import blank_sheet, sheet_document
from monitoring.domain.observations import write_observation
from participants.models import School
from tests import factories
from tests.monitoring.process import coordinator, read, sheets_of
from tests.printed import Printed, in_word, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def sheet():
    """The mentor's sheet on a pupil."""
    pupil = factories.make_pupil(school_class=factories.make_class(6, "Б"))
    return sheets_of(factories.make_match(mentees=[factories.make_mentee(pupil).person], state="active"))[0]


def both(document):
    """The letters of the PDF and of the Word file."""
    return plain("".join(Printed(document).pages)), plain(in_word(document))


def test_a_half_filled_sheet_names_the_people_and_leaves_lines(sheet):
    document = sheet_document(sheet, school=School.objects.get())
    words = (
        sheet.member.person.full_name,
        sheet.member.person.standing,
        "в конце работы",
        "Вовлечённость",
        "Приведите пример",
    )
    for text in both(document):
        assert [word for word in words if plain(word) not in text] == []
    assert Printed(document).outside() == []


def test_a_filled_sheet_says_what_was_seen_and_when(sheet):
    words = {"involvement": "Сам приносит задачи", "communication": "", "interests": "Шахматы"}
    row = write_observation(sheet, actor=coordinator(), version=1, paper_on=factories.TODAY, **words)
    filled = read(type(row).objects).get(pk=row.pk)
    for text in both(sheet_document(filled, school=School.objects.get())):
        for word in ("Сам приносит задачи", "Шахматы", "Об этом не написали", "18 ноября 2026"):
            assert plain(word) in text, word
        assert plain("Приведите пример") not in text


def test_a_curators_sheet_names_the_curator(sheet):
    curators = read(type(sheet).objects).get(observer="curator")
    for text in both(sheet_document(curators, school=School.objects.get())):
        assert plain(f"куратор программы, {curators.wave.match.program.curator.full_name}") in text


def test_the_blank_sheet_fits_one_page(sheet):
    document = blank_sheet(school=School.objects.get())
    assert (len(Printed(document).pages), Printed(document).outside()) == (1, [])
    assert all(plain("Наставляемый, класс") in text for text in both(document))


def test_the_number_stands_at_the_foot_of_every_sheet_but_the_blank_one(sheet):
    document = sheet_document(sheet, school=School.objects.get(), address="http://x/stack/")
    number = sheet.number.replace("-", "")
    assert (document.code, document.scanned) == (
        f"Лист наблюдения №\u00a0{sheet.number}",
        f"http://x/stack/?number={number}",
    )
    assert plain(document.code) in both(document)[0]
    blank = blank_sheet(school=School.objects.get())
    assert (blank.code, blank.scanned, sheet_document(sheet, school=School()).scanned) == ("", "", "")
