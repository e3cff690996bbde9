"""The order that introduces the target model of mentoring (002 §4.1, §10)."""

from datetime import date

from mentorship.kernel import clock
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.grammar.names import Case
from participants.domain.roles import school_year
from programs.domain.orders.content import control, controlling, office_in_case
from programs.domain.orders.kinds.base import Kind
from programs.domain.orders.papers import approve_papers, paper_annexes, papers_of, papers_warnings
from programs.enums import OrderKind


def fill(named, offices, school):
    """Return the blanks of the wording."""
    year = school_year(clock.today())
    return {
        "школа": school.short_name,
        "сегодня": numeric_date(clock.today()),
        "ответственный": office_in_case(offices.coordinator, Case.ACCUSATIVE) or "координатора",
        "промежуточный": numeric_date(date(year + 1, 1, 31)),
        "итоговый": numeric_date(date(year + 1, 5, 31)),
        "контроль": control(None),
    }


def acquainted(content):
    """The coordinator answers for it."""
    return content.offices.coordinators


def in_cases(content):
    """Return whom the wording declines."""
    return controlling(content.offices)


def find(order, on):
    """Return the documents on file that `order` has as annexes."""
    return papers_of(order)


def annexes(content):
    """The documents on file that the order approves."""
    return paper_annexes(content.named)


INTRODUCTION = Kind(
    code=OrderKind.INTRODUCTION,
    lead="Приказ, с которого школа начинает: модель введена, положение и дорожная карта утверждены, за них отвечают.",
    done="Приказ № {number} зарегистрирован: целевая модель наставничества введена.",
    blanks={
        "школа": "краткое название школы",
        "сегодня": "сегодняшняя дата",
        "ответственный": "координатор с должностью: «заместителя директора Ветрову О.Н.»",
        "промежуточный": "срок промежуточного мониторинга",
        "итоговый": "срок итогового мониторинга",
        "контроль": "«оставляю за собой»",
    },
    fill=fill,
    acquainted=acquainted,
    in_cases=in_cases,
    takes_papers=True,
    find=find,
    annexes=annexes,
    guards=(papers_warnings,),
    effect=approve_papers,
)
