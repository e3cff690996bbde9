"""The gates that papers open, G2, G3, G11, G12, G14: each says its sentence, and without it the act goes through.

Every test does the act as a person does it, on the page; the control takes one guard away and does the same again: what
was refused is refused by that guard and by nothing else (privacy rule 15).
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mentorship.kernel import clock
from participants.domain.consents import withdraw_consent
from participants.domain.publication import may_publish
from participants.domain.time_passed import lose_consents
from participants.enums import ConsentKind, PublishedField, Side
from participants.extensions import consent_lost
from participants.models import Consent, MenteeNeed, MenteeProfile, MentorProfile, NeedCategory
from programs.domain.orders.drafting import draft_order
from programs.models import Match, MatchMember, Meeting, MentorOffer, Order
from tests import factories
from tests.programs import choosing, pairs

pytestmark = pytest.mark.django_db
DAY = factories.TODAY
KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
DONE = 302


def at(name, *args):
    return reverse(name, args=args)


def said(response):
    """The text of the page with ordinary spaces."""
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def desk(school, as_role):
    """A coordinator's browser."""
    return as_role("coordinator")[0]


class TestG2:
    """Both consents: entering a base, an offer, agreement, the order, a meeting."""

    SENTENCE = "нет согласия на участие в программе наставничества."

    @pytest.fixture
    def no_guard(self, monkeypatch):
        def take_away():
            found = "participants.domain.gates.missing_consents"
            monkeypatch.setattr(found, lambda people, on: {person.pk: [] for person in people})

        return take_away

    def judge(self, act, person, no_guard, *, refused):
        """The act is refused and names the person; with the guard gone it is done."""
        answer = act()
        assert (answer.status_code, f"{person.called}: {self.SENTENCE}" in said(answer)) == (refused, True)
        no_guard()
        assert act().status_code == DONE

    def test_entering_a_base(self, desk, no_guard):
        place = factories.make_mentee(state="candidate", consents=False)
        factories.make_consents(place.person, kinds=[ConsentKind.PROCESSING])
        address = at("participants:base_move", place.person_id, "mentee", "enter")
        self.judge(lambda: desk.post(address), place.person, no_guard, refused=409)
        assert MenteeProfile.objects.get().state == "active"

    def test_an_offer(self, desk, no_guard):
        mentee, [mentor] = choosing.pool_of(factories.make_program(), mentors=1)
        Consent.objects.filter(person=mentee.person, kind="participation").delete()
        sent = {"form_key": KEY, "mentors": [mentor.pk], f"reason_{mentor.pk}": "дроби", "reply_by": "2026-11-20"}
        self.judge(lambda: desk.post(at("programs:offer_make", mentee.pk), sent), mentee.person, no_guard, refused=200)
        assert MentorOffer.objects.count() == 1

    def test_agreeing(self, desk, no_guard):
        match = factories.make_match(state="draft")
        mentor = pairs.mentor_of(match).person
        Consent.objects.filter(person=mentor, kind="participation").delete()
        self.judge(lambda: desk.post(at("programs:match_agree", match.pk)), mentor, no_guard, refused=409)
        assert Match.objects.get().state == "agreed"

    def test_the_order(self, desk, no_guard, school):
        match = factories.make_match()
        factories.make_staff("director")
        order = draft_order([match], school=school, actor=factories.nobody())
        mentee = pairs.mentee_of(match).person
        Consent.objects.filter(person=mentee, kind="participation").delete()
        sent = {"number": "12-од", "signed_on": DAY.isoformat(), "version": order.version}
        address = at("programs:order_register", order.pk)
        self.judge(lambda: desk.post(address, sent), mentee, no_guard, refused=200)
        assert (Order.objects.get().state, Match.objects.get().state) == ("registered", "approved")

    def test_a_consent_is_asked_for_on_the_day_of_the_order(self, desk, school):
        """Signed on the 17th: an order dated the day before is refused, one of that day is not."""
        match = factories.make_match()
        factories.make_staff("director")
        order = draft_order([match], school=school, actor=factories.nobody())
        mentee = pairs.mentee_of(match).person
        Consent.objects.filter(person=mentee).update(signed_on=date(2026, 11, 17))
        address = at("programs:order_register", order.pk)
        for day, code in (("2026-11-16", 200), ("2026-11-17", DONE)):
            sent = {"number": "12-од", "signed_on": day, "version": order.version}
            assert desk.post(address, sent).status_code == code

    def test_a_meeting(self, desk, no_guard, client):
        match = pairs.approved()
        mentee = pairs.mentee_of(match).person
        Consent.objects.filter(person=mentee, kind="participation").delete()
        entry = {"is_held": "yes", "day": "today", "length": "45", "place": "in_person", "done": "Дроби"}
        present = list(match.members.values_list("pk", flat=True))
        entry |= {"form_key": KEY, "present": present, "told_by": pairs.mentor_of(match).pk}
        address = at("programs:meeting_add", match.pk)
        self.judge(lambda: desk.post(address, entry), mentee, no_guard, refused=200)
        assert Meeting.objects.count() == 1


