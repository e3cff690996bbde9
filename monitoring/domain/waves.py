"""Opening, closing, moving and waiving the waves of a match, by hand and by the clock (D3, D10; gates G2, G10)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.roles import PORTAL
from mentorship.kernel.versions import save_versioned
from monitoring.domain.giving import Given, ask_again, give, give_to_newcomers
from monitoring.domain.settings import monitoring_settings
from monitoring.domain.surveys.given import in_use
from monitoring.domain.wave_days import LEAST
from monitoring.domain.wave_plans import follow_days, matches_at_work, plan_waves, put_days, read_terms
from monitoring.enums import Wave
from monitoring.models import MatchWave, Survey
from participants.domain import audit
from participants.enums import Side
from programs.domain.people import AT_WORK
from programs.models import Match

OPEN, CLOSE, REOPEN = "monitoring.wave.open", "monitoring.wave.close", "monitoring.wave.reopen"
MOVE, WAIVE = "monitoring.wave.move", "monitoring.wave.waive"
AT_ONCE = 200  # waves: how many the clock opens in one transaction
NO_SURVEY = "Для этой формы наставничества ещё нет такой анкеты. Составьте её или возьмите за образец другую."
ORDER = "Анкеты идут по\u00a0порядку: входная, промежуточная, итоговая. А {wave} открывается {day}"
PAST = "Этот день уже прошёл. Выберите сегодняшний или будущий."


def open_wave(wave, *, actor):
    """Open `wave` now and give its surveys to who works in the match and has valid consents (G2). Returns the Given.

    Before its day it gets the usual time for an answer. An open one stays as it is, and the Given is empty. Raises
    Refused: a match that no order has approved or that is not at work (G9), a wave that was closed or waived, a form
    without such a survey.
    """
    with transaction.atomic():
        locked = _locked(wave)
        if locked.is_open:
            return Given([], [])
        demand(open_blockers(locked))
        today = clock.today()
        if today < locked.opens_on:
            due_on = min(locked.due_on, today + timedelta(days=monitoring_settings().wave_days))
            locked.opens_on, locked.due_on, locked.is_moved = today, due_on, True
        return _open([locked], actor)


def open_blockers(wave):
    """Return what keeps `wave` (with its match and program) from being opened now; one query."""
    found = _work_blockers(wave.match)
    if wave.closed_at:
        found.append(Blocker("closed", "Это анкетирование уже закрыто. Его можно открыть снова с новым сроком."))
    if wave.waived_at:
        found.append(Blocker("waived", "Решили обойтись без этих анкет. Анкетирование можно открыть снова."))
    return found + _survey_blockers(wave)


def _work_blockers(match):
    if match.state in AT_WORK:
        return []
    link = reverse("programs:match_detail", args=[match.pk])
    text = f"Анкеты дают, пока пара или группа работает; сейчас состояние — «{match.get_state_display()}»."
    return [Blocker("G9", text, link, "Открыть")]


def _survey_blockers(wave):
    surveys, program = in_use([wave.match.program_id]), wave.match.program
    if any(surveys.survey(program, side, wave.wave) for side in Side):
        return []
    return [Blocker("survey", NO_SURVEY)]


def _locked(wave):
    rows = MatchWave.objects.select_for_update(of=("self",)).select_related("match__program__form")
    return rows.get(pk=wave.pk)


def _open(waves, actor):
    """Open `waves` (locked rows with match and program), give what they ask and tell. Returns the Given."""
    terms, today = read_terms(Match.objects.filter(pk__in={wave.match_id for wave in waves})), clock.today()
    for wave in waves:
        wave.opened_at, wave.version = clock.now(), wave.version + 1
        if not wave.is_moved:
            put_days(wave, *terms[wave.match_id])
        wave.due_on = wave.due_on if wave.due_on >= today else today + LEAST
    MatchWave.objects.bulk_update(waves, ["opened_at", "opens_on", "due_on", "is_moved", "version"], batch_size=200)
    audit.record_many(OPEN, actor=actor, rows=[(wave, None, ["opened_at"]) for wave in waves])
    return give(waves)


def close_wave(wave, *, actor):
    """Close an open `wave`: nobody changes his answers any more. Returns it; one that is closed stays as it is.

    Raises Refused for one that was never open.
    """
    with transaction.atomic():
        locked = _locked(wave)
        if locked.opened_at is None:
            demand([Blocker("closed", "Это анкетирование ещё не открывали.")])
        if locked.is_open:
            _close([locked], actor)
        return locked


def _close(waves, actor):
    rows = MatchWave.objects.filter(pk__in=[wave.pk for wave in waves], closed_at=None)
    rows.update(closed_at=clock.now(), version=F("version") + 1)
    audit.record_many(CLOSE, actor=actor, rows=[(wave, None, ["closed_at"]) for wave in waves])


def reopen_wave(wave, *, due_on, version, actor):
    """Open a closed or waived `wave` again until the day `due_on`. Returns the Given of who is asked now.

    The decision to do without it is taken back. Raises Refused: a match that is not at work, a wave that is neither
    closed nor waived, a day that has passed; Conflict when somebody has changed it meanwhile.
    """
    with transaction.atomic():
        locked = _locked(wave)
        demand(_work_blockers(locked.match) + _reopen_blockers(locked) + _survey_blockers(locked) + _past(due_on))
        changed = _as_not_waived(locked)
        locked.closed_at, locked.due_on, locked.is_moved = None, due_on, True
        locked.opens_on, locked.opened_at = min(locked.opens_on, clock.today()), locked.opened_at or clock.now()
        fields = [*changed, "closed_at", "due_on", "is_moved", "opens_on", "opened_at"]
        save_versioned(locked, fields=fields, version=version)
        audit.record(REOPEN, actor=actor, about=locked, fields=["due_on"])
        return give([locked])


def _reopen_blockers(wave):
    if wave.closed_at or wave.waived_at:
        return []
    return [Blocker("open", "Это анкетирование не закрывали: открывать его снова незачем.")]


def _as_not_waived(wave):
    wave.waived_at, wave.waived_by, wave.waived_reason = None, None, ""
    return ["waived_at", "waived_by", "waived_reason"]


def _past(day):
    return [Blocker("due_on", PAST)] if day < clock.today() else []


def move_wave(wave, *, opens_on, due_on, version, actor):
    """Set the days of `wave` by hand; from then on they do not follow the match. Returns it.

    Of an open one only the last day is moved. Raises Refused: closed or waived, an end before the beginning, a day that
    has passed, a beginning after the match's period or out of the order of waves; Conflict when somebody has changed it
    meanwhile.
    """
    with transaction.atomic():
        locked = _locked(wave)
        opens_on = locked.opens_on if locked.opened_at else opens_on
        demand(_move_blockers(locked, opens_on, due_on))
        changed = [name for name, day in (("opens_on", opens_on), ("due_on", due_on)) if getattr(locked, name) != day]
        if not changed:
            return locked
        locked.opens_on, locked.due_on, locked.is_moved = opens_on, due_on, True
        save_versioned(locked, fields=["opens_on", "due_on", "is_moved"], version=version)
        audit.record(MOVE, actor=actor, about=locked, fields=changed)
        return locked


def _move_blockers(wave, opens_on, due_on):
    if wave.closed_at or wave.waived_at:
        return [Blocker("closed", "Это анкетирование закрыто. Его можно открыть снова с новым сроком.")]
    found = _past(due_on)
    if due_on < opens_on:
        found.append(Blocker("due_on", "Срок ответа раньше дня, когда анкетирование откроется."))
    if wave.opened_at is None and opens_on < clock.today():
        found.append(Blocker("opens_on", PAST))
    if wave.opened_at is None and opens_on > wave.match.ends_on:
        found.append(Blocker("opens_on", "В этот день пара или группа уже не работает."))
    return found if found or wave.opened_at else _out_of_order(wave, opens_on)


def _out_of_order(wave, opens_on):
    """The waves open one after the other: what is asked at the beginning is not asked after the middle; one query."""
    place = list(Wave).index
    others = MatchWave.objects.filter(match=wave.match_id).exclude(pk=wave.pk)
    wrong = [
        other
        for other in sorted(others, key=lambda one: place(one.wave))
        if other.opens_on == opens_on or (place(other.wave) < place(wave.wave)) != (other.opens_on < opens_on)
    ]
    words = [ORDER.format(wave=one.get_wave_display(), day=long_date(one.opens_on)) for one in wrong]
    return [Blocker("opens_on", text) for text in words[:1]]


def waive_wave(wave, *, reason, actor):
    """Decide to do without the final `wave`, with a `reason` (process, 9); an open one is closed. Returns it.

    What was answered stays. Twice waives once. Raises Refused: another wave than the final one, no reason, a match that
    is over or that no order has approved.
    """
    with transaction.atomic():
        locked = _locked(wave)
        if locked.waived_at:
            return locked
        demand(_waive_blockers(locked, reason))
        locked.waived_at, locked.waived_by, locked.waived_reason = clock.now(), actor.account, reason.strip()
        locked.closed_at = clock.now() if locked.is_open else locked.closed_at
        fields = ["waived_at", "waived_by", "waived_reason", "closed_at"]
        save_versioned(locked, fields=fields, version=locked.version)
        audit.record(WAIVE, actor=actor, about=locked, fields=["waived_reason"])
        return locked


def _waive_blockers(wave, reason):
    if wave.wave != Wave.FINAL:
        return [Blocker("final", "Обойтись без анкет можно только перед завершением: решают об итоговых.")]
    found = _work_blockers(wave.match)
    if not reason.strip():
        found.append(Blocker("reason", "Напишите причину: она останется рядом с анкетированием."))
    return found


def begin_waves(matches, actor):
    """Plan the waves of `matches` (rows) that an order has just approved and open the first ones, in its transaction.

    Member of the point `matches_approved`; a constant number of queries for any number of matches.
    """
    rows = Match.objects.filter(pk__in=[match.pk for match in matches])
    plan_waves(rows)
    _open_due(rows, actor)


def follow_match(match, what, actor):
    """Let the waves follow what has become of `match`, in the transaction of the act (point `match_changed`).

    Over: what is open is closed. Opened again: the final surveys may be changed again, and a decision to do without
    them was about the former end. After a pause there is time for an answer again. Newcomers are given what is open;
    days follow the planned meetings.
    """
    own = Match.objects.filter(pk=match.pk)
    if what in ("complete", "terminate"):
        _close(list(MatchWave.objects.filter(match=match, opened_at__isnull=False, closed_at=None)), actor)
        return
    if what in ("reopen", "reopen_approved"):
        final = MatchWave.objects.filter(match=match, wave=Wave.FINAL)
        blank = {"closed_at": None, "waived_at": None, "waived_by": None, "waived_reason": ""}
        final.update(**blank, version=F("version") + 1)
    if what in ("resume", "resume_approved", "reopen", "reopen_approved"):
        _leave_time(match)
    elif what in ("member_resume", "member_come_back"):
        ask_again(own)
    if what == "planned":
        follow_days(own)
    elif own.filter(state__in=AT_WORK).exists():
        give_to_newcomers(own)


def _leave_time(match):
    """Nobody was waited for while `match` was suspended: what is open and whose days have run out meanwhile gets some.

    But for a wave that was missed: nobody is asked about the beginning in the middle.
    """
    today = clock.today()
    rows = MatchWave.objects.filter(match=match, opened_at__isnull=False, closed_at=None, due_on__lt=today + LEAST)
    rows.exclude(_is_missed(today)).update(due_on=today + LEAST, is_moved=True, version=F("version") + 1)


def _is_missed(today):
    """The condition of a wave after which the next one of its match is due already on the day `today`."""
    own = MatchWave.objects.filter(match=OuterRef("match"))
    return Exists(own.filter(opens_on__lte=today, opens_on__gt=OuterRef("opens_on")))


def open_due():
    """Plan what is missing, let the days follow, open what is due and ask newcomers. Returns how many were opened.

    Mends what an act has missed; a second call finds nothing.
    """
    matches = matches_at_work()
    with transaction.atomic():
        lacking = matches.exclude(pk__in=_planned_whole())
        plan_waves(lacking)
        follow_days(matches)
    opened = 0
    while some := _open_some(matches):
        opened += some
    give_to_newcomers(matches)
    return opened


def _planned_whole():
    """Ids of the matches that have all three waves: each of them has a final one, planned with the others."""
    return MatchWave.objects.filter(wave=Wave.FINAL).values("match")


@transaction.atomic
def _open_some(matches):
    return len(_open_due(matches, PORTAL))


def _open_due(matches, actor):
    """Open the waves of `matches` whose day has come and whose form has a survey. Returns them, at most AT_ONCE.

    Not those that were missed: nobody is asked about the beginning in the middle, nor about the middle at the end.
    """
    today = clock.today()
    here = MatchWave.objects.filter(match__in=matches.order_by().values("pk"))
    of_form = Q(program=None, mentoring_form=OuterRef("match__program__form"))
    surveys = Survey.objects.filter(of_form | Q(program=OuterRef("match__program")), wave=OuterRef("wave"))
    due = here.filter(Exists(surveys), opened_at=None, waived_at=None, opens_on__lte=today).exclude(_is_missed(today))
    final = MatchWave.objects.filter(match=OuterRef("match"), wave=Wave.FINAL, opened_at__isnull=False)
    due = due.exclude(Exists(final))
    rows = due.select_for_update(of=("self",)).select_related("match__program__form").order_by("pk")
    waves = list(rows[:AT_ONCE])
    if waves:
        _open(waves, actor)
    return waves


def close_due():
    """Close the waves of entry and of the middle whose last day is over by the grace of the school. Returns how many.

    A final wave stays open until the match is over: its completion waits for it (G10).
    """
    last = clock.today() - timedelta(days=monitoring_settings().grace_days)
    is_due = Q(due_on__lt=last, opened_at__isnull=False, closed_at=None) & ~Q(wave=Wave.FINAL)
    with transaction.atomic():
        rows = MatchWave.objects.select_for_update(of=("self",)).filter(is_due, match__state__in=AT_WORK)
        waves = list(rows.order_by("pk"))
        if waves:
            _close(waves, PORTAL)
    return len(waves)
