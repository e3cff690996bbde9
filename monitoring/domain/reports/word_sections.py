"""What the reports say in words: what a programme is provided with, what its curator or the coordinator has written."""

from mentorship.kernel.documents import Paragraph, Subheading
from programs.models import Program

WORDS = ("difficulties", "best_practices", "proposals")


def provided(report, span):
    """What the programme is provided with: rooms, materials, budget lines (register E12)."""
    return _lines(report.program.provision)


def provided_in_school(report, span):
    """The same of all programmes that worked, one after another by title; one query."""
    worked = span.matches().order_by().values("program")
    programs = Program.objects.filter(pk__in=worked).order_by("title", "pk")
    told = [(one, _lines(one.provision)) for one in programs]
    heads = {one.pk: Paragraph(f"«{one.title}»", indent=False, is_bold=True) for one, _ in told}
    return [block for one, lines in told if lines for block in (heads[one.pk], *lines)]


def written(report, span):
    """The words of the report itself: what was hard, what came out best, what is proposed."""
    return [block for name in WORDS for block in _part(report, name)]


def _part(report, name):
    title = report._meta.get_field(name).verbose_name
    lines = _lines(getattr(report, name))
    return [Subheading(title[:1].upper() + title[1:]), *lines] if lines else []


def _lines(text):
    return [Paragraph(line.strip(), align="left") for line in text.splitlines() if line.strip()]
