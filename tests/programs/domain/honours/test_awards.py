"""Awards: written down, given out once with numbers of the year, taken back."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry, Notification
from programs.domain.honours.addressing import BLANKS, blanks_of
from programs.domain.honours.awards import (
    Receiver,
    edit_award,
    filled,
    give,
    issue_awards,
    remove_draft,
    withdraw_award,
)
from programs.models import Award, OrderAward
from tests import factories
from tests.factories import TODAY
from tests.programs import orders
from tests.programs.pairs import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
ACTOR = factories.nobody()
WORDS = {"words": "за труд", "awarded_on": TODAY}


def give_to(*people, kind="honour", **values):
    return give([Receiver(one) for one in people], actor=ACTOR, kind=kind, **(WORDS | values))


def refused(act, *args, **more):
    with pytest.raises(Refused) as caught:
        act(*args, actor=ACTOR, **more)
    return codes(caught.value.blockers)


def test_everybody_chosen_gets_a_draft_of_his_own():
    people = [factories.make_teacher(), factories.make_pupil()]
    made = give_to(*people, title="Лучший наставник")
    assert [(one.person, one.title, one.issued_at, one.number) for one in made] == [
        (person, "Лучший наставник", None, None) for person in people
    ]
    assert AuditEntry.objects.filter(action="programs.award.add").count() == 2


def test_words_and_the_address_are_made_for_each():
    girl = factories.make_pupil(surname="Гусева", name="Алина")
    (letter,) = give(
        [Receiver(girl, "Гусева  Ирина Петровна")],
        actor=ACTOR,
        kind="parents",
        words="Спасибо за воспитание {чью}. {имя} {стал} наставником.",
        awarded_on=TODAY,
    )
    assert letter.words == "Спасибо за воспитание Гусевой Алины. Алина стала наставником."
    assert (letter.addressee, letter.greeting) == ("Гусева Ирина Петровна", "Уважаемая Ирина Петровна!")


def test_what_is_filled_is_what_is_told_of():
    person = factories.make_pupil()
    assert set(BLANKS) == set(blanks_of(person))
    assert filled("{} {имя", person) == "{} {имя"


def test_the_same_form_twice_makes_one_set():
    key, person = uuid.uuid4(), factories.make_teacher()
    first, second = (give_to(person, form_key=key) for _ in range(2))
    assert first == second
    assert Award.objects.count() == 1


def test_nobody_chosen_is_refused():
    assert refused(give, [], kind="honour", **WORDS) == ["chosen"]


def test_a_draft_is_corrected_and_taken_back(school):
    (draft,) = give_to(factories.make_teacher())
    edit_award(draft, version=1, actor=ACTOR, words="за доброту")
    draft.refresh_from_db()
    assert (draft.words, draft.version) == ("за доброту", 2)
    with pytest.raises(Conflict):
        edit_award(draft, version=1, actor=ACTOR, words="за другое")
    remove_draft(draft, actor=ACTOR)
    assert Award.objects.count() == 0


def test_what_stands_in_a_draft_order_is_not_taken_back(school):
    (draft,) = give_to(factories.make_teacher())
    OrderAward.objects.create(order=orders.registered(), award=draft)
    assert refused(remove_draft, draft) == ["order"]


def test_numbers_go_on_within_a_year_and_nothing_is_given_out_twice(school):
    made = give_to(factories.make_teacher(), factories.make_teacher())
    last_year = give_to(factories.make_teacher(), awarded_on=date(2025, 5, 20))
    issue_awards(made, school=school, actor=ACTOR)
    issue_awards(last_year + made, school=school, actor=ACTOR)
    (late,) = issue_awards(give_to(factories.make_teacher()), school=school, actor=ACTOR)
    numbers = Award.objects.order_by("year", "number").values_list("year", "number")
    assert list(numbers) == [(2025, 1), (2026, 1), (2026, 2), (2026, 3)]
    assert late.number_text == "3/2026"
    assert AuditEntry.objects.filter(action="programs.award.issue").count() == 4


def test_another_holder_prints_his_own_sheet(school):
    (wide,) = give_to(factories.make_teacher(), kind="diploma", level="municipal", paper="диплом № 5")
    (gift,) = give_to(factories.make_teacher(), kind="other", title="книга")
    for one in issue_awards([wide, gift], school=school, actor=ACTOR):
        assert (one.number, one.blocks, one.issued_at is None) == (None, None, False)


def test_who_is_given_is_told_on_the_day_and_parents_are_not(school):
    mentor, later, pupil = factories.make_teacher(), factories.make_teacher(), factories.make_pupil()
    for person in (mentor, later, pupil):
        factories.make_account(person)
    ahead = give_to(later, awarded_on=TODAY + timedelta(days=2))
    letter = give([Receiver(pupil, "Гусева Ирина Петровна")], actor=ACTOR, kind="parents", **WORDS)
    issue_awards([*give_to(mentor), *ahead, *letter], school=school, actor=ACTOR)
    assert [one.account.person for one in Notification.objects.all()] == [mentor]


@pytest.mark.parametrize("ending", ["given", "withdrawn"])
def test_who_is_given_ahead_of_the_day_is_told_on_it_once(school, ending):
    later = factories.make_teacher()
    factories.make_account(later)
    day = TODAY + timedelta(days=2)
    (award,) = issue_awards(give_to(later, awarded_on=day), school=school, actor=ACTOR)
    if ending == "withdrawn":
        withdraw_award(award, reason="ошибка", actor=ACTOR)
    counts = []
    for now in (day - timedelta(days=1), day, day, day + timedelta(days=1)):
        with clock.at(now):
            call_command("tick", verbosity=0)
            counts.append(Notification.objects.filter(account__person=later).count())
    assert counts == ([0, 1, 1, 1] if ending == "given" else [0, 0, 0, 0])


def test_a_letter_that_speaks_to_nobody_is_not_given_out(school):
    (letter,) = give_to(factories.make_teacher(patronymic="", gender=""), kind="thanks")
    assert refused(issue_awards, [letter], school=school) == ["greeting"]
    edit_award(letter, version=1, actor=ACTOR, greeting="Дорогой друг!")
    letter.refresh_from_db()
    assert issue_awards([letter], school=school, actor=ACTOR)[0].number == 1


def test_a_school_without_its_name_gives_no_sheets():
    bare = factories.make_school(full_name="")
    assert refused(issue_awards, give_to(factories.make_teacher()), school=bare) == ["school"]


def test_what_was_given_out_is_withdrawn_with_a_reason_only(school):
    (award,) = issue_awards(give_to(factories.make_teacher()), school=school, actor=ACTOR)
    assert refused(edit_award, award, version=2, words="иначе") == ["issued"]
    assert refused(remove_draft, award) == ["issued"]
    assert refused(withdraw_award, award, reason=" ") == ["reason"]
    withdrawn = withdraw_award(award, reason="ошиблись именем", actor=ACTOR)
    assert (withdrawn.number, withdrawn.withdrawn_why) == (1, "ошиблись именем")
    assert refused(withdraw_award, award, reason="ещё раз") == ["withdrawn"]
    assert refused(withdraw_award, give_to(factories.make_teacher())[0], reason="нет") == ["draft"]


def test_an_award_in_an_order_is_not_withdrawn(school):
    (award,) = issue_awards(give_to(factories.make_teacher()), school=school, actor=ACTOR)
    OrderAward.objects.create(order=orders.registered(), award=award)
    assert refused(withdraw_award, award, reason="ошибка") == ["order"]
