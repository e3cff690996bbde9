"""Documents on file as annexes of an order: chosen for a draft, approved by registering it (documents, «Orders»)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.documents import ApprovalMarks, Paragraph, SchoolName, Title, from_data
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.filed import REMOVED, is_approved
from programs.enums import FiledKind, OrderState
from programs.models import FiledVersion, Order, OrderFiled

HEAD = (SchoolName, ApprovalMarks, Title)  # the sheet of an annex has a head of its own
FROZEN = "Приказ зарегистрирован: приложения не меняются."


def papers_of(order):
    """Return the FiledVersions that `order` has as annexes, in the order of the documents; one query."""
    rows = FiledVersion.objects.filter(naming__order=order).select_related("document", "file")
    return list(rows.order_by("document_id", "number"))


def frozen_blockers(order):
    """Return what forbids to choose the annexes of `order` now."""
    return [] if order.state == OrderState.DRAFT else [Blocker("frozen", FROZEN)]


@transaction.atomic
def choose_papers(order, versions, *, actor):
    """Let a draft have `versions` (FiledVersions), and no others, as its annexes. Returns the order.

    Raises Refused: the order is registered, a version has been taken back meanwhile.
    """
    current = Order.objects.select_for_update().get(pk=order.pk)
    demand(frozen_blockers(current))
    locked = FiledVersion.objects.select_for_update().filter(pk__in=[one.pk for one in versions])
    demand([Blocker("removed", REMOVED) for one in locked if one.removed_at])
    OrderFiled.objects.filter(order=current).delete()
    OrderFiled.objects.bulk_create(OrderFiled(order=current, filed=one) for one in locked)
    save_versioned(current, fields=(), version=current.version)
    audit.record("order.edit", actor=actor, about=current, fields=["papers"])
    return current


def paper_annexes(papers):
    """Return [(title, blocks)] of the annexes that `papers` (FiledVersions) make.

    One that the portal has drawn itself is repeated word for word; of another the sheet says which version lies behind.
    """
    return [(_title(version), _blocks(version)) for version in papers]


def _title(version):
    document = from_data(version.blocks) if version.blocks else None
    return document.title if document else version.document.title


def _blocks(version):
    if version.blocks:
        return tuple(block for block in from_data(version.blocks).blocks if not isinstance(block, HEAD))
    begins = long_date(version.in_force_on)
    return (
        Paragraph(f"Редакция {version.number}, действует с {begins.removesuffix('.')}. Текст прилагается."),
        Paragraph(f"Отпечаток файла (SHA-256): {version.file.sha256}", indent=False, is_small=True),
    )


def approve_papers(content, actor):
    """Registering: the versions that the order has as annexes are approved by it, those that were not before."""
    waiting = [one for one in content.named if not is_approved(one)]
    FiledVersion.objects.filter(pk__in=[one.pk for one in waiting]).update(approved_by=content.order)
    audit.record_many("programs.filed.approve", actor=actor, rows=[(one, None, ["approved_by"]) for one in waiting])


def papers_warnings(content):
    """Return a warning where an order that approves the regulation has none among its annexes."""
    if any(one.document.kind == FiledKind.REGULATION for one in content.named):
        return []
    link = reverse("programs:order_papers", args=[content.order.pk])
    text = "К приказу не приложено положение о наставничестве. Если приказ его утверждает, выберите редакцию."
    return [Blocker("papers", text, link, "Выбрать приложения", is_warning=True)]
