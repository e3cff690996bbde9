"""The pages of growth: what leaders, mentors and the director read and write."""

import io
import uuid
from decimal import Decimal

import docx
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from monitoring.models import GrowthNote, GrowthResult
from participants.models import AuditEntry
from programs.models import FormDraft
from tests import factories
from tests.access.checking import client_of
from tests.monitoring.process import make_note, mentee_of, result
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def url(name, pk):
    return reverse(f"monitoring:{name}", args=[pk])


@pytest.fixture
def led():
    """A curator's browser and an active pair of his programme."""
    account = factories.make_staff("curator")
    return client_of(account), factories.make_match(factories.make_program(account.person), state="active")


def typed(versions=None, **more):
    """What the whole form sends: nothing said but `more`, «field_code»=value."""
    values = {"form_key": str(uuid.uuid4())}
    for one in GrowthResult.objects.all():
        values[f"version_{one.pk}"] = (versions or {}).get(one.code, 0)
        values |= {f"{name}_{one.pk}": "" for name in ("at_entry", "at_exit", "evidence")}
        if one.has_figures:
            values |= {f"figure_at_entry_{one.pk}": "", f"figure_at_exit_{one.pk}": ""}
        values |= {
            f"{key.removesuffix(one.code)}{one.pk}": text for key, text in more.items() if key.endswith(f"_{one.code}")
        }
    return values


def test_a_curator_writes_all_of_one_person_at_once(led):
    browser, match = led
    member = mentee_of(match)
    values = typed(figure_at_entry_attainment="3,6", figure_at_exit_attainment="4,1", evidence_contests="диплом")
    for _ in range(2):
        assert "Записано." in text_of(browser.post(url("member_growth", member.pk), values, follow=True))
    notes = {one.result.code: one for one in GrowthNote.objects.filter(member=member)}
    assert (set(notes), notes["contests"].evidence, notes["contests"].version) == (
        {"attainment", "contests"},
        "диплом",
        1,
    )
    assert (notes["attainment"].figure_at_entry, notes["attainment"].figure_at_exit) == (Decimal("3.6"), Decimal("4.1"))
    page = text_of(browser.get(url("match_growth", match.pk)))
    assert all(word in page for word in ("3,6", "4,1", "диплом"))


def test_bad_figures_stand_beside_their_field(led):
    browser, match = led
    answer = browser.post(
        url("member_growth", mentee_of(match).pk), typed(figure_at_entry_attainment="пять", evidence_contests="диплом")
    )
    assert list(answer.context["form"].errors) == [f"figure_at_entry_{result('attainment').pk}"]
    assert "диплом" in text_of(answer)
    assert GrowthNote.objects.count() == 0


def test_a_mentor_reads_and_adds_evidence_and_nothing_else(client, led):
    _, match = led
    member = mentee_of(match)
    make_note(member, "interest", at_entry="из анкеты: скучно", evidence="")
    make_note(member, "attainment", figure_at_entry=Decimal("3.6"), evidence="журнал")
    browser = enter(client, match.members.get(side="mentor"))
    page = text_of(browser.get(url("match_growth", match.pk)))
    form = text_of(browser.get(url("member_growth", member.pk)))
    for hidden in ("из анкеты", "3,6", "журнал", result("attainment").text):
        assert (hidden in page, hidden in form) == (False, False), hidden
    values = typed(
        {"interest": 1, "attainment": 1},
        evidence_interest="сам просит книги",
        at_exit_interest="хитро",
        figure_at_exit_attainment="5",
    )
    browser.post(url("member_growth", member.pk), values)
    note = GrowthNote.objects.get(result__code="interest")
    assert (note.evidence, note.at_exit, note.at_entry) == ("сам просит книги", "", "из анкеты: скучно")
    assert GrowthNote.objects.get(result__code="attainment").figure_at_exit is None


def test_a_mentor_writes_nothing_of_himself_and_prints_nothing(client, led):
    _, match = led
    browser = enter(client, match.members.get(side="mentor"))
    assert browser.get(url("member_growth", match.members.get(side="mentor").pk)).status_code == 404
    assert browser.get(url("match_growth_pdf", match.pk)).status_code == 403


def test_of_a_mentor_the_curator_notes_what_the_source_looks_at(led):
    browser, match = led
    mentor = match.members.get(side="mentor")
    form = browser.get(url("member_growth", mentor.pk)).context["form"]
    assert [one.code for one, _ in form.sections] == ["attainment", "soft_skills"]


@pytest.mark.parametrize("role", ["director", "mentee"])
def test_nobody_else_reads_a_persons_notes(led, role):
    _, match = led
    account = (
        factories.make_staff("director") if role == "director" else factories.make_account(mentee_of(match).person)
    )
    browser = client_of(account)
    pages = [
        url("match_growth", match.pk),
        url("member_growth", mentee_of(match).pk),
        url("match_growth_pdf", match.pk),
    ]
    assert [browser.get(page).status_code for page in pages] == [403, 403, 403]


