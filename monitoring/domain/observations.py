"""Sheets of observation: given with the wave, written by mentor and curator, without marks (002 §6.4, §6.5; D3)."""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.versions import Conflict, save_versioned
from monitoring.enums import Observer, Wave
from monitoring.models import Observation
from participants.domain import audit
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side

WAVES = (Wave.INTERMEDIATE, Wave.FINAL)
TEXTS = ("involvement", "communication", "interests")
OVER_WAVE = Q(member__left_on__isnull=True) & (Q(mentor__isnull=True) | Q(mentor__left_on__isnull=True))


def give_sheets(waves, workers):
    """Give the empty sheets of `waves` that open: each mentor's and the curator's, on each mentee who works there.

    `workers` is {match id: [MatchMembers who work and have their consents]}. The entry wave has none (002 §6.4). Given
    again a wave gets only the sheets that it lacks. Returns how many; two queries at most for any number of waves.
    """
    waves = [wave for wave in waves if wave.wave in WAVES]
    if not waves:
        return 0
    there = set(Observation.objects.filter(wave__in=waves).values_list("wave", "member", "mentor"))
    wanted = [one for wave in waves for one in _sheets(wave, workers.get(wave.match_id, []))]
    new = [one for one in wanted if (one.wave_id, one.member_id, one.mentor_id) not in there]
    return len(Observation.objects.bulk_create(new))


def _sheets(wave, workers):
    mentors = [one for one in workers if one.side == Side.MENTOR]
    return [
        Observation(wave=wave, member=mentee, mentor=mentor, observer=Observer.MENTOR if mentor else Observer.CURATOR)
        for mentee in workers
        if mentee.side == Side.MENTEE
        for mentor in (*mentors, None)
    ]


def write_observation(sheet, *, actor, version, form_key=None, paper_on=None, **texts):
    """Write `texts` (TEXTS) into a sheet. Returns it.

    A mentor's sheet that another than himself types is from paper: `paper_on` is its day. Raises Refused: the mentor
    has filled it himself, nothing said, the wave was given up, a consent is missing (G2), somebody has left, the day of
    the paper is missing, ahead or before the work; Conflict (G13). A sheet may still be written when the wave has
    closed: paper comes late. The same `form_key` twice writes once.
    """
    values = {name: texts[name].strip() for name in TEXTS} | {"paper_on": paper_on}
    with transaction.atomic():
        if once.claim(form_key):
            return Observation.objects.get(pk=sheet.pk)
        row = _held(sheet)
        demand(write_blockers(row, actor) + _value_blockers(row, values, actor))
        if row.version != version:
            raise Conflict(row)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        for name, value in (values | {"written_at": clock.now(), "written_by": actor.account}).items():
            setattr(row, name, value)
        save_versioned(row, fields=(*values, "written_at", "written_by"), version=version)
        person = row.member.person
        audit.record("monitoring.observation.write", actor=actor, about=row, person=person, fields=changed)
        return once.settle(form_key, row)


def _held(sheet):
    rows = Observation.objects.select_for_update(of=("self",)).select_related("wave__match", "member__person")
    return rows.select_related("mentor__person").get(pk=sheet.pk)


def write_blockers(sheet, actor):
    """Return why `actor` cannot write `sheet` now: as `sheet_blockers`; what a mentor has said himself stands."""
    return sheet_blockers(sheet) or _own_words(sheet, actor)


def typing_blockers(sheet, *, actor):
    """Return why the paper of `sheet` cannot be typed in by `actor` now, said of its number."""
    return [Blocker("number", one.text, one.link, one.link_text) for one in write_blockers(sheet, actor)]


def _own_words(sheet, actor):
    if not (sheet.written_at and sheet.paper_on is None and is_typed_for(sheet, actor)):
        return []
    day = day_month(localtime(sheet.written_at).date())
    return [Blocker("written", f"Наставник сам заполнил этот лист {day}. Лист с\u00a0бумаги его не\u00a0заменит.")]


def sheet_blockers(sheet):
    """Return why a sheet cannot be written now; its people are read along."""
    found = sheet_blockers_of_wave(sheet.wave)
    if found:
        return found
    if sheet.member.left_on or (sheet.mentor and sheet.mentor.left_on):
        return [Blocker("left", "Вместе эти люди больше не работают: лист остаётся таким, какой есть.")]
    people = [sheet.member.person, *([sheet.mentor.person] if sheet.mentor else [])]
    found = consent_blockers_by_person(people, on=clock.today())
    return [blocker for person in people for blocker in found[person.pk]]


def sheet_blockers_of_wave(wave):
    """Return why no sheet of a wave can be written now, the same for all of them."""
    if wave.waived_at:
        return [Blocker("waived", "Без этих анкет решили обойтись, лист наблюдения тоже не нужен.")]
    if wave.opened_at is None:
        return [Blocker("wave", "Листы наблюдения заполняют, когда открыты анкеты.")]
    return []


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
