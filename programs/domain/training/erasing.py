"""What the anonymising run does with the School of Mentors: that somebody was trained stays as a count."""

from participants.domain.erasers import ERASED_SHORT, tells_of_nobody, unnames, wipes
from programs.models import (
    OutsideCourse,
    Training,
    TrainingAttendance,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)

COURSE_WORDS = ("title", "organiser", "number", "comment")


def training_erasers():
    """Return the Erasers of the School of Mentors."""
    gone = {"title": ERASED_SHORT, "organiser": ERASED_SHORT, "comment": ERASED_SHORT}
    return [
        unnames(Training, "title", "aim", "content", "place"),
        unnames(TrainingSession, "topic", "teacher_name", "teacher_post", "place"),
        wipes(TrainingListener, "person", "left_reason"),
        unnames(TrainingListener, "left_reason"),
        wipes(OutsideCourse, "person", "number", "file", files=("file",), **gone),
        unnames(OutsideCourse, *COURSE_WORDS),
        wipes(TrainingCertificate, "listener__person", "blocks", counting="erased_times", holder=ERASED_SHORT),
        unnames(TrainingCertificate, "void_reason", counting="erased_times"),
        tells_of_nobody(TrainingSession, "teacher"),
        tells_of_nobody(TrainingListener, "person"),
        tells_of_nobody(OutsideCourse, "person"),
        tells_of_nobody(TrainingAttendance),
    ]
