"""The results on paper: the words and charts of the page, nothing of a hidden group."""

from datetime import date
from types import SimpleNamespace

from mentorship.kernel.documents import Chart, Paragraph, from_data, to_data
from monitoring.domain.results.paper import result_blocks, results_paper
from tests.monitoring.overviews import make_overview

SCHOOL = SimpleNamespace(full_name="МБОУ «Школа № 17»", short_name="Школа № 17")


def test_words_first_then_charts():
    blocks = result_blocks(make_overview())
    assert isinstance(blocks[0], Paragraph)
    assert "есть у\u00a021 из\u00a024\u00a0наставляемых" in blocks[0].text
    charts = [block for block in blocks if isinstance(block, Chart)]
    assert [chart.look for chart in charts] == ["change", "bars", "bars", "bars"]
    assert [row.label for row in charts[0].rows] == ["Легко просить о\u00a0помощи", "Тревожность"]


def test_a_hidden_group_is_words_alone():
    blocks = result_blocks(make_overview(program=3))
    assert [type(block) for block in blocks] == [Paragraph]
    assert blocks[0].text.replace("\u00a0", " ").endswith("Ответы учтены в общем итоге.")


def test_a_report_may_freeze_it():
    paper = results_paper(make_overview(), school=SCHOOL, today=date(2026, 6, 1))
    assert from_data(to_data(paper)) == paper
    assert paper.blocks[1].subtitle == "Все программы: наставляемых"
