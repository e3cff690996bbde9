"""Every kind of paper of the portal, made from one planted school: {name: Document}."""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.db import transaction
from django.test import override_settings

from mentorship.kernel import clock
from mentorship.kernel.documents import PDF, from_data
from mentorship.kernel.papers import FORMS
from monitoring.domain.reports.document import report_document
from participants.domain.access_list import access_list_document
from participants.domain.agreement_document import agreement_now
from participants.domain.appeals.document import appeal_document
from participants.domain.class_sheets import class_document, sheet_of
from participants.domain.consent_sheets import documents_of, make_sheets
from participants.domain.duties.sheets import blank_sheet, duty_documents
from participants.domain.erasure import dry_run
from participants.domain.erasure_papers import Papers, act_document, extract_document
from participants.domain.everything import everything_document
from participants.domain.incident_paper import incident_document
from participants.domain.incidents import Asked
from participants.domain.leaks import notice_document
from participants.domain.request_journal import request_journal
from participants.enums import ConsentKind
from participants.models import Appeal, CooperationAgreement, DataRequest, DutySheet, DutyText, Person
from participants.scopes import pupils_of, whole_journal_for
from programs.domain.choice_slips import slips_of
from programs.domain.events.committee import committee_of
from programs.domain.events.document import event_document, people_document
from programs.domain.folders import match_folder, mentor_portfolio
from programs.domain.honours.protocol import protocol_document
from programs.domain.honours.sheets import award_document, giver_on
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
from programs.domain.resources.document import resource_document
from programs.domain.training.attendance import expected_at
from programs.domain.training.certificate_document import certificate_document
from programs.domain.training.documents import session_document, timetable_document
from programs.domain.training.timetable import sessions_of
from programs.enums import OrderKind
from programs.models import Award, Meeting, Order, TrainingCertificate
from tests import factories
from tests.access.checking import client_of, path_of
from tests.access.table import ROWS
from tests.access.world import plant
from tests.monitoring.reporting import report_of

COMMISSION = ("Ветрова О.Н., заместитель директора", "Громова Е.В., учитель")
ORDERS = {"approval": "draft_order", "changes": "changes_draft", "ending": "ending_draft", "frozen": "order"}
ORDERS |= {"event": "event_draft", "training": "training_draft", "awards": "awards_draft"}
METHOD = "С чего начать, если подопечный молчит.\n\n## Три приёма\n\n- собрать модель\n- спросить совета"
# Papers that are read by the address that gives them out: what its view hands to the printer.
GIVEN = {
    "road map": "programs:road_map_pdf",
    "public sheet": "programs:public_sheet",
    "programme of a worker": "programs:worker_program",
    "consent of a worker": "programs:worker_consent",
    "report of a mentor": "programs:report_pdf",
    "survey": "monitoring:survey_pdf",
    "results": "monitoring:results_pdf",
    "results of a programme": "monitoring:program_results_pdf",
    "indicators": "monitoring:indicator_pdf",
    "blank of an observation": "monitoring:observation_blank",
    "observation": "monitoring:observation_pdf",
    "quality": "monitoring:quality_pdf",
    "strengths and risks": "monitoring:swot_pdf",
    "growth of a pair": "monitoring:match_growth_pdf",
    "growth of a programme": "monitoring:program_growth_pdf",
}
NAMES = [
    *GIVEN,
    *(f"order {name}" for name in (*ORDERS, "appointment", "introduction")),
    *(f"consent {kind}" for kind in ConsentKind),
    *(f"duties {kind}" for kind in ("blank", "named")),
    *("timetable", "session sheet", "certificate", "diploma", "letter of thanks", "protocol"),
    *(
        "agreement",
        "agreement of a company",
        "class sheet",
        "access list",
        "inquiry",
        "notice of a leak",
        "journal of requests",
        "everything",
        "act",
        "extract",
        "appeal",
    ),
    *("mentoring plan", "journal", "folder", "portfolio", "programme", "plan of activities", "choice slip"),
    *(
        "attendance list",
        "event",
        "event list",
        "board",
        "method",
        "report of a pair",
        "report of a programme",
        "report of the school",
    ),
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
        duty_sheet=factories.make_duty_sheet(world.rows["mentee"]),
        awards_draft=draft_order(_awards(world), actor=actor, kind=OrderKind.AWARDS),
        company_agreement=factories.make_agreement(
            factories.make_outsider(surname="Заводская"), number="7", organisation=world.rows["organisation"]
        ),
    )
    return world


