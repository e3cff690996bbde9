"""The only doors through which a view gets rows (privacy rule 2)."""

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.prepared import ROW, prepared, row_by_id
from mentorship.kernel.roles import Role, anybody_with
from participants.domain.account_states import concerned
from participants.domain.agreement_dues import external_mentors
from participants.domain.base_lists import marks_of_people
from participants.domain.consents_soon import soon
from participants.domain.duties.standing import duty_marks
from participants.domain.papers_kept import without_papers
from participants.domain.representation import beside_guardians, gathered
from participants.domain.roles import in_force, in_running_year
from participants.enums import ApplicationState, BaseState
from participants.extensions import contact_visibility, need_visibility, visibility
from participants.models import (
    Account,
    AgreementScan,
    AgreementText,
    Application,
    Appointment,
    AuditEntry,
    Consent,
    ConsentScan,
    ConsentSheet,
    ConsentText,
    CooperationAgreement,
    DataRequest,
    DifferentPair,
    ErasureAct,
    ImportBatch,
    MenteeNeed,
    MenteeProfile,
    MentorProfile,
    Notification,
    Organisation,
    Person,
    PrintJob,
    Representation,
    RollUp,
    School,
    SchoolClass,
    SchoolHoliday,
)

NOBODY = Q(pk__in=[])


def the_school():
    """Return the school's particulars, an unsaved blank when they have not been filled in."""
    return row_by_id(School, 1) or School(pk=1)


def people_for(actor):
    """Return the people whose card `actor` may open.

    Coordinator and director see all; a curator both bases; a class teacher his own class; everybody himself; upper
    rooms add their own (a mentor's mentees, a mentee's offered mentors).
    """
    people = Person.objects.select_related("school_class")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return people
    return people.filter(_own_rows(actor)).distinct()


def _own_rows(actor):
    seen = Q(pk=actor.person_id)
    if actor.has(Role.CURATOR):
        seen |= Q(mentor_profile__isnull=False) | Q(mentee_profile__isnull=False)
    seen |= Q(school_class__in=led_classes_for(actor))
    for more in visibility(actor):
        seen |= more
    return seen


def contacts_for(actor):
    """Return the people whose contacts `actor` may read (domain/process, «who sees and does what»)."""
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return Person.objects.all()
    seen = Q(pk=actor.person_id)
    seen |= Q(school_class__in=led_classes_for(actor))
    for more in contact_visibility(actor):
        seen |= more
    return Person.objects.filter(seen)


def classes_for(actor):
    """Return the classes of the running year: the coordinator's and director's all, a class teacher's own."""
    if not actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return led_classes_for(actor)
    return SchoolClass.objects.filter(in_running_year(clock.today())).select_related("teacher")


def sheet_classes_for(actor):
    """Return `classes_for(actor)`, each with `has_others`: whether there is another sheet to go to."""
    classes = classes_for(actor)
    return classes.annotate(has_others=Exists(classes.order_by().exclude(pk=OuterRef("pk"))))


def led_classes_for(actor):
    """Return the classes of the running year that `actor` leads himself, whatever else he may read."""
    led = in_running_year(clock.today()) & Q(teacher=actor.person_id) if actor.has(Role.CLASS_TEACHER) else NOBODY
    return SchoolClass.objects.filter(led).select_related("teacher")


def card_for(actor, pk):
    """Return the person `pk` of `people_for(actor)` with all that a card starts from, or None; one query.

    Marks: `is_kept`, the actor handles the person's papers; `is_reachable`, he may read the contacts; `is_issuable`, he
    may issue the login card; `is_need_seen`, he may look at the sensitive category;
    `agreement_until`, the last day of the newest agreement; `card_guardians`; those of `told_status` and `duty_marks`.
    """
    return gathered(_cards_for(actor.roles, clock.today()).objects(actor.person_id, pk))


