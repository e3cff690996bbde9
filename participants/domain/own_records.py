"""What this room holds about a person, in words: for the one who asks what the school knows of him (152-ФЗ ст. 14)."""

from datetime import time

from django.db.models import DateField, DateTimeField, Q
from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import school_year_words
from participants.domain.appeals.keeping import appeal_records
from participants.domain.duties.keeping import duty_records
from participants.domain.records import RecordSection
from participants.models import (
    Account,
    AgreementChange,
    AgreementScan,
    Application,
    Appointment,
    AuditEntry,
    CalendarLink,
    ClassMembership,
    Consent,
    ConsentScan,
    ConsentSheet,
    ConsentWithdrawal,
    CooperationAgreement,
    DataRequest,
    DifferentPair,
    ErasureAct,
    Guardian,
    ImportedPerson,
    MembershipEvent,
    MenteeNeed,
    MenteeProfile,
    MentorProfile,
    Person,
    Representation,
    SchoolClass,
)

FACT = ("Что", "Записано")
CARD = ("surname", "name", "patronymic", "gender", "birth_date", "birth_year", "post", "workplace", "is_employee")
CARD += ("teaching_since", "phone", "email", "name_forms")
PLACE = ("state", "kind", "entered_on", "interests", "free_time")
MENTOR = ("competencies", "achievements", "wished_age", "time_resource", "capacity", "certificate_seen_on")
PAPER = ("basis", "starts_on", "ends_on", "ended_on", "end_reason")
MENTOR += ("selected_how", "selected_on", "selected_why")


def own_records(person):
    """Return the RecordSections of this room."""
    own = [*_of_person(person), *_of_bases(person), *_of_papers(person), *duty_records(person)]
    return [*own, *appeal_records(person), *_of_entry(person)]


def shown(row, name):
    """Return a field as a reader sees it: a label for a choice, «да» for a flag, a date in words of figures."""
    column = row._meta.get_field(name)
    value = getattr(row, name)
    if column.choices:
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(column, DateTimeField):
        return f"{localtime(value):%d.%m.%Y %H:%M}" if value else ""
    if isinstance(column, DateField):
        return f"{value:%d.%m.%Y}" if value else ""
    return f"{value:%H:%M}" if isinstance(value, time) else _plain(value)


