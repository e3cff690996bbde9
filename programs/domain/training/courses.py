"""Outside courses, federal and regional programmes: entered with their paper, accepted or returned (002 §6; E5)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.roles import Role
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.files import forget_file, kept_upload
from participants.domain.notifications import notify
from programs.enums import CourseState
from programs.models import OutsideCourse

FIELDS = ("title", "level", "organiser", "hours", "starts_on", "ends_on", "number")
ACCEPTED = "Пройденный вами курс зачтён."
RETURNED = "Курс, который вы внесли, вернули с замечанием."


def add_course(person, *, actor, upload=None, form_key=None, **values):
    """Enter a course of `values` (FIELDS) that `person` has gone through. Returns it; the same form makes one.

    `upload` (kernel.uploads.Upload) is a scan of its paper. What the coordinator enters about somebody else is accepted
    at once, what a person enters about himself waits to be looked at. Raises Refused: it is not over yet, wrong days.
    """
    with kept_upload(upload, name="kurs", actor=actor) as stored, transaction.atomic():
        made = once.claim(form_key)
        if made:
            forget_file(stored)
            return OutsideCourse.objects.get(pk=made)
        demand(_value_blockers(values))
        course = OutsideCourse.objects.create(
            person=person, file=stored, sent_at=clock.now(), sent_by=actor.account, **values
        )
        names = [name for name in FIELDS if values.get(name)] + ["file"] * bool(upload)
        audit.record("programs.course.add", actor=actor, about=course, person=person, fields=names)
        if actor.has(Role.COORDINATOR) and person.pk != actor.person_id:
            _decide(course, CourseState.ACCEPTED, "", actor)
        return once.settle(form_key, course)


def edit_course(course, *, version, actor, upload=None, **values):
    """Write `values` (FIELDS) over a course; an `upload` takes the place of its scan. Returns it.

    One that was returned waits to be looked at again. Raises Conflict; Refused: accepted already, wrong values.
    """
    with kept_upload(upload, name="kurs", actor=actor) as stored, transaction.atomic():
        row = _locked(course)
        demand(_settled_blockers(row) + _value_blockers(values))
        changed = [name for name in FIELDS if getattr(row, name) != values[name]] + ["file"] * bool(upload)
        former = row.file
        for name, value in (values | {"file": stored or former, "state": CourseState.SENT, "comment": ""}).items():
            setattr(row, name, value)
        save_versioned(row, fields=(*FIELDS, "file", "state", "comment"), version=version)
        if stored:
            forget_file(former)
        audit.record("programs.course.edit", actor=actor, about=row, person=row.person, fields=changed)
    return row


def _locked(course):
    rows = OutsideCourse.objects.select_for_update(of=("self",)).select_related("person", "file")
    return rows.get(pk=course.pk)


def _settled_blockers(course):
    return [Blocker("accepted", "Курс уже зачтён: его данные не меняются.")] if is_accepted(course) else []


def is_accepted(course):
    """Tell whether `course` counts."""
    return course.state == CourseState.ACCEPTED


def _value_blockers(values):
    found = []
    if values["starts_on"] and values["starts_on"] > values["ends_on"]:
        found.append(Blocker("ends_on", "Курс закончился раньше, чем начался. Проверьте даты."))
    if values["ends_on"] > clock.today():
        found.append(Blocker("ends_on", "Этот день ещё не наступил. Внесите курс, когда он закончится."))
    return found


@transaction.atomic
def accept_course(course, *, version, actor):
    """Count `course`: its person is trained. Raises Conflict, Refused: accepted already."""
    row = _decided(course, version, actor)
    _decide(row, CourseState.ACCEPTED, "", actor)
    notify([row.person_id], ACCEPTED, link=reverse("programs:course_list"))
    return row


@transaction.atomic
def return_course(course, *, comment, version, actor):
    """Return `course` with a `comment`: its person is told. Raises Conflict, Refused: no comment, accepted already."""
    if not comment.strip():
        raise Refused(Blocker("comment", "Напишите, что не так: без этого исправить нечего."))
    row = _decided(course, version, actor)
    _decide(row, CourseState.RETURNED, comment.strip(), actor)
    notify([row.person_id], RETURNED, link=reverse("programs:course_list"))
    return row


def _decided(course, version, actor):
    row = _locked(course)
    demand(_settled_blockers(row))
    save_versioned(row, fields=(), version=version)
    return row


def _decide(course, state, comment, actor):
    values = {"state": state, "comment": comment, "decided_at": clock.now(), "decided_by": actor.account}
    OutsideCourse.objects.filter(pk=course.pk).update(**values)
    audit.record(f"programs.course.{state}", actor=actor, about=course, person=course.person, fields=["state"])
    course.refresh_from_db()


@transaction.atomic
def take_back_course(course, *, actor):
    """Take back a course that does not count yet, with its scan. Raises Refused once it is accepted."""
    row = _locked(course)
    demand(_settled_blockers(row))
    audit.record("programs.course.remove", actor=actor, about=row, person=row.person)
    stored = row.file
    row.delete()
    forget_file(stored)


def note_look(course, *, actor):
    """Write down that `actor` has opened the scan of a course (privacy rule 5)."""
    audit.record("programs.course.view", actor=actor, about=course, person=course.person)