@prepared
def _cards_for(roles, day):
    """The query of all who hold `roles`: its subqueries say who may read what, and writing them down takes longest."""
    actor, own = anybody_with(roles), {"pk": OuterRef("pk")}
    signed = CooperationAgreement.objects.filter(person=OuterRef("pk"), is_signed=True)
    newest = signed.order_by("-ends_on").values("ends_on")[:1]
    places = ("school_class__teacher", "account", "mentor_profile", "mentee_profile")
    people = people_for(actor).filter(pk=ROW).select_related(*places)
    return beside_guardians(people, on=day).annotate(
        is_kept=Exists(papers_for(actor).filter(**own)),
        is_reachable=Exists(contacts_for(actor).filter(**own)),
        is_issuable=Exists(accounts_for(actor).filter(**own)),
        is_need_seen=Exists(people_with_needs_for(actor).filter(**own)),
        agreement_until=Subquery(newest),
        **marks_of_people(),
        **duty_marks(),
    )


def pupils_of(school_class):
    """Return the pupils of a class that a scope has given, with their places in the bases and their accounts.

    They carry the marks of `told_status` and `duty_marks`. One query, a list by name.
    """
    return _pupils().objects(None, school_class.pk)


@prepared
def _pupils():
    pupils = Person.objects.filter(school_class=ROW).annotate(**marks_of_people(), **duty_marks())
    return pupils.select_related("school_class", "mentor_profile", "mentee_profile", "account")


def employees_for(actor):
    """Return the employees whom `actor` may appoint or make class teachers."""
    return people_for(actor).filter(is_employee=True)


def appointments_for(actor):
    """Return all appointments for coordinator and director, else nothing."""
    appointments = Appointment.objects.select_related("person")
    return appointments if actor.has(Role.COORDINATOR, Role.DIRECTOR) else appointments.filter(NOBODY)


def class_choices_for(actor, person=None):
    """Return the classes that a card may name: those of `classes_for`, and the one where the person stands already."""
    own = Q(pk=person.school_class_id) if person else NOBODY
    return SchoolClass.objects.filter(Q(pk__in=classes_for(actor).values("pk")) | own)


def mentors_for(actor):
    """Return the base of mentors for those who may read it, else nothing."""
    return _base(MentorProfile, actor)


def mentees_for(actor):
    """Return the base of mentees for those who may read it, else nothing."""
    return _base(MenteeProfile, actor)


def _base(model, actor):
    # Named by their ids: what only counts the base need not read its people then.
    rows = model.objects.exclude(person__in=Person.everyone.aliases().values("pk"))
    profiles = rows.select_related("person__school_class").order_by("person__sort_text", "pk")
    is_reader = actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)
    return profiles if is_reader else profiles.filter(NOBODY)


def papers_for(actor):
    """Return the people whose consents `actor` may print and record: all, own programmes', own class's."""
    if actor.has(Role.COORDINATOR):
        return Person.objects.select_related("school_class")
    seen = Q(school_class__in=led_classes_for(actor))
    for more in contact_visibility(actor.only(Role.CURATOR)):
        seen |= more
    return Person.objects.select_related("school_class").filter(seen).distinct()


def people_with_needs_for(actor):
    """Return the mentees whose sensitive category `actor` may look at: all, own programmes'; never his own."""
    people = Person.objects.select_related("school_class").filter(mentee_profile__isnull=False)
    if actor.has(Role.COORDINATOR):
        return people.exclude(pk=actor.person_id)
    seen = NOBODY
    for more in need_visibility(actor.only(Role.CURATOR)):
        seen |= more
    return people.filter(seen).exclude(pk=actor.person_id)


def needs_for(actor):
    """Return the sensitive records that `actor` may take back."""
    people = people_with_needs_for(actor.only(Role.COORDINATOR)).values("pk")
    return MenteeNeed.objects.filter(person__in=people).select_related("person")


