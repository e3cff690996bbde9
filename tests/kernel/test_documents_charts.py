"""Charts as data: what they refuse, where their shapes stand, that each number is said in words."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentorship.kernel.documents import Chart, ChartRow, Document, render_html, render_pdf
from mentorship.kernel.documents.charts import number_text
from tests.kernel.documents_samples import bar_chart, change_chart
from tests.kernel.test_components import component


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(7, "", "7"), (7.0, "", "7,0"), (4.6, "", "4,6"), (57, "%", "57\u00a0%"), (None, "%", "—"), (-0.2, "", "−0,2")],
)
def test_numbers_are_russian(value, unit, text):
    assert number_text(value, unit) == text


@pytest.mark.parametrize(
    "build",
    [
        lambda: Chart("т", ("а",), (), "pie"),
        lambda: Chart("т", (), ()),
        lambda: Chart("т", ("а", "б", "в"), ()),
        lambda: Chart("т", ("а",), (), "change"),
        lambda: Chart("т", ("а", "б"), (ChartRow("р", (1,)),)),
        lambda: Chart("т", ("а", "б"), (), "change", 5, 5),
    ],
)
def test_what_cannot_be_drawn_is_refused(build):
    with pytest.raises(ValueError, match=r"\w"):
        build()


def test_points_stand_on_the_scale():
    rows = (ChartRow("р", (1, 10)), ChartRow("р", (4.6, 7.4)), ChartRow("р", (None, 5.5)), ChartRow("р", (0, 11)))
    drawn = Chart("т", ("на входе", "на выходе"), rows, "change").drawn
    assert [[(mark.sign, mark.place) for mark in one.marks] for one in drawn] == [
        [("from", "10.0"), ("to", "390.0")],
        [("from", "162.0"), ("to", "280.2")],
        [("to", "200.0")],
        [("from", "10.0"), ("to", "390.0")],
    ]
    assert [one.link for one in drawn] == ["M10.0 14H390.0", "M162.0 14H280.2", "", "M10.0 14H390.0"]


def test_bars_are_as_long_as_their_numbers():
    marks = [[(mark.sign, mark.place) for mark in one.marks] for one in bar_chart().drawn]
    assert marks == [[("bar-a", "288.0"), ("bar-b", "57.6")], [("bar-a", "230.4"), ("bar-b", "0.0")]]
    nothing = Chart("т", ("человек",), (ChartRow("р", (0,)),)).drawn[0]
    assert [(mark.sign, mark.place) for mark in nothing.marks] == [("bar-b", "0.0")]


def test_each_number_is_said_in_words():
    assert [one.spoken for one in change_chart().drawn] == [
        "Спокойно прошу о помощи: на входе 4,6, на выходе 7,4",
        "Понятно, кем хочу стать: на входе —, на выходе 6,1",
    ]
    html = component("chart", chart=change_chart())
    labels = re.findall(r'role="img" aria-label="([^"]*)"', component_with_pictures(change_chart()))
    assert labels == [one.spoken for one in change_chart().drawn]
    assert '<figcaption class="small">Заметнее всего изменилось одно.</figcaption>' in html
    assert '<td class="num" data-label="Изменение">+2,8</td>' in html


def component_with_pictures(chart):
    from django.template.loader import render_to_string

    return render_to_string("components/chart.html", {"chart": chart})


def test_the_table_has_what_the_drawing_has():
    table = change_chart().table
    assert [column.title for column in table.columns] == ["О чём", "На входе", "На выходе", "Изменение", "Словами"]
    assert table.rows[0].cells == ("Спокойно прошу о помощи", "4,6", "7,4", "+2,8", "стало легче")
    assert [column.title for column in bar_chart().table.columns] == ["Ответ", "На входе", "На выходе"]
    assert bar_chart().table.rows[1].cells == ("По-разному, 5–7", "8\u00a0чел.", "0\u00a0чел.")


def test_page_and_paper_have_the_same_shapes():
    """The attributes that place the shapes are those of the page: paper is not drawn anew."""

    def places(html):
        return re.findall(r'<(?:circle|rect) class="(\S+)" (?:cx|x)="([^"]*)"[^>]*? (?:cy|y)="([^"]*)"', html)

    for chart in (change_chart(), bar_chart()):
        drawings = [re.sub(r"<text.*?</text>", "", html) for html in (component_with_pictures(chart), on_paper(chart))]
        page, paper = (places(re.sub(r'<svg viewBox="0 0 16 16".*?</svg>', "", html)) for html in drawings)
        assert page == paper
        assert len(page) == sum(len(one.marks) for one in chart.drawn)


def on_paper(chart):
    return render_html(Document("т", (chart,)))


def test_a_pdf_shows_the_shapes():
    """A filled circle of a point needs curves: the page without the drawing has none."""
    rows = tuple(ChartRow("р", values) for values in ((2, 9), (3, 4)))
    chart = Chart("т", ("на входе", "на выходе"), rows, "change")

    def curves(block):
        page = PdfReader(BytesIO(render_pdf(Document("т", (block,))))).pages[0]
        names = list(page.get("/Resources", {}).get("/XObject", {}))
        parts = [page.get_contents(), *(page["/Resources"]["/XObject"][name] for name in names)]
        return sum(len(re.findall(rb"(?m) c$", part.get_data())) for part in parts)

    assert curves(chart) > curves(chart.table)
