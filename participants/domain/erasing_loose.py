"""What no key ties to a person: his applications, the books that wait, the batches that wait for who printed them.

They are found by what they say, so it is said carefully: a namesake's rows stay. Of an application that may be his or
a namesake's the coordinator is told, and he decides (152-ФЗ ст. 21; privacy rule 14).
"""

from django.db.models import Q

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from participants.domain.erasers import Eraser, unnames
from participants.domain.print_jobs import kind_of, release
from participants.models import Application, Guardian, ImportBatch, Person, PrintJob

WHOLE, WORDS, UNSURE = "whole", "words", "unsure"
NAMES = ("surname", "name")
TEXTS = tuple(name for name in Application.PERSONAL if name != "birth_date")
ENDING = 10  # the digits of a phone that tell one from another, however it is written


def application_erasers():
    """Return the Erasers of applications: his own are wiped whole, in others the texts that name him."""
    return [Eraser(Application, Application.PERSONAL, own_applications, _wipe), unnames(Application, *TEXTS)]


def own_applications(subject):
    """Return the applications of the subject: tied to his card, or of his name with his birth date or a contact."""
    sure, _ = _of_the_name(subject)
    return Application.objects.filter(Q(person__in=subject.ids) | Q(pk__in=sure))


def told_applications(subject):
    """Return [[number, what becomes of it]] of the applications that are wiped, lose a text, or may be his."""
    own = set(own_applications(subject).values_list("pk", flat=True))
    named = set(unnames(Application, *TEXTS).find(subject).values_list("pk", flat=True)) - own
    unsure = set(_of_the_name(subject)[1]) - own - named
    found = dict.fromkeys(own, WHOLE) | dict.fromkeys(named, WORDS) | dict.fromkeys(unsure, UNSURE)
    kept = Application.objects.filter(pk__in=found, wiped_at__isnull=True).values_list("pk", flat=True)
    return [[pk, found[pk]] for pk in sorted(kept)]


def _of_the_name(subject):
    """Return (numbers of applications that are his, numbers of those that may be a namesake's)."""
    cards = list(_cards(subject))
    phones = Guardian.objects.filter(person__in=subject.ids).values_list("phone", flat=True)
    told = {_contact(text) for one in cards for text in (one.phone, one.email)} | {_contact(text) for text in phones}
    sure, unsure = [], []
    for one in Application.objects.filter(wiped_at__isnull=True, person__isnull=True):
        called = [card for card in cards if _name_of(card) == _name_of(one)]
        if called:
            is_his = any(_is_the_same(one, card, told - {""}) for card in called)
            (sure if is_his else unsure).append(one.pk)
    return sure, unsure


def _name_of(row):
    return [search_key(getattr(row, name)) for name in NAMES]


def _cards(subject):
    return Person.everyone.filter(pk__in=subject.ids)


def _is_the_same(application, card, contacts):
    """The birth date decides where both are known, else a phone or a mail in common."""
    if application.birth_date and card.birth_date:
        return application.birth_date == card.birth_date
    return bool({_contact(application.phone), _contact(application.email)} & contacts)


def _contact(text):
    digits = "".join(filter(str.isdigit, text))
    return digits[-ENDING:] if "@" not in text and len(digits) >= ENDING else search_key(text)


def _wipe(rows, subject):
    nothing = dict.fromkeys(Application.PERSONAL, "") | {"birth_date": None}
    rows.update(**nothing, wiped_at=clock.now())


def book_eraser():
    """Return the Eraser of the books that wait for a word and name the person: all their cells go, not his row alone.

    A book read again gives the same rows, and a row taken out of it would be the one that everybody asks about.
    """
    return Eraser(ImportBatch, ("sheet", "rows", "trouble", "file_name"), _named_books, _wipe_books)


def _named_books(subject):
    names = [set(_name_of(card)) for card in _cards(subject)]
    waiting = ImportBatch.objects.exclude(sheet={}, rows=[]).values_list("pk", "sheet", "rows")
    found = [pk for pk, *cells in waiting if any(_names(line, names, subject) for line in _lines(cells))]
    titled = unnames(ImportBatch, "file_name", "trouble").find(subject).values("pk")
    return ImportBatch.objects.filter(Q(pk__in=found) | Q(pk__in=titled))


def _lines(cells):
    """Give the rows of cells as lines: what stands side by side belongs together, in whatever columns."""
    values = list(cells.values()) if isinstance(cells, dict) else cells
    yield " ".join(str(one) for one in values if not isinstance(one, dict | list))
    for one in values:
        if isinstance(one, dict | list):
            yield from _lines(one)


def _names(line, names, subject):
    words = set(search_key(line).split())
    return any(both <= words for both in names) or subject.is_named_in(line)


def _wipe_books(rows, subject):
    ids = list(rows.values_list("pk", flat=True))
    unnamed = unnames(ImportBatch, "file_name", "trouble", among=Q(pk__in=ids))
    unnamed.act(unnamed.find(subject), subject)
    ImportBatch.objects.filter(pk__in=ids).update(sheet={}, rows=[])


def batch_eraser():
    """Return the Eraser of the printed batches with a sheet of the person: their files go."""
    return Eraser(PrintJob, ("file",), _batches_with, _forget_batches, files=("file",))


def _batches_with(subject):
    """A kind that does not say whose sheets it prints is not spared."""
    kept = PrintJob.objects.filter(file__isnull=False)
    return PrintJob.objects.filter(pk__in=[job.pk for job in kept if _is_about(job, subject)])


def _is_about(job, subject):
    try:
        people = set(kind_of(job).people(job.params))
    except (KeyError, TypeError):  # a kind that is no more, that names nobody, or a batch of an older shape
        return True
    return not people.isdisjoint(subject.ids)


def _forget_batches(rows, subject):
    for job in rows:
        release(job)
