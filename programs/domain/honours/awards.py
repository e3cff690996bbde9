"""Awards: written down for one person or many, given out with a number and frozen, taken back with a reason."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import to_data
from mentorship.kernel.grammar.typography import normalise_spaces
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.notifications import notify
from participants.models import School
from programs.domain.honours.addressing import blanks_of, greeting_for
from programs.domain.honours.sheets import LETTERS, award_document, givers_of
from programs.enums import AwardKind
from programs.models import Award, OrderAward

FIELDS = ("level", "title", "words", "addressee", "greeting", "paper", "awarded_on")
ISSUED = "Награда уже вручена: её лист не меняется. Ошибку исправляет новый лист, а этот отзывают."
THANKS = "Вас отметили: посмотрите, чем и\u00a0за\u00a0что."


@dataclass(frozen=True)
class Receiver:
    """Who is given: a person, or a parent of a pupil mentor, named in `addressee`."""

    person: object
    addressee: str = ""


def give(receivers, *, actor, kind, form_key=None, **values):
    """Write drafts of awards of one `kind` down, one for each of `receivers`. Returns them.

    `values` are fields of Award; the blanks of `words` («{имя}») are filled for each. The same form twice makes one.
    Raises Refused: nobody is chosen.
    """
    if not receivers:
        raise Refused(Blocker("chosen", "Отметьте хотя бы одного человека."))
    with transaction.atomic():
        if earlier := once.claim(form_key):
            return [Award.objects.get(pk=earlier)]
        made = [_draft(one, kind, actor, values) for one in receivers]
        Award.objects.bulk_create(made)
        rows = [(one, one.person, ["kind", "words"]) for one in made]
        audit.record_many("programs.award.add", actor=actor, rows=rows)
        once.settle(form_key, made[0])
    return made


def _draft(receiver, kind, actor, values):
    award = Award(person=receiver.person, kind=kind, created_at=clock.now(), created_by=actor.account, **values)
    award.words = filled(award.words, receiver.person)
    award.addressee = normalise_spaces(receiver.addressee)
    if kind in LETTERS:
        award.greeting = greeting_for(receiver.person, award.addressee)
    return award


def filled(words, person):
    """Return `words` with the blanks about `person` filled; a lone brace stays as it was typed."""
    for blank, text in blanks_of(person).items():
        words = words.replace("{" + blank + "}", text)
    return words


@transaction.atomic
def edit_award(award, *, version, actor, **values):
    """Write `values` (FIELDS) over a draft. Returns it. Raises Refused: given out; Conflict (gate G13)."""
    _demand_draft(award)
    changed = [name for name, value in values.items() if getattr(award, name) != value]
    for name, value in values.items():
        setattr(award, name, value)
    save_versioned(award, fields=tuple(values), version=version)
    audit.record("programs.award.edit", actor=actor, about=award, person=award.person, fields=changed)
    return award


@transaction.atomic
def remove_draft(award, *, actor):
    """Take back a draft: nobody was given anything. Raises Refused: given out, or named in an order."""
    _demand_draft(award)
    demand(_named_blockers(award))
    audit.record("programs.award.remove", actor=actor, about=award, person=award.person)
    award.delete()


def _demand_draft(award):
    current = Award.objects.select_for_update().only("issued_at").get(pk=award.pk)
    if current.issued_at:
        raise Refused(Blocker("issued", ISSUED))


def _named_blockers(award):
    order = OrderAward.objects.filter(award=award).select_related("order").first()
    if order is None:
        return []
    link = reverse("programs:order_detail", args=[order.order_id])
    return [Blocker("order", "Награда стоит в приказе. Сначала выньте её из проекта.", link, "Открыть приказ")]


@transaction.atomic
def issue_awards(awards, *, school, actor):
    """Give out those of `awards` that are drafts: each sheet gets its number of the year and is frozen. Returns them.

    Who is given is told when the day of the award has come. Raises Refused: a letter speaks to nobody, the data of the
    school are missing.
    """
    School.objects.select_for_update().filter(pk=1).first()  # numbers are given out one after another
    rows = Award.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in awards])
    locked = list(rows.filter(issued_at__isnull=True).select_related("person__school_class").order_by("pk"))
    demand(issue_blockers(locked, school))
    _number(locked)
    _freeze(locked, school, actor)
    rows = [(one, one.person, ["number", "blocks"]) for one in locked]
    audit.record_many("programs.award.issue", actor=actor, rows=rows)
    tell_of_awards()
    return locked


@transaction.atomic
def tell_of_awards():
    """Tell those whose awards are given out and whose day has come, once. Returns how many awards were told of.

    An award may be given out ahead of its day: `tick` calls this then. A letter to parents is theirs.
    """
    due = Award.objects.filter(issued_at__isnull=False, withdrawn_at__isnull=True, told_at__isnull=True)
    due = due.filter(awarded_on__lte=clock.today()).exclude(kind=AwardKind.PARENTS).order_by("pk")
    rows = dict(due.select_for_update().values_list("pk", "person"))
    if rows:
        Award.objects.filter(pk__in=rows).update(told_at=clock.now())
        notify(sorted(set(rows.values())), THANKS, link=reverse("programs:own_awards"))
    return len(rows)


def issue_blockers(awards, school):
    """Return what stands in the way of giving out `awards`: each missing thing with its link."""
    sheets = [one for one in awards if one.has_sheet]
    silent = [one for one in sheets if one.kind in LETTERS and not one.greeting]
    found = [_who_is_addressed(one) for one in silent]
    if sheets and not school.is_filled:
        text = "Не заполнены данные школы: полное и краткое название, место."
        found.append(Blocker("school", text, reverse("participants:school_edit"), "Заполнить данные школы"))
    return found


def _who_is_addressed(award):
    text = f"{award.addressee or award.person.called}: пол не\u00a0указан, напишите обращение («Уважаемая…»)."
    return Blocker("greeting", text, reverse("programs:award_edit", args=[award.pk]), "Написать обращение")


def _number(awards):
    last = {}
    for one in awards:
        if not one.has_sheet:
            continue
        year = one.awarded_on.year
        if year not in last:
            last[year] = Award.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
        last[year] += 1
        one.year, one.number = year, last[year]


def _freeze(awards, school, actor):
    givers = givers_of(awards, school=school)
    for one in awards:
        one.issued_at, one.issued_by, one.version = clock.now(), actor.account, one.version + 1
        if one.has_sheet:
            one.blocks = to_data(award_document(one, school=school, giver=givers[one.awarded_on]))
    Award.objects.bulk_update(awards, ["issued_at", "issued_by", "version", "year", "number", "blocks"])


@transaction.atomic
def withdraw_award(award, *, reason, actor):
    """Take an award that was given out back, with a `reason`: its number stays taken, it is shown nowhere. Returns it.

    Raises Refused: without a reason, a draft, taken back already, named in a registered order.
    """
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему награду отзывают."))
    current = Award.objects.select_for_update(of=("self",)).select_related("person").get(pk=award.pk)
    demand(_withdrawal_blockers(current) + _named_blockers(current))
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_why = clock.now(), actor.account, reason.strip()
    fields = ("withdrawn_at", "withdrawn_by", "withdrawn_why")
    save_versioned(current, fields=fields, version=current.version)
    audit.record("programs.award.withdraw", actor=actor, about=current, person=current.person, fields=fields)
    return current


def _withdrawal_blockers(award):
    if award.withdrawn_at:
        return [Blocker("withdrawn", "Награда уже отозвана.")]
    return [] if award.issued_at else [Blocker("draft", "Награда ещё не вручена: черновик можно просто убрать.")]
