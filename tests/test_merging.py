"""Two cards become one and nothing is lost: every foreign key to a person, in every room, is handled (rule 14)."""

from datetime import date

import pytest
from django.apps import apps

from participants.domain.merging import Merger, all_mergers, merge_people
from participants.domain.own_mergers import own_mergers
from participants.extensions import mergers
from participants.models import (
    AppealEvent,
    AuditEntry,
    ClassMembership,
    Consent,
    ConsentSheet,
    DifferentPair,
    Guardian,
    ImportBatch,
    ImportedPerson,
    MembershipEvent,
    MenteeProfile,
    MentorProfile,
    Person,
)
from programs.domain.merging import program_mergers
from programs.models import AttentionRow, PendingChange, Program, ResourceName
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
# The journal is never changed and read through the alias; a book names the cards that it made.
STAYS = {"participants.auditentry.person", "participants.importedperson.person", "participants.consent.signed_as"}
STAYS |= {"participants.consentsheet.person"}  # printed for that card; its number leads to the kept one
STAYS |= {"participants.dutysheet.person"}
STAYS |= {"participants.erasureact.person"}


def keys_to_people():
    """The keys to a person of every table of the project."""
    fields = [field for model in apps.get_models(include_auto_created=True) for field in model._meta.local_fields]
    own = [field for field in fields if field.remote_field and field.remote_field.model is Person]
    return {f"{field.model._meta.label_lower}.{field.name}" for field in own}


def _alias(person):
    older = factories.make_person(surname="Прежняя")
    Person.everyone.filter(pk=older.pk).update(merged_into=person)
    return older


def _consent_of_an_alias(person):
    consent = factories.make_consents(person, kinds=["publication"])[0]
    Consent.objects.filter(pk=consent.pk).update(signed_as=person)
    return consent


def _event(person):
    values = {"source": "active", "target": "paused", "happened_at": factories.NOW, "reason": "причина"}
    return MembershipEvent.objects.create(person=person, side="mentee", **values)


def _seen(person):
    return factories.make_mentor(certificate_seen_by=person, certificate_seen_on=factories.TODAY)


def _imported(person):
    batch = ImportBatch.objects.create(file_name="a.xlsx", sha256="0" * 64, created_at=factories.NOW)
    return ImportedPerson.objects.create(batch=batch, person=person, is_new=True, state="candidate")


def _pair(**people):
    return DifferentPair.objects.create(noted_at=factories.NOW, **people)


def _stay(person):
    return ClassMembership.objects.create(
        person=person, school_class=factories.make_class(), since=date(2025, 9, 1), until=date(2026, 5, 31)
    )


def _change(person):
    values = {"side": "mentee", "kind": "leave", "since": factories.TODAY, "reason": "уезжает"}
    return PendingChange.objects.create(match=factories.make_match(), person=person, created_at=factories.NOW, **values)


def _attention(person):
    values = {"rule": "adult", "text": "исполнится 18 лет", "until": factories.TODAY, "label": "Открыть", "link": "/"}
    return AttentionRow.objects.create(key=f"adult:{person.pk}", person=person, **values)


def _given(person):
    step = {"step": "passed", "happened_at": factories.NOW}
    return AppealEvent.objects.create(appeal=factories.make_appeal(factories.make_pupil()), owner=person, **step)


