"""Applications: taken with a consent, decided once, wiped in time."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import applications as rules
from participants.domain.people import LikelyTwins
from participants.enums import BaseState
from participants.models import Application, AuditEntry, MentorProfile, Person
from participants.scopes import joinable_people_for, waiting_applications_for
from tests import factories

pytestmark = pytest.mark.django_db
FIELDS = {"source": "self", "side": "mentor", "kind": "graduate", "surname": "Гостев", "name": "Олег", "phone": "+7"}
CARD = {"surname": "Лебедева", "name": "Ирина", "patronymic": "", "birth_date": date(2014, 2, 11)}
PLACE = {"kind": "pupil", "request": "дроби", "interests": "", "free_time": ""}


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator", surname="Иванова"))


def send(**changed):
    fields = FIELDS | changed.pop("fields", {})
    values = {"address": "10.0.0.1", "form_key": None, "consent_version": "2026-1"}
    values |= {"consented_at": clock.now() - timedelta(minutes=5)}
    return rules.send_application(fields=fields, **values | changed)


def refusal(rule, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        rule(*args, **kwargs)
    return [blocker.code for blocker in caught.value.blockers]


def accept(application, actor, **more):
    return rules.accept_as_new(application, actor=actor, person=CARD, profile=PLACE, **more)


class TestSending:
    def test_it_is_kept_with_its_consent_and_the_journal_without_values(self, today):
        sent = send()
        assert (sent.state, sent.consent_version, sent.sent_at) == ("sent", "2026-1", clock.now())
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.fields) == ("application.send", ["name", "phone", "surname"])

    def test_the_same_form_makes_one(self, today):
        key = uuid.uuid4()
        assert send(form_key=key) == send(form_key=key)
        assert Application.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "codes"),
        [
            ({"kind": "pupil", "birth_date": date(2012, 11, 19)}, ["young"]),
            ({"kind": "pupil", "birth_date": None}, ["age"]),
            ({"kind": "", "birth_date": None}, ["age"]),
        ],
    )
    def test_a_child_or_an_unknown_age_alone_leaves_no_trace(self, today, fields, codes):
        assert refusal(send, fields=fields) == codes
        assert (Application.objects.count(), AuditEntry.objects.count()) == (0, 0)

    def test_fourteen_today_and_a_parent_may(self, today):
        send(fields={"kind": "pupil", "birth_date": date(2012, 11, 18)})
        send(fields={"kind": "pupil", "birth_date": date(2016, 1, 1), "source": "parent"})
        assert Application.objects.count() == 2

    def test_too_fast_is_refused(self, today):
        assert refusal(send, consented_at=clock.now()) == ["fast"]

    def test_the_database_takes_nobodys_data_without_a_consent(self, today):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.make_application(consent_version="")
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.make_application(consented_at=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.make_application(source="nomination")
        assert Application.objects.count() == 0


class TestNomination:
    def test_it_names_who_answers_for_it_and_the_same_form_makes_one(self, coordinator):
        key, fields = uuid.uuid4(), {"side": "mentee", "surname": "Ким", "name": "Ян", "standing": "6Б"}
        made = [rules.nominate(actor=coordinator, fields=fields, form_key=key) for _ in range(2)]
        assert (made[0], made[0].source, made[0].nominated_by) == (made[1], "nomination", coordinator.account)

    def test_the_words_of_the_nominator_go_into_no_card(self, coordinator):
        nominated = factories.make_application(nominated_by=coordinator.account, words="не слушается")
        assert rules.card_of(nominated, [])["profile"]["request"] == ""


class TestCard:
    def test_a_pupil_with_a_mother(self, today):
        school_class = factories.make_class(6, "Б")
        card = rules.card_of(factories.make_application(), [school_class])
        assert card["person"] == {
            "surname": "Лебедева",
            "name": "Ирина",
            "patronymic": "",
            "birth_date": date(2014, 2, 11),
            "workplace": "",
            "phone": "",
            "email": "",
            "gender": "f",
            "school_class": school_class,
            "post": "",
            "is_employee": False,
        }
        mother = {"full_name": "Лебедева Анна Львовна", "relation": "мать", "phone": "+7 900 555-00-11", "basis": ""}
        assert card["guardians"] == [mother]
        assert card["profile"] == {"kind": "pupil", "request": "дроби", "free_time": ""}

    def test_a_guest(self, today):
        told = {"kind": "employee", "standing": "инженер", "workplace": "Завод", "guardian_name": "", "side": "mentor"}
        card = rules.card_of(factories.make_application(**told), [factories.make_class(6, "Б")])
        assert (card["person"]["post"], card["person"]["school_class"]) == ("инженер", None)
        assert (card["person"]["phone"], card["guardians"]) == ("+7 900 555-00-11", [])
        assert card["profile"] == {"kind": "employee", "competencies": "дроби", "free_time": ""}


@pytest.mark.parametrize(
    ("side", "born", "texts"),
    [
        ("mentee", date(2016, 11, 18), []),
        ("mentee", None, []),
        ("mentor", date(2018, 1, 1), []),
        (
            "mentee",
            date(2016, 11, 19),
            ["Ребёнку ещё нет 10\u00a0лет: кандидатом его принять можно, в программу записать пока нельзя."],
        ),
    ],
)
def test_a_pupil_under_the_least_age_is_warned_of(school, today, side, born, texts):
    warnings = rules.age_warnings(factories.make_application(side=side, birth_date=born), school)
    assert [(one.text, one.is_warning) for one in warnings] == [(text, True) for text in texts]


class TestAcceptance:
    def test_it_makes_a_candidate_with_the_representative(self, coordinator):
        application = factories.make_application()
        guardians = [{"full_name": "Лебедева Анна", "relation": "мать", "phone": "", "basis": ""}]
        accept(application, coordinator, guardians=guardians)
        application.refresh_from_db()
        person = application.person
        assert (application.state, application.decided_by) == ("accepted", coordinator.account)
        assert (person.full_name, person.guardians.get().full_name) == ("Лебедева Ирина", "Лебедева Анна")
        assert (person.mentee_profile.state, person.mentee_profile.request) == (BaseState.CANDIDATE, "дроби")
        actions = AuditEntry.objects.filter(action__startswith="application.").order_by("pk")
        joined = [("application.accept", None), ("application.join", person.pk)]
        assert list(actions.values_list("action", "person")) == joined

    def test_the_same_form_makes_one_person(self, coordinator):
        application, key = factories.make_application(), uuid.uuid4()
        assert [accept(application, coordinator, form_key=key).pk for _ in range(2)] == [application.pk] * 2
        assert Person.objects.filter(surname="Лебедева").count() == 1

    def test_a_twin_is_asked_about_and_nothing_is_written(self, coordinator):
        twin = factories.make_pupil(surname="Лебедева", name="Ирина", born=CARD["birth_date"])
        application = factories.make_application()
        assert rules.twins_of(application, joinable_people_for(coordinator)) == [twin]
        with pytest.raises(LikelyTwins):
            accept(application, coordinator)
        assert Application.objects.get().state == "sent"
        accept(application, coordinator, is_another=True)
        assert Person.objects.filter(surname="Лебедева").count() == 2

    def test_of_two_coordinators_the_second_is_told(self, coordinator):
        application, stale = factories.make_application(), Application.objects.get()
        other = factories.acting(factories.make_staff("coordinator"))
        accept(application, coordinator)
        assert refusal(accept, stale, other) == ["state"]
        assert refusal(rules.reject_application, stale, actor=other, reason="нет") == ["state"]
        assert refusal(rules.return_application, stale, actor=other, comment="что") == ["state"]
        assert Person.objects.filter(surname="Лебедева").count() == 1


class TestJoining:
    def test_a_known_person_enters_one_more_base_and_gaps_are_filled(self, coordinator):
        where = factories.make_class()
        known = factories.make_person(surname="Лебедева", name="Ирина", phone="+7 1", school_class=where)
        application = factories.make_application(email="a@example.org")
        rules.accept_as_known(application, known, actor=coordinator, profile=PLACE)
        known.refresh_from_db()
        assert (known.phone, known.email, known.birth_date) == ("+7 1", "a@example.org", date(2014, 2, 11))
        assert known.guardians.get().phone == "+7 900 555-00-11"
        assert (known.mentee_profile.state, Application.objects.get().person) == (BaseState.CANDIDATE, known)

    def test_who_is_in_the_base_already_is_not_joined_again(self, coordinator):
        known, application = factories.make_mentee().person, factories.make_application()
        assert rules.known_already(application, known).text == "Уже есть в базе: в базе."
        assert refusal(rules.accept_as_known, application, known, actor=coordinator, profile=PLACE) == ["in_base"]
        assert Application.objects.get().state == "sent"

    def test_the_same_form_joins_once(self, coordinator):
        known, key = factories.make_teacher(), uuid.uuid4()
        application = factories.make_application(side="mentor", kind="teacher", guardian_name="")
        place = {"kind": "teacher", "competencies": "шахматы"}
        for _ in range(2):
            rules.accept_as_known(application, known, actor=coordinator, profile=place, form_key=key)
        assert MentorProfile.objects.get().competencies == "шахматы"


class TestReturnAndRejection:
    def test_returned_answered_sent_again(self, coordinator):
        application = factories.make_application()
        rules.return_application(application, actor=coordinator, comment="Какой класс?")
        assert list(waiting_applications_for(coordinator)) == []
        rules.resend_application(application, actor=coordinator, fields={"standing": "7А"})
        application.refresh_from_db()
        assert (application.state, application.standing, application.comment) == ("sent", "7А", "Какой класс?")
        assert list(waiting_applications_for(coordinator)) == [application]

    def test_only_a_returned_one_is_sent_again(self, coordinator):
        application = factories.make_application()
        assert refusal(rules.resend_application, application, actor=coordinator, fields={}) == ["state"]

    @pytest.mark.parametrize("rule", [rules.return_application, rules.reject_application])
    def test_a_reason_is_needed(self, coordinator, rule):
        word = "comment" if rule is rules.return_application else "reason"
        assert refusal(rule, factories.make_application(), actor=coordinator, **{word: "  "}) == ["reason"]
        assert Application.objects.get().state == "sent"


class TestWiping:
    def wiped(self, application):
        application.refresh_from_db()
        return not any(getattr(application, name) for name in Application.PERSONAL if name != "comment")

    def test_a_rejected_one_from_the_page_at_once_a_nomination_later(self, coordinator):
        own = factories.make_application()
        nominated = factories.make_application(nominated_by=coordinator.account)
        for application in (own, nominated):
            rules.reject_application(application, actor=coordinator, reason="Лебедева уже занята")
        assert rules.wipe_stale_applications() == 1
        assert (self.wiped(own), self.wiped(nominated)) == (True, False)
        assert (own.comment, own.wiped_at, nominated.comment) == ("", clock.now(), "Лебедева уже занята")
        with clock.at(clock.now() + timedelta(days=31)):
            assert (rules.wipe_stale_applications(), self.wiped(nominated)) == (1, True)
            assert rules.wipe_stale_applications() == 0

    def test_an_accepted_one_after_thirty_days_and_the_person_stays(self, coordinator):
        application = factories.make_application()
        accept(application, coordinator)
        assert rules.wipe_stale_applications() == 0
        with clock.at(clock.now() + timedelta(days=31)):
            assert rules.wipe_stale_applications() == 1
        assert (self.wiped(application), application.state) == (True, "accepted")
        assert application.person.full_name == "Лебедева Ирина"

    @pytest.mark.parametrize("state", ["sent", "returned"])
    def test_one_that_nobody_decides_is_closed_and_wiped(self, coordinator, state):
        application = factories.make_application(state=state)
        assert rules.wiped_on(application) == date(2026, 12, 18)
        with clock.at(factories.NOW + timedelta(days=29)):
            assert rules.wipe_stale_applications() == 0
        with clock.at(factories.NOW + timedelta(days=31)):
            assert rules.wipe_stale_applications() == 1
        assert (self.wiped(application), application.state, application.comment) == (True, "rejected", rules.EXPIRED)
        assert AuditEntry.objects.get(action="application.expire").record_id == application.pk
