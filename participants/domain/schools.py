"""The school's particulars and its classes: what goes into every document."""

from django.db import IntegrityError, transaction

from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.once import claim, settle
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.appointments import set_director
from participants.domain.papers_kept import keep_papers
from participants.domain.school_rules import living_by
from participants.domain.sessions import end_sessions
from participants.enums import Terms
from participants.models import School, SchoolClass

PARTICULARS = (
    "full_name",
    "short_name",
    "founder",
    "place",
    "address",
    "contact",
    "time_zone",
    "mentee_min_age",
    "offer_remind_days",
    "offer_wait_days",
    "group_most_mentees",
    "consent_months",
    "adult_notice_days",
    "adult_grace_days",
    "appeal_days",
    "support_days",
    "external_kinds",
    "training_gate",
    "qr_on_orders",
)


@transaction.atomic
def save_school(*, actor, version, particulars, director=None, is_new_director=False):
    """Write the particulars (values of PARTICULARS) and, when given, the director. Returns the school.

    Raises Conflict when somebody has changed them since `version`.
    """
    school, _ = School.objects.get_or_create(pk=1)
    changed = [name for name, value in particulars.items() if getattr(school, name) != value]
    for name, value in particulars.items():
        setattr(school, name, value)
    save_versioned(school, fields=tuple(particulars), version=version)
    audit.record("participants.school.edit", actor=actor, about=school, fields=changed)
    if "adult_grace_days" in changed:
        with living_by(school):
            keep_papers()
    if director:
        set_director(actor=actor, fields=director, is_new=is_new_director)
    return school


@transaction.atomic
def add_class(*, actor, year, grade, letter, teacher=None, terms=Terms.QUARTERS, form_key=None):
    """Add a class of the school year that began in `year`. Returns it. Raises Refused when there is such a class."""
    made = claim(form_key)
    if made:
        return SchoolClass.objects.get(pk=made)
    added = SchoolClass(year=year, grade=grade, letter=letter, teacher=teacher, terms=terms)
    _save_class(added, actor, ["grade", "letter", "teacher", "terms"])
    return settle(form_key, added)


@transaction.atomic
def update_class(school_class, *, actor, grade, letter, teacher, terms=None):
    """Change a class; a teacher who leads it no more is logged out (privacy rule 4). Raises Refused on a double."""
    before = SchoolClass.objects.select_for_update(of=("self",)).get(pk=school_class.pk)
    values = {"grade": grade, "letter": letter, "teacher": teacher, "terms": terms or before.terms}
    changed = [name for name, value in values.items() if getattr(before, name) != value]
    for name, value in values.items():
        setattr(school_class, name, value)
    _save_class(school_class, actor, changed)
    if "teacher" in changed and before.teacher_id:
        end_sessions(before.teacher_id)
    return school_class


def _save_class(school_class, actor, changed):
    try:
        with transaction.atomic():
            school_class.save()
    except IntegrityError:
        raise Refused(Blocker("class", f"Класс {school_class.label} в этом учебном году уже есть.")) from None
    audit.record("participants.class.edit", actor=actor, about=school_class, fields=changed)
