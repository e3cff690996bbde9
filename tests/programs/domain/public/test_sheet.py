"""The sheet about mentoring: the words of the public pages, an address, nobody's name."""

import pytest

from mentorship.kernel.documents import Bullets, Paragraph, Subheading, render_html
from participants.models import AuditEntry, School
from programs.domain.public.sections import read_parts
from programs.domain.public.sheet import note_print, public_sheet, site_links
from programs.models import MentoringForm
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "https://portal.example/"


def sheet():
    parts = read_parts(School())
    forms = [MentoringForm(title="Сосед – сосед"), MentoringForm(title="Старший – младший", about="Помогает")]
    return public_sheet(parts, forms, school=factories.make_school(), address=ADDRESS)


def test_it_tells_what_the_pages_tell():
    blocks = sheet().blocks
    heads = [block.text for block in blocks if isinstance(block, Subheading)]
    assert heads == [
        "Что такое наставничество",
        "Кто кому помогает",
        "Кто может быть наставником",
        "Как присоединиться",
        "Кого спросить",
    ]
    assert Bullets(("Сосед – сосед", "Старший – младший. Помогает")) in blocks
    assert blocks[-1] == Paragraph(f"Подробнее и заявка: {ADDRESS}", indent=False, is_bold=True)
    assert sheet().scanned == ADDRESS
    assert "**" not in render_html(sheet())


def test_links_lead_to_what_is_shown():
    parts = read_parts(School())
    assert [name for name, _ in site_links(parts)] == [
        "about",
        "participants:join",
        "our_mentors",
        "honour_board",
        "public_events",
        "public_methods",
        "public_documents",
    ]


def test_a_print_is_one_row_of_the_journal(today):
    note_print(actor=factories.nobody())
    assert AuditEntry.objects.get().action == "programs.public.print"
