"""The demo: loads whole, once, the same each time, and every door of it opens."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from mentorship.demo.accounts import ROLES, credentials
from mentorship.demo.build import SEED, load_demo
from mentorship.demo.world import new_world
from mentorship.kernel import clock
from mentorship.kernel.extensions import tick_steps
from mentorship.kernel.roles import Role, actor_of
from participants.domain.agreement_dues import due_mentors
from participants.domain.consent_rules import lacking_consents
from participants.domain.consents_soon import soon, soon_rows
from participants.enums import EXTERNAL_KINDS
from participants.models import (
    Account,
    AuditEntry,
    Consent,
    ConsentSheet,
    CooperationAgreement,
    MenteeProfile,
    MentorProfile,
    Person,
    SchoolClass,
)
from programs.domain.orders.readiness import readiness
from programs.enums import MatchState, OfferState
from programs.models import (
    Achievement,
    Award,
    ChoiceWindow,
    Enrolment,
    Event,
    Match,
    MatchMember,
    Meeting,
    MentorOffer,
    MentorReport,
    Order,
    OrderAward,
    OutsideCourse,
    Program,
    Training,
    TrainingCertificate,
)
from programs.scopes import public_awards
from tests import factories
from tests.demo_school import demo_in_place

pytestmark = pytest.mark.django_db
MODELS = [Person, SchoolClass, MentorProfile, MenteeProfile, Consent, CooperationAgreement, Account, AuditEntry]
MODELS += [Program, Enrolment, MentorOffer, Match, MatchMember, Meeting, Order]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo in the database of this module, taken back at the end; gives the printed lines."""
    with demo_in_place(django_db_blocker, tmp_path_factory.mktemp("files")) as lines, clock.at(factories.TODAY):
        yield lines


