"""Requests about data: the clock, the list, the destruction run with its papers (152-ФЗ ст. 20–21)."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.consents import withdraw_consent
from participants.domain.data_requests import stop_processing
from participants.domain.erasure import erase_person, plan_erasure
from participants.models import AuditEntry, Consent, DataRequest, ErasureAct, Person, StoredFile
from programs.models import Match, MatchMember, Meeting
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
KEY = "6b1c1c5e-54ee-4a52-8f2a-9d3a6a3f9a11"
SIGNERS = "Директор Котова В.П.\nЗаместитель директора Лис А.А."


@pytest.fixture
def mentee():
    return factories.make_mentee(factories.make_pupil(surname="Ершова", name="Алёна")).person


@pytest.fixture
def asked(mentee):
    """A request to erase after a withdrawal, with its dry run."""
    consent = mentee.consents.get(kind="processing")
    withdraw_consent(consent, withdrawn_on=factories.TODAY, reason="заявление матери", actor=factories.nobody())
    return plan_erasure(DataRequest.objects.get(), actor=factories.nobody())


def erase(asked, school, actor=None):
    asked.refresh_from_db()
    return erase_person(asked, school=school, commission=("Директор Котова В.П.",), actor=actor or factories.nobody())


def test_a_withdrawal_starts_the_clock(mentee):
    consent = mentee.consents.get(kind="processing")
    withdraw_consent(consent, withdrawn_on=factories.TODAY, reason="заявление", actor=factories.nobody())
    row = DataRequest.objects.get()
    assert (row.person, row.kind, row.state, row.due_on) == (mentee, "erase", "open", date(2026, 12, 18))


def test_taking_part_withdrawn_starts_no_clock(mentee):
    consent = mentee.consents.get(kind="participation")
    withdraw_consent(consent, withdrawn_on=factories.TODAY, reason="", actor=factories.nobody())
    assert DataRequest.objects.count() == 0


def test_a_request_to_stop_withdraws_and_runs_ten_working_days(mentee, as_role):
    client, _ = as_role("coordinator")
    data = {"kind": "stop", "received_on": "2026-11-18", "form_key": KEY}
    for _ in range(2):
        assert client.post(f"/participants/people/{mentee.pk}/request/", data).status_code == 302
    asked = DataRequest.objects.get(kind="stop")
    mentee.mentee_profile.refresh_from_db()
    assert (asked.due_on, mentee.mentee_profile.state) == (date(2026, 12, 2), "left")
    assert Consent.objects.get(kind="processing").withdrawal.withdrawn_on == factories.TODAY


def test_a_day_to_come_is_refused_beside_the_form(mentee, as_role):
    client, _ = as_role("coordinator")
    answer = client.post(
        f"/participants/people/{mentee.pk}/request/", {"kind": "stop", "received_on": "2026-12-01", "form_key": KEY}
    )
    assert "Эта дата ещё не наступила" in answer.content.decode()
    assert DataRequest.objects.count() == 0


def test_the_run_by_the_page(asked, as_role, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client, _ = as_role("coordinator")
    page = f"/participants/requests/{asked.pk}/erase/"
    text = client.get(page).content.decode()
    assert "Что будет стёрто" in text
    wrong = client.post(page, {"commission": SIGNERS, "word": "да"}).content.decode()
    assert "впишите слово УНИЧТОЖИТЬ" in wrong
    assert "Котова" in wrong
    assert ErasureAct.objects.count() == 0
    data = {"commission": SIGNERS, "word": "уничтожить"}
    assert client.post(page, data).status_code == 302
    act = ErasureAct.objects.get()
    assert client.get(f"/participants/requests/{asked.pk}/act.pdf").status_code == 200
    assert (act.request.state, Person.objects.get(pk=act.person_id).surname) == (
        "done",
        f"Участник №\u00a0{act.person_id}",
    )
    files = StoredFile.objects.count()
    assert client.post(page, data).status_code == 302
    assert (ErasureAct.objects.count(), StoredFile.objects.count()) == (1, files)


def test_without_a_dry_run_nothing_is_destroyed(asked, school):
    DataRequest.objects.update(plan=None)
    with pytest.raises(Refused, match="Посмотрите ещё раз"):
        erase(asked, school)
    assert Person.objects.get(pk=asked.person_id).surname == "Ершова"


def test_data_that_changed_since_the_dry_run_are_looked_at_again(asked, school):
    factories.make_application(surname="Ершова", name="Алёна")
    with pytest.raises(Refused, match="Посмотрите ещё раз"):
        erase(asked, school)


def test_an_officer_is_not_erased_in_office(school):
    person = factories.make_teacher()
    factories.appoint(person, "curator")
    asked = plan_erasure(factories.make_request(person), actor=factories.nobody())
    with pytest.raises(Refused, match="действующее назначение"):
        erase(asked, school)


def test_a_standing_consent_forbids_it(mentee, school):
    asked = plan_erasure(factories.make_request(mentee), actor=factories.nobody())
    with pytest.raises(Refused, match="Действует согласие"):
        erase(asked, school)


def test_counts_of_pairs_and_meetings_stay(mentee, school):
    match = factories.make_match(mentees=[mentee], state="active")
    values = {"stage": "trial", "met_on": factories.TODAY, "minutes": 40, "recorded_at": factories.NOW}
    Meeting.objects.create(match=match, done="Алёна решала", **values)
    stop_processing(mentee, received_on=factories.TODAY, actor=factories.nobody())
    asked = plan_erasure(DataRequest.objects.get(kind="stop"), actor=factories.nobody())
    before = Match.objects.count(), MatchMember.objects.count(), Meeting.objects.count()
    erase(asked, school)
    assert (Match.objects.count(), MatchMember.objects.count(), Meeting.objects.count()) == before
    assert set(DataRequest.objects.values_list("state", flat=True)) == {"done"}


def test_a_failure_leaves_everything_and_no_file(asked, school, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("participants.domain.erasure.close_for_erased", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase(asked, school)
    assert Person.objects.get(pk=asked.person_id).surname == "Ершова"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_consent_signed_while_the_act_is_drawn_stops_the_run(asked, school, monkeypatch):
    def draw(document):
        if not asked.person.consents.filter(withdrawal=None, kind="processing").exists():
            factories.make_consents(asked.person, kinds=["processing"], signed_on=factories.TODAY)
        return b"%PDF-"

    monkeypatch.setattr("participants.domain.erasure.render_pdf", draw)
    with pytest.raises(Refused, match="Действует согласие на обработку"):
        erase(asked, school)
    assert (Person.objects.get(pk=asked.person_id).surname, ErasureAct.objects.count()) == ("Ершова", 0)


def test_the_journal_tells_what_was_destroyed(asked, school):
    erase(asked, school)
    rows = AuditEntry.objects.filter(action="erasure.wipe", person=asked.person_id)
    assert "participants.person" in rows.values_list("record_type", flat=True)


def test_a_new_consent_stops_the_clock(asked, as_role):
    client, _ = as_role("coordinator")
    page = f"/participants/requests/{asked.pk}/call-off/"
    assert "Срок идёт" in client.post(page).content.decode()
    factories.make_consents(asked.person, kinds=["processing"], signed_on=factories.TODAY)
    assert client.post(page).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "cancelled"


def test_one_asks_for_what_is_held_about_oneself(as_role):
    client, _ = as_role("coordinator")
    for _ in range(2):
        assert client.post("/participants/everything/ask/").status_code == 302
    asked = DataRequest.objects.get()
    assert (asked.kind, asked.due_on) == ("copy", date(2026, 12, 2))
    assert client.post(f"/participants/requests/{asked.pk}/close/").status_code == 302
    asked.refresh_from_db()
    assert asked.state == "done"


def test_the_home_speaks_when_the_day_is_near(as_role, mentee):
    client, _ = as_role("coordinator")
    row = factories.make_request(mentee, due_on=date(2026, 11, 26))
    assert "персональных данных" not in client.get("/").content.decode()
    DataRequest.objects.filter(pk=row.pk).update(due_on=date(2026, 11, 25))
    assert "Подходит или прошёл срок по\u00a01\u00a0требованию" in client.get("/").content.decode()


def test_a_foreign_role_gets_nothing(as_role, asked):
    client, _ = as_role("curator")
    assert client.get("/participants/requests/").status_code == 403
    assert client.post(f"/participants/requests/{asked.pk}/erase/", {"word": "УНИЧТОЖИТЬ"}).status_code == 403


class TestRegisters:
    """The acts of destruction and the journal of requests: what an inspector asks for."""

    @pytest.mark.parametrize("role", ["coordinator", "director"])
    def test_the_acts_lead_to_their_papers(self, as_role, role):
        act = factories.make_erasure_act(factories.make_person(surname="Участник"))
        client, _ = as_role(role)
        text = client.get("/participants/requests/acts/").content.decode()
        assert [f"/participants/requests/{act.request_id}/{name}.pdf" in text for name in ("act", "extract")] == [
            True
        ] * 2

    def test_no_act_yet(self, as_role):
        client, _ = as_role("director")
        assert "Актов пока нет" in client.get("/participants/requests/acts/").content.decode()

    @pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
    def test_the_journal_is_printed_and_told(self, as_role, ending, begins):
        client, _ = as_role("director")
        answer = client.get(f"/participants/requests/journal.{ending}")
        assert b"".join(answer.streaming_content).startswith(begins)
        assert AuditEntry.objects.filter(action="request.print").count() == 1

    def test_others_read_neither(self, as_role):
        client, _ = as_role("curator")
        assert {client.get(f"/participants/requests/{name}").status_code for name in ("acts/", "journal.pdf")} == {403}
