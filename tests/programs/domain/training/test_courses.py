"""Outside courses: entered, corrected, accepted, returned, taken back."""

from datetime import date
from uuid import uuid4

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.uploads import Upload
from mentorship.kernel.versions import Conflict
from participants.models import Notification, StoredFile
from programs.domain.training.courses import (
    FIELDS,
    accept_course,
    add_course,
    edit_course,
    return_course,
    take_back_course,
)
from programs.models import OutsideCourse
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
VALUES = {"title": "Наставник", "level": "federal", "organiser": "Академия", "hours": 36, "number": "77-1"}
VALUES |= {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 10, 1)}
SCAN = Upload(factories.PDF, "application/pdf", ".pdf")


@pytest.fixture
def mentor():
    """A mentor with an account."""
    return factories.acting(factories.make_account(factories.make_mentor().person))


@pytest.fixture
def coordinator():
    """The coordinator."""
    return factories.acting(factories.make_staff("coordinator"))


def kept_names(settings):
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def own_values(course, **changed):
    return {name: getattr(course, name) for name in FIELDS} | changed


def test_ones_own_course_waits_and_is_entered_once(mentor):
    key = uuid4()
    for _ in range(2):
        add_course(mentor.person, actor=mentor, form_key=key, upload=SCAN, **VALUES)
    course = OutsideCourse.objects.get()
    assert (course.state, course.person, course.file.name) == ("sent", mentor.person, "kurs.pdf")
    assert StoredFile.objects.count() == 1


def test_what_the_coordinator_enters_counts_at_once(coordinator, mentor):
    assert add_course(mentor.person, actor=coordinator, **VALUES).state == "accepted"
    assert add_course(coordinator.person, actor=coordinator, **VALUES).state == "sent"


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"ends_on": date(2026, 8, 1)}, "закончился раньше"),
        ({"ends_on": date(2026, 12, 1)}, "ещё не наступил"),
    ],
)
def test_wrong_days_are_refused(mentor, changed, text):
    with pytest.raises(Refused, match=text):
        add_course(mentor.person, actor=mentor, **VALUES | changed)
    assert OutsideCourse.objects.count() == 0


def test_the_coordinator_accepts_and_the_mentor_is_told(coordinator, mentor):
    course = factories.make_course(mentor.person)
    accept_course(course, version=1, actor=coordinator)
    course.refresh_from_db()
    assert (course.state, course.decided_by) == ("accepted", coordinator.account)
    assert Notification.objects.get().account == mentor.account
    with pytest.raises(Refused, match="уже зачтён"):
        return_course(course, comment="нет", version=2, actor=coordinator)
    with pytest.raises(Refused, match="не меняются"):
        edit_course(course, version=2, actor=mentor, **own_values(course))
    with pytest.raises(Refused):
        take_back_course(course, actor=mentor)


def test_a_returned_course_is_corrected_and_waits_again(coordinator, mentor):
    course = factories.make_course(mentor.person)
    with pytest.raises(Refused, match="Напишите, что не так"):
        return_course(course, comment=" ", version=1, actor=coordinator)
    return_course(course, comment="нет скана", version=1, actor=coordinator)
    course.refresh_from_db()
    assert (course.state, course.comment) == ("returned", "нет скана")
    edit_course(course, version=course.version, actor=mentor, upload=SCAN, **own_values(course, hours=40))
    course.refresh_from_db()
    assert (course.state, course.comment, course.hours) == ("sent", "", 40)
    assert course.file is not None


def test_a_new_scan_takes_the_place_of_the_old_one(mentor):
    course = add_course(mentor.person, actor=mentor, upload=SCAN, **VALUES)
    edit_course(course, version=1, actor=mentor, upload=SCAN, **own_values(course))
    assert StoredFile.objects.count() == 1


def test_a_course_changed_meanwhile_is_not_accepted_unseen(coordinator, mentor):
    course = factories.make_course(mentor.person)
    edit_course(OutsideCourse.objects.get(), version=1, actor=mentor, **own_values(course, hours=400))
    with pytest.raises(Conflict):
        accept_course(course, version=1, actor=coordinator)
    assert OutsideCourse.objects.get().state == "sent"


def test_one_taken_back_goes_with_its_scan(mentor):
    course = add_course(mentor.person, actor=mentor, upload=SCAN, **VALUES)
    take_back_course(course, actor=mentor)
    assert (OutsideCourse.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_an_edit_that_fails_at_its_last_write_leaves_the_former_scan_alone(settings, mentor, monkeypatch):
    course = add_course(mentor.person, actor=mentor, upload=SCAN, **VALUES)
    before = kept_names(settings)
    monkeypatch.setattr("participants.domain.audit.record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        edit_course(course, version=course.version, actor=mentor, upload=SCAN, **own_values(course))
    assert (len(before), kept_names(settings)) == (1, before)


def test_a_refused_course_leaves_no_file(settings, mentor):
    with pytest.raises(Refused):
        add_course(mentor.person, actor=mentor, upload=SCAN, **VALUES | {"ends_on": date(2027, 1, 1)})
    assert (StoredFile.objects.count(), kept_names(settings)) == (0, [])
