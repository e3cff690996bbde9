"""The help says what is there: each name leads to a page, each page of the menu to a section, each role to its own."""

from fnmatch import fnmatchcase
from types import SimpleNamespace

import pytest
from django.urls import resolve, reverse

from mentorship.help.reading import FOR_ADULTS, FOR_ALL, OF_ROLES, found_in, help_for, help_page, pages_for
from mentorship.kernel.extensions import menu_entries
from mentorship.kernel.roles import Actor, Role
from tests import factories
from tests.access import resolver

SLUGS = [*(role.value for role in OF_ROLES), FOR_ADULTS, *FOR_ALL]
SECTIONS = [(slug, section) for slug in SLUGS for section in help_page(slug).sections]


def one_with(*roles):
    """An Actor who holds `roles`, without a row in the database."""
    person = SimpleNamespace(pk=1, school_class_id=None)
    return Actor(SimpleNamespace(pk=1, person=person), person, frozenset(roles))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_has_words_and_each_section_its_own_anchor(slug):
    page = help_page(slug)
    anchors = [section.id for section in page.sections]
    assert sorted(anchors) == sorted(set(anchors))
    assert [section.id for section in page.sections if not (section.text or section.steps)] == []
    assert [mark for mark in ("!", '"', " - ") if mark in f"{page.title}{page.lead}{page.sections}"] == []


def test_there_is_a_page_for_each_role():
    assert set(OF_ROLES) == set(Role)


def test_each_link_of_a_section_leads_to_a_page():
    linked = {name for _, section in SECTIONS for name in section.pages}
    assert {name for name in linked if resolve(reverse(name)).view_name != name} == set()


def test_each_name_and_each_pattern_of_a_section_is_of_a_page():
    """A pattern that no address answers to any more is a promise to nobody."""
    names = resolver.names()
    lost = [
        (slug, pattern)
        for slug, section in SECTIONS
        for pattern in section.covers
        if not any(fnmatchcase(name, pattern) for name in names)
    ]
    assert lost == []


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_the_menu_is_without_help(role):
    actor = one_with(role)
    opened = {resolve(entry.url).view_name for entries in menu_entries(actor) for entry in entries}
    assert {name for name in opened if help_for(actor, name) is None} == set()


@pytest.mark.parametrize("role", list(Role))
def test_each_link_back_leads_to_a_section_that_its_reader_may_read(role):
    actor = one_with(role)
    readable = {(page.slug, section.id) for page in pages_for(actor) for section in page.sections}
    assert {help_for(actor, name) for name in resolver.names()} - {None} - readable == set()


def test_of_several_roles_the_first_one_tells_and_the_nearer_section():
    both = one_with(Role.MENTOR, Role.COORDINATOR)
    assert help_for(both, "programs:match_list") == ("coordinator", "matching")
    assert help_for(one_with(Role.COORDINATOR), "participants:duty_stack") == ("coordinator", "duties")
    assert help_for(one_with(Role.STAFF), "own_access") == ("common", "lost")
    assert help_for(both, "help") is None


def test_a_child_reads_his_own_page_and_no_other_role_s():
    assert [page.slug for page in pages_for(one_with(Role.MENTEE))] == ["mentee", "common", "words"]
    assert [page.slug for page in pages_for(one_with(Role.MENTOR))] == ["mentor", "year", "common", "words"]
    assert {page.slug for page in pages_for(one_with(Role.STAFF))} == set(SLUGS)
    assert pages_for(one_with(Role.STAFF))[0].slug == "staff"


def test_search_forgives_case_and_asks_for_each_word():
    pages = pages_for(one_with(Role.COORDINATOR))
    assert ("coordinator", "consents") in {(page.slug, section.id) for page, section in found_in(pages, "ЛИСТЫ отзыв")}
    assert found_in(pages, "") == []
    assert found_in(pages, "ёжикоплан") == []


@pytest.mark.django_db
class TestPages:
    def test_own_page_first_links_only_where_the_door_is_open(self, as_role, school):
        client, _ = as_role("psychologist")
        page = client.get("/help/")
        assert page.context["page"].slug == "psychologist"
        links = client.get("/help/common/").content.decode()
        assert 'href="/display/"' in links
        coordinators = client.get("/help/coordinator/").content.decode()
        assert 'href="/participants/audit/"' not in coordinators
        assert 'href="/programs/library/"' in coordinators

    def test_a_page_of_the_portal_leads_to_its_section(self, as_role, school):
        client, _ = as_role("coordinator")
        assert 'href="/help/coordinator/#consents"' in client.get("/participants/consents/").content.decode()
        assert "Как это сделать" not in client.get("/help/").content.decode()

    def test_what_is_searched_for_is_found_or_said_to_be_missing(self, as_role, school):
        client, _ = as_role("coordinator")
        assert 'href="/help/common/#print"' in client.get("/help/", {"q": "напечатать"}).content.decode()
        missing = client.get("/help/", {"q": "<script>1</script>"}).content.decode()
        assert ("Таких слов" in missing, "<script>1" in missing) == (True, False)

    def test_a_child_does_not_open_the_coordinators_page_and_a_visitor_none(self, client, school):
        client.force_login(
            factories.make_account(factories.make_mentee().person), backend="participants.authentication.CardBackend"
        )
        assert [client.get(f"/help/{slug}/").status_code for slug in ("mentee", "coordinator", "x")] == [200, 404, 404]
        client.logout()
        assert client.get("/help/")["Location"] == "/login/?next=/help/"
        assert "Как это сделать" not in client.get("/login/").content.decode()
