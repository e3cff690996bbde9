"""What a survey is called, and who reads the answers of the people whom it asks (domain/monitoring)."""

from monitoring.domain.readers import readers_of
from participants.enums import MenteeKind, Side

WHOM = {Side.MENTOR: "наставника", Side.MENTEE: "наставляемого"}


def who_reads(survey):
    """Return `readers_of` for the people whom `survey`, read with its mentoring form, asks; pure.

    Where pupils and adults are asked by one survey, it speaks to the pupils.
    """
    kinds = {Side.MENTEE: survey.mentoring_form.mentee_kinds, Side.MENTOR: survey.mentoring_form.mentor_kinds}
    return readers_of(survey.side, is_pupil=MenteeKind.PUPIL in kinds[Side(survey.side)])


def kind_of(survey):
    """Return what `survey` is, for a heading: «входная анкета наставляемого»; pure."""
    return f"{survey.get_wave_display()} анкета {WHOM[Side(survey.side)]}"
