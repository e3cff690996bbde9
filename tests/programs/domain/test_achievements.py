"""Achievements: written down once, with evidence; taken out with a reason, the file with them."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.files.storage import storages

from mentorship.kernel.blockers import Refused
from mentorship.kernel.uploads import Upload
from mentorship.kernel.versions import Conflict
from participants.domain.erasers import subject_of
from participants.models import AuditEntry, StoredFile
from programs.domain.achievements import (
    FIELDS,
    achievement_blockers,
    add_achievement,
    edit_achievement,
    remove_achievement,
)
from programs.domain.erasing import program_erasers
from programs.domain.records import program_records
from programs.models import Achievement, MatchEvent
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
SCAN = Upload(b"%PDF-1.7 diploma", "application/pdf", ".pdf")


def add(match, *, member=None, actor=None, **more):
    values = {"title": "Доклад на конференции", "happened_on": factories.TODAY, "level": "school"}
    values |= {"result": "призёр", "evidence": "диплом № 12"}
    member = member or pairs.mentee_of(match)
    member.match = match
    return add_achievement(member, actor=actor or pairs.coordinator(), **values | more)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.code for blocker in refused.value.blockers]


def on_disk():
    return [one for one in StoredFile.objects.all() if storages["default"].exists(one.content.name)]


def test_written_down_with_history():
    match = pairs.approved(state="active")
    one = add(match)
    assert (one.place, str(one.happened_on), one.file) == ("в школе, призёр", "2026-11-18", None)
    assert list(match.events.values_list("name", "text")) == [("achievement", "Записано достижение")]
    entry = AuditEntry.objects.get(action="programs.achievement.add")
    assert (entry.person, entry.fields) == (one.member.person, ["evidence", "happened_on", "level", "result", "title"])


def test_the_same_form_twice_makes_one_row_and_one_file():
    match, key = pairs.approved(state="active"), uuid.uuid4()
    first, second = (add(match, upload=SCAN, form_key=key) for _ in range(2))
    assert (first.pk, Achievement.objects.count(), len(on_disk())) == (second.pk, 1, 1)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"happened_on": factories.TODAY + timedelta(days=1)}, "happened_on"),
        ({"happened_on": date(2026, 8, 31)}, "happened_on"),
        ({"evidence": "  "}, "evidence"),
    ],
)
def test_refused_values(more, code):
    match = pairs.approved(state="active")
    assert refusal(add, match, **more) == [code]
    assert (Achievement.objects.count(), MatchEvent.objects.count()) == (0, 0)


def test_a_file_alone_is_evidence():
    assert add(pairs.approved(state="active"), evidence="", upload=SCAN).file.content_type == "application/pdf"


def test_a_mentor_collects_none_here():
    match = pairs.approved(state="active")
    assert refusal(add, match, member=pairs.mentor_of(match)) == ["member"]


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        ("draft", ["G9"]),
        ("agreed", ["G9"]),
        ("approved", []),
        ("suspended", []),
        ("completed", []),
        ("cancelled", ["G9"]),
    ],
)
def test_only_under_an_order_or_after_it(state, codes):
    assert [one.code for one in achievement_blockers(factories.make_match(state=state))] == codes


def test_taken_out_with_a_reason_and_its_file():
    match = pairs.approved(state="active")
    one = add(match, upload=SCAN)
    path, actor, kept = one.file.content.name, pairs.coordinator(), one.file_id
    assert refusal(remove_achievement, one, reason=" ", actor=actor) == ["reason"]
    assert storages["default"].exists(path)
    gone = remove_achievement(one, reason="записали не тому", actor=actor)
    assert (gone.removed_reason, gone.removed_by, gone.file) == ("записали не тому", actor.account, None)
    assert not StoredFile.objects.filter(pk=kept).exists()
    assert match.events.get(text="Достижение убрано").reason == "записали не тому"
    assert refusal(remove_achievement, one, reason="ещё раз", actor=actor) == ["removed"]


def edit(one, *, version=1, actor=None, upload=None, **more):
    values = {name: getattr(one, name) for name in FIELDS} | more
    return edit_achievement(one, actor=actor or pairs.coordinator(), version=version, upload=upload, **values)


def test_corrected_and_told_in_the_history():
    match = pairs.approved(state="active")
    one = edit(add(match), title="Доклад на олимпиаде", level="city")
    one.refresh_from_db()
    assert (one.title, one.level, one.evidence, one.version) == ("Доклад на олимпиаде", "city", "диплом № 12", 2)
    assert match.events.filter(text="Достижение исправлено").count() == 1
    entry = AuditEntry.objects.get(action="programs.achievement.edit")
    assert (entry.person, entry.fields) == (one.member.person, ["level", "title"])


def test_nothing_changed_writes_nothing():
    match = pairs.approved(state="active")
    assert edit(add(match), version=7).version == 1
    assert not AuditEntry.objects.filter(action="programs.achievement.edit").exists()


def test_a_new_file_takes_the_place_of_the_old_one():
    one = add(pairs.approved(state="active"), evidence="", upload=SCAN)
    old = one.file_id
    assert edit(one, result="участник").file_id == old
    new = edit(one, version=2, upload=SCAN)
    assert ([kept.pk for kept in on_disk()], new.file_id == old, new.version) == ([new.file_id], False, 3)


def test_of_two_who_correct_it_the_later_is_told_and_his_file_is_not_kept():
    one = add(pairs.approved(state="active"))
    edit(one, title="Первое")
    with pytest.raises(Conflict):
        edit(one, title="Второе", upload=SCAN)
    assert (Achievement.objects.get().title, on_disk()) == ("Первое", [])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"happened_on": factories.TODAY + timedelta(days=1)}, "happened_on"),
        ({"happened_on": date(2026, 8, 31)}, "happened_on"),
        ({"evidence": "  "}, "evidence"),
    ],
)
def test_what_may_not_be_written_may_not_be_corrected_to(more, code):
    one = add(pairs.approved(state="active"))
    assert refusal(edit, one, **more) == [code]
    assert Achievement.objects.get().version == 1


def test_what_was_taken_out_is_not_corrected():
    one = add(pairs.approved(state="active"))
    remove_achievement(one, reason="записали не тому", actor=pairs.coordinator())
    assert refusal(edit, one, title="Иначе") == ["removed"]


def test_destroyed_with_its_owner_and_told_to_him():
    match = pairs.approved(state="active")
    one = add(match, upload=SCAN)
    person = one.member.person
    told = {section.title: section.rows for section in program_records(person)}
    assert told["Достижения"][0][:2] == ("18.11.2026", "Доклад на конференции")
    eraser = next(one for one in program_erasers() if one.model is Achievement and one.files)
    subject = subject_of(person)
    eraser.act(eraser.rows(subject), subject)
    one.refresh_from_db()
    assert (one.title, one.result, one.evidence, one.file) == ("удалено", "", "", None)


def test_an_edit_that_fails_at_its_last_write_leaves_no_second_file(settings, monkeypatch):
    match = pairs.approved(state="active")
    one = add(match, upload=SCAN)
    monkeypatch.setattr("participants.domain.audit.record", lambda *args, **kwargs: 1 / 0)
    values = {name: getattr(one, name) for name in FIELDS}
    with pytest.raises(ZeroDivisionError):
        edit_achievement(one, actor=pairs.coordinator(), version=one.version, upload=SCAN, **values)
    files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert (len(files), len(on_disk())) == (1, 1)