# Each makes one row that names `person` by the key; a new table gets its line here and its Merger.
PLANTED = {
    "programs.presence.person": factories.make_presence,
    "programs.eventparticipant.person": lambda one: factories.make_event_participant(factories.make_event(), one),
    "programs.eventorganiser.person": lambda one: factories.make_event_organiser(factories.make_event(), one),
    "participants.person.merged_into": _alias,
    "participants.guardian.person": lambda one: Guardian.objects.create(person=one, full_name="Новая Анна"),
    "participants.differentpair.first": lambda one: _pair(first=one, second=factories.make_person()),
    "participants.differentpair.second": lambda one: _pair(first=factories.make_person(), second=one),
    "participants.menteeneed.person": lambda one: factories.make_need(one, "категория"),
    "participants.representation.person": factories.make_representation,
    "participants.consent.person": lambda one: factories.make_consents(one)[0],
    "participants.consent.signed_as": _consent_of_an_alias,
    "participants.consentsheet.person": lambda one: ConsentSheet.objects.create(
        person=one, kind="processing", text_version="2026-1", made_on=factories.TODAY
    ),
    "participants.dutyacknowledgement.person": factories.make_duty,
    "participants.dutysheet.person": factories.make_duty_sheet,
    "participants.cooperationagreement.person": factories.make_agreement,
    "participants.datarequest.person": lambda one: factories.make_request(one),
    "participants.erasureact.person": lambda one: factories.make_erasure_act(one),
    "participants.appointment.person": lambda one: factories.appoint(one, "psychologist"),
    "participants.auditentry.person": lambda one: AuditEntry.objects.create(
        person=one, happened_at=factories.NOW, action="x", record_type="participants.person", record_id=one.pk
    ),
    "participants.importedperson.person": _imported,
    "participants.application.person": lambda one: factories.make_application(person=one, state="accepted"),
    "participants.appeal.author": factories.make_appeal,
    "participants.appeal.about": lambda one: factories.make_appeal(factories.make_pupil(), about=one),
    "participants.appeal.owner": lambda one: factories.make_appeal(factories.make_pupil(), owner=one),
    "participants.appealevent.owner": _given,
    "participants.schoolclass.teacher": lambda one: factories.make_class(11, "Я", teacher=one),
    "participants.classmembership.person": _stay,
    "participants.membershipevent.person": _event,
    "participants.mentorprofile.certificate_seen_by": _seen,
    "participants.mentorprofile.person": lambda one: factories.make_mentor(one, consents=False, kind="pupil"),
    "participants.menteeprofile.person": lambda one: factories.make_mentee(one, consents=False),
    "participants.account.person": factories.make_account,
    "programs.program.curator": lambda one: factories.make_program(one),
    "programs.enrolment.person": lambda one: factories.enrol(factories.make_program(title="Пул"), one, "mentee"),
    "programs.pairexclusion.mentee": lambda one: factories.keep_apart(one, factories.make_teacher()),
    "programs.pairexclusion.mentor": lambda one: factories.keep_apart(factories.make_pupil(), one),
    "programs.resource.proposer": lambda one: factories.make_resource(proposer=one),
    "programs.resourcename.person": lambda one: ResourceName.objects.create(
        resource=factories.make_resource(state="public"), person=one
    ),
    "programs.matchmember.person": lambda one: factories.make_match(mentees=[one]).members.get(person=one),
    "programs.pendingchange.person": _change,
    "programs.attentionrow.person": _attention,
    "programs.award.person": factories.make_award,
    "programs.nomination.person": factories.make_nomination,
    "programs.jurymember.person": factories.make_jury,
    "programs.publiccard.person": factories.make_public_card,
    "programs.trainingsession.teacher": lambda one: factories.make_session(factories.make_training(), teacher=one),
    "programs.traininglistener.person": lambda one: factories.make_listener(factories.make_training(), one),
    "programs.outsidecourse.person": factories.make_course,
}


def test_every_key_to_a_person_has_its_merger():
    assert {one.key for one in all_mergers()} == keys_to_people()
    assert len(all_mergers()) == len(keys_to_people())


def test_a_key_without_a_merger_is_noticed(monkeypatch):
    monkeypatch.setattr(mergers, "_members", [own_mergers])
    assert keys_to_people() - {one.key for one in all_mergers()} == {one.key for one in program_mergers()}


def test_no_row_of_any_table_is_lost():
    kept, gone = factories.make_pupil(), factories.make_pupil()
    assert set(PLANTED) == keys_to_people()
    planted = {key: make(gone) for key, make in PLANTED.items()}
    merge_people(kept, gone, actor=factories.nobody())
    by_key = {one.key: one for one in all_mergers()}
    there = {key: by_key[key].rows(kept).filter(pk=row.pk).exists() for key, row in planted.items()}
    moved = {key for key, is_there in there.items() if is_there}
    assert set(PLANTED) - moved == STAYS
    left = {key for key, row in planted.items() if by_key[key].rows(gone).filter(pk=row.pk).exists()}
    assert left == STAYS


def test_both_full_cards_are_counted_before_and_after():
    """Both stand in everything: nothing is deleted whichever rule decides."""
    kept, gone = factories.make_pupil(), factories.make_pupil()
    skipped = {"participants.appointment.person", "participants.classmembership.person"}
    for person in (kept, gone):
        for key, make in PLANTED.items():
            if key not in skipped:
                make(person)
    before = {model: model._base_manager.count() for model in {one.model for one in all_mergers()}}
    ids = {model: set(model._base_manager.values_list("pk", flat=True)) for model in before}
    merge_people(kept, gone, actor=factories.nobody())
    lost = {model.__name__: rows - set(model._base_manager.values_list("pk", flat=True)) for model, rows in ids.items()}
    assert {name: rows for name, rows in lost.items() if rows} == {}


def test_a_merger_that_forgets_its_rows_would_be_caught(monkeypatch):
    """The negative control: with a move that does nothing the row stays with the alias."""
    kept, gone = factories.make_pupil(), factories.make_pupil()
    program = factories.make_program(gone)
    idle = Merger(Program, "curator", lambda kept, gone, *, actor: None)
    monkeypatch.setattr(mergers, "_members", [lambda: [idle]])
    merge_people(kept, gone, actor=factories.nobody())
    program.refresh_from_db()
    assert program.curator_id == gone.pk


def test_profiles_of_an_alias_are_in_no_base(as_role):
    kept, gone = factories.make_pupil(surname="Общая"), factories.make_pupil(surname="Общая")
    for person in (kept, gone):
        factories.make_mentee(person)
        factories.make_mentor(person, kind="pupil", consents=False)
    merge_people(kept, gone, actor=factories.nobody())
    client, _ = as_role("coordinator")
    for address in ("/participants/mentees/", "/participants/mentors/"):
        for state in ("", "left"):
            rows = client.get(address, {"q": "Общая", "state": state}).context["rows"]
            assert [row.person.pk for row in rows] == ([] if state else [kept.pk])
    assert (MenteeProfile.objects.count(), MentorProfile.objects.count()) == (2, 2)
