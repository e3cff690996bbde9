"""A piece is proposed and edited: who puts it in at once, what is refused, its file, its version (register E9)."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.uploads import Upload
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry, Notification, StoredFile
from programs.domain.resources import keeping
from programs.domain.resources.keeping import edit_resource, propose_resource, tags_of
from programs.models import Resource, ResourceEvent
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
KEY = "5d0c6e3c-6f4e-4a52-9a53-0c0d7e5f0009"
FILE = Upload(factories.PDF, "application/pdf", ".pdf")


def values(**changed):
    common = {"title": "Первая встреча", "kind": "practice", "summary": "С чего начать", "form": None}
    return common | {"tags": "", "author": "", "text": "Спросите о хорошем."} | changed


def actor_of(role="staff"):
    if role == "staff":
        return factories.acting(factories.make_account(factories.make_teacher()))
    return factories.acting(factories.make_staff(role))


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return [(one.code, one.text) for one in caught.value.blockers]


def test_tags_are_even():
    assert tags_of("Чтение, адаптация ;чтение, #Ёлка. ,, ") == "чтение, адаптация, ёлка"
    assert tags_of(", ".join(str(n) for n in range(20))).count(",") == 7


class TestProposing:
    def test_an_employees_piece_waits_and_the_coordinator_is_told(self):
        coordinator = actor_of("coordinator")
        made = propose_resource(actor=actor_of(), **values(tags="Знакомство"))
        assert (made.state, made.tags, made.tags_key) == ("proposed", "знакомство", "|знакомство|")
        assert [one.text for one in Notification.objects.filter(account=coordinator.account)] == [keeping.NEW_TEXT]
        assert [one.text for one in ResourceEvent.objects.all()] == ["Предложен"]
        entry = AuditEntry.objects.get(action="resource.propose")
        assert entry.fields == ["kind", "summary", "tags", "text", "title"]

    @pytest.mark.parametrize("role", ["coordinator", "curator"])
    def test_who_decides_puts_it_in_at_once(self, role):
        assert propose_resource(actor=actor_of(role), **values()).state == "internal"
        assert Notification.objects.count() == 0

    def test_the_same_form_makes_one(self):
        actor = actor_of()
        first, second = (propose_resource(actor=actor, form_key=KEY, **values()) for _ in range(2))
        assert (first.pk, Resource.objects.count()) == (second.pk, 1)

    def test_a_file_is_kept_and_is_enough(self):
        made = propose_resource(actor=actor_of(), upload=FILE, **values(text=""))
        assert keeping.file_of(made).content_type == "application/pdf"

    def test_a_damaged_file_is_not_given(self):
        made = propose_resource(actor=actor_of(), upload=FILE, **values())
        with made.file.content.storage.open(made.file.content.name, "wb") as stream:
            stream.write(b"other")
        assert refused(keeping.file_of, made) == [("file", keeping.DAMAGED)]

    def test_nothing_to_read_is_refused(self):
        assert refused(propose_resource, actor=actor_of(), **values(text="  ")) == [("text", keeping.EMPTY)]
        assert Resource.objects.count() == 0

    def test_a_pupil_is_not_called_by_name_as_the_author(self):
        factories.make_pupil(surname="Ласточкина", name="Вера", patronymic="Олеговна")
        found = refused(propose_resource, actor=actor_of(), **values(author="рассказала Вера Ласточкина"))
        assert found == [("author", keeping.OF_PUPIL.format("Ласточкина\u00a0В.О."))]
        assert Resource.objects.count() == 0

    def test_an_employee_may_be_the_author_a_namesake_of_his_too(self):
        name = {"surname": "Орлова", "name": "Вера", "patronymic": ""}
        factories.make_teacher(**name)
        factories.make_pupil(**name)
        assert propose_resource(actor=actor_of(), **values(author="Орлова Вера, учитель")).author


class TestEditing:
    def test_values_and_version(self):
        one, actor = factories.make_resource(), actor_of("curator")
        edit_resource(one, version=1, actor=actor, **values(title="Ёлка знаний"))
        one.refresh_from_db()
        assert (one.title, one.version, one.search_text) == (
            "Ёлка знаний",
            2,
            "елка знаний с чего начать спросите о хорошем.",
        )
        assert AuditEntry.objects.get(action="resource.edit").fields == ["summary", "text", "title"]

    def test_nothing_changed_writes_nothing(self):
        one = factories.make_resource(**values())
        edit_resource(one, version=1, actor=actor_of("curator"), **values())
        assert (Resource.objects.get().version, ResourceEvent.objects.count()) == (1, 0)

    def test_two_at_once(self):
        one, actor = factories.make_resource(), actor_of("curator")
        edit_resource(one, version=1, actor=actor, **values())
        with pytest.raises(Conflict):
            edit_resource(one, version=1, actor=actor, **values(title="Другое"))
        assert Resource.objects.get().title == "Первая встреча"

    def test_a_new_file_takes_the_place_of_the_former(self, django_capture_on_commit_callbacks):
        actor = actor_of("curator")
        one = propose_resource(actor=actor, upload=FILE, **values())
        former = one.file
        with django_capture_on_commit_callbacks(execute=True):
            edit_resource(one, version=1, actor=actor, upload=FILE, **values())
        one.refresh_from_db()
        assert one.file_id != former.pk
        assert (StoredFile.objects.count(), former.content.storage.exists(former.content.name)) == (1, False)

    def test_a_file_is_dropped_where_words_stay(self):
        actor = actor_of("curator")
        one = propose_resource(actor=actor, upload=FILE, **values())
        assert refused(edit_resource, one, version=1, actor=actor, drops_file=True, **values(text="")) == [
            ("text", keeping.EMPTY)
        ]
        edit_resource(one, version=1, actor=actor, drops_file=True, **values())
        one.refresh_from_db()
        assert (one.file, StoredFile.objects.count()) == (None, 0)

    def test_a_returned_piece_is_proposed_again_by_that(self):
        actor = actor_of()
        one = factories.make_resource(state="returned", proposer=actor.person)
        assert edit_resource(one, version=1, actor=actor, **values()).state == "proposed"
        assert ResourceEvent.objects.first().text == "Предложен снова"

    @pytest.mark.parametrize(
        ("state", "role", "code"), [("removed", "coordinator", "removed"), ("public", "curator", "public")]
    )
    def test_when_nobody_or_another_edits_it(self, state, role, code):
        one = factories.make_resource(state=state)
        assert [found for found, _ in refused(edit_resource, one, version=1, actor=actor_of(role), **values())] == [
            code
        ]

    def test_what_was_accepted_is_no_more_its_proposers(self):
        actor = actor_of()
        one = factories.make_resource(proposer=actor.person)
        found = refused(edit_resource, one, version=1, actor=actor, **values())
        assert found == [("accepted", "Материал уже в копилке: его правят координатор и куратор.")]

    def test_an_open_piece_takes_neither_a_pupils_name_nor_an_unseen_file(self):
        factories.make_pupil(surname="Ласточкина", name="Вера", patronymic="")
        one, actor = factories.make_resource(state="public"), actor_of("coordinator")
        named = refused(edit_resource, one, version=1, actor=actor, **values(text="с Верой Ласточкиной"))
        assert [code for code, _ in named] == ["G12"]
        assert [code for code, _ in refused(edit_resource, one, version=1, actor=actor, upload=FILE, **values())] == [
            "scan"
        ]
        assert (Resource.objects.get().version, StoredFile.objects.count()) == (1, 0)
