"""Style sheets and scripts: how much they weigh, whether the schemes agree and can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string

from mentorship.kernel.display import SCHEMES, SIZES

BUDGET = 60 * 1024
ROOT = Path(settings.BASE_DIR)
TOKENS = (ROOT / "static/portal/tokens.css").read_text(encoding="utf-8")
BRIDGE = (ROOT / "static/portal/bootstrap-bridge.css").read_text(encoding="utf-8")
# What is read on what: foreground, background, the least ratio (WCAG 2.1: 1.4.3 text, 1.4.11 borders of controls).
READ = [
    *[(text, "body-bg", 4.5) for text in ("body-color", "secondary-color", "link-color")],
    *[(text, "card-bg", 4.5) for text in ("body-color", "secondary-color", "link-color", "danger-text-emphasis")],
    ("primary-contrast", "primary", 4.5),
    ("cover-color", "cover-bg", 4.5),
    ("highlight-color", "highlight-bg", 4.5),
    *[(f"{tone}-text-emphasis", f"{tone}-bg-subtle", 4.5) for tone in ("secondary", "info", "success")],
    *[(f"{tone}-text-emphasis", f"{tone}-bg-subtle", 4.5) for tone in ("warning", "danger", "primary")],
    ("control-border", "body-bg", 3),
    # charts: bars and lines on a card, the squares of the map of meetings, a status that is hovered
    ("primary", "card-bg", 3),
    ("primary-text-emphasis", "card-bg", 4.5),
    ("body-color", "primary-bg-subtle", 4.5),
    ("body-color", "secondary-bg", 4.5),
    ("link-hover-color", "body-bg", 4.5),
    ("focus-ring-color", "body-bg", 3),
]


def linked():
    """Return the static paths that a page links, all scripts that any page may ask for among them."""
    html = render_to_string("components/assets.html")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
    if any("htmx_script" in source for source in sources):
        html += Template("{% load django_htmx %}{% htmx_script %}").render(Context())
    found = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', re.sub(r"\.[0-9a-f]{12}(?=\.)", "", html))
    return [*found, *(f"portal/{path.name}" for path in (ROOT / "static/portal").glob("*.js"))]


def weight(path):
    """Return how many bytes a static file is on the wire."""
    return len(gzip.compress(Path(finders.find(path)).read_bytes(), 9))


def blocks(css, selector):
    """Return the declarations of every block of `selector`, in order."""
    bodies = re.findall(re.escape(selector) + r"\s*{([^{}]*)}", css)
    return [re.findall(r"(--[\w-]+|color-scheme):\s*([^;]+);", body) for body in bodies]


def token(scheme, name):
    """Return the colour of a token as a triple of 0…255."""
    (body,) = blocks(TOKENS, f'[data-bs-theme="{scheme}"]')
    digits = dict(body)[f"--portal-{name}"].lstrip("#")
    return [int(digits[i : i + 2], 16) for i in (0, 2, 4)]


def luminance(colour):
    """Relative luminance by WCAG."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def ratio(one, other):
    """Contrast ratio by WCAG."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_styles_and_scripts_fit_the_budget():
    weights = {path: weight(path) for path in linked()}
    assert sum(weights.values()) == min(sum(weights.values()), BUDGET), weights


def test_a_page_links_bootstrap_before_our_own():
    assert [path.split("/")[0] for path in linked()] == ["bootstrap"] * 2 + ["portal"] * (len(linked()) - 2)


def test_no_style_sheet_calls_out():
    calls = re.compile(r"(?:@import\s+|url\()\s*[\"']?(?:https?:)?//")
    assert [sheet.name for sheet in (ROOT / "static").rglob("*.css") if calls.search(sheet.read_text())] == []


@pytest.mark.parametrize("css", [TOKENS, BRIDGE], ids=["tokens", "bridge"])
def test_dark_by_device_and_dark_by_choice_are_the_same(css):
    assert blocks(css, ":root:not([data-bs-theme])") == blocks(css, '[data-bs-theme="dark"]')


@pytest.mark.parametrize("scheme", SCHEMES)
def test_bootstrap_gets_the_same_colours_as_triplets(scheme):
    (body,) = blocks(BRIDGE, f'[data-bs-theme="{scheme}"]')
    same = ["body-bg", "body-color", "emphasis-color", "secondary-color", "primary", "danger", "link-color"]
    assert {name: dict(body)[f"--bs-{name}-rgb"] for name in same} == {
        name: ", ".join(map(str, token(scheme, name))) for name in same
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_can_be_read(scheme):
    pale = [row for row in READ if ratio(token(scheme, row[0]), token(scheme, row[1])) < row[2]]
    assert pale == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_middle_square_of_the_map_can_be_read(scheme):
    """In the schemes for the weak-sighted it has no ground of its own, only a border."""
    assert ratio(token(scheme, "emphasis-color"), token(scheme, "primary-border-subtle")) >= 4.5


@pytest.mark.parametrize("scheme", ["contrast", "night", "blue"])
def test_the_schemes_for_the_weak_sighted_go_beyond_the_least(scheme):
    assert ratio(token(scheme, "body-color"), token(scheme, "body-bg")) >= 10


@pytest.mark.parametrize("name", ["base", "parts", "pages"])
def test_what_a_page_has_room_for_is_asked_of_the_page(name):
    """A query of the screen knows nothing of large letters: at 200 % a wide screen is a narrow page."""
    sheet = (ROOT / f"static/portal/{name}.css").read_text(encoding="utf-8")
    assert re.findall(r"@media[^{]*-width[^{]*", sheet) == []
    assert "@container page" in sheet


@pytest.mark.parametrize("size", SIZES[1:])
def test_every_size_of_letters_is_drawn(size):
    base = (ROOT / "static/portal/base.css").read_text(encoding="utf-8")
    assert f'html[data-text-size="{size}"] {{ font-size: {size}%; }}' in base


def test_paper_has_its_own_size_and_colours():
    printed = (ROOT / "static/portal/pages.css").read_text(encoding="utf-8").split("@media print")[1]
    assert "html[data-text-size] { font-size: 100%; }" in printed
    outside = re.sub(r"@media screen[^{]*{(?:[^{}]|{[^{}]*})*}", "", TOKENS)
    assert [name for name in ("dark", "night", "blue") if f'[data-bs-theme="{name}"]' in outside] == []


def test_the_measure_of_contrast_is_the_standard_one():
    assert [round(ratio([0, 0, 0], [255, 255, 255]), 2), round(ratio([119, 119, 119], [255, 255, 255]), 2)] == [
        21.0,
        4.48,
    ]
