"""The public face: what a visitor reads, what he is never shown, what his browser keeps."""

import html

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentorship.kernel.roles import Actor
from participants.domain.consents import withdraw_consent
from participants.models import Consent, MentorProfile, StoredFile
from programs.domain.public.sections import current_section, save_section
from programs.enums import PublicPart
from programs.models import ResourceName
from programs.scopes import public_method
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
PAGES = ["/", "/about/", "/our-mentors/", "/honour/", "/events/", "/methods/", "/documents/"]
EVERYTHING = ["name", "standing", "photo", "words", "achievements"]


def shown_mentor(published=EVERYTHING, **fields):
    person = factories.make_mentor(factories.make_teacher(surname="Кузьмина", name="Ирина")).person
    photo = factories.make_stored_file("portrait.jpg", b"portrait")
    return factories.make_public_card(person, published=published, photo=photo, **fields)


def hide(kind, **fields):
    section = current_section(kind)
    body = section.body | fields
    values = {"title": body["title"], "text": "\n\n".join(body["paragraphs"]), "is_shown": False}
    return save_section(kind, seen=section.version, actor=Actor(), **values)


def shown_method(person):
    """A piece of the library that everybody may read, with the name of `person`, who agrees to it."""
    method = factories.make_resource(state="public")
    ResourceName.objects.create(resource=method, person=person)
    return method


