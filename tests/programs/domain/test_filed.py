"""Documents on file: versions put, approved once, taken back when put by mistake (register C8)."""

import uuid
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.files import private_storage
from mentorship.kernel.uploads import Upload
from participants.models import AuditEntry, StoredFile
from programs.domain.filed import (
    NOT_PDF,
    add_document,
    approve_version,
    approved_text,
    coming,
    document_of,
    in_force,
    load_filed_documents,
    needs_reason,
    note_download,
    offer_as_ground,
    put_version,
    remove_version,
)
from programs.enums import FiledKind
from programs.models import FiledDocument, FiledVersion, Ground, Order, OrderFiled
from tests import factories
from tests.programs.orders import registered, thawed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = date(2026, 11, 1)
PAPER = Upload(factories.PDF, "application/pdf", ".pdf")


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def regulation():
    return document_of(FiledKind.REGULATION)


def put(document, actor, **values):
    return put_version(document, PAPER, actor=actor, **{"in_force_on": DAY} | values)


def draft():
    return Order.objects.create(kind="introduction", heading="О внедрении", created_at=factories.NOW)


def refused(act, words):
    with pytest.raises(Refused, match=words):
        act()


def files():
    storage = private_storage()
    return sum(len(storage.listdir(folder)[1]) for folder in storage.listdir("")[0])


class TestDocuments:
    def test_a_school_finds_its_three_documents_ready_once(self):
        FiledDocument.objects.all().delete()
        assert (load_filed_documents(), load_filed_documents()) == (3, 0)
        titles = list(FiledDocument.objects.order_by("pk").values_list("title", flat=True))
        assert titles == ["Положение о наставничестве", "Целевая модель наставничества", "Дорожная карта"]

    def test_a_school_adds_its_own_once(self, actor):
        key = uuid.uuid4()
        first = add_document(title="О Совете наставников", actor=actor, form_key=key)
        assert add_document(title="О Совете наставников", actor=actor, form_key=key) == first
        assert (first.kind, first.created_by) == ("other", actor.account)

    def test_two_of_one_title_are_refused(self, actor):
        refused(lambda: add_document(title="Дорожная карта", actor=actor), "уже есть")


class TestPutting:
    def test_versions_are_numbered_and_stay(self, regulation, actor):
        first, second = put(regulation, actor, note="первая"), put(regulation, actor)
        assert [(one.number, one.put_by) for one in (first, second)] == [(1, actor.account), (2, actor.account)]
        assert FiledVersion.objects.get(pk=first.pk).file.content.read() == factories.PDF
        assert AuditEntry.objects.filter(action="programs.filed.put").count() == 2

    def test_the_same_form_puts_one(self, regulation, actor):
        key = uuid.uuid4()
        assert put(regulation, actor, form_key=key) == put(regulation, actor, form_key=key)
        assert (FiledVersion.objects.count(), StoredFile.objects.count(), files()) == (1, 1, 1)

    def test_a_picture_is_no_document(self, regulation, actor):
        picture = Upload(b"...", "image/png", ".png")
        refused(lambda: put_version(regulation, picture, actor=actor, in_force_on=DAY), NOT_PDF[:20])
        assert FiledVersion.objects.count() == 0

    def test_what_is_refused_leaves_no_file(self, regulation, actor):
        from mentorship.kernel.blockers import Blocker

        refused(lambda: put(regulation, actor, check=lambda one: [Blocker("x", "Нельзя.")]), "Нельзя")
        assert (StoredFile.objects.count(), files()) == (0, 0)

    def test_it_is_approved_by_an_order_or_by_words(self, regulation, actor, school):
        order = registered(number="12-од", signed_on=date(2026, 9, 1))
        assert approved_text(put(regulation, actor, approved_by=order)) == "приказ от 01.09.2026 №\u00a012-од"
        assert approved_text(put(regulation, actor, approved_words="приказ № 3")) == "приказ № 3"
        refused(lambda: put(regulation, actor, approved_by=order, approved_words="приказ № 3"), "что-то одно")
        refused(lambda: put(regulation, actor, approved_by=draft()), "ещё не зарегистрирован")


class TestApproving:
    def test_once(self, actor):
        version = factories.make_version()
        assert approve_version(version, actor=actor, approved_words="приказ № 3").approved_words == "приказ № 3"
        refused(lambda: approve_version(version, actor=actor, approved_words="приказ № 4"), "уже записано")
        assert FiledVersion.objects.get().approved_words == "приказ № 3"

    def test_by_something(self, actor):
        refused(lambda: approve_version(factories.make_version(), actor=actor), "Выберите приказ")

    def test_a_draft_approves_nothing(self, actor):
        version = factories.make_version()
        refused(lambda: approve_version(version, actor=actor, approved_by=draft()), "ещё не зарегистрирован")

    def test_what_is_removed_is_not_approved(self, actor):
        version = remove_version(factories.make_version(), actor=actor)
        refused(lambda: approve_version(version, actor=actor, approved_words="приказ № 3"), "убрана")


