"""Documents of the school on file: versions put, approved, taken back when put by mistake (002 §3.2; register C8)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import PDF
from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.files import forget_file, kept_file
from programs.domain.orders.grounds import add_ground
from programs.enums import FiledKind, OrderState
from programs.models import FiledDocument, FiledVersion, Order, OrderFiled

FRESH = timedelta(days=1)  # so long a mistake is taken back without a word; later the journal keeps the reason
READY = (FiledKind.REGULATION, FiledKind.MODEL, FiledKind.ROAD_MAP)
# How an order refers to them, after «в соответствии с».
AS_GROUND = {
    FiledKind.REGULATION: ("Положением о наставничестве", "утверждённым"),
    FiledKind.MODEL: ("Целевой моделью наставничества", "утверждённой"),
    FiledKind.ROAD_MAP: ("Дорожной картой внедрения целевой модели наставничества", "утверждённой"),
}
ONE_OF_TWO = "Выберите приказ из списка или назовите его словами: что-то одно."
NOT_PDF = "Документ кладут в PDF. Снимки страниц сначала соберите в один файл PDF."
REMOVED = "Эта редакция убрана: её файла больше нет."


def load_filed_documents():
    """Let the school find ready the documents that every school has. Returns how many were added."""
    known = set(FiledDocument.objects.values_list("kind", flat=True))
    missing = [kind for kind in READY if kind not in known]
    for kind in missing:
        document_of(kind)
    return len(missing)


def document_of(kind):
    """Return the FiledDocument of `kind` (one of READY)."""
    values = {"title": FiledKind(kind).label, "created_at": clock.now()}
    return FiledDocument.objects.get_or_create(kind=kind, defaults=values)[0]


@transaction.atomic
def add_document(*, title, actor, form_key=None):
    """Add a document of the school's own to the list and return it; twice the same form makes one.

    Raises Refused where there is a document of that title.
    """
    made = once.claim(form_key)
    if made:
        return FiledDocument.objects.get(pk=made)
    if FiledDocument.objects.filter(title=title).exists():
        raise Refused(Blocker("title", "Документ с таким названием уже есть. Положите в него новую редакцию."))
    values = {"kind": FiledKind.OTHER, "title": title, "created_at": clock.now(), "created_by": actor.account}
    added = FiledDocument.objects.create(**values)
    audit.record("programs.filed.add", actor=actor, about=added, fields=["title"])
    return once.settle(form_key, added)


def put_version(document, upload, *, actor, form_key=None, check=None, **values):
    """Put `upload` (kernel.uploads.Upload, a PDF) on file as the next version of `document`. Returns the FiledVersion.

    `values`: `in_force_on`, and if known `note`, `approved_by` (a registered Order) or `approved_words`, `blocks`.
    `check(document)` gives blockers while nobody else can put one. Twice the same form makes one. Raises Refused.
    """
    demand(_upload_blockers(upload) + _approval_blockers(values.get("approved_by"), values.get("approved_words")))
    if once.is_settled(form_key):
        return _put_before(form_key)
    name = f"{document.kind}-{document.pk}.pdf"
    with kept_file(upload.content, name=name, content_type=PDF, actor=actor) as stored:
        FiledDocument.objects.select_for_update().get(pk=document.pk)
        demand(check(document) if check else [])
        if once.claim(form_key):
            raise Refused(Blocker("twice", "Эта редакция уже положена."))
        last = FiledVersion.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
        common = {"document": document, "number": last + 1, "file": stored}
        put = FiledVersion.objects.create(**common, put_at=clock.now(), put_by=actor.account, **values)
        audit.record("programs.filed.put", actor=actor, about=put, fields=["file", *values])
        return once.settle(form_key, put)


def _put_before(form_key):
    """What the same form has made already."""
    with transaction.atomic():
        return FiledVersion.objects.get(pk=once.claim(form_key))


def _upload_blockers(upload):
    return [] if upload.content_type == PDF else [Blocker("scan", NOT_PDF)]


def _approval_blockers(order, words):
    if order and words:
        return [Blocker("approved_words", ONE_OF_TWO)]
    if order and order.state != OrderState.REGISTERED:
        return [Blocker("approved_by", "Этот приказ ещё не зарегистрирован.")]
    return []


@transaction.atomic
def approve_version(version, *, actor, approved_by=None, approved_words=""):
    """Note by what `version` is approved, once: a registered Order, or words for one older than the portal.

    Returns the version. Raises Refused: approved already, removed, nothing or both given.
    """
    current = FiledVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if is_approved(current):
        raise Refused(Blocker("approved", "Чем утверждена эта редакция, уже записано."))
    if current.removed_at:
        raise Refused(Blocker("removed", REMOVED))
    if not approved_by and not approved_words:
        raise Refused(Blocker("approved_by", "Выберите приказ или назовите его словами."))
    demand(_approval_blockers(approved_by, approved_words))
    current.approved_by, current.approved_words = approved_by, approved_words
    current.save(update_fields=["approved_by", "approved_words"])
    audit.record("programs.filed.approve", actor=actor, about=current, fields=["approved_by", "approved_words"])
    return current


def is_approved(version):
    """Tell whether it is known by what `version` is approved."""
    return bool(version.approved_by_id or version.approved_words)


def needs_reason(version):
    """Tell whether taking `version` back asks for a reason: it has lain for more than a day, or it is approved."""
    return is_approved(version) or clock.now() - version.put_at > FRESH


def removal_blockers(version):
    """Return what forbids to take `version` back: it is gone already, or a registered order has it as an annex."""
    if version.removed_at:
        return [Blocker("removed", REMOVED)]
    rows = OrderFiled.objects.filter(filed=version, order__state=OrderState.REGISTERED).select_related("order")
    order = next((row.order for row in rows), None)
    if order is None:
        return []
    return [Blocker("ordered", f"Редакцию утверждает приказ {number_sign(order.number)}: она остаётся в документах.")]


@transaction.atomic
def remove_version(version, *, actor, why=""):
    """Take back a version put by mistake: the file goes, the row stays and says who did it and why. Returns it.

    A draft that has it as an annex loses it and gets a new version: nobody registers what was looked at before.
    Raises Refused: removed already, an annex of a registered order, a reason is needed.
    """
    drafts = list(Order.objects.select_for_update(of=("self",)).filter(named_versions__filed=version))
    current = FiledVersion.objects.select_for_update(of=("self",)).select_related("file").get(pk=version.pk)
    demand(removal_blockers(current))
    if needs_reason(current) and not why:
        raise Refused(Blocker("why", "Напишите, почему документ убирают: он лежит больше суток или уже утверждён."))
    stored = current.file
    for order in drafts:
        save_versioned(order, fields=(), version=order.version)
    OrderFiled.objects.filter(filed=current).delete()
    current.file, current.blocks, current.removed_why = None, None, why
    current.removed_at, current.removed_by = clock.now(), actor.account
    current.save(update_fields=["file", "blocks", "removed_why", "removed_at", "removed_by"])
    forget_file(stored)
    audit.record("programs.filed.remove", actor=actor, about=current, fields=["file"])
    return current


@transaction.atomic
def open_version(version, *, actor):
    """Let everybody read `version` without a login; the next version is opened anew. Twice does it once.

    Only a person can tell that the paper names nobody: that is asked before. Raises Refused where its file is gone.
    """
    if FiledVersion.objects.filter(pk=version.pk, removed_at__isnull=False).exists():
        raise Refused(Blocker("removed", REMOVED))
    if FiledVersion.objects.filter(pk=version.pk, is_public=False).update(is_public=True):
        audit.record("programs.filed.public", actor=actor, about=version, fields=["is_public"])


@transaction.atomic
def close_version(version, *, actor):
    """Take `version` back from the public pages: only the school's people read it then. Twice does it once."""
    if FiledVersion.objects.filter(pk=version.pk, is_public=True).update(is_public=False):
        audit.record("programs.filed.private", actor=actor, about=version, fields=["is_public"])