def test_another_curator_finds_nothing(led):
    _, match = led
    browser = client_of(factories.make_staff("curator"))
    pages = [
        url("match_growth", match.pk),
        url("program_growth", match.program_id),
        url("program_growth_book", match.program_id),
    ]
    assert [browser.get(page).status_code for page in pages] == [404, 404, 404]
    assert browser.post(url("member_growth", mentee_of(match).pk), typed(evidence_contests="x")).status_code == 404


def test_of_two_who_write_at_once_the_later_sees_both(led):
    browser, match = led
    member = mentee_of(match)
    browser.post(url("member_growth", member.pk), typed(evidence_contests="диплом"))
    answer = browser.post(url("member_growth", member.pk), typed(evidence_contests="грамота", evidence_project="макет"))
    form = answer.context["form"]
    assert ("Чем подтверждается", "диплом", "грамота") in form.conflict
    assert GrowthNote.objects.count() == 1
    pk = result().pk
    values = typed({"contests": form.data[f"version_{pk}"]}, evidence_contests="грамота", evidence_project="макет")
    browser.post(url("member_growth", member.pk), values)
    assert set(GrowthNote.objects.values_list("evidence", flat=True)) == {"грамота", "макет"}


def test_before_the_order_nothing_is_written(led):
    browser, match = led
    early = factories.make_match(match.program, state="agreed")
    answer = browser.post(url("member_growth", mentee_of(early).pk), typed(evidence_contests="диплом"))
    assert "утверждена приказом" in text_of(answer)
    assert GrowthNote.objects.count() == 0


def test_what_is_typed_is_kept(led):
    browser, match = led
    member = mentee_of(match)
    browser.post(url("growth_draft", member.pk), typed(evidence_contests="набрано"))
    assert FormDraft.objects.get().member == member
    page = browser.get(url("member_growth", member.pk))
    assert page.context["form"][f"evidence_{result().pk}"].value() == "набрано"
    browser.post(url("member_growth", member.pk), typed(evidence_contests="послано"))
    assert FormDraft.objects.count() == 0


def test_the_director_reads_counts_of_three_and_more(led):
    _, match = led
    make_note(mentee_of(match))
    browser = client_of(factories.make_staff("director"))
    page = text_of(browser.get(url("program_growth", match.program_id)))
    assert ("меньше трёх человек" in page, url("match_growth", match.pk) in page) == (True, False)
    assert browser.get(url("program_growth_pdf", match.program_id)).status_code == 200
    assert browser.get(url("program_growth_book", match.program_id)).status_code == 403


def test_the_curator_reads_counts_and_goes_on_to_pairs(led):
    browser, match = led
    make_note(mentee_of(match))
    page = browser.get(url("program_growth", match.program_id))
    assert url("match_growth", match.pk) in text_of(page)
    assert {one.result.code: one.mentees.number for one in page.context["counts"]}["contests"] == 1


def test_a_paper_goes_on_to_others_and_tells_no_more_than_they_may_know(led):
    browser, match = led
    make_note(mentee_of(match))
    document = docx.Document(io.BytesIO(browser.get(url("program_growth_docx", match.program_id)).getvalue()))
    assert {row.cells[1].text for row in document.tables[0].rows[1:]} == {"меньше трёх человек, не показываем"}


def test_the_book_holds_each_note_and_says_what_its_columns_mean(led):
    browser, match = led
    member = mentee_of(match)
    make_note(member, at_entry="=2+2")
    member.achievements.create(
        title="Турнир", happened_on=factories.TODAY, created_at=factories.NOW, evidence="грамота"
    )
    book = load_workbook(io.BytesIO(browser.get(url("program_growth_book", match.program_id)).getvalue()))
    assert book.sheetnames == ["Результаты", "Достижения", "Пояснения"]
    row = [cell.value for cell in book["Результаты"][2]]
    assert (row[2:5], row[8]) == (["наставляемый", result().text, "=2+2"], "грамота")
    assert book["Результаты"]["E2"].data_type == "s"
    assert book["Достижения"]["C2"].value == "Турнир"
    assert AuditEntry.objects.filter(action="monitoring.growth.print").count() == 1


@pytest.mark.parametrize("name", ["match_growth_pdf", "match_growth_docx"])
def test_papers_of_a_match(led, name):
    browser, match = led
    make_note(mentee_of(match))
    assert browser.get(url(name, match.pk)).status_code == 200


def test_the_coordinator_words_a_result(led):
    one = GrowthResult.objects.first()
    values = {"text": "Свои слова", "evidence": "", "version": "1"}
    assert led[0].post(url("growth_result", one.pk), values).status_code == 403
    coordinator = client_of(factories.make_staff("coordinator"))
    assert "Результат сохранён" in text_of(coordinator.post(url("growth_result", one.pk), values, follow=True))
    answer = coordinator.post(url("growth_result", one.pk), values | {"text": "Другие"})
    assert ("Результат", "Свои слова", "Другие") in answer.context["form"].conflict
