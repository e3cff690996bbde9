"""A table of addresses read as a tree answers as the flat one does."""

import pytest
from django.urls import Resolver404, path
from django.urls.resolvers import RegexPattern, URLResolver

from mentorship.kernel.folders import by_folder

WORD = {"ending": "docx"}


def view(request):
    """No one calls it."""


def addresses():
    """One table of every shape that ours have: a folder in two places, ids inside, a file, further arguments."""
    return [
        path("", view, name="root"),
        path("people/", view, name="people"),
        path("people/add/", view, name="add"),
        path("orders/<int:pk>/", view, name="order"),
        path("people/<int:pk>/", view, name="person"),
        path("people/<int:pk>/edit/", view, name="edit"),
        path("people/<int:pk>/card.docx", view, WORD, name="card"),
        path("people/<int:pk>/papers/<int:row>/", view, name="paper"),
        path("help/news/", view, name="news"),
        path("help/<slug:slug>/", view, name="help"),
        path("robots.txt", view, name="robots"),
    ]


def table_of(patterns):
    """A resolver of `patterns`, as Django makes one of a module."""
    return URLResolver(RegexPattern(r"^/"), patterns)


ASKED = {
    "/": ("root", {}),
    "/people/": ("people", {}),
    "/people/add/": ("add", {}),
    "/people/7/": ("person", {"pk": 7}),
    "/people/7/edit/": ("edit", {"pk": 7}),
    "/people/7/card.docx": ("card", {"pk": 7, "ending": "docx"}),
    "/people/7/papers/8/": ("paper", {"pk": 7, "row": 8}),
    "/orders/7/": ("order", {"pk": 7}),
    "/help/news/": ("news", {}),
    "/help/pairs/": ("help", {"slug": "pairs"}),
    "/robots.txt": ("robots", {}),
}


@pytest.mark.parametrize("address", ASKED)
def test_an_address_leads_where_it_led(address):
    flat, tree = table_of(addresses()).resolve(address), table_of(by_folder(addresses())).resolve(address)
    assert (tree.url_name, tree.kwargs) == ASKED[address]
    assert (flat.url_name, flat.kwargs, flat.route) == (tree.url_name, tree.kwargs, tree.route)


def test_each_name_gives_the_address_that_it_gave():
    flat, tree = table_of(addresses()), table_of(by_folder(addresses()))
    for name, given in ASKED.values():
        known = {key: value for key, value in given.items() if key != "ending"}
        assert tree.reverse(name, **known) == flat.reverse(name, **known)


@pytest.mark.parametrize("address", ["/people/x/", "/people/7/edit", "/people/7/papers/", "/nothing/", "/help/a/b/"])
def test_what_led_nowhere_leads_nowhere(address):
    for patterns in (addresses(), by_folder(addresses())):
        with pytest.raises(Resolver404):
            table_of(patterns).resolve(address)


def test_a_folder_of_several_is_asked_once():
    assert [str(one.pattern) for one in by_folder(addresses())] == [
        "",
        "people/",
        "people/",
        "orders/<int:pk>/",
        "help/",
        "robots.txt",
    ]
