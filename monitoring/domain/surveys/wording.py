"""What is said above a survey before its first question: who will read the answers (domain/monitoring)."""

from participants.enums import MenteeKind, Side

READERS = "Ответы прочитают только куратор программы и\u00a0координатор."
TOTALS = "Директор видит только общие итоги, без имён."
FREE = "Правильных и\u00a0неправильных ответов нет. На\u00a0любой вопрос можно не\u00a0отвечать."
NOT_SEEN = {
    Side.MENTOR: "Те, кому вы помогаете, их не\u00a0увидят.",
    Side.MENTEE: "Ваш наставник и\u00a0коллеги их не\u00a0увидят.",
}
NOT_SEEN_BY_PUPILS = "Наставник, учителя и\u00a0ребята их не\u00a0увидят."


def who_reads(survey):
    """Return (who reads the answers to `survey`, who does not and what else matters), two texts; pure.

    The row is read with its mentoring form: to a pupil it is said in words of his own.
    """
    is_of_pupils = survey.side == Side.MENTEE and MenteeKind.PUPIL in survey.mentoring_form.mentee_kinds
    not_seen = NOT_SEEN_BY_PUPILS if is_of_pupils else NOT_SEEN[Side(survey.side)]
    return READERS, f"{not_seen} {TOTALS} {FREE}"


def kind_of(survey):
    """Return what `survey` is, for a heading: «входная анкета наставляемого»; pure."""
    whom = {Side.MENTOR: "наставника", Side.MENTEE: "наставляемого"}[Side(survey.side)]
    return f"{survey.get_wave_display()} анкета {whom}"
