"""Figures of papers on the home pages: whose they count, in whose words, and that the list behind each has as many."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from participants.domain.papers_kept import keep_papers
from participants.models import Consent
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db
LACKING, SOON = reverse("participants:consent_list"), reverse("participants:consent_soon")
DAY = factories.TODAY


@pytest.fixture
def desk(as_role, school):
    """The browser of a coordinator whose school has begun: the first-run list is over."""
    pairs.approved("active")
    return as_role("coordinator")[0]


@pytest.fixture
def own(school, today):
    """A class with its teacher, a programme with its curator: six of the class, four of them in the programme."""
    teacher, curator = factories.make_teacher(), factories.make_staff("curator")
    return factories.make_class(11, "В", teacher), factories.make_program(curator.person), teacher, curator


def pupil(own, *, is_in=True, **fields):
    person = factories.make_pupil(school_class=own[0], born=fields.pop("born", date(2010, 1, 1)))
    place = factories.make_mentee(person, **fields)
    if is_in:
        factories.enrol(own[1], person, "mentee")
    return place.person


def fill(own):
    """Two lack papers (one of them in the programme), three will need new ones (two of them in it), one has all."""
    for is_in in (True, False):
        pupil(own, is_in=is_in, state="candidate", consents=False)
    pupil(own, born=date(2008, 12, 1))  # turns 18 in thirteen days
    ending = pupil(own)
    Consent.objects.filter(person=ending).update(valid_until=DAY + timedelta(days=9))
    lost = pupil(own, is_in=False)
    lost.guardians.update(lost_on=DAY - timedelta(days=3))
    pupil(own)
    keep_papers()


def stranger():
    """Somebody of another class and another programme lacks papers too."""
    person = factories.make_pupil(school_class=factories.make_class(5, "А"))
    factories.make_mentee(person, state="candidate", consents=False)


def figures(client):
    """{address: (number, words)} of the home page."""
    sections = client.get("/").context["sections"]
    return {one.url: (one.number, said(one.text)) for part in sections for one in part.context.get("figures", [])}


def said(text):
    return text.replace("\u00a0", " ")


def counted(client, address):
    """How many stand on the list behind a figure."""
    return client.get(address).context["page"].paginator.count


def enter(client, account):
    client.force_login(account, backend="participants.authentication.CardBackend")
    return client


def test_the_coordinator_reads_of_everybody(desk, own):
    fill(own)
    stranger()
    found = figures(desk)
    assert found[LACKING] == (3, "человека ещё без согласий")
    assert (counted(desk, LACKING), counted(desk, SOON)) == (3, 3)


def test_the_curator_reads_of_own_programmes(client, own):
    fill(own)
    stranger()
    enter(client, own[3])
    found = figures(client)
    assert found[LACKING] == (1, "человек ещё без согласий")
    assert (counted(client, LACKING), counted(client, SOON)) == (1, 2)


def test_the_class_teacher_reads_of_the_own_class(client, own):
    fill(own)
    stranger()
    enter(client, factories.make_account(own[2]))
    address = f"{LACKING}?class={own[0].pk}"
    assert figures(client)[address] == (2, "ученика ещё без согласий родителей")
    assert (counted(client, address), counted(client, LACKING), counted(client, SOON)) == (2, 2, 3)


def test_with_all_papers_there_is_nothing_to_press(desk, own):
    pupil(own)
    keep_papers()
    assert figures(desk)[LACKING][0] == 0


def test_withdrawn_today_it_is_counted_at_once(desk, own):
    person = pupil(own)
    assert figures(desk)[LACKING][0] == 0
    consent = person.consents.get(kind="participation")
    sent = {"withdrawn_on": DAY.isoformat(), "withdrawn_by": "мать", "reason": "заявление"}
    desk.post(reverse("participants:consent_withdraw", args=[consent.pk]), sent)
    assert figures(desk)[LACKING][0] == counted(desk, LACKING) == 0  # who has left the base is not waited for
    person.mentee_profile.refresh_from_db()
    assert person.mentee_profile.state == "left"


def test_agreements_and_demands_wait_for_the_coordinator(desk):
    guests = [factories.make_mentor(factories.make_outsider(), kind="employee") for _ in range(2)]
    factories.make_agreement(guests[0].person, ends_on=DAY + timedelta(days=30))
    factories.make_request(factories.make_person(), due_on=DAY + timedelta(days=2))
    sections = desk.get("/").context["sections"]
    notes = [said(note.text) for part in sections for note in part.context.get("notes", [])]
    assert notes == [
        "Подходит или прошёл срок по 1 требованию о персональных данных",
        "2 наставникам извне нужен договор или отметка о справке",
    ]
    assert len(desk.get(reverse("participants:agreement_list")).context["rows"]) == 2
