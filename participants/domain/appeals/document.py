"""An appeal with its answer as a paper: one list of blocks for PDF and Word (59-ФЗ ст. 7)."""

from django.utils.timezone import localtime

from mentorship.kernel.documents import Document, Paragraph, SchoolName, Signature, Subheading, Title
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.grammar.typography import number_sign
from participants.enums import AppealState

TITLE = "Обращение"


def appeal_document(appeal, *, school):
    """Return the Document of an appeal: from whom, its words, the answer when there is one.

    The explanation of a mentor is not in it: it stays with the complaint, and the paper is given to the author.
    """
    blocks = (
        SchoolName(full=school.full_name, short=school.short_name),
        Title(TITLE.upper(), f"{number_sign(appeal.title)} от {long_date(appeal.received_on)}"),
        *(Paragraph(line, indent=False, align="left") for line in _particulars(appeal)),
        *_part("Текст обращения", appeal.text),
        *_answer(appeal),
    )
    return Document(title=f"{TITLE} {number_sign(appeal.title)}", blocks=blocks, margins="paper")


def _particulars(appeal):
    yield f"От кого: {appeal.author.name_and_standing}"
    if appeal.through:
        yield f"Через представителя: {appeal.through.guardian.full_name}"
    yield f"О чём: {appeal.get_kind_display()}"
    if appeal.about_kind:
        yield f"О ком: {about_words(appeal)}"


def about_words(appeal):
    """«наставник, Иванова М.П.»: whom an appeal is about, in words."""
    name = appeal.about.as_name.short_in_text() if appeal.about else ""
    return ", ".join(filter(None, (appeal.get_about_kind_display(), name)))


def _answer(appeal):
    if appeal.state == AppealState.WITHDRAWN:
        return [Paragraph("Автор отозвал обращение.", indent=False)]
    if not appeal.answered_at:
        return [Paragraph(f"Ответ дадут не позже {long_date(appeal.due_on)}", indent=False)]
    day = long_date(localtime(appeal.answered_at).date())
    blocks = [*_part("Ответ", appeal.answer), Paragraph(f"Ответ дан {day}", indent=False)]
    owner = appeal.owner
    return [*blocks, Signature(_post(owner), owner.as_name.short_in_signature())] if owner else blocks


def _post(person):
    post = person.post or "рассмотрел обращение"
    return post[:1].upper() + post[1:]


def _part(title, text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Subheading(title), *[Paragraph(line, align="left") for line in lines]] if lines else []
