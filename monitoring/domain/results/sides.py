"""Where a mentor and a mentee of one match stand apart: the same characteristic, the same wave; pure."""

from dataclasses import dataclass
from itertools import product

from monitoring.domain.results.change import Measure
from monitoring.enums import Wave


@dataclass(frozen=True)
class Said:
    """What one member answered about one characteristic in one wave."""

    member: int
    is_mentor: bool
    wave: str
    measure: Measure
    number: int


@dataclass(frozen=True)
class Apart:
    """Two answers about the same that stand apart."""

    wave: str
    measure: Measure
    mentor: Said
    mentee: Said

    @property
    def wave_title(self):
        return Wave(self.wave).label

    @property
    def difference(self):
        return abs(self.mentor.number - self.mentee.number)


def apart_in(said, apart_from):
    """Return an Apart for each mentor and mentee among `said` (of one match) whose answers differ by `apart_from`.

    In the order of the waves as given, then of the characteristics: never of the difference.
    """
    places = {}
    for one in said:
        places.setdefault((one.wave, one.measure), ([], []))[not one.is_mentor].append(one)
    pairs = (
        Apart(wave, measure, mentor, mentee)
        for (wave, measure), (mentors, mentees) in places.items()
        for mentor, mentee in product(mentors, mentees)
    )
    return [one for one in pairs if one.difference >= apart_from]
