"""The pair's folder and the mentor's portfolio: one PDF each, what stands in them and what never does."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from participants.models import AuditEntry, Consent
from programs.domain.folders import match_folder, mentor_portfolio
from programs.extensions import folder_sections
from programs.models import MatchMember
from tests import factories
from tests.programs.pairs import approved

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
        assert len(pages) == 3
        assert "ПАПКА ПАРЫ" in pages[0]
        assert "Приказ № 40-од от 2 ноября 2026 г. «Об утверждении»." in pages[0]
        assert "Реестр согласий" in pages[1]
        assert "Встреч пока не было." in pages[2]
        assert AuditEntry.objects.filter(action="match.folder").count() == 1

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
