"""Hostile texts in everything that is shown without a login: in a real browser nothing of them runs, asks or leaves.

Every text that a public page shows is tried with every payload, many on a page. The pages themselves are judged in all
schemes of colours, on a phone and on a screen.
"""

from datetime import time, timedelta

import pytest

from mentorship.kernel.display import SCHEMES
from participants.models import PublicText
from programs.enums import PublicPart
from programs.models import MentoringForm, PublicSection, Resource
from tests import factories
from tests.browser.visitor import NARROW
from tests.hostile_texts import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DEVICE = "a dark device"  # and nothing chosen on the page of schemes
PAGES = ["/", "/about/", "/our-mentors/", "/honour/", "/events/", "/methods/", "/documents/"]
DAY = factories.TODAY + timedelta(days=3)


def plant_people(payload):
    """A mentor shown by all that he may be shown by, with an award; each text is the payload."""
    name = {"surname": payload[:60], "name": payload[:60], "patronymic": "", "post": payload[:150]}
    person = factories.make_mentor(factories.make_teacher(**name)).person
    covered = ["name", "standing", "words", "achievements"]
    factories.make_public_card(person, published=covered, words=payload, achievements=payload)
    factories.make_award(person, title=payload)


def plant_things(number, payload):
    """A form, an event, a method and a document whose texts are the payload; titles of some must differ."""
    factories.make_form(
        f"hostile-{number}", title=payload[:78] + str(number), about=payload[:200], mentee_kinds=["pupil"]
    )
    factories.make_event(title=payload, place=payload, about=payload, is_public=True, day=DAY, begins=time(9))
    texts = {"title": payload, "summary": payload, "author": payload, "text": f"{payload}\n- {payload}\n{payload}:"}
    factories.make_resource(state="public", **texts)
    factories.make_version(factories.make_filed("other", title=payload + str(number)), is_public=True)


def plant_sections():
    """Every part of the pages holds all the payloads, as words, in headings, in lists and as links."""
    for kind in PublicPart:
        told = [text for one in PAYLOADS for text in (one, f"# {one}", f"- {one}", f"[слово]({one})", f"<{one}>")]
        body = {"title": f"<script>{kind}</script>"[:120], "paragraphs": told, "is_shown": True}
        PublicSection.objects.create(kind=kind, version="2026-2", body=body, made_at=factories.NOW)
    for kind in ("policy", "application"):
        body = {"lead": " ".join(PAYLOADS), "parts": [{"title": PAYLOADS[0], "paragraphs": PAYLOADS}]}
        PublicText.objects.create(kind=kind, version="2026-2", body=body, made_at=factories.NOW)


def ran(visitor):
    """What of the texts has run or become a part of the page."""
    page = visitor.page
    strange = "script:not([src^='/static/']), iframe, object, embed, base, style, math, [onerror], [onclick], [onload]"
    links = page.evaluate("[...document.links].map(one => one.protocol)")
    return [
        *(["a script"] if page.evaluate("window.hit") else []),
        *page.evaluate(f'[...document.querySelectorAll("{strange}")].map(one => one.outerHTML.slice(0, 80))'),
        *(link for link in links if link not in ("http:", "https:", "mailto:", "tel:")),
    ]


@pytest.fixture
def texts(one_clock):
    factories.make_school()
    MentoringForm.objects.all().update(about=PAYLOADS[0])
    for number, payload in enumerate(PAYLOADS):
        plant_people(payload)
        plant_things(number, payload)
    plant_sections()


def open_all(visitor, paths):
    """Open `paths` and return what of the texts has run or become a part of a page."""
    found = []
    for path in paths:
        visitor.page.goto(visitor.home + path)
        found += [f"{path}: {one}" for one in ran(visitor)]
    return found


def test_nothing_of_a_hostile_text_runs(visitors, texts):
    visitor = visitors()
    found = open_all(visitor, PAGES)
    pieces = [f"/methods/{pk}/" for pk in Resource.objects.values_list("pk", flat=True)]
    found += open_all(visitor, pieces[::5])
    for payload in PAYLOADS:
        factories.make_school(
            short_name=payload[:120], full_name=payload, address=payload, contact=payload[:200], place=payload[:120]
        )
        found += open_all(visitor, ["/"])
    assert visitor.context.cookies() == []
    found += open_all(visitor, ["/policy/", "/join/"])
    assert (found, len(pieces), visitor.faults) == ([], len(PAYLOADS), [])
    visitor.page.set_content("<main><svg onload='window.hit=1'></svg><a href='javascript:1'>x</a></main>")
    assert [one.partition(" ")[0] for one in ran(visitor)] == ["<svg", "javascript:"]


@pytest.mark.parametrize("scheme", [*SCHEMES, DEVICE])
def test_the_pages_are_fit_for_everybody(visitors, one_clock, scheme):
    factories.make_school()
    person = factories.make_mentor(factories.make_teacher()).person
    covered = ["name", "standing", "photo", "words", "achievements"]
    factories.make_public_card(person, published=covered)
    factories.make_award(person)
    factories.make_event(is_public=True)
    piece = factories.make_resource(state="public")
    factories.make_version(is_public=True)
    visitor = visitors(width=NARROW, scheme="dark" if scheme == DEVICE else "light")
    if scheme != DEVICE:
        cookie = {"name": "display", "value": scheme, "url": visitor.home}
        visitor.context.add_cookies([cookie])
    for path in [*PAGES, f"/methods/{piece.pk}/", "/display/"]:
        visitor.open(path)
    assert visitor.faults == []
