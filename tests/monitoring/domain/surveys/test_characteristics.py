"""What is measured: the school adds, words and switches off; what was measured is never taken out nor turned round."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from monitoring.domain.surveys import characteristics as domain
from monitoring.domain.surveys.questions import add_question, edit_question
from monitoring.enums import QuestionKind
from monitoring.models import Characteristic
from participants.models import AuditEntry
from tests import factories
from tests.monitoring.answers import answer, give, make_characteristic, make_question, make_survey, make_wave

pytestmark = pytest.mark.django_db
WORDS = {"title": "Любовь к чтению", "is_reversed": False, "is_satisfaction": False}
SCALE = {"text": "Легко ли?", "hint": "", "low_end": "трудно", "high_end": "легко", "options": [], "page": 1}


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [(blocker.code, blocker.text) for blocker in refused.value.blockers]


def entries(row):
    rows = AuditEntry.objects.filter(record_type="monitoring.characteristic", record_id=row.pk)
    return list(rows.order_by("pk").values_list("action", "fields"))


def measured(code="comfort"):
    """A characteristic about which somebody has answered."""
    survey, match = make_survey(measures=[code]), factories.make_match()
    answer(give(make_wave(match), match.members.get(side="mentee"), survey=survey))
    return make_characteristic(code)


def test_one_is_added_at_the_end_once(actor):
    key, last = uuid.uuid4(), Characteristic.objects.last()
    added = domain.add_characteristic(actor=actor, form_key=key, **WORDS)
    assert domain.add_characteristic(actor=actor, form_key=key, **WORDS) == added
    assert (added.position, added.is_on, added.code[:4]) == (last.position + 1, True, "own-")
    assert [list(one) for one in entries(added)] == [["monitoring.characteristic.add", sorted(domain.WORDS)]]


def test_the_form_of_one_that_was_taken_out_since_says_so(actor):
    key = uuid.uuid4()
    domain.remove_characteristic(domain.add_characteristic(actor=actor, form_key=key, **WORDS), actor=actor)
    assert refusal(domain.add_characteristic, actor=actor, form_key=key, **WORDS) == [("gone", domain.GONE)]


@pytest.mark.parametrize("title", ["Тревожность", " тревожность "])
def test_two_of_one_title_are_not_kept(actor, title):
    known = Characteristic.objects.count()
    assert refusal(domain.add_characteristic, actor=actor, **WORDS | {"title": title}) == [("title", domain.TWIN)]
    row = make_characteristic("mood")
    values = {"version": row.version, "actor": actor} | WORDS | {"title": title}
    assert refusal(domain.edit_characteristic, row, **values) == [("title", domain.TWIN)]
    assert Characteristic.objects.count() == known


def test_words_are_changed_and_its_own_title_is_no_twin(actor):
    row = make_characteristic("mood")
    values = {"title": row.title, "is_reversed": True, "is_satisfaction": False}
    domain.edit_characteristic(row, version=1, actor=actor, **values)
    row.refresh_from_db()
    assert (row.is_reversed, row.version) == (True, 2)
    assert [list(one) for one in entries(row)] == [["monitoring.characteristic.edit", ["is_reversed"]]]
    with pytest.raises(Conflict):
        domain.edit_characteristic(row, version=1, actor=actor, **values | {"title": "Настрой"})


@pytest.mark.parametrize("name", domain.MEANING)
def test_what_a_number_means_stays_once_somebody_has_answered(actor, name):
    row = measured()
    values = {one: getattr(row, one) for one in domain.WORDS}
    turned = values | {name: not values[name]}
    assert refusal(domain.edit_characteristic, row, version=1, actor=actor, **turned) == [(name, domain.MEANT)]
    domain.edit_characteristic(row, version=1, actor=actor, **values | {"title": "Легко ли вместе"})
    assert Characteristic.objects.get(pk=row.pk).title == "Легко ли вместе"


def test_switched_off_it_is_offered_to_no_further_question_and_stays_where_it_stands(actor):
    row = make_characteristic("mood")
    survey = make_survey(measures=["mood"])
    kept = survey.questions.get()
    for _ in range(2):
        row = domain.switch_characteristic(row, is_on=False, actor=actor)
    assert (row.version, len(entries(row))) == (2, 1)
    everything = Characteristic.objects.all()
    assert (row in domain.offered(everything), row in domain.offered(everything, kept=row.pk)) == (False, True)
    said = [("characteristic", "Эту характеристику отключили или убрали. Выберите другую.")]
    new = {"actor": actor, "kind": QuestionKind.SCALE, "characteristic": row} | SCALE
    middle = make_survey(wave="middle")
    assert refusal(add_question, middle, **new) == said
    other = make_question(middle, text="Другой")
    assert refusal(edit_question, other, version=1, actor=actor, **SCALE, characteristic=row) == said
    edit_question(kept, version=1, actor=actor, **SCALE, characteristic=row)
    domain.switch_characteristic(row, is_on=True, actor=actor)
    assert row in domain.offered(everything)


def test_only_an_own_one_that_no_question_names_is_taken_out(actor):
    assert refusal(domain.remove_characteristic, make_characteristic("mood"), actor=actor)[0] == ("named", domain.NAMED)
    bare = make_characteristic("spare")
    assert refusal(domain.remove_characteristic, bare, actor=actor) == [("ready", domain.READY)]
    own = domain.add_characteristic(actor=actor, **WORDS)
    make_question(make_survey(), characteristic=own, is_on=False)
    assert refusal(domain.remove_characteristic, own, actor=actor) == [("named", domain.NAMED)]
    own.questions.all().delete()
    domain.remove_characteristic(own, actor=actor)
    assert (Characteristic.objects.filter(pk=own.pk).exists(), entries(own)[-1][0]) == (
        False,
        "monitoring.characteristic.remove",
    )


def test_uses_are_counted(actor):
    row = measured("spare")
    make_question(make_survey(), characteristic=row, is_on=False)
    found = domain.with_uses(Characteristic.objects.filter(pk=row.pk)).get()
    bare = domain.with_uses(Characteristic.objects.filter(pk=make_characteristic("bare").pk)).get()
    assert [(one.asked, one.named, one.answered) for one in (found, bare)] == [(1, True, True), (0, False, False)]