def represented_for(actor):
    """Return the pupils whose representatives `actor` enters from paper: all, or those of the classes he leads."""
    people = papers_for(actor.only(Role.COORDINATOR, Role.CLASS_TEACHER))
    return people.filter(school_class__isnull=False)


def representations_of(person):
    """Return the entries of who represents a pupil whose papers the actor may see, the newest first."""
    return Representation.objects.filter(person=person).select_related("guardian")


def representations_to_end_for(actor):
    """Return the entries that `actor` may end."""
    rows = Representation.objects.filter(person__in=represented_for(actor).values("pk"), ended_on__isnull=True)
    return rows.select_related("person__school_class", "guardian")


def paper_classes_for(actor):
    """Return the classes whose sheets `actor` may print: all for the coordinator, those that he leads himself."""
    return classes_for(actor) if actor.has(Role.COORDINATOR) else led_classes_for(actor)


def lacking_for(actor, *, on):
    """Return those of `papers_for(actor)` who stand in a base and lack a needed consent on the day `on`, by class."""
    stands = Q(mentor_profile__isnull=False) & ~Q(mentor_profile__state=BaseState.LEFT)
    stands |= Q(mentee_profile__isnull=False) & ~Q(mentee_profile__state=BaseState.LEFT)
    people = papers_for(actor).filter(without_papers(on)).filter(stands)
    return people.order_by("school_class__grade", "school_class__letter", "sort_text", "pk")


def class_papers_for(school_class, *, on):
    """Return the pupils of a class who stand in a base and lack a needed consent on the day `on`."""
    in_base = Q(mentor_profile__isnull=False) | Q(mentee_profile__isnull=False)
    pupils = Person.objects.select_related("school_class").filter(in_base, school_class=school_class)
    return pupils.filter(without_papers(on)).order_by("sort_text", "pk")


def consents_for(person):
    """Return the consents of a person whose papers the actor may see, the newest first, with their withdrawals."""
    consents = Consent.objects.filter(person=person).select_related(
        "guardian", "withdrawal", "sheet", "recorded_by__person"
    )
    scans = Prefetch("scans", ConsentScan.objects.select_related("file"))
    return consents.prefetch_related(scans).order_by("-signed_on", "-pk")


def consents_to_withdraw_for(actor):
    """Return the standing consents that `actor` may withdraw."""
    people = papers_for(actor).values("pk")
    return Consent.objects.filter(withdrawal__isnull=True, person__in=people).select_related(
        "person__school_class", "guardian"
    )


def sheets_for(actor):
    """Return the printed consent sheets of the people whose papers `actor` handles, those of merged cards too."""
    people = papers_for(actor).values("pk")
    own = Q(person__in=people) | Q(person__merged_into__in=people)
    return ConsentSheet.objects.filter(own).select_related("person__merged_into", "person__school_class")


def ticks_for(actor):
    """Return the consents that `actor` has recorded himself about people whose papers he handles."""
    own = Consent.objects.filter(recorded_by=actor.account, person__in=papers_for(actor).values("pk"))
    return own.exclude(recorded_by__isnull=True)


def consents_kept_for(actor):
    """Return the consents of the people whose papers `actor` handles."""
    people = papers_for(actor).values("pk")
    return Consent.objects.filter(person__in=people).select_related("person__school_class")


def scans_for(actor):
    """Return the scans of signed sheets for coordinator and director, else nothing: they show a passport."""
    scans = ConsentScan.objects.select_related("file", "consent__person")
    return scans if actor.has(Role.COORDINATOR, Role.DIRECTOR) else scans.filter(NOBODY)


def consent_texts_for(actor):
    """Return the versions of the wording of the sheets for coordinator and director, the newest first."""
    texts = ConsentText.objects.select_related("made_by__person").order_by("-pk")
    return texts if actor.has(Role.COORDINATOR, Role.DIRECTOR) else texts.filter(NOBODY)


def soon_for(actor, *, on):
    """Return those of `papers_for(actor)` of whom a new consent will be needed soon, the nearest day first."""
    return soon(papers_for(actor), on=on).order_by("papers_until", "sort_text", "pk")


