"""The agreement on paper: who concludes it, in the right cases; the clauses; who signs; the people of a company."""

import io
from datetime import date

import docx
import pytest

from mentorship.kernel.documents import (
    Annex,
    Clause,
    DateNumber,
    HandSignature,
    Paragraph,
    Signature,
    render_docx,
    render_pdf,
)
from participants.domain.agreement_document import agreement_document, agreement_now
from participants.domain.agreement_texts import save_agreement_text, shipped
from participants.enums import AgreementKind
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def guest():
    return factories.make_outsider(surname="Жуков", name="Сергей", patronymic="Иванович", gender="m")


@pytest.fixture
def director():
    names = {"surname": "Лебедева", "name": "Анна", "patronymic": "Сергеевна", "gender": "f"}
    person = factories.make_person(post="директор", **names)
    factories.appoint(person, "director")
    return person


def of(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_parties_stand_in_the_right_cases(school, guest, director):
    row = factories.make_agreement(guest, number="Н-1")
    document = agreement_document([row], school=school, director=director)
    [parties] = [block.text for block in of(document, Paragraph)][:1]
    assert "в лице директора Лебедевой Анны Сергеевны, действующей на основании Устава" in parties
    assert "и Жуков Сергей Иванович (далее — Наставник)" in parties
    assert of(document, DateNumber) == [DateNumber(on=date(2026, 9, 1), number="Н-1")]
    assert [(one.post, one.name) for one in of(document, Signature)] == [("Директор", "А.С.\xa0Лебедева")]
    assert [one.name for one in of(document, HandSignature)] == ["С.И.\xa0Жуков"]
    assert of(document, Annex) == []


def test_the_clauses_are_numbered_and_carry_the_term_with_one_full_stop(school, guest):
    clauses = of(agreement_document([factories.make_agreement(guest)], school=school, director=None), Clause)
    assert [clause.number for clause in clauses][:5] == ["1.1.", "1.2.", "1.3.", "2.1.", "2.2."]
    term = clauses[3].text.replace("\xa0", " ")
    assert term == "Договор действует с 1 сентября 2026 г. по 31 августа 2027 г."


def test_a_company_is_named_with_its_head_and_its_people_are_in_an_annex(school, guest, director):
    organisation = factories.make_organisation()
    other = factories.make_outsider(surname="Авдеев", post="технолог")
    rows = [factories.make_agreement(person, organisation=organisation) for person in (guest, other)]
    document = agreement_document(rows, school=school, director=director)
    parties = of(document, Paragraph)[0].text
    wanted = "АО «Приборный завод» (далее — Организация) в лице генерального директора Кузнецовой Ирины Олеговны"
    assert wanted in parties
    assert "действующей на основании Устава, с другой стороны" in parties
    [annex] = of(document, Annex)
    assert [row.cells[1].split()[0] for row in annex.blocks[0].rows] == ["Авдеев", "Жуков"]
    assert [one.name for one in of(document, Signature)] == ["А.С.\xa0Лебедева", "И.О.\xa0Кузнецова"]


def test_both_wordings_have_a_version_and_it_prints(school, guest, director):
    assert shipped()["version"] == "2026-1"
    assert render_pdf(agreement_now([factories.make_agreement(guest)], school=school)).startswith(b"%PDF")


def test_a_reprint_keeps_the_wording_that_was_signed(school, guest):
    row = factories.make_agreement(guest, text_version="2026-1")
    save_agreement_text(
        AgreementKind.PERSON, sections=[{"title": "Срок", "points": ["Действует {period}."]}], seen="2026-1"
    )
    before = of(agreement_document([row], school=school, director=None), Clause)
    assert len(before) > 5
    row.text_version = "2026-2"
    [after] = of(agreement_document([row], school=school, director=None), Clause)
    assert after.text.replace("\xa0", " ") == "Действует с 1 сентября 2026 г. по 31 августа 2027 г."


def test_braces_that_a_person_typed_stay_braces(school, guest):
    row = factories.make_agreement(guest, text_version="2026-2")
    points = ["Действует {period}, {0} {person.password} {."]
    save_agreement_text(AgreementKind.PERSON, sections=[{"title": "Срок", "points": points}], seen="2026-1")
    [clause] = of(agreement_document([row], school=school, director=None), Clause)
    assert clause.text.endswith("{0} {person.password} {.")


def test_the_word_file_says_the_same(school, guest, director):
    content = render_docx(agreement_now([factories.make_agreement(guest, number="Н-1")], school=school))
    book = docx.Document(io.BytesIO(content))
    assert "Договор действует" in "\n".join(paragraph.text for paragraph in book.paragraphs)