def in_force(versions, on):
    """Return the one of `versions` that holds on the day `on`, or None: the latest that has begun. Pure."""
    begun = [one for one in versions if one.removed_at is None and one.in_force_on <= on]
    return max(begun, key=lambda one: (one.in_force_on, one.number), default=None)


def coming(versions, on):
    """Return the one of `versions` that begins first after the day `on`, or None. Pure."""
    later = [one for one in versions if one.removed_at is None and one.in_force_on > on]
    return min(later, key=lambda one: (one.in_force_on, -one.number), default=None)


def approved_text(version):
    """Return by what `version` is approved: «приказ от 01.09.2026 № 12-од», empty when that is not known."""
    order = version.approved_by
    return f"приказ {order.reference}" if order else version.approved_words


def note_download(version, *, actor):
    """Write down that `actor` has taken the file of `version` (privacy rule 5)."""
    audit.record("programs.filed.view", actor=actor, about=version)


def offer_as_ground(version, *, school, actor):
    """Add the document of `version` to the acts that orders refer to. Returns the Ground.

    Raises Refused for a document of the school's own: how it stands in an order only a person knows.
    """
    words = AS_GROUND.get(FiledKind(version.document.kind))
    if words is None:
        raise Refused(Blocker("ground", "Впишите этот документ в основания приказов своими словами."))
    whole, order = f"{words[0]} {school.short_name}".strip(), version.approved_by
    if order:
        whole += f", {words[1]} приказом {order.reference}"
    return add_ground(actor=actor, text=whole)
