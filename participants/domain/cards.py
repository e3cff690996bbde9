"""What a card shows to whom (domain/process, «who sees and does what»), and what stands on it."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Status
from participants.domain.ages import age_on
from participants.domain.base_lists import told_status
from participants.domain.consent_rules import NEEDED, is_signed_rightly, standing_consents
from participants.domain.gates import blockers_of_missing
from participants.domain.lifecycle import edges_from
from participants.domain.school_rules import consent_terms
from participants.enums import ConsentKind, MenteeKind
from participants.models import Consent, ConsentScan, MembershipEvent, School


@dataclass(frozen=True)
class Sight:
    """How much of a person's card an actor sees.

    `papers`: birth date, representatives, consents, history; `contacts`: phone and mail; `places`: state and wishes in
    the bases; `keeps`: he may print and tick off the papers; `reasons`: why somebody moved in a base; `edits`: he may
    change the card; `mentors`: he is a mentor, and reads the request of those who are shown to him; `is_inner`: he
    is told what is not settled yet.
    """

    is_own: bool
    papers: bool
    contacts: bool
    places: bool
    keeps: bool
    reasons: bool
    edits: bool
    mentors: bool
    is_inner: bool


def sight_of(person, actor):
    """Return the Sight that `actor` has of `person`, from `scopes.card_for`."""
    is_own = person.pk == actor.person_id
    papers = is_own or person.is_kept or actor.has(Role.DIRECTOR)
    return Sight(
        is_own=is_own,
        papers=papers,
        contacts=is_own or person.is_reachable,
        places=papers or actor.has(Role.CURATOR),
        keeps=person.is_kept,
        reasons=person.is_kept or actor.has(Role.DIRECTOR),
        edits=actor.has(Role.COORDINATOR),
        mentors=actor.has(Role.MENTOR),
        is_inner=actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR),
    )


@dataclass(frozen=True)
class Papers:
    """A person's consents, each with its standing, and what is missing today."""

    sheets: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    blockers: list = field(default_factory=list)


def papers_of(person, *, on):
    """Return the Papers of a person on the day `on`; one query, judged by the rules of `consent_rules`.

    A sheet has `scan_pk` and `scan_name` of its newest scan.
    """
    sheets, held = _sheets_on(on, consent_terms()).objects(None, person.pk), set()
    for sheet in sheets:
        sheet.person = person
        sheet.holds = sheet.is_standing and is_signed_rightly(sheet, person, on)
        if sheet.holds:
            held.add(ConsentKind(sheet.kind))
    missing = [kind for kind in NEEDED if kind not in held]
    return Papers(sheets, missing, blockers_of_missing(person, missing))


@prepared
def _sheets_on(day, terms):
    """The consents of one person; what stands depends on the day and the school's terms."""
    is_standing = Exists(standing_consents(day).filter(pk=OuterRef("pk")))
    scan = ConsentScan.objects.filter(consent=OuterRef("pk")).order_by("-pk")
    marks = {"scan_pk": Subquery(scan.values("pk")[:1]), "scan_name": Subquery(scan.values("file__name")[:1])}
    sheets = Consent.objects.filter(person=ROW).select_related("withdrawal")
    return sheets.annotate(is_standing=is_standing, **marks)


def moves_of(person):
    """Return the MembershipEvents of a person, how he came into the bases and went; one query."""
    return _moves_on_record().objects(None, person.pk)


@prepared
def _moves_on_record():
    return MembershipEvent.objects.filter(person=ROW)


@dataclass(frozen=True)
class Place:
    """A person's place in one base on his card: status and the moves that start here."""

    profile: object
    status: Status
    moves: list

    @property
    def title(self):
        """«В базе наставников», as a heading."""
        return {"mentor": "База наставников", "mentee": "База наставляемых"}[self.profile.side]


def places_of(person, papers, *, is_inner=False):
    """Return the Places of a person in the bases; the moves carry the same blockers as the life cycle gives.

    The person is one of `scopes.card_for`; `is_inner` as in Sight.
    """
    profiles = [getattr(person, name, None) for name in ("mentor_profile", "mentee_profile")]
    return [
        Place(profile, told_status(profile, papers.missing, is_inner=is_inner), _moves(profile, papers))
        for profile in profiles
        if profile
    ]


def _moves(profile, papers):
    return [(edge, papers.blockers if edge.guards else []) for edge in edges_from(profile.state)]


def card_warnings(person, school: School):
    """Return what a card warns of and does not stop: a pupil mentee under the school's age (001, gate G6)."""
    profile = getattr(person, "mentee_profile", None)
    if profile is None or profile.kind != MenteeKind.PUPIL:
        return []
    age, limit = age_on(person, clock.today()), school.mentee_min_age
    if age is None:
        text = "Дата рождения пока неизвестна: без неё нельзя записать в программу, согласие подписывает представитель."
    elif age < limit:
        text = f"Наставляемые — с {limit} лет, сейчас {age}: в программу можно будет записать позже."
    else:
        return []
    link = reverse("participants:person_edit", args=[person.pk])
    return [Blocker("G6", text, link, "Проверить дату рождения", is_warning=True)]
