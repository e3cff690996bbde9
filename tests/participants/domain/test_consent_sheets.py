"""The sheets: one purpose each, prefilled, what the law asks for; passport and address only by hand."""

from datetime import date

import pytest

from mentorship.kernel.documents import BlankLine, HandSignature, Paragraph
from participants.domain.classes import move_to_class
from participants.domain.consent_sheets import print_sheets, sheet, sheets_for, texts
from participants.enums import ConsentKind
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY


def words(document):
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def lines(document):
    return [block.value for block in document.blocks if isinstance(block, BlankLine) and block.value]


def test_a_child_is_named_in_the_genitive_by_the_representative(school):
    pupil = factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович", gender="m")
    document = sheet(pupil, ConsentKind.PROCESSING, school=school, on=DAY)
    assert lines(document) == ["Волков Анна Ивановна", "Волкова Луки Петровича, 6\u00a0«Б»"]
    assert school.full_name in words(document)
    assert texts()["processing"]["purpose"] in words(document)


@pytest.mark.parametrize(("born", "signatures"), [(date(2014, 5, 20), 1), (date(2011, 5, 20), 2)])
def test_from_fourteen_the_pupil_signs_beside(school, born, signatures):
    document = sheet(factories.make_pupil(born=born), ConsentKind.PARTICIPATION, school=school, on=DAY)
    assert sum(isinstance(block, HandSignature) for block in document.blocks) == signatures


def test_an_adult_signs_for_himself(school):
    document = sheet(factories.make_teacher(), ConsentKind.PROCESSING, school=school, on=DAY)
    assert "моих персональных данных" in words(document)
    assert sum(isinstance(block, HandSignature) for block in document.blocks) == 1


def test_only_missing_sheets_are_printed_a_persons_together(school):
    one, other, whole = factories.make_pupil(), factories.make_pupil(), factories.make_mentee().person
    factories.make_consents(other, kinds=[ConsentKind.PROCESSING])
    codes = [document.code for document in sheets_for([one, other, whole], school=school, on=DAY)]
    assert codes == [f"{one.pk}-1", f"{one.pk}-2", f"{other.pk}-2"]


def test_nobody_lacks_a_sheet(school):
    assert print_sheets([factories.make_mentee().person], school=school, on=DAY) is None


@pytest.mark.parametrize(("day", "label"), [(date(2027, 8, 31), "6\u00a0«Б»"), (date(2027, 9, 1), "7\u00a0«А»")])
def test_a_sheet_names_the_class_of_its_day(school, today, day, label):
    pupil = factories.make_pupil(surname="Волкова", name="Яна")
    coordinator = factories.acting(factories.make_staff("coordinator"))
    move_to_class(pupil, factories.make_class(7, "А", year=2027), date(2027, 9, 1), coordinator)
    document = sheets_for([pupil], school=school, on=day)[0]
    assert lines(document)[-1].endswith(label)
