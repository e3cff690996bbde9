"""The list of those present, for signatures."""

import pytest

from mentorship.kernel.documents import Paragraph, Table
from programs.domain.presentation_document import SPARE_LINES, attendance_document
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_has_a_line_and_some_are_left_empty(school):
    presentation = factories.make_presentation([factories.make_program()], place="актовый зал")
    person = factories.make_pupil(surname="Абрамова")
    document = attendance_document(presentation, [person], school=school)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.rows[0].cells == ("1", person.full_name, person.standing, "", "")
    assert (len(table.rows), table.rows[1].cells) == (1 + SPARE_LINES, ("2", "", "", "", ""))
    line = next(block for block in document.blocks if isinstance(block, Paragraph))
    assert line.text == "Ученическая конференция, актовый зал. 10\u00a0сентября 2026\u00a0г."
