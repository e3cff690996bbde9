"""The road map on paper and on file."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import render_docx, render_pdf
from programs.domain.filed import remove_version
from programs.domain.road_map import ROWS
from programs.domain.road_map_document import EMPTY, file_road_map, road_map_document
from programs.models import FiledVersion, RoadMap, RoadMapRow
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def road_map():
    factories.make_map_row(stage="Подготовка", title="Собрать запросы", responsible="Классные руководители")
    factories.make_map_row(
        stage="Подготовка", title="<b>{{ школа }}</b>", done_on=date(2026, 10, 20), result="Приказ", proof="№ 7"
    )
    row = factories.make_map_row(stage="Итоги", title="Итоговая встреча")
    return row.road_map


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_paper_has_the_rows_by_stages_and_what_is_done(school, road_map):
    document = road_map_document(road_map, school=school, with_marks=True)
    table = document.blocks[-1]
    shown = [row.text if row.kind == "section_row" else row.cells for row in table.rows]
    october = "октябрь 2026\u00a0г."
    assert shown == [
        "Подготовка",
        ("1", "Собрать запросы", october, "Классные руководители", "", ""),
        ("2", "<b>{{ школа }}</b>", october, "Координатор", "Приказ", "20.10.2026\n№ 7"),
        "Итоги",
        ("3", "Итоговая встреча", october, "Координатор", "", ""),
    ]


def test_the_pdf_and_the_word_file_say_the_same(school, road_map):
    document = road_map_document(road_map, school=school, with_marks=True)
    printed, book = text_of(render_pdf(document)), docx.Document(BytesIO(render_docx(document)))
    cells = {" ".join(cell.text.split()) for table in book.tables for row in table.rows for cell in row.cells}
    assert "внедрения целевой модели наставничества на 2026/2027 учебный год" in printed
    for words in ("Собрать запросы", "<b>{{ школа }}</b>", "20.10.2026 № 7", "Итоги"):
        assert words in printed
        assert words in cells


def test_it_is_put_on_file_in_one_click_without_the_marks(school, road_map, actor):
    version = file_road_map(road_map, school=school, actor=actor)
    assert (version.number, version.document.kind, version.in_force_on) == (1, "road_map", factories.TODAY)
    assert version.note == "на 2026/2027 учебный год"
    words = text_of(version.file.content.read())
    assert "Итоговая встреча" in words
    assert "20.10.2026" not in words


def test_the_same_map_is_not_put_twice_a_changed_one_is(school, road_map, actor):
    file_road_map(road_map, school=school, actor=actor)
    with pytest.raises(Refused, match="уже лежит в документах: редакция 1"):
        file_road_map(road_map, school=school, actor=actor)
    ROWS.mark_done(RoadMapRow.objects.first(), on=date(2026, 11, 2), actor=actor)  # a mark is no change of the plan
    with pytest.raises(Refused, match="уже лежит"):
        file_road_map(road_map, school=school, actor=actor)
    RoadMapRow.objects.filter(title="Итоговая встреча").update(responsible="Директор")
    assert file_road_map(road_map, school=school, actor=actor).number == 2
    assert FiledVersion.objects.count() == 2


def test_one_taken_back_by_mistake_can_be_put_again(school, road_map, actor):
    remove_version(file_road_map(road_map, school=school, actor=actor), actor=actor)
    assert file_road_map(road_map, school=school, actor=actor).number == 2


def test_an_empty_map_is_not_put(school, actor):
    with pytest.raises(Refused) as refused:
        file_road_map(RoadMap.objects.create(year=2026, created_at=factories.NOW), school=school, actor=actor)
    assert refused.value.blockers[0].text == EMPTY
    assert FiledVersion.objects.count() == 0