@pytest.fixture
def loaded(demo, django_db_blocker, today):
    """Let a test use the database of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo
        transaction.set_rollback(True)


def counts():
    return {model.__name__: model.objects.count() for model in MODELS}


def log_in(login, secret):
    """Go through the login page as a person does; return the browser and the answer."""
    browser = Client()
    return browser, browser.post("/login/", {"username": login, "password": secret})


# ── What is there ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_school_has_its_people(loaded):
    pupils = Person.objects.filter(school_class__isnull=False)
    grades = pupils.values_list("school_class__grade", flat=True).order_by("school_class__grade").distinct()
    outsiders = Person.objects.filter(school_class__isnull=True, is_employee=False)
    assert (pupils.count(), Person.objects.filter(is_employee=True).count(), outsiders.count()) == (
        60,
        16,
        5,
    )  # a colleague has two cards
    assert list(grades) == [5, 6, 7, 8, 9, 10, 11]
    assert SchoolClass.objects.filter(teacher__isnull=True).count() == 0


def test_four_programmes_in_four_forms(loaded):
    assert list(Program.objects.order_by("title").values_list("title", "form__code")) == [
        ("Вместе легче", "pupil-pupil"),
        ("Открытая лаборатория", "teacher-pupil"),
        ("Рядом с коллегой", "teacher-teacher"),
        ("Шаг в профессию", "employer-pupil"),
    ]


def test_matches_stand_in_their_states_and_stages(loaded):
    states = list(Match.objects.order_by().values_list("state", flat=True))
    assert {state: states.count(state) for state in sorted(set(states))} == {
        MatchState.ACTIVE: 7,
        MatchState.AGREED: 3,
        MatchState.APPROVED: 1,
        MatchState.CANCELLED: 1,
        MatchState.COMPLETED: 1,
        MatchState.DRAFT: 1,
        MatchState.SUSPENDED: 1,
    }
    under_way = Match.objects.filter(state__in=[MatchState.APPROVED, MatchState.ACTIVE])
    assert sorted(set(under_way.values_list("stages_done", flat=True))) == [0, 1, 3, 5]
    assert (
        list(Match.objects.filter(kind="group").values_list("title", "members__side").order_by("members__side"))[:4]
        == [("Юные физики", "mentee")] * 4
    )


def test_orders_meetings_offers_and_papers_have_their_exceptions(loaded):
    assert list(Order.objects.order_by("created_at", "number").values_list("number", "state")) == [
        ("36-од", "registered"),
        ("37-од", "registered"),
        ("40-од", "registered"),
        ("", "draft"),
        ("", "draft"),
        ("", "draft"),
        ("", "draft"),
        ("", "draft"),
    ]
    assert Meeting.objects.filter(is_held=False).count() == 2
    assert MentorOffer.objects.filter(state=OfferState.TAKEN).count() == 1
    assert MentorOffer.objects.filter(state=OfferState.OFFERED).count() == 26
    assert ChoiceWindow.objects.filter(closed_at__isnull=True).count() == 1
    assert CooperationAgreement.objects.count() == 4
    in_base = Person.objects.filter(mentee_profile__isnull=False)
    assert lacking_consents(in_base, on=factories.TODAY).count() == 8


def test_papers_are_on_their_way_and_some_run_out(loaded):
    back, out = (ConsentSheet.objects.filter(consent__isnull=is_out) for is_out in (False, True))
    assert {sheet.person.called for sheet in back} == {"Зайцев Лев"}
    assert {sheet.person.called for sheet in out} == {"Лебедь Никита"}
    people = soon(Person.objects.prefetch_related("guardians"), on=factories.TODAY).order_by("sort_text")
    assert [
        (row.person.called, row.reasons[0].replace("\u00a0", " ")) for row in soon_rows(people, on=factories.TODAY)
    ] == [
        ("Козлова Мария", "Козлова Юлия Олеговна не представляет с 13 ноября 2026 г.: подпишет другой представитель"),
        ("Седых Кирилл", "заканчивается срок согласия"),
        ("Чернявский Всеволод", "18 лет — 30 ноября 2026 г.: подпишет сам участник"),
    ]
    due = due_mentors(EXTERNAL_KINDS, on=factories.TODAY)
    assert [(place.person.surname, place.agreement_until) for place in due] == [
        ("Ляпунов", factories.TODAY + timedelta(days=18)),
        ("Штольц", None),
    ]


def test_pairs_have_achievements_and_some_papers_that_show_them(loaded):
    rows = Achievement.objects.order_by("happened_on").values_list("member__person__surname", "file__content_type")
    assert list(rows) == [("Ким", None), ("Гусева", "application/pdf"), ("Павлов", "application/pdf"), ("Гусева", None)]


def test_reports_are_accepted_waiting_and_given_back(loaded):
    rows = MentorReport.objects.order_by("written_at", "pk").values_list("state", "member__match__state", "paper_on")
    assert [(state, match, paper is not None) for state, match, paper in rows] == [
        ("accepted", MatchState.COMPLETED, True),
        ("submitted", MatchState.ACTIVE, True),
        ("returned", MatchState.SUSPENDED, False),
    ]


def test_events_stand_in_the_calendar(loaded):
    held, games, ahead, closing = Event.objects.order_by("day")
    assert [held.participants.filter(came=came).exists() for came in (True, False)] == [True, True]
    assert (held.is_open, ahead.is_open, closing.kind, closing.naming.order.state) == (False, True, "closing", "draft")
    assert [blocker.text for blocker in readiness(closing.naming.order) if not blocker.is_warning] == []
    assert (games.is_open, held.day < games.day < factories.TODAY) == (True, True)  # it waits for its result


def test_mentors_are_taught_and_some_are_trained(loaded):
    over, going = Training.objects.order_by("starts_on")
    assert (over.finished_on is not None, going.finished_on) == (True, None)
    assert TrainingCertificate.objects.count() == over.listeners.filter(trained_on__isnull=False).count() == 6
    assert going.sessions.filter(marked_at__isnull=False).count() == 3
    assert sorted(OutsideCourse.objects.values_list("state", flat=True)) == ["accepted", "accepted", "sent"]


def test_nothing_waits_for_time_to_act(loaded):
    assert [step() for step in tick_steps] == [
        "participants: lost by consent 0, books wiped 0, applications wiped 0, prints expired 0, kept papers mended 0, "
        "pauses over 0",
        "participants: files swept 0",
        "programs: windows closed 0, offers expired 0, passed on 0, reminded 0, "
        "reminded of meetings 0, reminded of events 0, reminded of sessions 0, told of awards 0, "
        "books wiped 0, agreed by themselves 0, kept figures mended 0",
        "desks: recounted 4",
        "attention: rows 22, told 0",
        "surveys: waves opened 0, closed 0, reminded 0, reports given back 0",
        "indicators: kept anew",
    ]


# ── The ways in ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_for_each_role_in_its_shape(loaded):
    parts = [line.split(" ", 2) for line in loaded]
    assert [role for role, _, _ in parts] == list(ROLES)
    assert {role for role, _, _ in parts} == {role.value for role in Role}
    assert all(len(part) == 3 and part[2].strip() == part[2] for part in parts)


def test_each_line_lets_in_one_who_holds_that_role_alone(loaded):
    for line in loaded:
        role, login, secret = line.split(" ", 2)
        browser, answer = log_in(login, secret)
        assert (role, answer.status_code, answer.headers["Location"]) == (role, 302, "/")
        held = actor_of(Account.objects.get(login=login)).roles
        assert held - {Role.STAFF} == {Role(role)} - {Role.STAFF}
        assert browser.get("/").status_code == 200


def test_every_account_opens_and_lasts(loaded):
    known = {one.login: one for one in credentials(new_world(SEED)).values()}
    assert set(known) == set(Account.objects.values_list("login", flat=True))
    for login, one in known.items():
        assert log_in(login, one.secret)[1].headers["Location"] == "/"
    assert Account.objects.filter(activated_at__isnull=True).count() == 0


# ── Again ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_second_run_adds_nothing_and_prints_the_same(loaded):
    before = counts()
    assert load_demo() == loaded
    assert counts() == before


def test_another_seed_prints_other_secrets(loaded):
    mine, other = (credentials(new_world(seed)) for seed in (SEED, SEED + 1))
    assert [key for key in mine if mine[key].secret == other[key].secret] == []


def test_another_seed_is_refused_over_a_loaded_demo(loaded):
    with pytest.raises(CommandError):
        call_command("demo", "--seed", SEED + 1)


def test_a_contest_was_decided_and_people_were_thanked(demo):
    assert Award.objects.filter(nomination__contest__decided_on__isnull=False, number__isnull=False).count() == 4
    assert Award.objects.get(kind="parents").issued_at is None
    assert OrderAward.objects.filter(order__state="draft").count() == 6


def test_the_board_of_honour_shows_those_alone_who_agreed(demo):
    board = {(row.name, row.standing, row.award.kind) for row in public_awards(factories.TODAY)}
    assert board == {
        ("Мельникова Дарья", "ученица 11\u00a0«А»", "honour"),
        ("Мельникова Дарья", "ученица 11\u00a0«А»", "diploma"),
        ("Орехов Павел", "учитель физики", "diploma"),
    }