class TestG3:
    """A mentor from outside: an agreement for the whole period, the certificate seen."""

    @pytest.fixture
    def order(self, school):
        factories.make_staff("director")
        form = factories.make_form("employer-pupil", mentor_kinds=["employee"], title="Работодатель – ученик")
        guest = factories.make_mentor(factories.make_outsider(), kind="employee")
        match = factories.make_match(factories.make_program(form=form), mentors=[guest.person])
        return draft_order([match], school=school, actor=factories.nobody())

    def register(self, desk, order):
        sent = {"number": "12-од", "signed_on": DAY.isoformat(), "version": order.version}
        return desk.post(at("programs:order_register", order.pk), sent)

    def sentences(self):
        name = MentorProfile.objects.get().person.called
        period = "с 1 сентября 2026 г. по 28 мая 2027 г."
        return (
            f"{name}: нет договора о сотрудничестве на весь срок, {period}",
            f"{name}: не отмечено, что справка об отсутствии судимости предъявлена.",
        )

    def test_both_papers_are_asked_for_with_the_link(self, desk, order):
        answer = self.register(desk, order)
        link = at("participants:agreement_record", MentorProfile.objects.get().person_id)
        assert (answer.status_code, [text in said(answer) for text in self.sentences()]) == (200, [True, True])
        assert f'<a href="{link}">Записать договор и справку</a>' in said(answer)
        assert desk.get(link).status_code == 200

    @pytest.mark.parametrize("ends_on", [date(2027, 5, 27), date(2027, 5, 28)])
    def test_the_agreement_covers_the_whole_period(self, desk, order, ends_on):
        guest = MentorProfile.objects.get()
        factories.make_agreement(guest.person, ends_on=ends_on)
        MentorProfile.objects.update(certificate_seen_on=DAY)
        answer = self.register(desk, order)
        is_covered = ends_on == date(2027, 5, 28)
        assert answer.status_code == (DONE if is_covered else 200)
        assert (self.sentences()[0] in said(answer)) == (not is_covered)

    def test_without_the_gate_the_order_is_registered(self, desk, order, monkeypatch):
        monkeypatch.setattr("programs.domain.gates.agreement_blockers_of", lambda member, match: [])
        assert self.register(desk, order).status_code == DONE
        assert Order.objects.get().state == "registered"

    def test_the_kinds_from_outside_are_the_schools_to_say(self, desk, order, school):
        type(school).objects.update(external_kinds=["graduate"])
        assert self.register(desk, order).status_code == DONE


class TestG11:
    """A lost consent suspends that member at once; the match only when a side becomes empty."""

    def withdraw(self, desk, person):
        consent = person.consents.get(kind="participation")
        sent = {"withdrawn_on": DAY.isoformat(), "withdrawn_by": "мать", "reason": "заявление"}
        assert desk.post(at("participants:consent_withdraw", consent.pk), sent).status_code == DONE

    def states(self, match):
        match.refresh_from_db()
        return match.state, sorted(match.members.filter(side=Side.MENTEE).values_list("state", flat=True))

    def test_of_a_group_the_member_alone(self, desk):
        match = pairs.group_of(2, state="active")
        self.withdraw(desk, pairs.mentee_of(match).person)
        assert self.states(match) == ("active", ["active", "suspended"])

    def test_of_a_pair_the_pair(self, desk):
        match = pairs.approved("active")
        self.withdraw(desk, pairs.mentee_of(match).person)
        assert self.states(match) == ("suspended", ["suspended"])
        page = said(desk.get(at("programs:match_detail", match.pk)))
        assert "Приостановлена" in page

    def test_without_the_room_above_listening_the_pair_would_go_on(self, desk, monkeypatch):
        match = pairs.approved("active")
        monkeypatch.setattr(consent_lost, "_members", [])
        self.withdraw(desk, pairs.mentee_of(match).person)
        assert self.states(match) == ("active", ["active"])
        assert MenteeProfile.objects.get(person=pairs.mentee_of(match).person).state == "left"

    def test_a_term_that_ran_out_goes_through_the_same_door(self, desk):
        match = pairs.approved("active")
        mentee = pairs.mentee_of(match).person
        Consent.objects.filter(person=mentee).update(valid_until=DAY)
        with clock.at(DAY + timedelta(days=1)):
            lose_consents()
        assert self.states(match) == ("suspended", ["suspended"])
        assert MatchMember.objects.get(match=match, person=mentee).state == "suspended"


