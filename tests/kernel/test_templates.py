"""Compiled templates forget their tokens and their source, and nothing else."""

import gc

import pytest
from django.template import Context, Engine
from django.template.base import Token

LOADERS = [("mentorship.kernel.templates.Loader", [("django.template.loaders.locmem.Loader", {})])]
TEXTS = {
    "base": "<{% block a %}{% endblock %}>",
    "part": "({{ one|upper }})",
    "page": "{% extends 'base' %}{% block a %}{% for one in all %}{% if one %}{% include 'part' %}{% else %}–"
    "{% endif %}{% empty %}{% with one='x' %}{{ one }}{% endwith %}{% endfor %}{% endblock %}",
}


def engine(*, debug):
    loader, [(inner, _)] = LOADERS[0]
    return Engine(loaders=[(loader, [(inner, TEXTS)])], debug=debug)


def tokens_of(made):
    """Return the tokens that the templates of `made` still hold."""
    held, seen, found = [made.template_loaders[0].get_template_cache], set(), []
    while held:
        one = held.pop()
        if id(one) in seen or isinstance(one, Engine | type):
            continue
        seen.add(id(one))
        found += [one] if isinstance(one, Token) else []
        held += [next for next in gc.get_referents(one) if not callable(next) or hasattr(next, "token")]
    return found


@pytest.mark.parametrize(("debug", "kept", "source"), [(False, 0, ""), (True, 14, TEXTS["page"])])
def test_a_template_forgets_what_it_was_compiled_from(debug, kept, source):
    made = engine(debug=debug)
    assert made.get_template("page").render(Context({"all": ["a", ""]})) == "<(A)–>"
    assert (len(tokens_of(made)), made.get_template("page").source) == (kept, source)
    assert made.get_template("page").render(Context({"all": []})) == "<x>"


def test_texts_that_are_alike_are_one():
    made = Engine(loaders=[(LOADERS[0][0], [(LOADERS[0][1][0][0], {"a": "<i> {{ x }}<i> ", "b": "<i> {{ y }}"})])])
    texts = [node.s for name in "ab" for node in made.get_template(name).nodelist if hasattr(node, "s")]
    assert (texts, len({id(text) for text in texts})) == (["<i> ", "<i> ", "<i> "], 1)


def test_a_template_is_compiled_once():
    made = engine(debug=False)
    assert made.get_template("page") is made.get_template("page")
