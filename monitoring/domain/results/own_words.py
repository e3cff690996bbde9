"""Answers in one's own words of one programme, read in one place (002 §6.4): for the coordinator and its curator."""

from django.db.models import Case, IntegerField, Value, When

from mentorship.kernel.spreadsheets.writer import Table
from monitoring.enums import Wave
from monitoring.scopes import own_words_for

HEADERS = ["Анкета", "Сторона", "Вопрос", "Ответ", "Кто ответил", "Класс или должность"]


def place_of_wave(path):
    """Return the place among the waves of the one to which `path` leads, to be sorted by."""
    places = (When(**{path: wave}, then=Value(place)) for place, wave in enumerate(Wave))
    return Case(*places, output_field=IntegerField())


def own_words(actor, program, *, side="", wave=""):
    """Return the answers as a queryset, question by question in the order of the waves; no query of its own."""
    rows = own_words_for(actor).filter(response__wave__match__program=program)
    if side:
        rows = rows.filter(response__member__side=side)
    if wave:
        rows = rows.filter(response__wave__wave=wave)
    order = ("place", "-response__member__side", "question__position", "question__text")
    return rows.annotate(place=place_of_wave("response__wave__wave")).order_by(
        *order, "response__member__person__sort_text", "pk"
    )


def own_words_table(answers):
    """Return the Table of `answers`, all of them."""
    return Table("Ответы словами", HEADERS, [_row(one) for one in answers], (18, 16, 50, 60, 36, 24))


def _row(answer):
    member = answer.response.member
    wave = answer.response.wave.get_wave_display()
    name = member.person.as_name.full()
    return [wave, member.get_side_display(), answer.question.text, answer.text, name, member.person.standing]