def _plain(value):
    if isinstance(value, dict):
        return "; ".join(_plain(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return "; ".join(_plain(one) for one in value)
    return "" if value is None else str(value)


def facts(row, names):
    """Return rows (title, value) of the fields `names` of `row` that say something."""
    pairs = [(str(row._meta.get_field(name).verbose_name), shown(row, name)) for name in names]
    return [(title, value) for title, value in pairs if value]


def table(title, model, names, rows):
    """Return the RecordSection of `rows` of `model`, a column for each of the fields `names`."""
    heads = tuple(str(model._meta.get_field(name).verbose_name) for name in names)
    return RecordSection(title, heads, [tuple(shown(row, name) for name in names) for row in rows], (model,))


def _of_person(person):
    classes = person.class_memberships.select_related("school_class")
    stays = [(row.school_class.label, shown(row, "since"), shown(row, "until")) for row in classes]
    led = [(one.label, school_year_words(one.year)) for one in SchoolClass.objects.filter(teacher=person)]
    apart = DifferentPair.objects.filter(Q(first=person) | Q(second=person))
    said = [("другой похожий человек", shown(row, "noted_at")) for row in apart]
    aliases = [(f"карточка № {one.pk}", one.full_name) for one in Person.everyone.filter(merged_into=person)]
    return [
        RecordSection("Карточка", FACT, facts(person, CARD) + aliases, (Person,)),
        RecordSection("Похожие карточки: разные люди", ("с кем", "когда решено"), said, (DifferentPair,)),
        RecordSection("Классы", ("класс", "с", "по"), stays, (ClassMembership,)),
        RecordSection("Классное руководство", ("класс", "учебный год"), led, (SchoolClass,)),
        table("Назначения", Appointment, ("role", "starts_on", "ends_on"), person.appointments.all()),
    ]


def _of_bases(person):
    places = [("База наставников", MentorProfile, (*PLACE, *MENTOR))]
    places += [("База наставляемых", MenteeProfile, (*PLACE, "request"))]
    found = []
    for title, model, names in places:
        row = model.objects.filter(person=person).first()
        found.append(RecordSection(title, FACT, facts(row, names) if row else [], (model,)))
    seen = MentorProfile.objects.filter(certificate_seen_by=person).count()
    if seen:
        found.append(RecordSection("Проверенные справки", FACT, [("сколько справок отмечено", str(seen))]))
    events = person.membership_events.all()
    found.append(
        table("История в базах", MembershipEvent, ("happened_at", "side", "source", "target", "reason"), events)
    )
    books = ImportedPerson.objects.filter(person=person).select_related("batch")
    rows = [(shown(one.batch, "created_at"), shown(one, "is_new")) for one in books]
    return [
        *found,
        RecordSection("Загрузки из книг", ("принесена", "карточка создана книгой"), rows, (ImportedPerson,)),
    ]


def _of_papers(person):
    withdrawals = ConsentWithdrawal.objects.filter(consent__person=person).select_related("consent")
    ended = [(row.consent.get_kind_display(), shown(row, "withdrawn_on"), row.reason) for row in withdrawals]
    sheets = ("kind", "signatory", "signed_on", "valid_until", "published", "text_version")
    scans = [(one.consent.get_kind_display(), shown(one, "attached_at")) for one in _scans(person)]
    guardians = [(one.relation or "законный представитель",) for one in person.guardians.all()]
    applied = ("source", "side", "state", "sent_at", *Application.PERSONAL)
    applied = [name for name in applied if not name.startswith("guardian")]
    changes = AgreementChange.objects.filter(agreement__person=person)
    scanned = AgreementScan.objects.filter(agreement__person=person)
    needs = [(one.category.title, shown(one, "noted_on")) for one in person.needs.select_related("category")]
    forms = [row for one in person.applications.all() for row in facts(one, applied)]
    return [
        table("Согласия", Consent, sheets, person.consents.all()),
        RecordSection("Сканы согласий", ("на что", "приложен"), scans, (ConsentScan,)),
        table("Напечатанные листы", ConsentSheet, ("kind", "made_on", "text_version"), person.consent_sheets.all()),
        RecordSection("Отзывы согласий", ("на что", "дата", "основание"), ended, (ConsentWithdrawal,)),
        table("Договоры", CooperationAgreement, ("number", "signed_on", "ends_on"), person.agreements.all()),
        table(
            "Требования о данных", DataRequest, ("kind", "state", "received_on", "due_on"), person.data_requests.all()
        ),
        table("Сканы договоров", AgreementScan, ("attached_at",), scanned),
        table("Изменения договоров", AgreementChange, ("step", "made_on", "ended_before", "reason"), changes),
        RecordSection("Законные представители", ("кем приходится",), guardians, (Guardian,)),
        RecordSection("Закрытые сведения", ("что", "когда записано"), needs, (MenteeNeed,)),
        table("Представители по документам", Representation, PAPER, person.representations.all()),
        RecordSection("Заявки", FACT, forms, (Application,)),
    ]


def _scans(person):
    return ConsentScan.objects.filter(consent__person=person).select_related("consent")


def _of_entry(person):
    account = Account.objects.filter(person=person).first()
    rows = facts(account, ("login", "is_active", "activated_at", "created_at", "last_login")) if account else []
    count = AuditEntry.objects.filter(person=person).count()
    journal = [("строк в журнале действий об этой карточке", str(count))] if count else []
    return [
        RecordSection("Вход на портал", FACT, rows, (Account,)),
        table("Ссылка на календарь", CalendarLink, ("made_at",), CalendarLink.objects.filter(account__person=person)),
        RecordSection("Журнал действий", FACT, journal, (AuditEntry, ErasureAct)),
    ]
