"""The destruction run: a person's data are anonymised across all rooms in one transaction (152-ФЗ ст. 21).

First a dry run, kept with the request; then the coordinator confirms exactly that. Numbers in reports stay: rows of
pairs and meetings remain, without a word about the person. What lawfully remains stands in the act with its reason.
"""

from collections import defaultdict

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, destroyed
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import PDF, render_pdf, to_data
from mentorship.kernel.files import delete_quietly
from participants.domain import audit
from participants.domain.consent_rules import valid_consents
from participants.domain.data_requests import close_for_erased
from participants.domain.erasers import all_erasers, subject_of
from participants.domain.erasing_loose import told_applications
from participants.domain.erasure_papers import Papers, act_document, extract_document
from participants.domain.files import Paper, kept_files
from participants.domain.roles import in_force, in_running_year
from participants.enums import BaseState, ConsentKind, RequestState
from participants.extensions import before_erasure
from participants.models import DataRequest, ErasureAct, SchoolClass, StoredFile

ACTION = "erasure.wipe"
STALE = "Пока вы смотрели, данные изменились. Посмотрите ещё раз, что будет стёрто, и подтвердите снова."
WHOLE = "записи целиком"


@transaction.atomic
def plan_erasure(request, *, actor):
    """Make the dry run and keep it with the request; nothing else changes. Returns the request. Raises Refused."""
    _demand_open(request)
    request.plan = dry_run(request.person)
    request.save(update_fields=["plan"])
    audit.record("erasure.plan", actor=actor, about=request, person=request.person)
    return request


def _demand_open(request):
    if request.state != RequestState.OPEN or not request.asks_to_erase:
        raise Refused(Blocker("state", "По этому требованию уничтожать нечего."))


def dry_run(person):
    """Return {"erased": [[what, fields, rows]], "kept": [[what, rows, why]]}: numbers and titles, never a value.

    "applications" are [[number, what becomes of it]]: no key ties them, so the coordinator sees which are meant.
    """
    subject = subject_of(person)
    erased, kept, tables = defaultdict(set), {}, defaultdict(set)
    for one in all_erasers():
        ids = set(one.rows(subject).values_list("pk", flat=True)) if one.find else set()
        if one.act and ids:
            erased[one.word] |= {WHOLE} if one.whole else set(one.labels)
            tables[one.word] |= {(one.model._meta.label, pk) for pk in ids}
        elif one.why and ids:
            kept[one.word, one.why] = len(ids)
    return {
        "erased": [[word, sorted(fields), len(tables[word])] for word, fields in sorted(erased.items())],
        "kept": [[word, number, why] for (word, why), number in sorted(kept.items())],
        "applications": told_applications(subject),
    }


def erasure_blockers(request, *, actor):
    """Return what forbids the destruction now; the page and the act read the same list."""
    person, found = request.person, []
    link = reverse("participants:person_detail", args=[person.pk])
    if actor.person_id == person.pk:
        found.append(Blocker("self", "Свои данные уничтожает другой координатор."))
    if ConsentKind.PROCESSING in valid_consents([person], on=clock.today())[person.pk]:
        text = "Действует согласие на обработку: пока оно не отозвано, уничтожать нечего."
        found.append(Blocker("consent", text, reverse("participants:consent_record", args=[person.pk]), "К согласиям"))
    profiles = (getattr(person, name, None) for name in ("mentor_profile", "mentee_profile"))
    if any(profile and profile.state != BaseState.LEFT for profile in profiles):
        found.append(Blocker("base", "Человек ещё стоит в базе: сначала выведите его.", link, "Открыть карточку"))
    return found + _office_blockers(person)


def _office_blockers(person):
    found, today = [], clock.today()
    if in_force(today).filter(person=person).exists():
        link = reverse("participants:appointment_list")
        found.append(Blocker("office", "У человека есть действующее назначение.", link, "Открыть назначения"))
    if SchoolClass.objects.filter(in_running_year(today), teacher=person).exists():
        link = reverse("participants:class_list")
        found.append(Blocker("class", "Человек — классный руководитель.", link, "Открыть классы"))
    return found


def erase_person(request, *, school, commission, actor):
    """Destroy the data of the request's person as its dry run says. Returns the ErasureAct; a second run finds it.

    `commission` are lines «Фамилия И.О., должность» of those who sign the act. Raises Refused by `erasure_blockers`,
    without a dry run, and when the data have changed since it.
    """
    earlier = ErasureAct.objects.filter(person=request.person_id).first()
    if earlier:
        return earlier
    _demand_ready(request, actor)
    papers = Papers(request=request, school=school, commission=commission, moment=clock.now(), actor=actor)
    documents = {"pdf": act_document(papers), "extract": extract_document(papers)}
    # The sheets are drawn before the transaction: it stays short (privacy rule 6).
    return _carry_out(request, documents, moment=papers.moment, actor=actor)


def _demand_ready(request, actor):
    """Asked before the sheets are drawn, and once more when the rows are locked: meanwhile a consent may be signed."""
    _demand_open(request)
    demand(erasure_blockers(request, actor=actor))
    _demand_same_plan(request)


def _demand_same_plan(request):
    """What stays is not compared: the journal grows with every look."""
    now = dry_run(request.person)
    if request.plan is None or any(request.plan[part] != now[part] for part in ("erased", "applications")):
        raise Refused(Blocker("stale", STALE))


def _carry_out(request, documents, *, moment, actor):
    """One transaction: the papers on file, the rows anonymised, the journal, the clock stopped."""
    names = {"pdf": f"akt-{request.pk}.pdf", "extract": f"vygruzka-{request.pk}.pdf"}
    drawn = {key: render_pdf(document) for key, document in documents.items()}
    papers = [Paper(drawn[key], names[key], PDF) for key in names]
    with kept_files(papers, actor=actor) as kept:
        locked = DataRequest.objects.select_for_update().select_related("person").get(pk=request.pk)
        _demand_ready(locked, actor)
        gone = run_erasers(locked.person, actor=actor)
        act = ErasureAct.objects.create(
            person=locked.person,
            request=locked,
            happened_at=moment,
            carried_out_by=actor.account,
            blocks=to_data(documents["pdf"]),
            **dict(zip(names, kept, strict=True)),
        )
        close_for_erased(locked.person, actor=actor)
        audit.record("erasure.act", actor=actor, about=act, person=locked.person)
        transaction.on_commit(lambda: delete_quietly(gone))
        transaction.on_commit(lambda: destroyed.note(act.person_id, clock.today()))
    return act


def run_erasers(person, *, actor):
    """Run every Eraser; one row of the journal a table, with the names of the fields. Returns the files to delete."""
    before_erasure(person)
    subject, touched, files = subject_of(person), defaultdict(set), set()
    for one in (one for one in all_erasers() if one.act):
        rows = one.rows(subject)
        ids = list(rows.values_list("pk", flat=True))
        if not ids:
            continue
        for name in one.files:
            files |= set(one.model._base_manager.filter(pk__in=ids).values_list(name, flat=True))
        touched[one.model] |= {name for name in one.fields if one.model._meta.get_field(name).editable}
        one.act(one.model._base_manager.filter(pk__in=ids), subject)
    for model, fields in touched.items():
        _record(model, person, fields, actor)
    gone = StoredFile.objects.filter(pk__in=files - {None})
    paths = [stored.content.name for stored in gone]
    gone.delete()
    return paths


def _record(model, person, fields, actor):
    """The number of the record is the person's card: rows of the journal point to no row of the table itself."""
    audit.record_of(ACTION, actor=actor, record_type=model._meta.label_lower, person=person, fields=fields)
