"""The pages of access: whose cards one may issue, what is shown once, what a block does."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from mentorship.kernel.secretwords import normalise_secret
from participants.domain.accounts import STALE, issue_cards, print_token
from participants.models import Account
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
LIST = "/participants/accounts/"
PRINT = "/participants/accounts/print/"


def page(person, tail=""):
    return f"{LIST}{person.pk}/{tail}"


def log_in(client, account):
    client.force_login(account, backend="participants.authentication.CardBackend")
    return client


@pytest.fixture
def coordinator(as_role):
    return as_role("coordinator")[0]


@pytest.fixture
def teacher(client):
    """The class teacher of 6 «Б», logged in."""
    person = factories.make_teacher()
    factories.make_class(6, "Б", teacher=person)
    return log_in(client, factories.make_account(person))


@pytest.fixture
def curator(client):
    """A curator, logged in, and the programme that he leads."""
    account = factories.make_staff("curator")
    return log_in(client, account), factories.make_program(curator=account.person)


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def names(response):
    return [person.surname for person, _ in response.context["rows"]]


def test_the_list_names_those_who_need_an_account(coordinator):
    factories.make_mentee(factories.make_pupil(surname="Яшина"))
    factories.make_pupil(surname="Чужая")
    response = coordinator.get(LIST)
    assert (len(names(response)), "Яшина" in names(response), "Чужая" in names(response)) == (2, True, False)


def test_search_forgives_case_and_yo(coordinator):
    factories.make_mentee(factories.make_pupil(surname="Берёзкина"))
    assert names(coordinator.get(LIST, {"q": "БЕРЕЗ"})) == ["Берёзкина"]
    assert names(coordinator.get(LIST, {"q": "дуб"})) == []
    assert "Никого не нашлось" in coordinator.get(LIST, {"q": "дуб"}).content.decode()


def test_states_filter_the_list(coordinator):
    waiting = factories.make_mentee(factories.make_pupil(surname="Яшина")).person
    assert names(coordinator.get(LIST, {"state": "none"})) == ["Яшина"]
    coordinator.post(page(waiting, "issue/"))
    assert names(coordinator.get(LIST, {"state": "none"})) == []
    assert names(coordinator.get(LIST, {"state": "issued"})) == ["Яшина"]
    assert len(names(coordinator.get(LIST, {"state": "nonsense", "page": "x"}))) == 2


@pytest.mark.parametrize("role", ["curator", "director", "psychologist"])
def test_the_list_is_the_coordinators(as_role, role):
    assert as_role(role)[0].get(LIST).status_code == 403


def test_the_menu_leads_to_it(as_role):
    assert [entry.label for entry in as_role("coordinator")[0].get(LIST).context["menu"] if entry.is_current] == [
        "Доступ"
    ]


# ── One card ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_card_is_shown_in_the_answer_and_nowhere_else(coordinator):
    pupil = factories.make_mentee().person
    response = coordinator.post(page(pupil, "issue/"))
    (card,) = response.context["cards"]
    assert response.status_code == 200
    assert (card.words in response.content.decode(), card.login in response.content.decode()) == (True, True)
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert Account.objects.get(person=pupil).check_password(normalise_secret(card.words)) is True
    assert card.words not in coordinator.get(page(pupil)).content.decode()
    assert card.words not in str(dict(coordinator.session))


def test_two_clicks_make_one_account_with_the_words_of_the_page_that_stays(coordinator):
    pupil = factories.make_mentee().person
    coordinator.post(page(pupil, "issue/"))
    (card,) = coordinator.post(page(pupil, "issue/")).context["cards"]
    assert Account.objects.filter(person=pupil).count() == 1
    assert Account.objects.get(person=pupil).check_password(card.words) is True


def test_a_stranger_to_the_portal_is_refused_with_the_reason(coordinator):
    stranger = factories.make_pupil(surname="Ершова")
    sentence = "Ершова Мария: нет ни в одной из баз, нет назначения и класса. Карточка пока не нужна."
    assert sentence in coordinator.get(page(stranger)).content.decode()
    response = coordinator.post(page(stranger, "issue/"))
    assert (response.status_code, sentence in response.content.decode()) == (409, True)
    assert Account.objects.filter(person=stranger).count() == 0


@pytest.mark.parametrize("tail", ["issue/", "block/", "unblock/"])
def test_acts_are_posts(coordinator, tail):
    pupil = factories.make_mentee().person
    factories.make_account(pupil)
    assert coordinator.get(page(pupil, tail)).status_code == 405


@pytest.mark.parametrize("role", ["director", "psychologist"])
def test_other_roles_issue_nothing(as_role, role):
    client, _ = as_role(role)
    pupil = factories.make_mentee().person
    statuses = [client.get(page(pupil)).status_code, client.post(page(pupil, "issue/")).status_code]
    statuses += [client.post(PRINT).status_code, client.post(page(pupil, "block/")).status_code]
    assert statuses == [403] * 4


def test_a_class_teacher_reaches_the_own_class_alone(teacher):
    own = factories.make_mentee().person
    other = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(7, "А"))).person
    assert teacher.post(page(own, "issue/")).status_code == 200
    assert [teacher.get(page(other)).status_code, teacher.post(page(other, "issue/")).status_code] == [404, 404]
    assert teacher.post(page(own, "block/")).status_code == 403
    assert Account.objects.filter(person=other).count() == 0


def test_a_director_who_leads_a_class_issues_for_it_alone(client):
    account = factories.make_staff("director")
    factories.make_class(6, "Б", teacher=account.person)
    own = factories.make_mentee().person
    other = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(7, "А"))).person
    log_in(client, account)
    assert [client.get(page(own)).status_code, client.get(page(other)).status_code] == [200, 404]


def test_a_curator_reaches_mentees_of_own_programmes(curator):
    client, program = curator
    own, foreign = factories.make_mentee().person, factories.make_mentee().person
    mentor = factories.make_mentor().person
    factories.enrol(program, own, "mentee")
    factories.enrol(program, mentor, "mentor")
    factories.enrol(factories.make_program(title="Чужая"), foreign, "mentee")
    statuses = [client.post(page(person, "issue/")).status_code for person in (own, foreign, mentor)]
    assert statuses == [200, 404, 404]


@pytest.mark.parametrize("power", ["office", "class"])
def test_no_curator_takes_over_the_account_of_one_with_power(curator, power):
    """A coordinator who is also a mentee of a curator's programme: a card would be a key to everything."""
    client, program = curator
    person = factories.make_teacher()
    factories.make_mentee(person)
    factories.enrol(program, person, "mentee")
    assert client.get(page(person)).status_code == 200
    if power == "office":
        factories.appoint(person, "coordinator")
    else:
        factories.make_class(9, "А", teacher=person)
    assert client.post(page(person, "issue/")).status_code == 404