def print_jobs_for(actor):
    """Return the batches of paper that `actor` has asked for himself, the newest first."""
    return PrintJob.objects.filter(actor=actor.account).select_related("file").order_by("-pk")


def agreements_for(person):
    """Return the agreements with a person whose papers the actor may see, the newest first."""
    rows = CooperationAgreement.objects.filter(person=person).select_related("organisation")
    return rows.prefetch_related("changes", Prefetch("scans", AgreementScan.objects.select_related("file")))


def papers_of_agreements_for(actor):
    """Return the agreements that `actor` may print and change: the coordinator all, the director reads them too."""
    rows = CooperationAgreement.objects.select_related("person__school_class", "organisation")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.filter(NOBODY)


def agreement_scans_for(actor):
    """Return the scans of signed agreements for coordinator and director, else nothing: they show a passport."""
    scans = AgreementScan.objects.select_related("file", "agreement__person")
    return scans if actor.has(Role.COORDINATOR, Role.DIRECTOR) else scans.filter(NOBODY)


def agreement_texts_for(actor):
    """Return the versions of the wording of agreements for coordinator and director, the newest first."""
    texts = AgreementText.objects.select_related("made_by__person").order_by("-pk")
    return texts if actor.has(Role.COORDINATOR, Role.DIRECTOR) else texts.filter(NOBODY)


def organisations_for(actor):
    """Return the companies whose people mentor."""
    rows = Organisation.objects.all()
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.filter(NOBODY)


def external_people_for(actor, school):
    """Return the people who mentor from outside, for an agreement with a company."""
    places = external_mentors(school.external_kinds).values("person")
    return people_for(actor).filter(pk__in=places).order_by("sort_text", "pk")


def accounts_for(actor):
    """Return the people whose login card `actor` may issue: all, mentees of own programmes, pupils of the own class.

    Nobody but the coordinator reaches the account of one who holds an office or leads a class: a card is a key to it.
    """
    people = Person.objects.select_related("school_class", "account").order_by("sort_text", "pk")
    if actor.has(Role.COORDINATOR):
        return people
    seen = Q(school_class__in=card_classes_for(actor))
    for more in contact_visibility(actor.only(Role.CURATOR)):
        seen |= more & Q(mentee_profile__isnull=False)
    today = clock.today()
    leading = SchoolClass.objects.filter(in_running_year(today), teacher__isnull=False).values("teacher")
    powerful = Q(pk__in=in_force(today).values("person")) | Q(pk__in=leading)
    return people.filter(seen).exclude(powerful).distinct()


def account_holders_for(actor):
    """Return those of `accounts_for(actor)` who have an account or something to do with the portal."""
    return accounts_for(actor).filter(concerned(clock.today()) | Q(pk__in=Account.objects.values("person")))


def card_classes_for(actor):
    """Return the classes of the running year whose cards `actor` may issue: all, or those that he leads himself."""
    classes = SchoolClass.objects.filter(in_running_year(clock.today())).order_by("grade", "letter")
    return classes if actor.has(Role.COORDINATOR) else classes.filter(teacher=actor.person_id)


def import_batches_for(actor):
    """Return the Excel books that `actor` may look through and write: any coordinator every one, else nothing."""
    batches = ImportBatch.objects.order_by("-pk")
    return batches if actor.has(Role.COORDINATOR) else batches.filter(NOBODY)


def roll_ups_for(actor):
    """Return the carried out roll-ups, the newest first, for coordinator and director, else nothing."""
    rows = RollUp.objects.select_related("carried_out_by__person").order_by("-year")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.filter(NOBODY)


def holidays_for(actor):
    """Return the holidays for the coordinator, who sets them, else nothing."""
    return SchoolHoliday.objects.all() if actor.has(Role.COORDINATOR) else SchoolHoliday.objects.filter(NOBODY)


