"""What a person may write into a public page, and what never comes out of it."""

import re

import pytest

from mentorship.kernel import markup
from mentorship.kernel.markup import cleaned, html_of, parts_of, plain
from tests.hostile_texts import PAYLOADS, is_live


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_hostile_comes_out(payload):
    for text in (payload, f"[имя]({payload})", f"# {payload}\n\n- {payload}", f"<{payload}>", f"[{payload}](/join/)"):
        assert is_live(html_of(text)) == []
        assert is_live(html_of(plain(text))) == []


def test_the_judge_of_hostile_texts_is_not_blind():
    blind = [one for one in PAYLOADS if one.lstrip().startswith("<") and not is_live(one)]
    assert blind == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_second_library_alone_would_hold(payload):
    assert is_live(cleaned(payload)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_first_library_alone_would_hold(payload, monkeypatch):
    monkeypatch.setattr(markup, "cleaned", lambda drawn: drawn)
    assert is_live(html_of.__wrapped__(payload)) == []


def test_what_is_meant_is_drawn():
    text = "# Раздел\n\nНаша **школа** и [заявка](/join/)\n\n1. первое\n2. второе"
    assert html_of(text, 2) == (
        "<h3>Раздел</h3>\n<p>Наша <strong>школа</strong> и "
        '<a href="/join/" rel="noopener noreferrer">заявка</a></p>\n<ol>\n<li>первое</li>\n<li>второе</li>\n</ol>\n'
    )


@pytest.mark.parametrize("text", ["#### Раз\n\n# Два\n\n## Три", "## Раз\n\n###### Два", "# Раз\n\n# Два"])
def test_headings_leave_no_level_out(text):
    levels = [int(one) for one in re.findall(r"<h(\d)", html_of(text, 1))]
    steps = [after - before for before, after in zip([1, *levels], levels, strict=False)]
    assert (levels[0], max(steps) <= 1, max(levels) <= 4) == (2, True, True)


@pytest.mark.parametrize(
    "address", ["https://edu.example/a", "mailto:a@b.example", "tel:+79000000000", "/join/", "#what"]
)
def test_addresses_that_may_be_linked(address):
    assert f'href="{address}"' in html_of(f"[слово]({address})")


@pytest.mark.parametrize("address", ["//foreign.example", "javascript:x", "data:text/html,x", "ftp://a"])
def test_other_addresses_stay_words(address):
    assert "<a" not in html_of(f"[слово]({address})")


def test_a_picture_and_a_table_are_not_drawn():
    drawn = html_of("![фото](/a.png)\n\n| а | б |\n|---|---|\n| 1 | 2 |")
    assert ("<img" in drawn, "<table" in drawn) == (False, False)


def test_parts_of_a_paper():
    text = "# Раз\n\nслово\nдва\n\n- **а** [сайт](https://a.example/)\n- б"
    assert parts_of(text) == [
        ("heading", "Раз"),
        ("paragraph", "слово два"),
        ("items", ("а сайт (https://a.example/)", "б")),
    ]


def test_what_is_put_in_is_not_read_as_marks():
    assert html_of(plain("8 (800) *1* [a](/b) <i> a_b_c")) == "<p>8 (800) *1* [a](/b) &lt;i&gt; a_b_c</p>\n"
