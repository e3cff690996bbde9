"""Who is trained: the School of Mentors finished with enough hours, or an accepted outside course (002 §6; E5)."""

from django.db.models import Exists, OuterRef, Q

from programs.enums import CourseState
from programs.models import OutsideCourse, TrainingListener


def is_trained_mark(person="pk"):
    """Return the expression that says of a row whether the person at its lookup `person` is trained."""
    own = {"person": OuterRef(person)}
    finished = TrainingListener.objects.filter(trained_on__isnull=False, **own)
    return Q(Exists(finished)) | Q(Exists(OutsideCourse.objects.filter(state=CourseState.ACCEPTED, **own)))


def narrow_trained(profiles, value):
    """Narrow `profiles` (of the base of mentors) to those who are trained («yes») or are not («no»)."""
    if value not in ("yes", "no"):
        return profiles
    trained = is_trained_mark("person")
    return profiles.filter(trained) if value == "yes" else profiles.exclude(trained)
