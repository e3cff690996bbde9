"""Planted markers: what is private of a foreign person is in no page of another's mentor, mentee or curator."""

import html
import io
import re
import zipfile

import pytest

from participants.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
PHONE, MAIL, GUARDIAN, GUARDIAN_PHONE = "+7 900 777-66-55", "marker@example.org", "Маркерова Зоя", "+7 900 333-22-11"
MARKERS = [PHONE, MAIL, GUARDIAN, GUARDIAN_PHONE]
LINK = re.compile(r'href="(/[^"#]*)"')
AT_MOST = 60


def text_of(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(body))
        # One of the XML libraries writes letters as numbers: «Зоя» is looked for as it is read.
        return html.unescape("".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()))
    return body.decode("utf-8", "replace")


def crawl(client, *starts):
    """Open every page that links lead to; return {address: markers found there}."""
    waiting, found = list(starts), {}
    while waiting and len(found) < AT_MOST:
        address = waiting.pop(0).replace("&amp;", "&")
        if address in found or address.startswith("/static/") or address.endswith(".pdf"):
            continue
        text = text_of(client.get(address))
        found[address] = [marker for marker in MARKERS if marker in text]
        waiting += LINK.findall(text)
    return found


@pytest.fixture
def foreign(school, today):
    """A pupil with a mentor in somebody else's programme."""
    pupil = factories.make_pupil(surname="Посторонняя", phone=PHONE, email=MAIL)
    pupil.guardians.update(full_name=GUARDIAN, phone=GUARDIAN_PHONE)
    factories.make_mentee(pupil)
    mentor = factories.make_teacher(surname="Посторонний")
    Person.objects.filter(pk=mentor.pk).update(phone=PHONE, email=MAIL)
    factories.make_mentor(mentor)
    factories.make_match(mentors=[mentor], mentees=[pupil])
    return pupil


def log_in(client, person):
    client.force_login(factories.make_account(person), backend="participants.authentication.CardBackend")
    return client


def starts(person):
    card = f"/participants/people/{person.pk}/"
    return ["/", card, f"{card}edit/", "/participants/mentees/", "/participants/mentees/mentees.xlsx"]


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_a_mentor_and_a_mentee_of_another_pair(client, foreign, side):
    match = factories.make_match()
    found = crawl(log_in(client, match.members.get(side=side).person), *starts(foreign))
    assert {address: markers for address, markers in found.items() if markers} == {}
    assert len(found) > len(starts(foreign))


def test_a_curator_of_another_programme(client, foreign):
    curator = factories.make_teacher()
    factories.appoint(curator, "curator")
    factories.make_match(factories.make_program(curator))
    found = crawl(log_in(client, curator), *starts(foreign))
    assert {address: markers for address, markers in found.items() if markers} == {}
    assert found[f"/participants/people/{foreign.pk}/"] == []


def test_a_teacher_of_another_class(client, foreign):
    teacher = factories.make_teacher()
    factories.make_pupil(school_class=factories.make_class(9, "А", teacher=teacher))
    found = crawl(log_in(client, teacher), "/participants/class/", *starts(foreign))
    assert {address: markers for address, markers in found.items() if markers} == {}


def test_the_markers_are_there_for_the_coordinator(as_role, foreign):
    client, _ = as_role("coordinator")
    card = f"/participants/people/{foreign.pk}/"
    found = {address: [m for m in MARKERS if m in text_of(client.get(address))] for address in starts(foreign)}
    assert found[card] == MARKERS
    assert found["/participants/mentees/mentees.xlsx"] == MARKERS
