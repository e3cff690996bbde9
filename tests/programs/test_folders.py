"""The pair's folder and the mentor's portfolio: one PDF each, what stands in them and what never does."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from participants.models import AuditEntry, Consent
from programs.domain.folders import NOTHING, match_folder, mentor_portfolio
from programs.extensions import folder_sections
from programs.models import MatchMember
from tests import factories
from tests.programs.domain.test_plans import write
from tests.programs.pairs import approved, hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(school, today):
    return approved(state="active")


def words(answer):
    pages = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def texts(document):
    return repr(document.blocks)


class TestFolder:
    def test_one_pdf_of_extract_consents_and_journal(self, as_role, match):
        pages = words(as_role("coordinator")[0].get(reverse("programs:match_folder", args=[match.pk])))
        assert len(pages) == 2
        assert "ПАПКА ПАРЫ" in pages[0]
        assert "1. Выписка из приказа Приказ № 40-од от 2 ноября 2026 г. «Об утверждении»." in pages[0]
        assert pages[1].startswith("2. Реестр согласий Кто Согласие Подписано Действует до")
        ends = "3. План наставничества Плана наставничества пока нет. 4. Журнал встреч Встреч пока не было. 2"
        assert pages[1].endswith(ends)
        assert AuditEntry.objects.filter(action="match.folder").count() == 1

    def test_the_plan_and_the_journal_are_the_printed_ones(self, as_role, match):
        hold(match, date(2026, 11, 5), "organisational", agreed="Встречаемся по средам")
        plan = write(match)
        pages = words(as_role("coordinator")[0].get(reverse("programs:match_folder", args=[match.pk])))
        heads = ["3. План наставничества Цель ", "4. Журнал встреч № Дата Этап "]
        assert [page[: len(head)] for page, head in zip(pages[2:], heads, strict=True)] == heads
        assert f"Договорились о встречах: прошло 1 из {plan.meetings_count} встреч" in pages[2]
        assert "1 05.11.2026" in pages[3]
        assert "Встречаемся по средам" in pages[3]

    def test_word_says_the_same(self, as_role, match):
        answer = as_role("coordinator")[0].get(reverse("programs:match_folder_docx", args=[match.pk]))
        lines = [one.text for one in docx.Document(BytesIO(b"".join(answer.streaming_content))).paragraphs]
        assert [line for line in lines if line[:1].isdigit()] == [
            "1. Выписка из\xa0приказа",
            "2. Реестр согласий",
            "3. План наставничества",
            "4. Журнал встреч",
        ]

    def test_an_empty_section_of_an_upper_room_says_so(self, as_role, match, school, monkeypatch):
        monkeypatch.setattr(folder_sections, "_members", [lambda match: [("Награды", ())]])
        _, actor = as_role("coordinator")
        assert NOTHING in texts(match_folder(match, school=school, actor=actor))

    def test_a_special_consent_is_never_listed(self, as_role, match, school):
        _, actor = as_role("coordinator")
        mentee = MatchMember.objects.get(match=match, side="mentee").person
        Consent.objects.filter(person=mentee).update(kind="special")
        assert "здоровь" not in texts(match_folder(match, school=school, actor=actor))

    def test_an_upper_room_adds_its_section(self, as_role, match, school, monkeypatch):
        from mentorship.kernel.documents import Paragraph

        monkeypatch.setattr(folder_sections, "_members", [lambda match: [("Награды", (Paragraph("Диплом."),))]])
        _, actor = as_role("coordinator")
        assert "Диплом." in texts(match_folder(match, school=school, actor=actor))

    def test_a_pair_without_an_order_says_so(self, as_role, school, today):
        _, actor = as_role("coordinator")
        bare = factories.make_match(state="agreed")
        assert "Приказа, который называет эту пару, пока нет." in texts(match_folder(bare, school=school, actor=actor))


class TestPortfolio:
    def test_pairs_with_their_orders(self, as_role, match, school):
        _, actor = as_role("coordinator")
        mentor = MatchMember.objects.get(match=match, side="mentor").person
        found = texts(mentor_portfolio(mentor, school=school, actor=actor))
        assert "№\\xa040-од от 02.11.2026" in found
        assert match.program.title in found

    def test_without_pairs_it_says_so(self, as_role, school, today):
        _, actor = as_role("coordinator")
        mentor = factories.make_mentor().person
        assert "Утверждённых пар пока нет." in texts(mentor_portfolio(mentor, school=school, actor=actor))

    def test_a_mentee_has_none(self, as_role, match):
        mentee = MatchMember.objects.get(match=match, side="mentee").person
        client, _ = as_role("coordinator")
        assert client.get(reverse("programs:portfolio", args=[mentee.pk])).status_code == 404
