"""What the anonymising run does with the tables of this room and of the packages that it stands on."""

from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db.models import F, Q
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from mentorship.kernel import clock
from mentorship.kernel.models import SubmittedForm
from participants.domain.appeals.keeping import appeal_erasers
from participants.domain.duties.keeping import duty_erasers
from participants.domain.erasers import ERASED_TEXT, Eraser, removes, stays, tells_of_nobody, unnames, wipes
from participants.domain.erasing_loose import application_erasers, batch_eraser, book_eraser
from participants.domain.login_limits import attempt_key
from participants.models import (
    Account,
    AgreementChange,
    AgreementScan,
    AgreementText,
    Application,
    ApplicationCount,
    Appointment,
    AuditEntry,
    CalendarLink,
    ClassMembership,
    Consent,
    ConsentScan,
    ConsentSheet,
    ConsentText,
    ConsentWithdrawal,
    CooperationAgreement,
    DataRequest,
    DifferentPair,
    ErasureAct,
    Guardian,
    ImportBatch,
    ImportedPerson,
    MembershipEvent,
    MenteeNeed,
    MenteeProfile,
    MentorProfile,
    NeedCategory,
    Notification,
    Organisation,
    Person,
    PrintJob,
    PublicText,
    Representation,
    RollUp,
    School,
    SchoolClass,
    SchoolHoliday,
    StoredFile,
)

PLACE = ("interests", "free_time", "search_text", "words")
SIGNED = "подписанное согласие и его отзыв хранятся как доказательство законности обработки (152-ФЗ ст. 9 ч. 3)"
ENTRY = "вход на портал: сеансы, коды, попытки входа"
PROOF = "акт и выгрузка доказывают, что данные уничтожены: их хранят не меньше трёх лет (приказ РКН № 179)"
JOURNAL = "журнал хранит, кто и что делал, без самих сведений; выгрузка из него прикладывается к акту"


def own_erasers():
    """Return the Erasers of this room; what hangs on a row goes before the row."""
    return [*_loose(), *appeal_erasers(), *duty_erasers(), *_papers(), *_bases(), *_entry(), *_person(), *_of_nobody()]


def _loose():
    """First: an application is known by a representative's phone, a batch by its sheets, and both go below."""
    silent = tells_of_nobody(Application, "person", "consent_version")
    return [*application_erasers(), silent, batch_eraser()]


def _papers():
    return [
        stays(Consent, "person", "signed_as", "text_version", "published", key="person", why=SIGNED),
        stays(ConsentWithdrawal, "withdrawn_by", key="consent__person", why=SIGNED),
        stays(ConsentScan, "file", key="consent__person", why=SIGNED),
        Eraser(ConsentSheet, (), _unsigned_sheets, lambda rows, subject: rows.delete(), whole=True),
        stays(ConsentSheet, "person", "text_version", key="person", why=SIGNED),
        tells_of_nobody(PrintJob, "kind", "title", "params", "trouble"),
        wipes(ConsentWithdrawal, "consent__person", "reason"),
        Eraser(AgreementScan, (), _agreement_scans, _delete, whole=True, files=("file",)),
        wipes(CooperationAgreement, "person", number=ERASED_TEXT[:40]),
        tells_of_nobody(CooperationAgreement, "person", "text_version"),
        wipes(AgreementChange, "agreement__person", "reason"),
        removes(MenteeNeed, "person"),
        removes(Representation, "person"),
        Eraser(Guardian, (), _unsigned, _delete, whole=True),
        wipes(Guardian, "person", "phone"),
        Eraser(Guardian, ("person", "full_name", "relation", "basis"), _signed, why=SIGNED),
    ]


def _unsigned_sheets(subject):
    return ConsentSheet.objects.filter(person__in=subject.ids, consent__isnull=True)


def _agreement_scans(subject):
    """A scan of a company's paper shows all its people: it goes with the first of them, the paper is scanned again."""
    files = AgreementScan.objects.filter(agreement__person__in=subject.ids).values("file")
    return AgreementScan.objects.filter(file__in=files)


def _delete(rows, subject):
    rows.delete()


def _signed(subject):
    """Representatives whom a consent names: of a signed sheet one must know who signed it."""
    signed = Consent.objects.filter(guardian__isnull=False).values("guardian")
    return Guardian.objects.filter(person__in=subject.ids, pk__in=signed)


def _unsigned(subject):
    return Guardian.objects.filter(person__in=subject.ids).exclude(pk__in=_signed(subject).values("pk"))


