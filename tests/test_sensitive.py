"""The sensitive category leaves its own page nowhere: each address, each role, by GET and by POST with bad input.

What a form answers to nonsense, a refusal, a preview, the page that follows, the journal, letters, notes to people,
files and logs are searched for the planted categories (register A5, privacy rule 3). GETs and empty POSTs of all roles
are searched by `tests/test_access_matrix.py`, with the same markers.
"""

import importlib
import logging
import pkgutil

import pytest
import weasyprint
from django import forms
from django.apps import apps
from django.core import mail
from django.db import models, transaction
from django.urls import reverse

import participants.forms
import programs.forms
from mentorship.kernel import access, clock
from participants.domain.needs import look_at_needs, note_need
from participants.domain.notifications import notify
from participants.models import MenteeNeed, NeedCategory, Person
from tests import factories
from tests.access.actors import ACTORS, NOBODY
from tests.access.checking import Paper, client_of, path_of
from tests.access.probing import text_of
from tests.access.table import ROWS
from tests.access.world import plant

pytestmark = pytest.mark.django_db
CLOSED = ("закрытое-ласточкиной", "закрытое-чужининой")
SHUT = {"403", "405", "login"}
# Where a category is meant to be read: by whom the page opens to, on demand and with a row of the journal.
MEANT = {"participants:need_show", "participants:need_add", "participants:person_everything"}


@pytest.fixture
def world(today, monkeypatch):
    """The planted school; papers are «printed» as their own source."""
    monkeypatch.setattr(weasyprint, "HTML", Paper)
    return plant()


def fields_of_all_forms():
    """Return the names of the fields of every form of the portal."""
    found = set()
    for package in (participants.forms, programs.forms):
        for one in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{one.name}")
            kinds = [
                kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, forms.BaseForm)
            ]
            found |= {name for kind in kinds for name in kind.base_fields}
    return sorted(found)


def likely(name):
    """Return what the field `name` may take: a day of last week, a number that is also a text."""
    return "2026-11-17" if name.endswith(("_on", "date", "_by", "day")) else "1"


NAMES = fields_of_all_forms()
# Nonsense in every field; then what many fields take, so that some acts are done and some refused further on.
BODIES = [dict.fromkeys(NAMES, "не то"), {name: likely(name) for name in NAMES}]


def leaks(world, name, rows):
    """Return a line for each answer in which the actor `name` reads a closed record where it is not meant."""
    client, found = client_of(world.actors[name]), []
    with clock.at(factories.TODAY):
        for row in rows:
            path = path_of(row, world)
            for body in BODIES:
                text = sent(client, path, body)
                found += [f"post {row.title}: «{marker}»" for marker in CLOSED if marker in text]
    return sorted(set(found))


def sent(client, path, body):
    """Return all that a POST shows, what follows it and what it leaves in the journal and for others; then undo it."""
    with transaction.atomic():
        session = client.cookies.get("sessionid")
        kept = session.value if session else None
        answer = client.post(path, body, follow=True)
        text = "\n".join([*map(str, answer.redirect_chain), str(answer.headers), text_of(answer), *written()])
        transaction.set_rollback(True)
    client.cookies.clear()
    if kept:
        client.cookies["sessionid"] = kept
    return text


QUICK = ("mentee",)  # what leaders are told is looked at by `--full`
ASKED = [name for name in ACTORS if name not in NOBODY]
ASKING = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in ASKED]


def written():
    """Return the texts of the journal and of the notes to people."""
    for label in ("participants.AuditEntry", "participants.Notification"):
        yield from map(str, apps.get_model(label).objects.values())


def open_to(name):
    """Return the rows whose POST reaches a view for the actor `name`, what is meant to show a record left out."""
    return [row for row in ROWS if row.post[name] not in SHUT and row.name not in MEANT]


@pytest.mark.parametrize("name", ASKING)
def test_no_answer_to_a_form_betrays_it(world, name, caplog, settings):
    caplog.set_level(logging.DEBUG)
    rows = open_to(name)
    assert leaks(world, name, rows) == []
    assert len(rows) > 10
    assert [marker for marker in CLOSED if marker in caplog.text] == []
    assert [one.subject for one in mail.outbox if any(marker in one.body for marker in CLOSED)] == []
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file() and holds(path.read_bytes())] == []


