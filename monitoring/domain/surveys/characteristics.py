"""What is measured: added, worded, switched off and on; what a question names is never taken out (002 §6.3, D2)."""

import uuid

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from mentorship.kernel import once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.counts import CountOf
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.versions import save_versioned
from monitoring.models import Answer, Characteristic, Question
from participants.domain import audit

WORDS = ("title", "is_reversed", "is_satisfaction")
MEANING = WORDS[1:]
OWN = "own-"  # how the code of what a school has added begins
ADD, EDIT, REMOVE = (f"monitoring.characteristic.{act}" for act in ("add", "edit", "remove"))
TWIN = "Такая характеристика уже есть. Назовите иначе или измените ту."
MEANT = "По\u00a0этой характеристике уже есть ответы: меняются только слова. Нужен другой смысл — добавьте новую."
NAMED = "Эту характеристику называют вопросы анкет: убрать её нельзя, но можно больше не\u00a0предлагать."
GONE = "Эту характеристику уже добавили и потом убрали. Чтобы добавить её снова, откройте страницу заново."
READY = "Эта характеристика из готовых: убрать её нельзя, но можно больше не\u00a0предлагать."


def with_uses(rows):
    """Return `rows`, each with `asked`: how many questions ask about it, `named`: whether any does, `answered`."""
    own = Question.objects.filter(characteristic=OuterRef("pk"))
    answered = Answer.objects.filter(question__characteristic=OuterRef("pk"), number__isnull=False)
    return rows.annotate(asked=CountOf(own.filter(is_on=True)), named=Exists(own), answered=Exists(answered))


def offered(rows, *, kept=None):
    """Return those of `rows` that a question may measure: switched on, and the one (an id) that it measures already."""
    return rows.filter(pk__in=[kept]) | rows.filter(is_on=True)


@transaction.atomic
def add_characteristic(*, actor, form_key=None, **words):
    """Add one of the school's own at the end of the list; `words` are WORDS. Returns it; twice the same form makes one.

    Raises Refused: there is one of that title.
    """
    made = once.claim(form_key)
    if made:
        return _made(made)
    demand(_twins(words["title"]))
    last = Characteristic.objects.aggregate(last=Max("position"))["last"] or 0
    code = f"{OWN}{uuid.uuid4().hex[:12]}"
    row = Characteristic.objects.create(code=code, position=last + 1, **words)
    audit.record(ADD, actor=actor, about=row, fields=WORDS)
    return once.settle(form_key, row)


def _made(pk):
    found = Characteristic.objects.filter(pk=pk).first()
    demand([] if found else [Blocker("gone", GONE)])
    return found


def _twins(title, besides=None):
    titles = Characteristic.objects.exclude(pk=besides).values_list("title", flat=True)
    is_there = search_key(title) in {search_key(one) for one in titles}
    return [Blocker("title", TWIN)] if is_there else []


@transaction.atomic
def edit_characteristic(row, *, version, actor, **words):
    """Write `words` (WORDS) over `row`. Returns it.

    Raises Refused: another of that title; what a number means is changed though somebody has answered: figures of the
    past would turn round. Conflict (G13); DoesNotExist.
    """
    standing = _held(row)
    changed = [name for name in WORDS if getattr(standing, name) != words[name]]
    demand(_twins(words["title"], besides=row.pk) + _meaning_blockers(standing, changed))
    for name, value in words.items():
        setattr(standing, name, value)
    save_versioned(standing, fields=WORDS, version=version)
    audit.record(EDIT, actor=actor, about=standing, fields=changed)
    return standing


def _held(row):
    return Characteristic.objects.select_for_update().get(pk=row.pk)


def _meaning_blockers(row, changed):
    names = [name for name in changed if name in MEANING]
    if not names or not with_uses(Characteristic.objects.filter(pk=row.pk)).get().answered:
        return []
    return [Blocker(name, MEANT) for name in names]


@transaction.atomic
def switch_characteristic(row, *, is_on, actor):
    """Offer `row` to questions or no more; where it is asked it stays. Twice does it once. Returns it."""
    standing = _held(row)
    if standing.is_on != is_on:
        standing.is_on = is_on
        save_versioned(standing, fields=["is_on"], version=standing.version)
        audit.record(EDIT, actor=actor, about=standing, fields=["is_on"])
    return standing


@transaction.atomic
def remove_characteristic(row, *, actor):
    """Take out one of the school's own that no question names.

    Raises Refused: a ready one, one that a question names, be it of an old edition; DoesNotExist.
    """
    standing = with_uses(Characteristic.objects.filter(pk=_held(row).pk)).get()
    demand(remove_blockers(standing))
    audit.record(REMOVE, actor=actor, about=standing, fields=WORDS)
    standing.delete()


def remove_blockers(row):
    """Return why `row`, read `with_uses`, cannot be taken out; no query."""
    if row.named:
        return [Blocker("named", NAMED)]
    return [] if row.code.startswith(OWN) else [Blocker("ready", READY)]
