"""The order of encouragement: who gets what (002 §9; domain/documents, «Orders»)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.documents import Column, Row, Table
from mentorship.kernel.grammar.names import Case, by_gender
from participants.domain import audit
from participants.domain.classes import class_then, standing_then
from participants.domain.name_forms import post_in_case
from programs.domain.honours.addressing import parent_name
from programs.domain.honours.sheets import shown_title
from programs.domain.orders.content import control, controlling, in_case
from programs.domain.orders.kinds.base import Kind, Subject
from programs.enums import AwardKind, OrderKind
from programs.models import Award, OrderAward

PLACE = "programs:award_list"
POINTS_AT_MOST = 12  # more of them are a list, and a list is an annex
ANNEX_WORD = "приложени"
COLUMNS = (
    Column("№", 1, align="center"),
    Column("Фамилия, имя, отчество", 6),
    Column("Класс, должность", 4),
    Column("Поощрение", 5),
    Column("За что", 6),
)
EMPTY = "Отметьте хотя бы одну награду."
TAKEN = "Одна из выбранных наград уже внесена в приказ или отозвана."
HOW = {
    AwardKind.HONOUR: ("Наградить грамотой", Case.ACCUSATIVE),
    AwardKind.DIPLOMA: ("Наградить дипломом", Case.ACCUSATIVE),
    AwardKind.THANKS: ("Вручить благодарственное письмо", Case.DATIVE),
    AwardKind.PARENTS: ("Вручить благодарственное письмо", Case.GENITIVE),
    AwardKind.OTHER: ("Поощрить", Case.ACCUSATIVE),
}
PUPILS = {
    Case.ACCUSATIVE: ("обучающегося", "обучающуюся"),
    Case.DATIVE: ("обучающемуся", "обучающейся"),
    Case.GENITIVE: ("обучающегося", "обучающейся"),
}


def find(order, on):
    """Return the awards of `order` by kind and surname, with their people."""
    return _loaded(Award.objects.filter(naming__order=order), on)


def _loaded(awards, on=None):
    rows = awards.select_related("person__school_class", "person__mentor_profile").defer("blocks")
    rows = rows.annotate(**class_then(on) if on else {}).order_by("person__sort_text", "pk")
    places = list(AwardKind.values)
    found = sorted(rows, key=lambda award: places.index(award.kind))
    for award in found:
        award.standing = standing_then(award)
    return found


def labels(awards):
    """Return {pk of an award: «Громова Елена Викторовна — грамота «Лучший наставник»»}."""
    found = _loaded(Award.objects.filter(pk__in=[award.pk for award in awards]))
    return {award.pk: f"{award.person.full_name} — {what(award)}" for award in found}


def what(award):
    """«грамота «Лучший наставник»»: what is given, in the nominative."""
    if award.kind == AwardKind.OTHER:
        return award.title
    return f"{award.get_kind_display()} «{award.title}»" if award.title else award.get_kind_display()


def subjects_of(named):
    """Return the awards as rows of the order's page."""
    return [
        Subject(award.pk, award.person.full_name, what(award), reverse("programs:award_detail", args=[award.pk]))
        for award in named
    ]


def fill(named, offices, school):
    """Return the blanks of the wording: a point for each award, or one about the annex when they are many."""
    many = ["Поощрить участников программ наставничества согласно приложению."]
    points = many if len(named) > POINTS_AT_MOST else [_point(award) for award in named]
    return {"награды": "\n".join(points), "школа": school.short_name, "контроль": control(offices.coordinator)}


def _point(award):
    """«Наградить грамотой «Лучший наставник» учителя физики Громову Елену Викторовну за победу в конкурсе.»"""
    head, case = HOW[award.kind]
    person = f"{_standing(award, case)} {in_case(award.person, case).full}".strip()
    if award.kind == AwardKind.PARENTS:
        to = parent_name(award.addressee).full(Case.DATIVE)
        return f"{head} {to}, законному представителю {person}."
    if award.kind == AwardKind.THANKS:
        return f"{head} {person}."
    if award.kind == AwardKind.OTHER:
        return f"{head} {person}: {award.title}{_for(award)}."
    return " ".join(filter(None, (head, shown_title(award), f"{person}{_for(award)}.")))


def _for(award):
    words = " ".join(award.words.split()).rstrip(". ")
    return f" {words}" if words else ""


def _standing(award, case):
    person = award.person
    if person.school_class_id:
        return f"{by_gender(person.as_name.guessed_gender, *PUPILS[case])} {award.standing} класса"
    return post_in_case(person, case)[0] if person.post else ""


def annexes(content):
    """Return the list, where the text of the order speaks of an annex."""
    if not any(ANNEX_WORD in clause["text"] for clause in content.order.clauses):
        return []
    rows = tuple(Row((str(place), *_cells(award))) for place, award in enumerate(content.named, 1))
    return [("Список поощряемых", (Table(COLUMNS, rows, is_compact=True),))]


def _cells(award):
    to = f"{award.addressee} (родитель: {award.person.full_name})" if award.addressee else award.person.full_name
    return to, award.standing, what(award), " ".join(award.words.split())


def acquainted(content):
    """The coordinator, and the adults who are encouraged."""
    return content.signers([], [award.person for award in content.named])


def names(content):
    """Everybody who is encouraged."""
    return [award.person for award in content.named]


def in_cases(content):
    """Return whom the wording declines; a long list stands in the nominative."""
    if len(content.named) > POINTS_AT_MOST:
        return controlling(content.offices)
    return [(award.person, HOW[award.kind][1]) for award in content.named] + controlling(content.offices)


def whole_awards(content):
    """Guard: nothing that was taken back meanwhile is encouraged."""
    gone = [award for award in content.named if award.withdrawn_at]
    return [Blocker("state", f"{award.person.called}: награда отозвана.", _link(award), "Открыть") for award in gone]


def _link(award):
    return reverse("programs:award_detail", args=[award.pk])


def effect(content, actor):
    """The awards are tied to the order by being named in it; the journal says so of each."""
    rows = [(award, award.person, ["order"]) for award in content.named]
    audit.record_many("programs.award.order", actor=actor, rows=rows)


AWARDS = Kind(
    code=OrderKind.AWARDS,
    lead="Отметьте награды, которым нужен приказ. Кого и чем поощряют, портал напишет сам, в нужных падежах.",
    done="Приказ № {number} зарегистрирован: он стоит у каждой награды.",
    blanks={
        "награды": "пункт на каждого: «Наградить грамотой «Лучший наставник» учителя Громову Елену Викторовну…»",
        "школа": "краткое название школы",
        "контроль": "«возложить на заместителя директора Ветрову О.Н.»",
    },
    row=OrderAward,
    subject="award",
    find=find,
    empty=EMPTY,
    taken=TAKEN,
    nobody="Сюда попадают награды, которых ещё не называет ни один приказ.",
    emptied="В проекте нет ни одной награды.",
    source=(PLACE, "К наградам"),
    is_ready=lambda award: award.withdrawn_at is None,
    labels=labels,
    subjects_of=subjects_of,
    fill=fill,
    annexes=annexes,
    guards=(whole_awards,),
    acquainted=acquainted,
    names=names,
    in_cases=in_cases,
    effect=effect,
)
