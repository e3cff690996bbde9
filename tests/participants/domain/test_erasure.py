"""A marker in every field of a person and of all about him; after the run it stands only where it lawfully remains."""

import io
import itertools
import json
import logging

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, models
from pypdf import PdfReader

from mentorship.kernel.files import private_storage
from mentorship.kernel.invariants import breaches
from participants.domain.consents import withdraw_consent
from participants.domain.erasers import ERASED_TEXT, subject_of
from participants.domain.erasure import erase_person, plan_erasure
from participants.models import Consent, ConsentWithdrawal, DataRequest, ErasureAct, Guardian, ImportBatch, Person
from programs.models import Match, MatchEvent, Meeting, MentorOffer, Order
from tests import factories
from tests.poison import lawful
from tests.test_merging import PLANTED
from tests.thawing import thawed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
MARK = "Меткин"
FREE = (models.CharField, models.TextField)
# Where a marker may be found afterwards, and why: the registered order; the consent and who signed it; the act.
LAWFUL = {"participants.consent", "participants.consentwithdrawal", "participants.erasureact"}
LAWFUL |= {"participants.guardian"}
OURS = ("participants", "programs", "monitoring")


@pytest.fixture
def marked(school, settings, tmp_path):
    """A person in everything: every free text of every row about him carries a marker and his name."""
    settings.MEDIA_ROOT = tmp_path
    person = factories.make_pupil(surname="Ерофеева", name="Алёна", patronymic="Ильинична")
    for key, make in PLANTED.items():
        if key not in {"participants.erasureact.person", "participants.appointment.person"}:
            make(person)
    person.school_class.teacher = None
    person.school_class.save()
    type(person.school_class).objects.filter(teacher=person).update(teacher=None)
    _texts_of_pairs(person)
    _unbound(person)
    Guardian.objects.filter(person=person, signed_consents__isnull=True).update(phone="Меткин-телефон")
    with thawed("programs", "0004_issued_papers_are_frozen"):
        _mark_all(person)
    return Person.objects.get(pk=person.pk)


def _texts_of_pairs(person):
    match = person.match_members.get().match
    values = {"stage": "trial", "met_on": factories.TODAY, "minutes": 40, "recorded_at": factories.NOW}
    Meeting.objects.create(match=match, **values)
    MatchEvent.objects.create(
        match=match, happened_at=factories.NOW, name="agree", text="Ерофеева Алёна: Меткин-событие"
    )
    mentee = person.enrolments.first()
    mentor = factories.enrol(mentee.program, factories.make_mentor().person, "mentor")
    MentorOffer.objects.create(mentee=mentee, mentor=mentor, reply_by=factories.TODAY, offered_at=factories.NOW)
    Order.objects.create(
        kind="approval", heading="Проект", clauses=["Назначить Ерофееву Алёну: Меткин-пункт"], created_at=factories.NOW
    )


def _unbound(person):
    """Rows that no key ties to the person: a second application, a waiting book, an open session, a guessed login."""
    own = {"surname": "Ерофеева", "name": "Алёна", "birth_date": person.birth_date}
    factories.make_application(**own, words="Меткин-заявка")
    ImportBatch.objects.create(
        file_name="Ерофеева Алёна Меткин-книга.xlsx",
        sha256="0" * 64,
        rows=[["Меткин-строка"]],
        created_at=factories.NOW,
    )
    session = SessionStore()
    session["_auth_user_id"], session["draft"] = str(person.account.pk), "Меткин-сеанс"
    session.create()
    apps.get_model("axes.AccessAttempt").objects.create(
        username=person.account.login, user_agent="Меткин-браузер", failures_since_start=1
    )


def _mark_all(person):
    """Put a marker with the name into each free text of each row that hangs on the person, found by introspection."""
    numbers = itertools.count(1)
    for model, rows in _rows_about(person).items():
        for row in rows:
            texts = {one.name: _marker(one, next(numbers)) for one in model._meta.local_fields if _is_free(one)}
            if texts:
                model._base_manager.filter(pk=row.pk).update(**lawful(row, texts))


def _rows_about(person):
    """The rows of every table that lead to the person by one key or by two."""
    found = {Person: list(Person.everyone.filter(pk__in=subject_of(person).ids))}
    found[Match] = list(Match.objects.filter(members__person=person))
    for _ in range(2):
        for model in apps.get_models():
            for column in model._meta.local_fields:
                known = found.get(column.related_model)
                if (
                    known
                    and model is not Person
                    and model._meta.app_label in ("participants", "programs", "monitoring")
                ):
                    rows = model._base_manager.filter(**{f"{column.name}__in": [row.pk for row in known]})
                    found[model] = list({row.pk: row for row in (*found.get(model, ()), *rows)}.values())
    return {model: rows for model, rows in found.items() if model._meta.label_lower not in UNTOUCHED}


# The journal is never changed; an application keeps what makes a row legal; words of others are not about the person.
UNTOUCHED = {"participants.auditentry", "programs.program", "participants.schoolclass", "programs.mentoringform"}
KEPT_NAMES = {
    "surname",
    "name",
    "patronymic",
    "state",
    "login",
    "password",
    "number",
    "text_version",
    "consent_version",
}
KEPT_NAMES |= {"file_name", "sha256", "search_text", "sort_text"}


