"""Every kind of paper of the portal, made from one planted school: {name: Document}."""

from contextlib import contextmanager

from django.db import transaction
from django.test import override_settings

from mentorship.kernel import clock
from mentorship.kernel.documents import from_data
from monitoring.domain.reports.document import report_document
from participants.domain.access_list import access_list_document
from participants.domain.agreement_document import agreement_now
from participants.domain.appeals.document import appeal_document
from participants.domain.class_sheets import class_document, sheet_of
from participants.domain.consent_sheets import documents_of, make_sheets
from participants.domain.erasure import dry_run
from participants.domain.erasure_papers import Papers, act_document, extract_document
from participants.domain.everything import everything_document
from participants.enums import ConsentKind
from participants.models import Appeal, CooperationAgreement, Person
from participants.scopes import pupils_of
from programs.domain.choice_slips import slips_of
from programs.domain.folders import match_folder, mentor_portfolio
from programs.domain.matching.sheets import board_document
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.kinds import kind_of
from programs.domain.people import load_people
from programs.domain.plan_document import journal_document
from programs.domain.plan_document import plan_document as mentoring_plan_document
from programs.domain.plans import steps_of
from programs.domain.presentation_document import attendance_document
from programs.domain.program_document import plan_document, program_document
from programs.enums import OrderKind
from programs.models import Meeting, Order
from tests import factories
from tests.access.world import plant
from tests.monitoring.reporting import report_of

COMMISSION = ("Ветрова О.Н., заместитель директора", "Громова Е.В., учитель")
ORDERS = {"approval": "draft_order", "changes": "changes_draft", "ending": "ending_draft", "frozen": "order"}
NAMES = [
    *(f"order {name}" for name in (*ORDERS, "appointment", "introduction")),
    *(f"consent {kind}" for kind in ConsentKind),
    *("agreement", "agreement of a company", "class sheet", "access list", "everything", "act", "extract", "appeal"),
    *("mentoring plan", "journal", "folder", "portfolio", "programme", "plan of activities", "choice slip"),
    *("attendance list", "board", "report of a pair", "report of a programme", "report of the school"),
]


@contextmanager
def school_of(rows, *, blocker, folder):
    """Give a school planted with `rows` of everything and prepared, its files in `folder`; it is gone afterwards.

    Documents hold plain text: they are drawn when their school is no more, once for all tests of a module.
    """
    with blocker.unblock(), clock.at(factories.TODAY), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield prepare(plant(rows))
        transaction.set_rollback(True)


def prepare(world):
    """Add to a planted school what its papers need besides: the drafts of orders, a company's agreement."""
    actor, led = coordinator(world), world.actors["curator"].person.appointments.get()
    world.keep(
        appointment_draft=draft_order([led], actor=actor, kind=OrderKind.APPOINTMENT),
        introduction_draft=draft_order(actor=actor, kind=OrderKind.INTRODUCTION),
        company_agreement=factories.make_agreement(
            factories.make_outsider(surname="Заводская"), number="7", organisation=world.rows["organisation"]
        ),
    )
    return world


def coordinator(world):
    """The coordinator of the planted school as an actor."""
    return factories.acting(world.actors["coordinator"])


def papers_of(world):
    """Return {name: Document} of every kind of paper, read anew from the database."""
    for row in world.rows.values():
        row.refresh_from_db()
    return _orders(world) | _of_people(world) | _of_programs(world) | _of_the_match(world)


def _orders(world):
    school = world.rows["school"]
    names = ORDERS | {"appointment": "appointment_draft", "introduction": "introduction_draft"}
    return {f"order {name}": _order(world.rows[row], school) for name, row in names.items()}


def _order(order, school):
    if order.blocks:
        return from_data(order.blocks)
    fresh = Order.objects.get(pk=order.pk)
    named = kind_of(fresh).named_by(fresh, on=clock.today())
    return order_document(fresh, school=school, named=named, offices=offices())


def _of_people(world):
    rows, actor, today = world.rows, coordinator(world), clock.today()
    mentee = Person.objects.get(pk=rows["mentee"].pk)
    sheets = make_sheets([mentee], kinds=list(ConsentKind), on=today, actor=actor)
    consents = dict(zip(ConsentKind, documents_of(sheets, school=rows["school"]), strict=True))
    pupils = sheet_of(list(pupils_of(rows["own_class"])), on=today, now=clock.now())
    return {f"consent {kind}": document for kind, document in consents.items()} | {
        "agreement": _agreement(rows["agreement"], rows["school"]),
        "agreement of a company": _agreement(rows["company_agreement"], rows["school"]),
        "class sheet": class_document(rows["own_class"], pupils, school=rows["school"], on=today),
        "access list": access_list_document(rows["school"]),
        "everything": everything_document(mentee, school=rows["school"]),
        "appeal": appeal_document(Appeal.objects.get(pk=rows["answered"].pk), school=rows["school"]),
        **_of_destruction(rows, actor),
    }


def _agreement(agreement, school):
    fresh = CooperationAgreement.objects.select_related("person", "organisation").get(pk=agreement.pk)
    return agreement_now([fresh], school=school)


def _of_destruction(rows, actor):
    request = rows["erase"]
    request.plan = dry_run(request.person)
    papers = Papers(request, rows["school"], COMMISSION, clock.now(), actor)
    return {"act": act_document(papers), "extract": extract_document(papers)}


def _of_programs(world):
    rows, common = world.rows, {"school": world.rows["school"]}
    program, presentation = rows["program"], rows["presentation"]
    places = rows["window"].places.select_related("mentee__person", "window__program")
    return {
        "programme": program_document(program, on=clock.today(), **common),
        "plan of activities": plan_document(program, **common),
        "choice slip": slips_of(list(places), on=clock.today(), **common)[0],
        "attendance list": attendance_document(presentation, [rows["mentee"], rows["mentor"]], **common),
        "report of a programme": report_document(_report(program), signed_on=clock.today(), **common),
        "report of the school": report_document(_report(), signed_on=clock.today(), **common),
        "board": board_document(program, actor=coordinator(world), **common),
    }


def _of_the_match(world):
    actor, common = coordinator(world), {"school": world.rows["school"]}
    match = load_people([_fresh(world.rows["match"])])[0]
    meetings = list(Meeting.objects.filter(match=match))
    return {
        "mentoring plan": mentoring_plan_document(match, match.plan, steps_of(match.plan), **common),
        "journal": journal_document(match, meetings, **common),
        "folder": match_folder(_fresh(world.rows["match"]), actor=actor, **common),
        "report of a pair": report_document(_report(match), **common),
        "portfolio": mentor_portfolio(Person.objects.get(pk=world.rows["mentor"].pk), actor=actor, **common),
    }


def _report(subject=None):
    report = report_of(subject)
    report.difficulties = "Времени на вторую половину плана не хватило."
    report.best_practices = "Короткие встречи раз в неделю.\nТетрадь открытий, которую ведут вдвоём."
    return report


def _fresh(match):
    return type(match).objects.select_related("program__form", "program__curator").get(pk=match.pk)
