"""The sheets: one purpose each, prefilled, what the law asks for; passport and address only by hand."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentorship.kernel.documents import BlankLine, CheckboxLine, HandSignature, Paragraph
from participants.domain.classes import move_to_class
from participants.domain.consent_sheets import documents_of, make_sheets, print_sheets
from participants.domain.consent_texts import save_text, shipped
from participants.domain.school_rules import living_by
from participants.enums import ConsentKind, PublishedField
from participants.models import ConsentSheet
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY
NOBODY = factories.nobody()


def words(document):
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def lines(document):
    return [block.value for block in document.blocks if isinstance(block, BlankLine) and block.value]


def made(person, kind, school, on=DAY):
    sheets = make_sheets([person], kinds=[kind], on=on, actor=NOBODY)
    return documents_of(sheets, school=school)[0]


def test_a_child_is_named_in_the_genitive_by_the_representative(school):
    pupil = factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович", gender="m")
    document = made(pupil, ConsentKind.PROCESSING, school)
    assert lines(document) == ["Волков Анна Ивановна", "Волкова Луки Петровича, 6\u00a0«Б»"]
    assert school.full_name in words(document)
    assert shipped()["texts"]["processing"]["purpose"] in words(document)


@pytest.mark.parametrize(("born", "signatures"), [(date(2014, 5, 20), 1), (date(2011, 5, 20), 2)])
@pytest.mark.parametrize("kind", ConsentKind)
def test_from_fourteen_the_pupil_signs_beside(school, born, signatures, kind):
    document = made(factories.make_pupil(born=born), kind, school)
    assert sum(isinstance(block, HandSignature) for block in document.blocks) == signatures


def test_an_adult_signs_for_himself(school):
    document = made(factories.make_teacher(), ConsentKind.PROCESSING, school)
    assert "моих персональных данных" in words(document)
    assert sum(isinstance(block, HandSignature) for block in document.blocks) == 1


def test_publication_asks_for_each_field_apart(school):
    boxes = made(factories.make_pupil(), ConsentKind.PUBLICATION, school).blocks
    boxes = [block for block in boxes if isinstance(block, CheckboxLine)]
    assert [box.text.lower() for box in boxes] == [field.label for field in PublishedField]
    assert {box.options for box in boxes} == {("да", "нет")}


@pytest.mark.parametrize("kind", ConsentKind)
@pytest.mark.parametrize("born", [date(2014, 5, 20), date(2011, 5, 20), date(1985, 3, 3)])
def test_one_purpose_is_one_page(school, kind, born):
    school.address = "г. Светлоозёрск, ул. Садовая, д. 4"
    school.full_name = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 17»"
    person = factories.make_pupil(born=born)
    content = print_sheets(make_sheets([person], kinds=[kind], on=DAY, actor=NOBODY), school=school)
    assert len(PdfReader(BytesIO(content)).pages) == 1


@pytest.mark.parametrize(
    ("kind", "asks"), [("processing", True), ("special", True), ("participation", False), ("publication", False)]
)
def test_a_passport_is_asked_only_where_the_law_does(school, kind, asks):
    document = made(factories.make_pupil(), ConsentKind(kind), school)
    captions = [block.caption for block in document.blocks if isinstance(block, BlankLine)]
    assert any("удостоверяющий личность" in caption for caption in captions) is asks


def test_special_names_kinds_of_data_and_no_diagnosis(school):
    assert "без диагноза" in str(made(factories.make_pupil(), ConsentKind.SPECIAL, school).blocks)


def test_only_missing_sheets_are_printed_a_persons_together(school):
    one, other, whole = factories.make_pupil(), factories.make_pupil(), factories.make_mentee().person
    factories.make_consents(other, kinds=[ConsentKind.PROCESSING])
    sheets = make_sheets([one, other, whole], on=DAY, actor=NOBODY)
    assert [(sheet.person, sheet.kind) for sheet in sheets] == [
        (one, "processing"),
        (one, "participation"),
        (other, "participation"),
    ]
    codes = [document.code for document in documents_of(sheets, school=school)]
    assert codes == [f"№\u00a0{sheet.number}, ред.\u00a02026-1" for sheet in sheets]


def test_printed_twice_a_day_it_keeps_its_number(school):
    pupil = factories.make_pupil()
    first, again = (make_sheets([pupil], on=DAY, actor=NOBODY) for _ in range(2))
    later = make_sheets([pupil], on=DAY + timedelta(days=1), actor=NOBODY)
    assert [sheet.pk for sheet in first] == [sheet.pk for sheet in again]
    assert ConsentSheet.objects.count() == len(first) + len(later)


def test_nobody_lacks_a_sheet(school):
    sheets = make_sheets([factories.make_mentee().person], on=DAY, actor=NOBODY)
    assert print_sheets(sheets, school=school) is None


def test_a_printed_sheet_is_made_again_from_its_version(school, today):
    pupil = factories.make_pupil()
    [old] = make_sheets([pupil], kinds=[ConsentKind.PARTICIPATION], on=DAY, actor=NOBODY)
    before = documents_of([old], school=school)
    save_text(ConsentKind.PARTICIPATION, body={"points": ["совсем другое"]}, seen="2026-1", actor=NOBODY)
    [new] = make_sheets([pupil], kinds=[ConsentKind.PARTICIPATION], on=DAY, actor=NOBODY)
    assert documents_of([old], school=school) == before
    assert ("совсем другое" in str(documents_of([new], school=school)), new.text_version) == (True, "2026-2")


def test_the_schools_term_stands_on_the_sheet(school):
    pupil = factories.make_pupil()
    school.consent_months = 12
    with living_by(school):
        assert "12 месяцев со дня подписания" in words(made(pupil, ConsentKind.PROCESSING, school))
    assert "на время обучения и участия" in words(made(pupil, ConsentKind.PROCESSING, school))


@pytest.mark.parametrize("people", [1, 4])
def test_a_batch_costs_the_same_for_any_number(school, django_assert_num_queries, people):
    pupils = [factories.make_pupil() for _ in range(people)]
    with django_assert_num_queries(6):
        make_sheets(pupils, on=DAY, actor=NOBODY)


@pytest.mark.parametrize(("day", "label"), [(date(2027, 8, 31), "6\u00a0«Б»"), (date(2027, 9, 1), "7\u00a0«А»")])
def test_a_sheet_names_the_class_of_its_day(school, today, day, label):
    pupil = factories.make_pupil(surname="Волкова", name="Яна")
    coordinator = factories.acting(factories.make_staff("coordinator"))
    move_to_class(pupil, factories.make_class(7, "А", year=2027), date(2027, 9, 1), coordinator)
    document = made(pupil, ConsentKind.PROCESSING, school, on=day)
    assert lines(document)[-1].endswith(label)
