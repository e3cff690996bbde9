"""What homes and the page of a match say of surveys, at no query of their own."""

from datetime import date

import pytest
from django.urls import reverse

from mentorship.kernel.sections import Ask
from monitoring.domain.wave_marks import asks_of, figures_of, home_counts, match_marks, own_marks, standing_of
from monitoring.enums import Wave
from monitoring.models import MatchWave, SurveyResponse
from programs.domain.overview import own_matches, read_numbers
from programs.models import Match, MatchMember
from tests import factories
from tests.monitoring.answers import answer, answered, give, make_wave
from tests.programs import pairs
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


@pytest.fixture
def match():
    return pairs.approved(state="active")


def own(match, side="mentee"):
    person = match.members.get(side=side).person
    account = getattr(person, "account", None) or factories.make_account(person)
    [found] = own_matches(factories.acting(account))
    return found


def test_a_member_is_asked_for_what_he_has_not_answered(match):
    response = give(make_wave(match), pairs.mentee_of(match))
    give(MatchWave.objects.get(), pairs.mentor_of(match))
    url = reverse("monitoring:response", args=[response.pk])
    assert asks_of(own(match)) == [Ask("Анкета", "Заполните входную анкету, до\u00a030\u00a0ноября", url)]
    answer(response)
    assert (asks_of(own(match)), len(asks_of(own(match, "mentor")))) == ([], 1)


def test_the_survey_that_is_due_first_is_asked_for(match):
    late = give(make_wave(match), pairs.mentee_of(match))
    give(make_wave(match, Wave.FINAL, due_on=date(2027, 5, 28)), pairs.mentee_of(match))
    assert asks_of(own(match))[0].url.endswith(f"/{late.pk}/")
    SurveyResponse.objects.filter(pk=late.pk).update(open_until=date(2027, 6, 10))
    assert asks_of(own(match))[0].text == "Заполните итоговую анкету, до\u00a028\u00a0мая"


@pytest.mark.parametrize(
    "change",
    [
        lambda: MatchWave.objects.update(closed_at=factories.NOW),
        lambda: MatchMember.objects.update(state="suspended"),
        lambda: Match.objects.update(state="suspended"),
    ],
)
def test_what_may_not_be_answered_is_not_asked_for(match, change):
    give(make_wave(match), pairs.mentee_of(match))
    change()
    assert asks_of(own(match)) == []


def test_the_home_of_a_mentee_leads_to_the_survey(match, client):
    response = give(make_wave(match), pairs.mentee_of(match))
    account = factories.make_account(pairs.mentee_of(match).person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    page = client.get("/").content.decode()
    assert reverse("monitoring:response", args=[response.pk]) in page
    assert "Заполните входную анкету, до 30 ноября" in Page.open(client, "/").words


def test_leaders_read_how_many_are_waited_for(match, as_role):
    wave = make_wave(match)
    for member in match.members.all():
        give(wave, member)
    client, actor = as_role("coordinator")
    [figure] = figures_of(read_numbers(actor, on=TODAY))
    assert (figure.number, figure.text, figure.url) == (2, "анкеты ещё не\u00a0заполнили", "/monitoring/waves/silent/")
    assert client.get(figure.url).context["page"].paginator.count == 2
    curator = factories.acting(factories.make_staff("curator"))
    assert figures_of(read_numbers(curator, on=TODAY)) == []
    Match.objects.get().program.__class__.objects.update(curator=curator.person)
    assert figures_of(read_numbers(curator, on=TODAY))[0].number == 2


def test_who_does_not_lead_counts_nothing(as_role):
    _, actor = as_role("director")
    assert (home_counts(actor, TODAY), figures_of({})) == ({}, [])


def standing(match):
    return standing_of(Match.objects.annotate(**match_marks(TODAY)).get(pk=match.pk))


def test_the_page_speaks_of_the_wave_that_was_opened_last(match):
    assert standing(match) is None
    make_wave(match, Wave.FINAL, opened_at=None, opens_on=date(2027, 5, 1), due_on=date(2027, 5, 28))
    make_wave(match, opened_at=None)
    assert standing(match).wave == Wave.ENTRY
    MatchWave.objects.filter(wave=Wave.ENTRY).update(opened_at=factories.NOW)
    wave = MatchWave.objects.get(wave=Wave.ENTRY)
    answered(wave, pairs.mentor_of(match))
    give(wave, pairs.mentee_of(match))
    found = standing(match)
    assert (found.wave, found.given, found.answered, found.waited) == (Wave.ENTRY, 2, 1, 1)
    assert found.get_wave_display() == "входная"


def test_marks_of_own_matches_name_what_the_card_needs():
    assert set(own_marks(TODAY)) == {"asked_pk", "asked_wave", "asked_until"}


def panel_of(client, match):
    page = client.get(reverse("programs:match_detail", args=[match.pk]))
    return [panel for panel in page.context["panels"] if panel.title == "Анкеты"]


@pytest.mark.parametrize(("role", "opens"), [("coordinator", True), ("director", False)])
def test_the_panel_of_the_match_page(match, as_role, role, opens):
    answered(make_wave(match), pairs.mentor_of(match), words="тайные-слова")
    client, _ = as_role(role)
    [panel] = panel_of(client, match)
    assert (panel.context["answered"], panel.context["opens"]) == ("1 из\u00a01", opens)
    page = client.get(reverse("programs:match_detail", args=[match.pk])).content.decode()
    assert ("Входная анкета: ответили 1 из\u00a01" in page, "тайные-слова" in page) == (True, False)


def test_a_mentee_has_no_panel(match, client):
    make_wave(match)
    account = factories.make_account(pairs.mentee_of(match).person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    assert panel_of(client, match) == []
