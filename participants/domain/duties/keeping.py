"""Acknowledgements in the merge of two cards, in destruction and in what a person is told of himself (rules 13, 14)."""

from participants.domain.erasers import removes, tells_of_nobody
from participants.domain.merging import Merger, stays
from participants.domain.records import RecordSection
from participants.models import DutyAcknowledgement, DutySheet, DutyText


def duty_mergers():
    """Return the Mergers: a sheet stays with the card it was printed for, its number leads to the kept one."""
    return [
        Merger(DutyAcknowledgement, "person", _move, word="ознакомления с обязанностями"),
        Merger(DutySheet, "person", stays),
    ]


def _move(kept, gone, *, actor):
    """Once a version: where both cards know the same one, the second stays with the alias."""
    own = DutyAcknowledgement.objects.filter(person=kept).values_list("text", flat=True)
    DutyAcknowledgement.objects.filter(person=gone).exclude(text__in=list(own)).update(person=kept)


def duty_erasers():
    """Return the Erasers: a note that somebody has read a text proves nothing that must outlive his data."""
    return [
        removes(DutyAcknowledgement, "person"),
        removes(DutySheet, "person"),
        tells_of_nobody(DutyText),
    ]


def duty_records(person):
    """Return the RecordSections: what was acknowledged and when, how many sheets were printed."""
    rows = person.duty_acknowledgements.select_related("text")
    known = [
        (one.get_side_display(), one.text.version, f"{one.acknowledged_on:%d.%m.%Y}", one.get_way_display())
        for one in rows
    ]
    printed = [(f"{one.made_on:%d.%m.%Y}", one.number) for one in person.duty_sheets.all()]
    heads = ("в какой роли", "редакция", "дата", "как")
    return [
        RecordSection("Обязанности и права: ознакомления", heads, known, (DutyAcknowledgement,)),
        RecordSection("Обязанности и права: листы", ("напечатан", "номер"), printed, (DutySheet,)),
    ]