def _awards(world):
    """A diploma and a letter of thanks that are not given out yet: their sheets are made from what the rows say."""
    drafts = {"issued_at": None, "words": "за доброе дело"}
    return [
        world.keep(diploma=factories.make_award(world.rows["mentee"], kind="diploma", **drafts)),
        world.keep(letter=factories.make_award(world.rows["mentor"], kind="thanks", **drafts)),
    ]


def coordinator(world):
    """The coordinator of the planted school as an actor."""
    return factories.acting(world.actors["coordinator"])


def papers_of(world):
    """Return {name: Document} of every kind of paper, read anew from the database."""
    for row in world.rows.values():
        row.refresh_from_db()
    found = _orders(world) | _of_people(world) | _of_programs(world) | _of_the_match(world)
    return found | _of_training(world) | _of_honours(world) | _given(world)


def _given(world):
    """The Documents of GIVEN: a coordinator asks for each, and the printer is handed them."""
    browser, printed = client_of(world.actors["coordinator"]), []

    def keep(document):
        printed.append(document)
        return b""

    with patch.dict(FORMS, {"pdf": (keep, PDF)}):
        for name in GIVEN.values():
            row = next(row for row in ROWS if row.name == name and row.get["coordinator"] == "200")
            assert browser.get(path_of(row, world)).status_code == 200, name
    return dict(zip(GIVEN, printed, strict=True))


def _orders(world):
    school = world.rows["school"]
    names = ORDERS | {"appointment": "appointment_draft", "introduction": "introduction_draft"}
    return {f"order {name}": _order(world.rows[row], school) for name, row in names.items()}


def _inquiry(person, actor, school):
    asked = Asked(person, clock.today() - timedelta(days=30), clock.today())
    return incident_document(whole_journal_for(actor), asked, school=school)


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
    pupils = sheet_of(pupils_of(rows["own_class"]), on=today, now=clock.now())
    return {f"consent {kind}": document for kind, document in consents.items()} | {
        "agreement": _agreement(rows["agreement"], rows["school"]),
        "agreement of a company": _agreement(rows["company_agreement"], rows["school"]),
        "class sheet": class_document(rows["own_class"], pupils, school=rows["school"], on=today),
        "access list": access_list_document(rows["school"]),
        "inquiry": _inquiry(mentee, actor, rows["school"]),
        "notice of a leak": notice_document(rows["school"], found_at=clock.now()),
        "journal of requests": request_journal(DataRequest.objects.all(), school=rows["school"]),
        "everything": everything_document(mentee, school=rows["school"]),
        "duties blank": blank_sheet(DutyText.objects.first(), school=rows["school"]),
        "duties named": duty_documents([_fresh_sheet(rows["duty_sheet"])], school=rows["school"])[0],
        "appeal": appeal_document(Appeal.objects.get(pk=rows["answered"].pk), school=rows["school"]),
        **_of_destruction(rows, actor),
    }


def _fresh_sheet(sheet):
    return DutySheet.objects.select_related("person", "text").get(pk=sheet.pk)


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
        "event": _event(rows["event"], rows["school"]),
        "event list": people_document(rows["event"], list(rows["event"].participants.all()), **common),
        "method": _method(rows["resource"], rows["school"]),
        "board": board_document(program, actor=coordinator(world), **common),
    }


def _method(resource, school):
    resource.author, resource.text = "учитель физики", METHOD
    return resource_document(resource, school=school)


def _event(event, school):
    event.results, event.nominations = "Собралась вся школа.", "Лучшая пара\nОткрытие года"
    rows = {"programs": event.programs.all(), "committee": committee_of(event)}
    return event_document(event, school=school, **rows)


def _of_training(world):
    rows, common = world.rows, {"school": world.rows["school"]}
    training, sessions = rows["training"], sessions_of(rows["training"])
    fresh = TrainingCertificate.objects.select_related("listener__person").get(pk=rows["certificate"].pk)
    known = {"training": rows["over"], "giver": giver_on(fresh.issued_on, **common)}
    return {
        "timetable": timetable_document(training, sessions, **common),
        "session sheet": session_document(sessions[0], training, list(expected_at(sessions[0])), **common),
        "certificate": certificate_document(fresh, **known),
    }


def _of_honours(world):
    rows, common = world.rows, {"school": world.rows["school"]}
    awards = [Award.objects.select_related("person").get(pk=rows[name].pk) for name in ("diploma", "letter")]
    diploma, letter = (award_document(award, **common) for award in awards)
    protocol = protocol_document(rows["contest"], **common)
    return {"diploma": diploma, "letter of thanks": letter, "protocol": protocol}


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
