"""The pair's folder and the mentor's portfolio: one document each, of sections that every room adds to (register C13).

A section is (title, blocks); an empty one says so. The rooms are asked in their order, the sections are numbered.
Kinds of data about health stand in no folder.
"""

from mentorship.kernel import clock
from mentorship.kernel.documents import Document, PageBreak, Paragraph, SchoolName, Subheading, Table, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.names import Case
from participants.domain import audit
from programs.domain.people import load_names, mentees_in
from programs.extensions import folder_sections, portfolio_sections

NOTHING = "Записей в этом разделе пока нет."


def match_folder(match, *, school, actor):
    """Return the Document of the folder of `match`: extract from the order, consents, plan, journal, what rooms add.

    Printing it is one row of the journal.
    """
    load_names([match])
    sections = [section for added in folder_sections(match) for section in added]
    audit.record("match.folder", actor=actor, about=match)
    called = match.title or ", ".join(one.person.full_name for one in mentees_in(match))
    word = "ПАПКА ПАРЫ" if match.kind == "pair" else "ПАПКА ГРУППЫ"
    return _bound_together(school, Title(word, called), sections)


def mentor_portfolio(person, *, school, actor):
    """Return the Document of a mentor's portfolio for attestation: pairs, orders, dates, meetings, results.

    Printing it is one row of the journal.
    """
    sections = [section for added in portfolio_sections(person) for section in added]
    audit.record("person.portfolio", actor=actor, about=person, person=person)
    genitive = person.as_name.full(Case.GENITIVE, person.name_forms)
    return _bound_together(school, Title("ПОРТФОЛИО НАСТАВНИКА", genitive), sections)


def _bound_together(school, title, sections):
    head = (
        SchoolName(full=school.full_name, short=school.short_name),
        title,
        Paragraph(f"Составлено {long_date(clock.today())}", indent=False, align="left"),
    )
    body = [block for number, section in enumerate(sections, 1) for block in _part(number, *section)]
    return Document(title=f"{title.text}: {title.subtitle}", blocks=(*head, *body), margins="paper")


def _part(number, title, blocks):
    """The first section stands under the title, each further one with a table begins a page."""
    begins = (PageBreak(),) if number > 1 and any(isinstance(block, Table) for block in blocks) else ()
    return *begins, Subheading(f"{number}. {title}"), *(blocks or (Paragraph(NOTHING, indent=False),))
