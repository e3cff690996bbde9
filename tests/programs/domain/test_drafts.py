"""What is typed is kept until the form is carried out."""

import uuid

import pytest
from django.db import transaction

from mentorship.kernel import once
from programs.domain.drafts import MOST, draft_of, drop_draft, keep_draft
from programs.models import FormDraft
from tests import factories
from tests.monitoring.process import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
PAGE = "/monitoring/programs/1/swot/edit/"


@pytest.fixture
def keep():
    actor, program = coordinator(), factories.make_program()
    return actor, lambda values: keep_draft(PAGE, values, actor=actor, program=program)


def test_the_latest_stands(keep):
    actor, kept = keep
    kept({"strengths": ["наставники"]})
    kept({"strengths": ["наставники и школа"]})
    assert draft_of(PAGE, actor).values == {"strengths": ["наставники и школа"]}
    assert FormDraft.objects.count() == 1


def test_another_reads_nothing_of_it(keep):
    keep[1]({"strengths": ["наставники"]})
    assert draft_of(PAGE, factories.acting(factories.make_staff("curator"))) is None


def test_too_long_a_text_is_not_kept(keep):
    assert keep[1]({"strengths": ["я" * (MOST + 1)]}) is None
    assert FormDraft.objects.count() == 0


def test_a_draft_later_than_its_form_is_not_kept(keep):
    key = uuid.uuid4()
    with transaction.atomic():
        once.claim(key)
    assert keep[1]({"form_key": [str(key)]}) is None


def test_a_draft_is_dropped(keep):
    actor, kept = keep
    kept({"strengths": ["наставники"]})
    drop_draft(PAGE, actor)
    assert draft_of(PAGE, actor) is None
