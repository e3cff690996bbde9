"""The page of the answer after the trial meeting, and the scenarios beside the log."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Scenario
from tests import factories
from tests.programs import pairs
from tests.programs.test_meetings import enter, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def after_trial():
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 5), "organisational")
    pairs.hold(match, date(2026, 11, 9), "trial")
    return match


def address(member):
    return reverse("programs:member_fit", args=[member.pk])


def test_the_mentee_answers_on_his_own_page(client):
    match = after_trial()
    member = pairs.mentee_of(match)
    mentee = enter(client, member)
    page = mentee.get(reverse("programs:match_detail", args=[match.pk]))
    assert address(member) in text_of(page)
    assert address(pairs.mentor_of(match)) not in text_of(page)
    assert mentee.get(address(pairs.mentor_of(match))).status_code == 404
    said = mentee.post(address(member), {"fit": "unfit"}, follow=True)
    assert "Куратор предложит другую пару." in text_of(said)
    assert pairs.mentee_of(match).fit == "unfit"


def test_the_other_side_does_not_read_the_answer(client):
    match = after_trial()
    match.members.filter(side="mentee").update(fit="unfit", fit_on=factories.TODAY, fit_how="screen")
    page = text_of(enter(client, pairs.mentor_of(match)).get(reverse("programs:match_detail", args=[match.pk])))
    assert ("не подходит" in page.lower(), "Нужна другая пара" in page) == (False, False)


def test_a_leader_enters_it_from_paper_and_finds_the_task(client):
    match = after_trial()
    client.force_login(factories.make_staff("coordinator"), backend="participants.authentication.CardBackend")
    member = pairs.mentee_of(match)
    bad = client.post(address(member), {"fit": "", "on": ""})
    assert set(bad.context["form"].errors) == {"fit", "on"}
    page = client.post(address(member), {"fit": "unfit", "on": "2026-11-10"}, follow=True)
    assert "Нужна другая пара." in text_of(page)
    assert (pairs.mentee_of(match).fit_how, pairs.mentee_of(match).fit_on) == ("paper", date(2026, 11, 10))


def test_a_scenario_is_changed_and_read_beside_the_log(client):
    client.force_login(factories.make_staff("coordinator"), backend="participants.authentication.CardBackend")
    scenario = Scenario.objects.get(stage="organisational")
    assert "Сценарии встреч: 5" in text_of(client.get(reverse("programs:scenario_list")))
    values = {"purpose": "Узнать друг друга", "prompts": "Раз\nДва", "write_down": "Всё", "topics": "Кот\n\nПёс"}
    link = reverse("programs:scenario_edit", args=[scenario.pk])
    client.post(link, values | {"results": "", "version": scenario.version})
    late = client.post(link, values | {"results": "", "version": scenario.version})
    assert "Две редакции" in text_of(late) or "изменил другой человек" in text_of(late)
    form = client.get(reverse("programs:meeting_add", args=[pairs.approved().pk]))
    assert "Узнать друг друга" in text_of(form)
    assert [value for value, _ in form.context["form"].fields["topics"].choices] == ["Кот", "Пёс"]
    assert "results" not in form.context["form"].fields