def holds(content):
    """Whether the bytes of a file speak of a closed record; packed files are looked into by `text_of` as answers."""
    return any(marker.encode() in content for marker in CLOSED)


def test_every_form_of_the_portal_is_sent_nonsense():
    assert {"reason", "category", "version", "guardian_name", "competencies", "met_on", "signed_on"} <= set(NAMES)
    assert len(NAMES) > 100


def test_the_table_names_no_other_page_that_shows_it(world):
    """Those whose answers are meant to show it are opened to nobody besides."""
    rows = [row for row in ROWS if row.name in MEANT]
    told = {(row.name, name) for row in rows for name in ACTORS if row.post[name] == "200"}
    assert {name for _, name in told} == {"coordinator", "curator"}
    for row in rows:
        for name in ("director", "other_curator", "class_teacher", "mentor", "mentee", "psychologist", "staff"):
            shown = sent(client_of(world.actors[name]), path_of(row, world), {})
            assert [marker for marker in CLOSED if marker in shown] == [], (row.title, name)


class TestWithoutAGuard:
    """Take one guard away, and the search finds it: it would find a leak."""

    SHOW = "participants:need_show"

    def rows(self):
        return [row for row in ROWS if row.name == self.SHOW]

    def test_the_scope(self, world, monkeypatch):
        assert leaks(world, "other_curator", self.rows()) == []
        monkeypatch.setattr("participants.views.needs.people_with_needs_for", lambda actor: Person.objects.all())
        assert leaks(world, "other_curator", self.rows()) == [
            f"post {self.SHOW} mentee: «{CLOSED[0]}»",
            f"post {self.SHOW} stranger: «{CLOSED[1]}»",
        ]

    def test_the_access_table_and_the_scope(self, world, monkeypatch):
        monkeypatch.setattr("participants.views.needs.people_with_needs_for", lambda actor: Person.objects.all())
        assert leaks(world, "director", self.rows()) == []
        monkeypatch.setattr(access, "may", lambda actor, action: True)
        assert len(leaks(world, "director", self.rows())) == 2

    def test_a_page_that_names_a_person_with_it(self, world, monkeypatch):
        rows = [row for row in open_to("mentor") if row.name == "programs:meeting_add"]
        assert (bool(rows), leaks(world, "mentor", rows)) == (True, [])
        told = property(lambda person: ", ".join(need.category.title for need in person.needs.all()))
        monkeypatch.setattr(Person, "called", told)
        monkeypatch.setattr("programs.domain.people.short_name", lambda person: person.called)
        assert leaks(world, "mentor", rows) != []

    def test_a_note_to_others(self, world, monkeypatch):
        def telling(person, *, actor):
            notify([actor.person_id], CLOSED[0], link="/")
            return look_at_needs(person, actor=actor)

        monkeypatch.setattr("participants.views.needs.look_at_needs", telling)
        client, seen = client_of(world.actors["curator"]), reverse(self.SHOW, args=[world.ids["mentee"]])
        with clock.at(factories.TODAY):
            client.post(seen)
        assert [one for one in written() if CLOSED[0] in one] != []


class TestInTheDatabase:
    """What it stands in: the list of categories and nothing else, whatever is done with it."""

    def test_it_is_written_nowhere_but_in_its_own_table(self, world):
        person, actor = Person.objects.get(pk=world.ids["mentee"]), factories.acting(world.actors["coordinator"])
        category = NeedCategory.objects.get(title=CLOSED[0])
        MenteeNeed.objects.filter(person=person).delete()
        note_need(person, category, actor=actor)
        assert [need.category.title for need in look_at_needs(person, actor=actor)] == [CLOSED[0]]
        assert tables_with(CLOSED[0]) == ["participants.needcategory"]

    def test_a_journal_that_keeps_values_would_be_found(self, world):
        Person.objects.filter(pk=world.ids["mentee"]).update(workplace=CLOSED[0])
        assert tables_with(CLOSED[0]) == ["participants.needcategory", "participants.person"]


def tables_with(marker):
    """Return the labels of the tables that hold `marker` in any text."""
    free = (models.CharField, models.TextField, models.JSONField)
    found = set()
    for model in apps.get_models():
        names = [one.name for one in model._meta.local_fields if isinstance(one, free)]
        rows = model._base_manager.values_list(*names) if names else []
        found |= {model._meta.label_lower for row in rows if any(marker in str(cell) for cell in row)}
    return sorted(found)