@pytest.mark.parametrize("path", [*PAGES, "/methods/{}/"])
def test_a_visitor_costs_four_queries_and_gets_no_cookie(path):
    for _ in range(3):
        person = shown_mentor().person
        factories.make_award(person)
        factories.make_version(factories.make_filed("other", title=f"Устав {_}"), is_public=True)
        method = shown_method(person)
    hide(PublicPart.GLOSSARY)
    client, path = Client(), path.format(method.pk)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert (response.status_code, len(asked) <= 4, dict(client.cookies)) == (200, True, {})
    assert ("Set-Cookie" in response.headers, response["Cache-Control"]) == (False, "public, no-cache")
    again = client.get(path, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is(client, path):
    page = client.get(path).text
    address = f"http://testserver{path}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page
    assert '<meta name="description" content="' in page
    assert '<meta name="description" content="">' not in page
    assert ("noindex" in page) == (path in ("/our-mentors/", "/honour/", "/methods/"))
    assert page.count("<h1") == 1
    assert "csrfmiddlewaretoken" not in page


def test_who_has_logged_in_is_kept_nowhere(as_role):
    client, _ = as_role("director")
    response = client.get("/about/")
    assert "no-store" in response["Cache-Control"]
    assert "Выйти" in response.text


def test_the_front_page_tells_of_the_forms_and_whom_to_ask(client):
    factories.make_school(contact="Ветрова О. Н., каб. 12 *звоните*")
    factories.make_form("own", title="Сосед – сосед", mentee_kinds=["pupil"], mentor_kinds=["parent"])
    page = html.unescape(client.get("/").text).replace("\u00a0", " ")
    assert "Старший помогает младшему с учёбой" in page
    assert "Наставником может быть родитель." in page
    assert "Вопросы: Ветрова О. Н., каб. 12 *звоните*." in page
    assert '<a href="/join/"' in page


def test_the_long_page_has_eight_principles_and_twelve_qualities(client):
    page = client.get("/about/").text
    principles, rest = page.split('id="principles"')[1].split('id="qualities"')
    qualities = rest.split('id="glossary"')[0]
    assert (principles.count("<li>"), qualities.count("<li>")) == (8, 12)


def test_a_hidden_part_is_not_shown_and_a_hidden_page_is_not_there(client):
    hide(PublicPart.GLOSSARY)
    hide(PublicPart.MENTORS)
    card = shown_mentor()
    page = client.get("/about/").text
    assert ("Маленький словарь" in page, "Наши наставники" in page) == (False, False)
    answers = [client.get(path).status_code for path in ("/our-mentors/", f"/our-mentors/{card.pk}/photo/")]
    assert answers == [404, 404]


def test_a_new_school_has_pages_that_say_what_will_be_there(client):
    assert "Здесь появятся наши наставники" in client.get("/our-mentors/").text
    assert "Здесь появятся документы" in client.get("/documents/").text


FIELDS = {"name": "Кузьмина Ирина", "standing": "учитель математики", "words": "в радость", "achievements": "ярмарке"}


@pytest.mark.parametrize("covered", [[], ["name"], ["name", "words"], ["standing", "photo", "words"], EVERYTHING])
def test_only_what_the_sheet_covers_is_shown(client, covered):
    card = shown_mentor(covered)
    page = client.get("/our-mentors/").text.replace("\u00a0", " ")
    visible = covered if "name" in covered else []
    assert {name for name, text in FIELDS.items() if text in page} == set(visible) - {"photo"}
    photo = f"/our-mentors/{card.pk}/photo/"
    assert (photo in page, client.get(photo).status_code == 200) == ("photo" in visible, "photo" in visible)
    assert "Петровна" not in page  # the sheet speaks of the surname and the name


def test_a_withdrawn_consent_takes_everything_down_at_once(client):
    card = shown_mentor()
    photo = f"/our-mentors/{card.pk}/photo/"
    seen = client.get("/our-mentors/")
    assert "Кузьмина" in seen.text
    consent = Consent.objects.get(person=card.person, kind="publication")
    words = {"withdrawn_on": factories.TODAY, "reason": "передумала", "actor": Actor()}
    withdraw_consent(consent, withdrawn_by=card.person.full_name, **words)
    again = client.get("/our-mentors/", headers={"if-none-match": seen["ETag"]})
    assert (again.status_code, "Кузьмина" in again.text, client.get(photo).status_code) == (200, False, 404)
    card.refresh_from_db()
    assert (card.words, card.photo_id, card.shown_at) == ("", None, None)
    assert StoredFile.objects.count() == 0


def test_a_minor_needs_the_sheet_of_his_parents(client):
    pupil = factories.make_mentor(factories.make_pupil(surname="Сафина")).person
    factories.make_consents(pupil, kinds=["publication"], published=["name", "standing"], signatory="person")
    factories.make_public_card(pupil)
    assert "Сафина" not in client.get("/our-mentors/").text
    factories.make_consents(pupil, kinds=["publication"], published=["name", "standing"])
    page = client.get("/our-mentors/").text.replace("\u00a0", " ")
    assert ("ученица 6 «Б»" in page, "в радость" in page) == (True, False)


def test_who_has_left_the_base_is_not_shown(client):
    card = shown_mentor()
    MentorProfile.objects.filter(person=card.person).update(state="left")
    assert "Кузьмина" not in client.get("/our-mentors/").text


def test_a_photograph_is_compared_by_its_fingerprint(client):
    address = f"/our-mentors/{shown_mentor().pk}/photo/"
    first = client.get(address)
    assert (b"".join(first), first["Cache-Control"]) == (b"portrait", "public, no-cache")
    assert first["X-Content-Type-Options"] == "nosniff"
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


class TestDocuments:
    def test_only_what_is_in_force_and_open_is_given(self, client):
        document = factories.make_filed("regulation")
        old = factories.make_version(document, is_public=True)
        assert client.get("/documents/").text.count(f"/documents/{old.pk}/document.pdf") == 1
        assert b"".join(client.get(f"/documents/{old.pk}/document.pdf")) == factories.PDF
        newer = factories.make_version(document, in_force_on=factories.TODAY)
        assert [client.get(f"/documents/{one.pk}/document.pdf").status_code for one in (old, newer)] == [404, 404]
        assert f"/documents/{old.pk}/document.pdf" not in client.get("/documents/").text


class TestForSearchEngines:
    def test_robots(self, client):
        answer = client.get("/robots.txt")
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert "Disallow: /\n" in answer.text
        assert "Allow: /about/\n" in answer.text
        assert "/participants/" not in answer.text.replace("/join/", "")

    def test_the_map_names_no_page_with_people(self, client):
        answer = client.get("/sitemap.xml")
        assert answer["Content-Type"] == "application/xml"
        assert "<loc>http://testserver/about/</loc>" in answer.text
        assert "our-mentors" not in answer.text
        hide(PublicPart.DOCUMENTS)
        assert "/documents/" not in client.get("/sitemap.xml").text


def test_the_page_of_one_method_reads_no_other(client, today):
    one, other = shown_method(shown_mentor().person), shown_method(shown_mentor().person)
    with CaptureQueriesContext(connection) as asked:
        assert public_method(one.pk, today) == one
    assert (len(asked), public_method(other.pk + 1, today)) == (2, None)
    name = ResourceName.objects.get(resource=other).person
    words = {"withdrawn_on": today, "actor": Actor(), "reason": "передумала"}
    withdraw_consent(Consent.objects.get(kind="publication", person=name), withdrawn_by=name.full_name, **words)
    assert [client.get(f"/methods/{row.pk}/").status_code for row in (one, other)] == [200, 404]
