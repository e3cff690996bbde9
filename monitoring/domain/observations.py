"""Sheets of observation: given with the wave, written by mentor and curator, without marks (002 §6.4, §6.5; D3)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Q

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import Conflict, save_versioned
from monitoring.enums import Observer, Wave
from monitoring.models import Observation
from participants.domain import audit
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side
from programs.models import MatchMember

WAVES = (Wave.INTERMEDIATE, Wave.FINAL)
TEXTS = ("involvement", "communication", "interests")
OVER_WAVE = Q(member__left_on__isnull=True) & (Q(mentor__isnull=True) | Q(mentor__left_on__isnull=True))


def give_sheets(wave):
    """Give the empty sheets of a wave that opens: each mentor's and the curator's, on each mentee who works then.

    The entry wave has none (002 §6.4). A wave opened again gets only the sheets that it lacks. Returns how many.
    """
    if wave.wave not in WAVES:
        return 0
    members = list(MatchMember.objects.filter(match=wave.match_id, left_on__isnull=True, state="active"))
    mentors = [one for one in members if one.side == Side.MENTOR]
    wanted = [
        Observation(wave=wave, member=mentee, mentor=mentor, observer=Observer.MENTOR if mentor else Observer.CURATOR)
        for mentee in members
        if mentee.side == Side.MENTEE
        for mentor in (*mentors, None)
    ]
    there = set(Observation.objects.filter(wave=wave).values_list("member", "mentor"))
    new = [one for one in wanted if (one.member_id, one.mentor_id) not in there]
    return len(Observation.objects.bulk_create(new))


def write_observation(sheet, *, actor, version, form_key=None, paper_on=None, **texts):
    """Write `texts` (TEXTS) into a sheet. Returns it.

    A mentor's sheet that another than himself types is from paper: `paper_on` is its day. Raises Refused: nothing
    said, the wave was given up, a consent is missing (G2), somebody has left, the day of the paper is missing, ahead or
    before the work; Conflict (G13). A sheet may still be written when the wave has closed: paper comes late. The same
    `form_key` twice writes once.
    """
    values = {name: texts[name].strip() for name in TEXTS} | {"paper_on": paper_on}
    with transaction.atomic():
        if once.claim(form_key):
            return Observation.objects.get(pk=sheet.pk)
        row = Observation.objects.select_for_update().get(pk=sheet.pk)
        demand(sheet_blockers(sheet) + _value_blockers(sheet, values, actor))
        if row.version != version:
            raise Conflict(row)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        for name, value in (values | {"written_at": clock.now(), "written_by": actor.account}).items():
            setattr(row, name, value)
        save_versioned(row, fields=(*values, "written_at", "written_by"), version=version)
        person = sheet.member.person
        audit.record("monitoring.observation.write", actor=actor, about=row, person=person, fields=changed)
        return once.settle(form_key, row)


def sheet_blockers(sheet):
    """Return why a sheet cannot be written now; its people are read along."""
    if sheet.wave.waived_at:
        return [Blocker("waived", "Без этих анкет решили обойтись, лист наблюдения тоже не нужен.")]
    if sheet.wave.opened_at is None:
        return [Blocker("wave", "Листы наблюдения заполняют, когда открыты анкеты.")]
    if sheet.member.left_on or (sheet.mentor and sheet.mentor.left_on):
        return [Blocker("left", "Вместе эти люди больше не работают: лист остаётся таким, какой есть.")]
    people = [sheet.member.person, *([sheet.mentor.person] if sheet.mentor else [])]
    found = consent_blockers_by_person(people, on=clock.today())
    return [blocker for person in people for blocker in found[person.pk]]


def is_typed_for(sheet, actor):
    """Tell whether `actor` types a mentor's sheet who is not himself: then it is from his paper."""
    return sheet.observer == Observer.MENTOR and sheet.mentor.person_id != actor.person_id


def _value_blockers(sheet, values, actor):
    day, found = values["paper_on"], []
    if not any(values[name] for name in TEXTS):
        found.append(Blocker("involvement", "Напишите хотя бы об одном: хватит двух предложений и примера."))
    if day is None and is_typed_for(sheet, actor):
        found.append(Blocker("paper_on", "Укажите день, который стоит на листе наставника."))
    if day and day > clock.today():
        found.append(Blocker("paper_on", "Этот день ещё не наступил."))
    if day and day < sheet.wave.match.starts_on:
        found.append(Blocker("paper_on", "В этот день ещё не работали вместе: проверьте дату на листе."))
    return found


def waited_for(sheets):
    """Return those of `sheets` (a queryset) that somebody still has to write: the wave is open, nobody has left."""
    return sheets.filter(OVER_WAVE, written_at__isnull=True, wave__opened_at__isnull=False, wave__waived_at=None)


def written(sheets):
    """Return those of `sheets` (a queryset) that say something."""
    return sheets.filter(written_at__isnull=False)


@dataclass(frozen=True)
class SheetCount:
    """How many sheets of one wave are written, of how many."""

    wave: str
    written: int
    given: int


def observations_of(program):
    """Return the SheetCounts of `program`, intermediate and final, for reports: facts alone, no words; one query.

    What a sheet says is read only through `observations_for` (curator, coordinator, its mentor).
    """
    rows = Observation.objects.filter(wave__match__program=program, wave__waived_at=None)
    counted = rows.order_by().values(name=F("wave__wave")).annotate(given=Count("pk"), number=Count("written_at"))
    found = {row["name"]: row for row in counted}
    return [SheetCount(wave, found[wave]["number"], found[wave]["given"]) for wave in WAVES if wave in found]