def _is_free(column):
    is_text = isinstance(column, FREE) and not column.choices and not isinstance(column, models.FileField)
    return is_text and not column.unique and column.name not in KEPT_NAMES


def _marker(column, number):
    room = column.max_length or 200
    return f"{MARK}{number} Ерофеева Алёна"[:room]


def tables_with_marks():
    """Every table whose any column, as text, holds a marker."""
    found = set()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            if any(_tells(cell) for row in cursor.fetchall() for cell in row):
                found.add(model._meta.label_lower)
    return found


def _tells(cell):
    """Whether the cell holds the marker or the surname, written plainly or escaped as JSON is."""
    text = str(cell)
    text = str(json.loads(text)) if "\\u04" in text else text
    return MARK in text or "Ерофеев" in text


def test_the_marks_are_everywhere_before(marked):
    about = {"participants.person", "participants.application", "participants.menteeprofile", "programs.meeting"}
    about |= {"participants.guardian", "participants.mentorprofile", "programs.matchevent", "programs.order"}
    about |= {
        "programs.mentoroffer",
        "programs.pendingchange",
        "programs.match",
        "programs.enrolment",
        "axes.accessattempt",
    }
    assert about - tables_with_marks() == set()


def test_after_the_run_a_mark_stands_only_where_it_lawfully_remains(marked, school, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    act = _erase(marked, school)
    assert tables_with_marks() - LAWFUL == set()
    assert str(Order.objects.get(state="draft").clauses) == str([ERASED_TEXT])
    assert Session.objects.count() == 0
    assert [row.phone for row in Guardian.objects.filter(person=marked)] == [""]
    assert set(ConsentWithdrawal.objects.values_list("reason", flat=True)) == {""}
    assert MARK not in caplog.text
    assert "Ерофеев" not in caplog.text
    files = {path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    lawful = {stored.content.read() for stored in (act.pdf, act.extract)}
    assert [one for one in files - lawful if "Ерофеев" in _words(one)] == []
    assert all("Ерофеева Алёна" in _words(one) for one in lawful)


def _words(pdf):
    """The text of a PDF as a reader sees it; of another file its bytes as text."""
    if len(pdf) < 500:  # a stand-in of the tests
        return pdf.decode(errors="replace")
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\u00a0", " ")


def _erase(person, school):
    for consent in Consent.objects.filter(person=person, withdrawal__isnull=True):
        ConsentWithdrawal.objects.create(
            consent=consent, withdrawn_on=factories.TODAY, reason="мать Меткин", recorded_at=factories.NOW
        )
    for profile in (person.mentor_profile, person.mentee_profile):
        type(profile).objects.filter(pk=profile.pk).update(state="left")
    asked = person.data_requests.filter(state="open").first()
    plan_erasure(asked, actor=factories.nobody())
    asked.refresh_from_db()
    return erase_person(asked, school=school, commission=("Директор",), actor=factories.nobody())


@pytest.mark.parametrize("make", [factories.make_mentee, factories.make_mentor])
def test_what_must_always_be_true_is_true_of_the_destroyed(school, make):
    person = make(interests="шахматы").person
    withdraw_consent(
        person.consents.get(kind="processing"),
        withdrawn_on=factories.TODAY,
        reason="заявление",
        actor=factories.nobody(),
    )
    asked = plan_erasure(DataRequest.objects.get(), actor=factories.nobody())
    erase_person(asked, school=school, commission=[], actor=factories.nobody())
    assert list(map(str, breaches())) == []


def test_merged_cards_go_too(school):
    person = factories.make_pupil(surname="Ершова")
    alias = factories.make_pupil(surname="Ершева", phone="+7 900 111-22-33")
    Person.everyone.filter(pk=alias.pk).update(merged_into=person)
    asked = plan_erasure(factories.make_request(person), actor=factories.nobody())
    erase_person(asked, school=school, commission=("Директор",), actor=factories.nobody())
    alias = Person.everyone.get(pk=alias.pk)
    assert (alias.phone, alias.surname) == ("", f"Участник №\u00a0{alias.pk}")


def test_twice_makes_one_act_and_the_papers_stay(school):
    person = factories.make_pupil(surname="Ершова")
    asked = plan_erasure(factories.make_request(person), actor=factories.nobody())
    first = erase_person(asked, school=school, commission=("Директор",), actor=factories.nobody())
    again = erase_person(asked, school=school, commission=("Другой",), actor=factories.nobody())
    assert (again, ErasureAct.objects.count()) == (first, 1)
    assert private_storage().exists(first.pdf.content.name)


def test_a_forgotten_field_would_be_found(marked, school, monkeypatch):
    """The negative control: without the upper room's erasers its words stay."""
    from participants.domain.own_erasers import own_erasers
    from participants.extensions import erasers

    monkeypatch.setattr(erasers, "_members", [own_erasers])
    _erase(marked, school)
    assert "programs.meeting" in tables_with_marks() - LAWFUL
