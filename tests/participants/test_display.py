"""How pages look is kept for the person, or in the browser of a visitor who has chosen something."""

import pytest

from mentorship.kernel.display import SCHEMES, SIZES, SPACINGS, Look, look_in
from participants.enums import Display, TextSize, TextSpacing
from participants.models import Account
from tests import factories

pytestmark = pytest.mark.django_db
PUBLIC = ("/", "/login/", "/participants/join/", "/join/", "/policy/", "/nowhere/")


def test_a_person_keeps_it_on_any_device(client, school):
    account = factories.make_account(factories.make_mentee().person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    sent = {"scheme": "night", "size": "150", "spacing": "wide", "next": "/login/first/"}
    answer = client.post("/display/", sent)
    assert (answer["Location"], "display" in answer.cookies) == ("/login/first/", False)
    kept = Account.objects.get(pk=account.pk)
    assert (kept.display, kept.text_size, kept.text_spacing) == ("night", 150, "wide")
    page = client.get("/display/").content.decode()
    assert '<html lang="ru" data-bs-theme="night" data-text-size="150" data-spacing="wide">' in page


def test_what_is_not_sent_stays(client, school):
    client.post("/display/", {"size": "200"})
    assert client.post("/display/", {"scheme": "blue"}).cookies["display"].value == "blue.200."
    assert client.post("/display/", {"spacing": "wider"}).cookies["display"].value == "blue.200.wider"


def test_a_visitor_keeps_it_in_the_browser_and_every_public_page_holds_it(client, school):
    answer = client.post("/display/", {"scheme": "dark", "size": "125", "next": "https://elsewhere.example/"})
    assert (answer["Location"], answer.cookies["display"].value) == ("/", "dark.125.")
    for path in PUBLIC:
        page = client.get(path, follow=True).content.decode()
        assert ('data-bs-theme="dark" data-text-size="125"' in page, "/display/" in page) == (True, True), path
    assert "sessionid" not in client.cookies


def test_a_visitor_who_chooses_nothing_gets_no_cookie(client, school):
    assert client.get("/").cookies.keys() == set()
    client.post("/display/", {"scheme": "dark"})
    answer = client.post("/display/", {"scheme": "", "size": "100", "spacing": ""})
    assert (answer.cookies["display"].value, answer.cookies["display"]["max-age"]) == ("", 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [*(("scheme", one) for one in SCHEMES), *(("size", one) for one in SIZES), *(("spacing", one) for one in SPACINGS)],
)
def test_every_choice_of_the_page_is_taken(client, school, name, value):
    assert client.post("/display/", {name: value}).status_code == 302


@pytest.mark.parametrize("sent", [{"scheme": "pink"}, {"size": "300"}, {"size": "x"}, {"spacing": "huge"}])
def test_an_unknown_one_is_refused(client, school, sent):
    answer = client.post("/display/", sent)
    assert (answer.status_code, "display" in answer.cookies) == (400, False)


def test_what_the_kernel_draws_is_what_a_person_may_choose():
    assert {"", *SCHEMES} == set(Display.values)
    assert set(SIZES) == set(TextSize.values)
    assert {"", *SPACINGS} == set(TextSpacing.values)


@pytest.mark.parametrize("cookie", ["", "pink", "pink.300.huge", "..", "<script>", "x.y.z.w"])
def test_nonsense_in_a_cookie_is_the_usual_look(cookie):
    assert look_in(cookie) == Look()


@pytest.mark.parametrize("look", [Look("dark"), Look("", 175), Look("blue", 200, "wider"), Look("", 100, "wide")])
def test_a_cookie_is_read_back(look):
    assert look_in(look.cookie) == look
