"""The sheet of an award: what is printed, and from what day on it stays as it is (register C11)."""

from dataclasses import replace

from mentorship.kernel.documents import Giver, diploma, from_data, letter_of_thanks
from programs.domain.honours.addressing import dative
from programs.domain.orders.content import offices
from programs.enums import AwardKind

LETTERS = (AwardKind.THANKS, AwardKind.PARENTS)
WORDS = {AwardKind.HONOUR: "Грамота", AwardKind.DIPLOMA: "Диплом"}


def giver_on(day, *, school):
    """Return the Giver of a sheet that `school` gives on `day`: the director signs, or his stand-in; one query."""
    post, name = offices(day).signature
    return Giver(
        school=school.full_name, short=school.short_name, place=school.place, post=post, signed_by=name, on=day
    )


def givers_of(awards, *, school):
    """Return {day: Giver} of the sheets of `awards`; one query for each day."""
    return {day: giver_on(day, school=school) for day in {one.awarded_on for one in awards}}


def award_document(award, *, school, giver=None):
    """Return the Document of `award`, which comes with its person and class: frozen once it was given out.

    A draft says «ПРОЕКТ» and has no number.
    """
    if award.blocks:
        return from_data(award.blocks)
    giver = giver or giver_on(award.awarded_on, school=school)
    made = _letter(award, giver) if award.kind in LETTERS else _diploma(award, giver)
    return made if award.number else replace(made, is_draft=True)


def _diploma(award, giver):
    common = {"standing": award.person.standing, "number": award.number_text, "called": shown_title(award)}
    return diploma(giver, title=WORDS[award.kind], name=award.person.full_name, words=award.words, **common)


def shown_title(award):
    """«Лучший наставник» in guillemets: what the school calls its award, unless the words say it themselves."""
    return f"«{award.title}»" if award.title and award.title not in award.words else ""


def _letter(award, giver):
    to = dative(award.person, award.addressee)
    return letter_of_thanks(giver, to=to, greeting=award.greeting, words=award.words, number=award.number_text)
