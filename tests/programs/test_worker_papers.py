"""The papers of a pair of workers on the page of the match: who prints them, the journal (register C12)."""

import pytest
from django.urls import reverse

from participants.models import AuditEntry
from programs.models import Match
from tests import factories
from tests.programs.domain.test_worker_papers import make_pair

pytestmark = pytest.mark.django_db
NAMES = ("worker_program", "worker_program_docx", "worker_consent", "worker_consent_docx")


def at(name, match):
    return reverse(f"programs:{name}", args=[match.pk])


def page_of(client, match):
    return client.get(reverse("programs:match_detail", args=[match.pk])).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_given_as_a_file_and_the_journal_knows(as_role, school, name):
    client, actor = as_role("coordinator")
    match = make_pair()
    answer = client.get(at(name, match))
    start = b"".join(answer.streaming_content)[:4]
    assert (answer.status_code, start) == (200, b"PK\x03\x04" if name.endswith("docx") else b"%PDF")
    assert f"-{match.pk}." in answer["Content-Disposition"]
    entry = AuditEntry.objects.get(action="programs.worker_paper.print")
    assert (entry.actor, entry.record_id) == (actor.account, match.pk)
    assert client.post(at(name, match)).status_code == 405


def test_the_page_leads_there_only_where_a_worker_mentors_a_worker(as_role, school):
    client, _ = as_role("coordinator")
    match, other = make_pair(), factories.make_match(state="approved")
    assert all(at(name, match) in page_of(client, match) for name in NAMES)
    assert not any(at(name, other) in page_of(client, other) for name in NAMES)
    assert [client.get(at(name, other)).status_code for name in NAMES] == [404] * 4


def test_the_mentor_prints_his_own_a_foreign_one_is_not_there(as_role, client, school, today):
    match = make_pair()
    mentor = Match.objects.get(pk=match.pk).members.get(side="mentor").person
    client.force_login(factories.make_account(mentor), backend="participants.authentication.CardBackend")
    foreign = make_pair()
    assert client.get(at("worker_consent", match)).status_code == 200
    assert client.get(at("worker_consent", foreign)).status_code == 404


def test_a_foreign_curator_finds_nothing_and_the_psychologist_may_not(as_role, school):
    match = make_pair()
    client, _ = as_role("curator")
    assert client.get(at("worker_program", match)).status_code == 404
    client, _ = as_role("psychologist")
    assert client.get(at("worker_program", match)).status_code == 403
    assert not AuditEntry.objects.filter(action="programs.worker_paper.print").exists()
