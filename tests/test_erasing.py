"""Every table is covered by the destruction of data and by what a person is told of himself (privacy rules 13, 14)."""

import pytest
from django.apps import apps
from django.db import models

from participants.domain.erasers import all_erasers
from participants.domain.own_erasers import own_erasers
from participants.domain.records import records_of
from participants.extensions import erasers, person_records
from participants.models import Person, StoredFile
from programs.domain.erasing import program_erasers
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
FREE = (models.CharField, models.TextField, models.JSONField, models.FileField)
DJANGO_OWN = {"auth", "contenttypes"}
# Not told of: no more than the session, the guesses of a secret and what secures the entry.
NOT_TOLD = {
    "sessions.session",
    "axes.accessattempt",
    "otp_totp.totpdevice",
    "otp_static.staticdevice",
}
NOT_TOLD |= {"otp_static.statictoken", "participants.importbatch", "participants.storedfile", "participants.printjob"}
NOT_TOLD |= {"programs.orderwording", "programs.scenario"}  # the school's own words
NOT_TOLD |= {"programs.fileddocument", "programs.filedversion", "programs.roadmaprow"}  # the school's own papers
NOT_TOLD |= {"programs.publicsection"}  # the school's own words
NOT_TOLD |= {"programs.presentation", "programs.event"}  # who was there is told of
NOT_TOLD |= {"monitoring.survey", "monitoring.question"}  # the school's own words
NOT_TOLD |= {"monitoring.qualitylevel", "monitoring.swot"}  # about a programme
NOT_TOLD |= {"participants.notification", "programs.pairbook", "programs.programactivity", "programs.programevent"}


def demanded():
    """Each free text and each key to a person of every table: «participants.person.surname»."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in DJANGO_OWN:
            found |= {f"{model._meta.label_lower}.{one.name}" for one in model._meta.local_fields if _is_free(one)}
    return found


def _is_free(column):
    if column.remote_field:
        return column.remote_field.model in (Person, StoredFile)
    return isinstance(column, FREE) and not column.choices


def covered():
    """The fields that an Eraser of any room names, all of a table where its rows go or it is about nobody."""
    found = set()
    for one in all_erasers():
        names = {column.name for column in one.model._meta.local_fields} if one.whole else one.fields
        found |= {f"{one.model._meta.label_lower}.{name}" for name in names}
    return found


def test_every_text_and_every_key_to_a_person_has_its_eraser():
    assert demanded() - covered() == set()


def test_a_table_without_an_eraser_is_noticed(monkeypatch):
    monkeypatch.setattr(erasers, "_members", [own_erasers])
    missing = demanded() - covered()
    assert "programs.meeting.note" in missing
    assert {name.split(".")[0] for name in missing} == {"programs", "monitoring"}  # this room's own are there


def test_an_eraser_names_fields_that_are_there():
    for one in all_erasers():
        names = {column.name for column in one.model._meta.local_fields}
        assert set(one.fields) <= names, one.model


def test_what_stays_says_by_which_right():
    silent = [one for one in all_erasers() if one.act is None and not one.why and not one.about_nobody]
    assert silent == []


def tables_about_people():
    return {one.model._meta.label_lower for one in all_erasers() if not (one.about_nobody and one.whole)}


def test_every_table_about_people_is_told_of():
    told = {model._meta.label_lower for section in records_of(factories.make_pupil()) for model in section.models}
    assert tables_about_people() - told == NOT_TOLD


def test_a_table_that_is_not_told_of_is_noticed(monkeypatch):
    monkeypatch.setattr(person_records, "_members", [])
    assert records_of(factories.make_pupil()) == []
    assert {one.model._meta.label_lower for one in program_erasers()} <= tables_about_people() | {
        "programs.attendance",
        "programs.attentionmark",
        "programs.attentionsettings",
        "programs.attentionstate",
        "programs.orderchange",
        "programs.orderending",
        "programs.orderevent",
        "programs.orderfiled",
        "programs.roadmap",
        "programs.choicewindow",
        "programs.windowplace",
        "programs.matchingdesk",
        "programs.matchingsettings",
        "programs.ground",
        "programs.mentoringform",
        "programs.orderappointment",
        "programs.orderaward",
        "programs.ordermatch",
        "programs.ordernotice",
        "programs.ordertraining",
        "programs.trainingattendance",
    }
