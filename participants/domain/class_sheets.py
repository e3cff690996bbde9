"""The class teacher's sheet: own class on one page (002 §4.5). No categories, no marks."""

from dataclasses import dataclass

from mentorship.kernel.sections import Status
from participants.domain.account_states import access_status
from participants.domain.base_lists import told_status
from participants.domain.bases import is_current
from participants.domain.consent_rules import missing_consents
from participants.extensions import sheet_notes

SIDES = {"mentor": "наставник", "mentee": "наставляемый"}


@dataclass(frozen=True)
class SheetRow:
    """A pupil: the bases he stands in with their status, the missing consents, who mentors him, his account."""

    person: object
    places: list
    missing: list
    note: str
    account: Status

    @property
    def takes_part(self):
        return bool(self.places)


def sheet_of(pupils, *, on, now):
    """Return the SheetRows of `pupils` (a list with profiles and accounts read); one query and those of the notes."""
    missing = missing_consents(pupils, on=on)
    notes = _notes(pupils)
    return [_row(person, missing[person.pk], notes.get(person.pk, ""), now) for person in pupils]


def _notes(people):
    merged = {}
    for notes in sheet_notes(people):
        merged |= notes
    return merged


def _row(person, missing, note, now):
    profiles = [getattr(person, name, None) for name in ("mentor_profile", "mentee_profile")]
    places = [(SIDES[one.side], told_status(one, missing, is_inner=False)) for one in profiles if is_current(one)]
    return SheetRow(person, places, missing if places else [], note, access_status(person, at=now))