def _bases():
    nothing = {"selected_how": "", "selected_on": None, "certificate_seen_on": None, "certificate_seen_by": None}
    texts = ("competencies", "achievements", "wished_age", "time_resource", "selected_by", "selected_why")
    return [
        wipes(MentorProfile, "person", *PLACE, *texts, **nothing, words=_no_words(MentorProfile)),
        unnames(MentorProfile, *PLACE, *texts),
        wipes(MenteeProfile, "person", *PLACE, "request", words=_no_words(MenteeProfile)),
        wipes(MembershipEvent, "person", "reason"),
        unnames(MembershipEvent, "reason"),
        removes(ClassMembership, "person"),
        removes(ImportedPerson, "person"),
        removes(DifferentPair, "first"),
        removes(DifferentPair, "second"),
        *(tells_of_nobody(model, "person") for model in (MentorProfile, MenteeProfile, MembershipEvent, Appointment)),
        wipes(MentorProfile, "certificate_seen_by", "certificate_seen_by"),
        wipes(SchoolClass, "teacher", "teacher"),
        unnames(MenteeProfile, *PLACE, "request"),
        book_eraser(),
    ]


def _no_words(model):
    """What a card without a word of its own keeps: the invariant of the bases counts it anew."""
    return {name: {} for name in model.searched}


def _entry():
    """The account, its second step, its sessions, its failed attempts."""
    return [
        removes(Notification, "account"),
        removes(CalendarLink, "account"),
        removes(StaticToken, "device__user", title=ENTRY),
        removes(StaticDevice, "user", title=ENTRY),
        removes(TOTPDevice, "user", title=ENTRY),
        Eraser(AccessAttempt, (), _attempts, _delete, whole=True, title=ENTRY),
        Eraser(Session, (), _sessions, _delete, whole=True, title=ENTRY),
        Eraser(Account, ("login", "password"), _accounts, _close_accounts),
        tells_of_nobody(Account, "person"),
    ]


def _accounts(subject):
    return Account.objects.filter(pk__in=subject.accounts)


def _attempts(subject):
    logins = _accounts(subject).values_list("login", flat=True)
    return AccessAttempt.objects.filter(username__in=[*logins, *map(attempt_key, logins)])


def _sessions(subject):
    own = {str(pk) for pk in subject.accounts}
    keys = [one.pk for one in Session.objects.all() if one.get_decoded().get("_auth_user_id") in own]
    return Session.objects.filter(pk__in=keys)


def _close_accounts(rows, subject):
    for account in rows:
        account.set_unusable_password()
        account.login, account.is_active, account.display = f"стёрт-{account.pk}", False, ""
        account.last_login = account.card_expires_at = account.activated_at = None
        account.session_epoch += 1
        account.save()


def _person():
    own = ("surname", "name", "patronymic", "gender", "birth_date", "birth_year", "school_class", "is_employee")
    own += ("post", "workplace", "teaching_since", "phone", "email", "name_forms")
    return [
        Eraser(Person, (*own, "search_text", "sort_text", "twin_name", "twin_called"), _cards, _wipe_cards),
        tells_of_nobody(Person, "merged_into"),
        stays(DataRequest, "person", key="person", why=PROOF),
        tells_of_nobody(DataRequest, "plan"),
        stays(ErasureAct, "person", "blocks", "pdf", "extract", key="person", why=PROOF),
        stays(AuditEntry, "person", "action", "record_type", "fields", key="person", why=JOURNAL),
    ]


def _cards(subject):
    return Person.everyone.filter(pk__in=subject.ids)


def _wipe_cards(rows, subject):
    nothing = dict.fromkeys(("name", "patronymic", "gender", "post", "workplace", "phone", "email"), "")
    nothing |= {"birth_date": None, "birth_year": None, "school_class": None, "is_employee": False, "name_forms": {}}
    nothing["teaching_since"] = None
    for person in rows:
        for name, value in nothing.items():
            setattr(person, name, value)
        person.erased_at = clock.now()
        person.surname = f"Участник №\u00a0{person.pk}"
        person.version = F("version") + 1  # a form that stood open all the while meets a conflict
        person.save()


def _of_nobody():
    whole = (ApplicationCount, RollUp, AccessAttemptExpiration, AccessLog, AccessFailureLog, DBTaskResult)
    ready = (AgreementText, ConsentText, NeedCategory, Organisation, PublicText, School, SchoolHoliday, SubmittedForm)
    return [
        *(tells_of_nobody(model) for model in (*whole, *ready)),
        tells_of_nobody(SchoolClass, "letter"),
        tells_of_nobody(ImportBatch, "sha256", "made_classes"),
        unnames(StoredFile, "name", among=Q(pk__in=[])),
        tells_of_nobody(StoredFile, "content", "content_type", "sha256"),
    ]
