"""Appeals in the destruction of data, in the merge of two cards and in what a person is told of himself (rules 13, 14).

Who asks what the school holds of him gets that from the coordinator, and an appeal may be about the coordinator: there
stands only how many there are of those that did not go past him, or he would find the rest by counting. The author
reads and prints all of them himself, with their words; what a mentor was shown he reads himself.
"""

from django.db.models import Q

from participants.domain.erasers import tells_of_nobody, unnames, wipes
from participants.domain.merging import Merger, moves
from participants.domain.records import RecordSection
from participants.enums import AppealOffice
from participants.models import Appeal, AppealEvent, AppealShowing

FACT = ("Что", "Записано")


def appeal_erasers():
    """Return the Erasers of appeals: the words of an author go with his data, and whoever is named in others'."""
    return [
        wipes(AppealEvent, "appeal__author", "text"),
        wipes(AppealShowing, "appeal__author", "text"),
        wipes(AppealShowing, "appeal__about", "text", "explanation", "explained_on_paper"),
        unnames(AppealEvent, "text", near=_of_appeals("appeal__")),
        unnames(AppealShowing, "text", "explanation", "explained_on_paper", near=_of_appeals("appeal__")),
        wipes(Appeal, "author", "text", "answer"),
        unnames(Appeal, "text", "answer", near=_of_appeals()),
        # the keys lead to a card without a name
        tells_of_nobody(Appeal, "author", "about", "owner"),
        tells_of_nobody(AppealEvent, "owner"),
    ]


def _of_appeals(prefix=""):
    """Return near(subject): the rows of appeals that he wrote, that are about him or that he handles."""
    keys = [f"{prefix}{name}__in" for name in ("author", "about", "owner")]

    def near(subject):
        return Q(**{keys[0]: subject.ids}) | Q(**{keys[1]: subject.ids}) | Q(**{keys[2]: subject.ids})

    return near


def appeal_mergers():
    """Return the Mergers of appeals; none has a word: the page of a merge tells nobody who has written an appeal."""
    keys = [(Appeal, "author"), (Appeal, "about"), (Appeal, "owner"), (AppealEvent, "owner")]
    return [Merger(model, name, moves(model, name)) for model, name in keys]


def appeal_records(person):
    """Return the RecordSection: how many appeals the person has written, how many complaints he was shown."""
    known = Appeal.objects.exclude(addressee=AppealOffice.DIRECTOR)
    written = known.filter(author=person).count()
    shown = AppealShowing.objects.filter(appeal__in=known, appeal__about=person, agreed_at__isnull=False).count()
    facts = [("подано обращений", written), ("показано жалоб на работу наставника", shown)]
    rows = [(title, str(number)) for title, number in facts if number]
    return [RecordSection("Обращения", FACT, rows, (Appeal, AppealEvent, AppealShowing))]