class TestRemoving:
    def test_a_fresh_mistake_goes_without_a_word(self, actor, django_capture_on_commit_callbacks):
        version = factories.make_version()
        with django_capture_on_commit_callbacks(execute=True):
            gone = remove_version(version, actor=actor)
        assert (gone.file, gone.removed_by, gone.removed_at) == (None, actor.account, factories.NOW)
        assert (FiledVersion.objects.count(), StoredFile.objects.count(), files()) == (1, 0, 0)
        assert AuditEntry.objects.get().action == "programs.filed.remove"

    @pytest.mark.parametrize(
        "fields", [{"put_at": factories.NOW - timedelta(hours=25)}, {"approved_words": "приказ № 3"}]
    )
    def test_later_or_approved_it_needs_a_reason(self, actor, fields):
        version = factories.make_version(**fields)
        assert needs_reason(version)
        refused(lambda: remove_version(version, actor=actor), "Напишите, почему")
        assert remove_version(version, actor=actor, why="не тот файл").removed_why == "не тот файл"

    def test_within_a_day_none_is_needed(self):
        assert not needs_reason(factories.make_version(put_at=factories.NOW - timedelta(hours=23)))

    def test_it_is_removed_once(self, actor):
        version = remove_version(factories.make_version(), actor=actor)
        refused(lambda: remove_version(version, actor=actor, why="ещё раз"), "файла больше нет")

    def test_an_annex_of_a_registered_order_stays(self, actor, school):
        version, order = factories.make_version(), registered(number="12-од")
        with thawed():
            OrderFiled.objects.create(order=order, filed=version)
        refused(lambda: remove_version(version, actor=actor, why="ошибка"), "12-од")
        assert FiledVersion.objects.get().removed_at is None

    def test_a_draft_lets_it_go(self, actor):
        version = factories.make_version()
        OrderFiled.objects.create(order=draft(), filed=version)
        remove_version(version, actor=actor)
        assert OrderFiled.objects.count() == 0


def row(number, in_force_on, removed_at=None):
    return SimpleNamespace(number=number, in_force_on=in_force_on, removed_at=removed_at)


def test_in_force_is_the_latest_that_has_begun(today):
    old, new, later = row(1, date(2026, 9, 1)), row(2, date(2026, 10, 1)), row(3, date(2026, 12, 1))
    assert in_force([later, new, old], today) is new
    assert in_force([later, row(2, date(2026, 10, 1), factories.NOW), old], today) is old
    assert in_force([old, row(2, date(2026, 8, 1))], today) is old  # an older text put later changes nothing
    assert in_force([later], today) is None


def test_coming_is_the_one_that_begins_first(today):
    old, near, far = row(1, today), row(3, date(2026, 12, 1)), row(4, date(2027, 1, 1))
    assert coming([far, near, old], today) is near
    assert coming([far, row(3, date(2026, 12, 1), factories.NOW)], today) is far
    assert coming([old], today) is None


def test_a_download_is_one_row_of_the_journal(actor):
    version = factories.make_version()
    note_download(version, actor=actor)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.record_id, entry.actor) == ("programs.filed.view", version.pk, actor.account)


class TestGround:
    def test_an_order_may_refer_to_it(self, actor, school):
        order = registered(number="12-од", signed_on=date(2026, 9, 1))
        ground = offer_as_ground(factories.make_version(approved_by=order), school=school, actor=actor)
        assert ground.text == (
            f"Положением о наставничестве {school.short_name}, утверждённым приказом от 01.09.2026 №\u00a012-од"
        )
        again = offer_as_ground(FiledVersion.objects.get(), school=school, actor=actor)
        assert (again, Ground.objects.filter(text=ground.text).count()) == (ground, 1)

    def test_the_road_map_is_of_its_gender(self, actor, school):
        version = factories.make_version(factories.make_filed("road_map"), approved_by=registered(number="2"))
        assert ", утверждённой приказом" in offer_as_ground(version, school=school, actor=actor).text

    def test_of_a_document_of_its_own_only_a_person_knows(self, actor, school):
        version = factories.make_version(factories.make_filed(title="Памятка"))
        refused(lambda: offer_as_ground(version, school=school, actor=actor), "своими словами")
