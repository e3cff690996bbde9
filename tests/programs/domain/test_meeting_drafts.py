"""Drafts of the meeting log."""

import pytest

from programs.domain.meeting_drafts import MOST, draft_of, drop_draft, keep_draft
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_the_latest_stands_and_goes():
    match, actor = pairs.approved(), pairs.coordinator()
    keep_draft(match, {"done": ["раз"]}, actor=actor)
    keep_draft(match, {"done": ["два"]}, actor=actor)
    assert draft_of(match, actor).values == {"done": ["два"]}
    drop_draft(match, actor)
    assert draft_of(match, actor) is None


def test_no_more_than_a_form_holds():
    match, actor = pairs.approved(), pairs.coordinator()
    assert keep_draft(match, {"done": ["я" * (MOST + 1)]}, actor=actor) is None
    assert draft_of(match, actor) is None