class TestG12:
    """Publication by a publication consent that covers the field; withdrawn, it ends the same day."""

    @pytest.fixture
    def pupil(self, desk, today):
        pupil = factories.make_mentee().person
        factories.make_consents(pupil, kinds=[ConsentKind.PUBLICATION], published=[PublishedField.NAME.value])
        return pupil

    def test_the_field_that_is_covered_and_no_other(self, pupil):
        told = {field for field in PublishedField if may_publish(pupil, field, DAY)}
        assert told == {PublishedField.NAME}

    def test_withdrawn_on_the_page_it_ends_at_once_and_taking_part_goes_on(self, desk, pupil):
        consent = pupil.consents.get(kind="publication")
        sent = {"withdrawn_on": DAY.isoformat(), "withdrawn_by": "мать", "reason": "заявление"}
        page = said(desk.post(at("participants:consent_withdraw", consent.pk), sent, follow=True))
        assert "Публиковать больше ничего нельзя, участие продолжается." in page
        assert may_publish(pupil, PublishedField.NAME, DAY) is False
        assert MenteeProfile.objects.get().state == "active"

    def test_without_the_look_at_withdrawals_it_would_stay_published(self, pupil, monkeypatch):
        consent = pupil.consents.get(kind="publication")
        withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=factories.nobody())
        monkeypatch.setattr("participants.domain.publication.standing_consents", lambda day: Consent.objects.all())
        assert may_publish(pupil, PublishedField.NAME, DAY) is True

    def test_without_the_look_at_processing_it_would_outlive_it(self, pupil, monkeypatch):
        Consent.objects.filter(person=pupil, kind="processing").update(valid_until=DAY)
        later = DAY + timedelta(days=1)
        assert may_publish(pupil, PublishedField.NAME, later) is False
        monkeypatch.setattr("participants.domain.publication.standing_consents", lambda day: Consent.objects.all())
        assert may_publish(pupil, PublishedField.NAME, later) is True


class TestG14:
    """A category about health only with the consent for special data."""

    def note(self, desk, person):
        category = NeedCategory.objects.get(code="disability")
        return desk.post(at("participants:need_add", person.pk), {"form_key": KEY, "category": category.pk})

    def test_refused_with_the_sentence_and_the_link(self, desk):
        person = factories.make_mentee().person
        answer = self.note(desk, person)
        text = "нет согласия на обработку сведений о здоровье. Без него такую категорию хранить нельзя."
        link = at("participants:consent_record", person.pk)
        assert (answer.status_code, MenteeNeed.objects.count()) == (200, 0)
        assert f'{person.called}: {text} <a href="{link}">Отметить или напечатать согласие</a>' in said(answer)

    def test_with_the_consent_it_is_kept_until_the_withdrawal(self, desk):
        person = factories.make_mentee().person
        [consent] = factories.make_consents(person, kinds=[ConsentKind.SPECIAL])
        assert (self.note(desk, person).status_code, MenteeNeed.objects.count()) == (DONE, 1)
        sent = {"withdrawn_on": DAY.isoformat(), "withdrawn_by": "мать", "reason": "заявление"}
        assert desk.post(at("participants:consent_withdraw", consent.pk), sent).status_code == DONE
        assert MenteeNeed.objects.count() == 0

    def test_without_the_gate_it_would_be_kept(self, desk, monkeypatch):
        monkeypatch.setattr("participants.domain.needs.special_blockers", lambda person, on: [])
        assert self.note(desk, factories.make_mentee().person).status_code == DONE
        assert MenteeNeed.objects.count() == 1