def twins_for(actor):
    """Return the cards that `actor` may compare and merge, those that were merged already too: the coordinator's.

    A merged one is there only so that a second click finds what the first one did.
    """
    people = Person.everyone.select_related("school_class", "account", "mentor_profile", "mentee_profile")
    return people if actor.has(Role.COORDINATOR) else people.filter(NOBODY)


def different_pairs_for(actor):
    """Return the pairs of cards judged to be two people, the newest first, for the coordinator, else nothing."""
    pairs = DifferentPair.objects.select_related("first__school_class", "second__school_class", "noted_by__person")
    here = pairs.filter(first__merged_into__isnull=True, second__merged_into__isnull=True)
    return here if actor.has(Role.COORDINATOR) else here.filter(NOBODY)


def journal_for(actor, person):
    """Return the journal of `person` and of the cards merged into him, for coordinator and director, else nothing."""
    entries = AuditEntry.objects.select_related("actor__person").order_by("-happened_at", "-pk")
    # A subquery: a join would read the whole journal.
    cards = Person.everyone.filter(Q(pk=person.pk) | Q(merged_into=person.pk))
    own = entries.filter(person__in=cards.values("pk"))
    return own if actor.has(Role.COORDINATOR, Role.DIRECTOR) else entries.filter(NOBODY)


def whole_journal_for(actor):
    """Return the journal, the newest rows first, for coordinator and director, else nothing."""
    entries = AuditEntry.objects.select_related("actor__person", "person").order_by("-happened_at", "-pk")
    return entries if actor.has(Role.COORDINATOR, Role.DIRECTOR) else entries.filter(NOBODY)


def applications_for(actor):
    """Return all applications for the coordinator, else nothing: contacts of people who are in no base yet."""
    people = ("person__mentor_profile", "person__mentee_profile", "nominated_by__person", "decided_by__person")
    applications = Application.objects.select_related(*people)
    return applications if actor.has(Role.COORDINATOR) else applications.filter(NOBODY)


def waiting_applications_for(actor):
    """Return the applications that wait for the word of `actor`, the oldest first."""
    return applications_for(actor).filter(state=ApplicationState.SENT).order_by("sent_at", "pk")


def nominations_of(actor):
    """Return the nominations that `actor` has made himself, the newest first."""
    own = Application.objects.filter(nominated_by__isnull=False, nominated_by=actor.account)
    return own.order_by("-sent_at", "-pk")


def amendable_applications_for(actor):
    """Return the returned applications that `actor` may complete: own nominations, the coordinator every one."""
    returned = Application.objects.filter(state=ApplicationState.RETURNED)
    is_own = Q(nominated_by__isnull=False, nominated_by=actor.account)
    return returned if actor.has(Role.COORDINATOR) else returned.filter(is_own)


def joinable_people_for(actor):
    """Return the people to whom `actor` may join an application, with their places in the bases."""
    people = people_for(actor).filter(merged_into__isnull=True)
    return people.select_related("school_class", "mentor_profile", "mentee_profile").order_by("sort_text", "pk")


def namesakes_for(actor, words):
    """Return up to ten of `joinable_people_for(actor)` whose name holds `words`."""
    return joinable_people_for(actor).filter(search_text__contains=search_key(words))[:10]


def notifications_for(actor):
    """Return what the portal has told the actor himself, latest first."""
    return Notification.objects.filter(account=actor.account)


def data_requests_for(actor):
    """Return the requests about data, those that are due first, for coordinator and director, else nothing."""
    places = ("person__school_class", "person__mentor_profile", "person__mentee_profile", "act")
    rows = DataRequest.objects.select_related(*places)
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.filter(NOBODY)


def erasure_acts_for(actor):
    """Return the acts of destruction for coordinator and director, else nothing."""
    rows = ErasureAct.objects.select_related("person", "request", "carried_out_by__person", "pdf", "extract")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.filter(NOBODY)
