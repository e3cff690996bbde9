"""A match with answers at entry and at exit, for tests of results."""

from monitoring.enums import Wave
from monitoring.models import Characteristic, MatchWave
from participants.enums import Side
from programs.enums import MatchKind, MatchState
from programs.models import Match, MatchMember
from tests import factories
from tests.monitoring import answers


def make_group(program=None, *, mentor=None, mentees=1):
    """A match of `program` at work, with a mentor and so many mentees."""
    program = program or factories.make_program()
    days = {"starts_on": program.starts_on, "ends_on": program.ends_on, "created_at": factories.NOW}
    match = Match.objects.create(program=program, kind=MatchKind.PAIR, state=MatchState.ACTIVE, **days)
    people = [(Side.MENTOR, mentor or factories.make_teacher())]
    people += [(Side.MENTEE, factories.make_pupil()) for _ in range(mentees)]
    for side, person in people:
        MatchMember.objects.create(match=match, person=person, side=side, joined_on=program.starts_on)
    return match


def answered_twice(match, side, before, after, *, code="comfort", only=None, **characteristic):
    """Answer `before` at entry and `after` at exit for the members of `side`, or for the one numbered `only`.

    None is a survey that was not given. Returns the match.
    """
    Characteristic.objects.filter(code=code).update(**characteristic)
    members = list(match.members.filter(side=side).order_by("pk"))
    for wave, number in ((Wave.ENTRY, before), (Wave.FINAL, after)):
        for member in members if only is None else [members[only]]:
            if number is not None:
                answers.answered(_wave(match, wave, side, code), member, scales=number)
    return match


def _wave(match, wave, side, code):
    form = match.program.form
    if answers.survey_for(match, side, wave) is None or not _asks(match, side, wave, code):
        answers.make_survey(form, program=match.program, side=side, wave=wave, measures=[code])
    return MatchWave.objects.filter(match=match, wave=wave).first() or answers.make_wave(match, wave)


def _asks(match, side, wave, code):
    survey = answers.survey_for(match, side, wave)
    asked = [one.characteristic.code for one in survey.questions.all() if one.characteristic]
    return survey.program_id == match.program_id and asked == [code]
