"""A sheet of honour: diploma, certificate, letter of thanks; one page of A4 in a frame (domain/documents, «Awards»).

Whoever gives one says who signs it (:class:`Giver`) and the words; the sheet is the same for all of them.
"""

from dataclasses import dataclass
from datetime import date

from ..grammar.names import by_gender
from ..grammar.typography import number_sign
from .blocks import Block, Document, Paragraph, Place, SchoolName, Signature, Subheading

HONOUR = "honour"


@dataclass(frozen=True)
class HonourTitle(Block, kind="honour_title"):
    """The great word of the sheet («ДИПЛОМ»), and below it in ordinary letters what stands with it: the number."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class HonourName(Block, kind="honour_name"):
    """Whom the sheet is about, in great letters; ``lead`` before («Награждается»), ``standing`` (class, post) below."""

    name: str
    lead: str = ""
    standing: str = ""


@dataclass(frozen=True)
class Giver:
    """Who gives the sheet: the school, who signs, the place, the day (none: only the place)."""

    school: str
    place: str
    post: str
    signed_by: str
    short: str = ""
    on: date | None = None

    @property
    def place_and_year(self):
        """«г. Светлоозёрск, 2026 г.»."""
        return ", ".join(filter(None, (self.place, f"{self.on.year} г." if self.on else "")))


def diploma(giver, *, title, name, words, called="", lead="Награждается", **more):
    """Return the Document of a diploma: ``title`` («Диплом»), whom in the nominative, for what in ``words``.

    ``called`` stands below the title («Лучший наставник»); ``more`` may hold ``standing`` (class, post) and ``number``.
    """
    body = (HonourName(name, lead=lead, standing=more.get("standing", "")), *_paragraphs(words, "center"))
    head = HonourTitle(title.upper(), _note(called, more.get("number", "")))
    return _sheet(giver, head, f"{title}: {name}", body)


def certificate(giver, *, name, words, standing="", number=""):
    """Return the Document of a certificate; ``words`` go on from the name: «прошла обучение …», see `trained`."""
    lead = "Настоящий сертификат подтверждает, что"
    return diploma(giver, title="Сертификат", name=name, words=words, standing=standing, number=number, lead=lead)


def letter_of_thanks(giver, *, greeting, words, to="", number=""):
    """Return the Document of a letter of thanks: ``to`` in the dative («Петровой Марии Ивановне»), ``greeting``.

    Each line of ``words`` is a paragraph.
    """
    head = (HonourName(to),) if to else ()
    body = (*head, Subheading(greeting), *_paragraphs(words, "justify"))
    title = "Благодарственное письмо"
    return _sheet(giver, HonourTitle(title.upper(), _note("", number)), f"{title}: {to or greeting}", body)


def greeting_of(called, gender):
    """«Уважаемая Мария Петровна!»; "" where the gender is not known: a person writes the address himself."""
    dear = by_gender(gender, "Уважаемый", "Уважаемая") if gender else ""
    return f"{dear} {called}!" if dear and called else ""


def trained(gender, *, course, hours="", term=""):
    """«прошла обучение по программе «Школа наставников» (36 часов) с 1 октября по 20 ноября 2026 г.».

    ``hours`` («36 часов») and ``term`` come as they are read aloud; by ``gender``, both forms where it is not known.
    """
    passed = by_gender(gender, "прошёл", "прошла", "прошёл(ла)")
    volume = f" в объёме {hours}" if hours else ""
    return f"{passed} обучение по программе «{course}»{volume}" + (f" {term}" if term else "")


def _note(called, number):
    return "\n".join(filter(None, (called, number_sign(number) if number else "")))


def _sheet(giver, head, title, body):
    blocks = (
        SchoolName(giver.school, giver.short),
        head,
        *body,
        Signature(giver.post, giver.signed_by),
        Place(giver.place_and_year),
    )
    return Document(title=title, blocks=blocks, margins=HONOUR)


def _paragraphs(words, align):
    indent = align == "justify"
    return tuple(Paragraph(line.strip(), align=align, indent=indent) for line in words.splitlines() if line.strip())
