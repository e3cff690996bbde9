"""The table of quality and SWOT on paper, filled and for the hand."""

import pytest

from monitoring.domain.quality import quality_of
from monitoring.domain.quality_document import in_words, quality_blocks, quality_document, swot_document
from monitoring.enums import Wave
from monitoring.models import Swot
from participants.models import School
from tests import factories
from tests.monitoring.process import make_review
from tests.printed import Printed, in_word, plain, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def paper(program):
    return quality_document(program, quality_of(program), school=School.objects.get())


def test_both_waves_stand_beside_with_sums_and_levels():
    program = factories.make_program()
    make_review(program, shown=1, wave=Wave.INTERMEDIATE)
    make_review(program, shown=2)
    document = paper(program)
    rows = rows_of(document)
    assert (len(rows), rows[0][2:]) == (10, ("проявляется частично", "проявляется полностью"))
    assert rows[-1][2:] == ("9 из 18", "18 из 18")
    for text in ("".join(Printed(document).pages), in_word(document)):
        assert plain("оптимальный уровень") in plain(text)
        assert plain(program.title) in plain(text)
    assert Printed(document).outside() == []


def test_an_unfinished_table_says_what_is_left_and_no_level():
    program = factories.make_program()
    make_review(program, signs=7)
    said = in_words(quality_of(program)[1]).replace("\u00a0", " ")
    assert said == "на 17 ноября 2026 г. Осталось отметить 2 показателя."
    assert rows_of(paper(program))[-1][2:] == ("", "")


def test_a_table_not_begun_is_for_the_hand():
    program = factories.make_program()
    rows = rows_of(paper(program))
    assert rows[0][2].split("\n")[0] == "0 / 1 / 2"
    assert [block for block in quality_blocks(quality_of(program)) if "уровень" in getattr(block, "text", "")] != []


def test_swot_says_its_four_parts_or_leaves_lines():
    program = factories.make_program()
    school = School.objects.get()
    blank = swot_document(program, None, school=school)
    assert Printed(blank).outside() == []
    said = Swot.objects.create(program=program, strengths="Наставники\nШкола", written_at=factories.NOW)
    for text in ("".join(Printed(swot_document(program, said, school=school)).pages), in_word(blank)):
        assert all(
            plain(title) in plain(text) for title in ("Сильные стороны", "Слабые стороны", "Возможности", "Риски")
        )
    assert "Наставники" in in_word(swot_document(program, said, school=school))
