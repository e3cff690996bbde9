"""The public card when cards of people are merged or destroyed."""

import pytest

from participants.domain.merging import merge_people
from participants.domain.records import records_of
from programs.domain.public.keeping import public_erasers
from programs.models import PublicCard
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_the_kept_card_stands_and_the_other_is_hidden():
    kept, gone = factories.make_teacher(), factories.make_teacher()
    own, other = factories.make_public_card(kept, words="свои"), factories.make_public_card(gone, words="чужие")
    merge_people(kept, gone, actor=factories.nobody())
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.words, own.shown_at is not None, other.person_id, other.shown_at) == ("свои", True, gone.pk, None)


def test_the_only_card_moves():
    kept, gone = factories.make_teacher(), factories.make_teacher()
    card = factories.make_public_card(gone)
    merge_people(kept, gone, actor=factories.nobody())
    card.refresh_from_db()
    assert (card.person_id, card.shown_at is not None) == (kept.pk, True)


def test_the_card_goes_with_its_photograph():
    own = next(one for one in public_erasers() if one.model is PublicCard and one.whole)
    assert own.files == ("photo",)


def test_a_person_is_told_what_is_shown_of_him():
    person = factories.make_teacher()
    factories.make_public_card(person, words="мои слова")
    section = next(one for one in records_of(person) if one.title == "Открытая страница школы")
    assert section.rows[0][1:] == ("мои слова", "Победа на ярмарке проектов", "")
