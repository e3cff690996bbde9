"""Every template: compiles, is a page of the portal or a part of one, and keeps the rules of the house."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory

from mentorship.kernel.display import Look
from mentorship.styleguide import sample
from participants.views.display import CHOICES

ROOT = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
PAPER = re.compile(r"^documents/|_pdf\.html$")  # printed, not shown: neither the header nor the links of a page
STANDS_ALONE = {"base.html", "500.html"}
# The printed document goes to the PDF renderer, not to a browser: it carries its sheet, and names its own language.
EXEMPT = {"documents/document.html": {"inline style", "page not in Russian"}}
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b"),
    "foreign host": re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]", re.I),
    "rows taken by a template": re.compile(r"\.objects\b"),
    "link without an address": re.compile(r"<a\b(?![^>]*\shref=)", re.I),
    "page not in Russian": re.compile(r"<html\b(?![^>]*\slang=\"ru\")", re.I),
    "exclamation": re.compile(r"[А-Яа-яё]!"),
}
SPOILT = [
    ("<script>x()</script>", "inline script"),
    ("<style>p{}</style>", "inline style"),
    ('<p style="color: red">', "inline style"),
    ('<p onclick="x()">', "event attribute"),
    ("{{ name|safe }}", "unescaped text"),
    ("{% autoescape off %}", "unescaped text"),
    ('<img src="https://cdn.example.com/a.png">', "foreign host"),
    ('<script src="//cdn.example.com/a.js">', "foreign host"),
    ("{% for p in Person.objects.all %}", "rows taken by a template"),
    ('<a class="btn">Открыть</a>', "link without an address"),
    ('<html lang="en">', "page not in Russian"),
    ("<html>", "page not in Russian"),
    ("Готово!", "exclamation"),
]


def text_of(name):
    """Read a template."""
    return (ROOT / name).read_text(encoding="utf-8")


def findings(text):
    """Name the rules that `text` breaks."""
    return [rule for rule, pattern in FORBIDDEN.items() if pattern.search(text)]


def ancestor(name):
    """Follow `extends` to the top of its chain."""
    extends = re.match(r"\s*{% extends [\"']([^\"']+)[\"'] %}", text_of(name))
    return ancestor(extends[1]) if extends else name


def says_title(name):
    """Whether the page itself, or a page that it stands on below the base, fills the title."""
    extends = re.match(r"\s*{% extends [\"']([^\"']+)[\"'] %}", text_of(name))
    is_inner = extends is not None and extends[1] != "base.html"
    return "{% block title %}" in text_of(name) or (is_inner and says_title(extends[1]))


def is_page(name):
    """A template that heads a page or fills a block; the rest are parts."""
    return not PAPER.search(name) and re.search(r"<h1\b|{% block\b|{% extends\b", text_of(name)) is not None


@pytest.mark.parametrize(("text", "rule"), SPOILT)
def test_rules_bite(text, rule):
    assert findings(text) == [rule]


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name):
    assert get_template(name).template.name == name


@pytest.mark.parametrize("name", NAMES)
def test_template_keeps_the_rules(name):
    assert [rule for rule in findings(text_of(name)) if rule not in EXEMPT.get(name, ())] == []


def test_templates_are_short():
    assert [name for name in NAMES if len(text_of(name).splitlines()) > 150] == []


def test_every_page_stands_on_the_base():
    pages = [name for name in NAMES if is_page(name) and name not in STANDS_ALONE]
    assert [name for name in pages if ancestor(name) != "base.html"] == []


def test_every_page_has_a_title():
    untitled = {*STANDS_ALONE, "errors/page.html", "403_csrf.html"}
    pages = [name for name in NAMES if is_page(name) and name not in untitled]
    assert [name for name in pages if not says_title(name)] == []


@pytest.fixture
def request_of_nobody():
    """A request of somebody who has not logged in."""
    return RequestFactory().get("/styleguide/")


def test_styleguide_shows_every_component(request_of_nobody):
    showing = ("styleguide", "components/", "base.html", "500.html")
    source = "".join(text_of(name) for name in NAMES if name.startswith(showing))
    shown = set(re.findall(r"components/(\w+)\.html", source))
    parts = {Path(name).stem for name in NAMES if name.startswith("components/")}
    assert parts - shown - {"reveal"} == set()
    html = get_template("styleguide.html").render(sample(), request_of_nobody)
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["Образцы"]


def test_styleguide_has_no_id_twice(request_of_nobody):
    ids = re.findall(r'\sid="([^"]+)"', get_template("styleguide.html").render(sample(), request_of_nobody))
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("400.html", "Не&nbsp;получилось прочитать запрос"),
        ("403.html", "Эта страница вам не&nbsp;открыта"),
        ("404.html", "Такой страницы нет"),
        ("403_csrf.html", "Страница была открыта слишком давно"),
    ],
)
def test_error_page_says_what_happened_and_leads_home(name, heading):
    html = get_template(name).render({})
    assert re.findall(r"<h1>(.*?)</h1>", html) == [heading]
    assert re.findall(r'<a class="btn btn-primary" href="([^"]+)"', html) == ["/"]


def test_failure_page_needs_nothing_but_its_number():
    html = get_template("500.html").render({"incident": "<7F3K>"})
    assert re.findall(r'class="incident">(.*?)</span>', html) == ["&lt;7F3K&gt;"]


@pytest.mark.parametrize("look", [Look("night"), Look("", 200), Look("blue", 150, "wider")])
def test_chosen_look_is_set_on_every_page_that_stands_alone(look):
    alone = [name for name in NAMES if "<html" in text_of(name) and not name.endswith(("_pdf.html", "document.html"))]
    assert sorted(alone) == ["500.html", "base.html"]
    for name in ("display.html", "500.html", "404.html"):
        html = get_template(name).render({"appearance": look})
        root = dict(re.findall(r'([\w-]+)="([^"]*)"', re.search(r"<html([^>]*)>", html)[1]))
        assert root == {"lang": "ru"} | look.attributes
        assert "/display/" in html


def test_the_page_of_looks_marks_what_is_chosen():
    context = {"appearance": Look("dark", 125, "wide"), **CHOICES}
    html = get_template("display.html").render(context)
    assert re.findall(r'value="(\w*)" checked', html) == ["dark", "125", "wide"]


def test_without_a_choice_the_device_decides():
    html = get_template("display.html").render({"appearance": Look(), **CHOICES})
    assert re.findall(r"<html[^>]*>", html) == ['<html lang="ru">']
    assert "Вернуть обычный вид" not in html


class EntryForm(forms.Form):
    """The two fields of the login page."""

    username = forms.CharField()
    password = forms.CharField(widget=forms.PasswordInput)


def test_first_button_of_the_login_form_enters(request_of_nobody):
    html = get_template("registration/login.html").render(
        {"form": EntryForm(), "next": "/programs/"}, request_of_nobody
    )
    form = re.search(r"<form[^>]*>(?:(?!</form>).)*type=\"password\".*?</form>", html, re.S)[0]
    assert re.findall(r'name="(\w+)"', form) == ["csrfmiddlewaretoken", "next", "username", "password"]
    assert re.findall(r"<button[^>]*type=\"(\w+)\">([^<]+)", form) == [("submit", "Войти")]


def test_first_entry_keeps_or_replaces_the_words(request_of_nobody):
    context = {"words": ["лампа", "река", "облако", "заяц"], "form": EntryForm(), "min_length": 12}
    html = get_template("registration/first_entry.html").render(context, request_of_nobody)
    assert re.findall(r"<li>(\w+)</li>", html) == context["words"]
    assert re.findall(r'name="choice" value="(\w+)"', html) == ["keep", "own"]
    assert re.findall(r"Не&nbsp;короче (\d+)", html) == ["12"]
