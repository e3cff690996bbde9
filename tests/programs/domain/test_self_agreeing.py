"""Drafts that become agreed by themselves, and those that do not."""

import pytest

from participants.models import Consent
from programs.domain.self_agreeing import agree_if_ready, agree_ready, agree_ready_of
from programs.models import Match
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_a_ready_pair_is_agreed_at_once_and_another_waits():
    match = factories.make_match(state="draft")
    agree_if_ready(match, actor=factories.nobody())
    assert Match.objects.get(pk=match.pk).state == "agreed"


def test_a_draft_waits_for_its_papers():
    match = factories.make_match(state="draft")
    mentee = match.members.get(side="mentee").person
    Consent.objects.filter(person=mentee).delete()
    agree_if_ready(match, actor=factories.nobody())
    assert (Match.objects.get(pk=match.pk).state, agree_ready()) == ("draft", 0)
    factories.make_consents(mentee)
    assert (agree_ready(), agree_ready()) == (1, 0)


def test_other_drafts_are_the_leaders_own():
    match = factories.make_match(state="draft")
    mentee = match.members.get(side="mentee").person
    assert (agree_ready(), agree_ready_of(mentee, actor=factories.nobody())) == (0, 0)
    assert Match.objects.get(pk=match.pk).state == "draft"