# ── Printing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def pdf_text(response):
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(part.extract_text() for part in pages).split())


def test_the_card_is_printed_from_its_page(coordinator):
    pupil = factories.make_mentee().person
    issued = coordinator.post(page(pupil, "issue/"))
    response = coordinator.post(PRINT, {"token": issued.context["token"]})
    (card,) = issued.context["cards"]
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in response["Cache-Control"]
    assert [part in pdf_text(response) for part in (card.login, card.words, "http://testserver/login/")] == [True] * 3


def test_a_card_that_was_used_is_not_printed(coordinator):
    pupil = factories.make_mentee().person
    token = coordinator.post(page(pupil, "issue/")).context["token"]
    Account.objects.filter(person=pupil).update(activated_at=factories.NOW)
    response = coordinator.post(PRINT, {"token": token})
    assert (response.status_code, STALE in response.content.decode()) == (409, True)


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_nonsense_prints_nothing(coordinator, token):
    assert coordinator.post(PRINT, {"token": token}).status_code == 409


@pytest.mark.parametrize("with_own", [False, True])
def test_a_token_with_a_foreign_card_prints_nothing(teacher, with_own):
    other = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(7, "А"))).person
    people = [other, factories.make_mentee().person] if with_own else [other]
    cards = issue_cards(people, actor=factories.acting(factories.make_staff("coordinator")))
    assert teacher.post(PRINT, {"token": print_token(cards)}).status_code == 404


# ── A class ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def class_page(school_class):
    return f"{LIST}class/{school_class.pk}/issue/"


def test_a_class_gets_its_cards_in_one_go(teacher):
    waiting = [factories.make_mentee().person for _ in range(3)]
    entered = factories.make_mentee().person
    account = factories.make_account(entered)
    factories.make_pupil()
    response = teacher.post(class_page(waiting[0].school_class))
    cards = response.context["cards"]
    assert sorted(card.person.pk for card in cards) == sorted(person.pk for person in waiting)
    assert Account.objects.get(pk=account.pk).check_password(factories.SECRET) is True
    text = pdf_text(teacher.post(PRINT, {"token": response.context["token"]}))
    assert [card.words in text for card in cards] == [True] * 3


def test_another_class_is_not_found(teacher):
    other = factories.make_class(7, "А")
    factories.make_mentee(factories.make_pupil(school_class=other))
    assert teacher.post(class_page(other)).status_code == 404
    assert Account.objects.filter(person__school_class=other).count() == 0


def test_the_coordinator_issues_for_any_class(coordinator):
    pupil = factories.make_mentee().person
    assert [card.person for card in coordinator.post(class_page(pupil.school_class)).context["cards"]] == [pupil]


def test_a_class_where_nobody_waits_says_so(teacher):
    response = teacher.post(class_page(factories.make_class(6, "Б")))
    assert (response.status_code, "некому выдавать карточки" in response.content.decode()) == (409, True)


def test_a_curator_has_no_class(curator):
    assert curator[0].post(class_page(factories.make_class())).status_code == 404


# ── Block ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_block_and_unblock(coordinator):
    pupil = factories.make_mentee().person
    account = factories.make_account(pupil)
    assert coordinator.post(page(pupil, "block/"))["Location"] == page(pupil)
    assert Account.objects.get(pk=account.pk).is_active is False
    assert "вход закрыт" in coordinator.get(page(pupil)).content.decode()
    coordinator.post(page(pupil, "unblock/"))
    assert Account.objects.get(pk=account.pk).is_active is True


def test_there_is_nothing_to_block_without_an_account(coordinator):
    assert coordinator.post(page(factories.make_mentee().person, "block/")).status_code == 404


def test_the_own_account_stays_open(as_role):
    client, actor = as_role("coordinator")
    assert client.post(page(actor.person, "block/")).status_code == 409
    assert Account.objects.get(pk=actor.account.pk).is_active is True
