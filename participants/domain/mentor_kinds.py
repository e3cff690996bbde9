"""Who a mentor is, by what the official list says of his place: «ученик 9А», «учитель физики», «АО «Завод», инженер».

Pure; what is not sure is asked of a human (002 §4.8).
"""

import re
from typing import NamedTuple

from mentorship.kernel.spreadsheets.values import CellError, parse_class, text
from participants.enums import MentorKind

_PUPIL = re.compile(r"(ученик|ученица|учащ\w+|обучающ\w+|школьни\w+)\b[\s,:–-]*(.*)", re.IGNORECASE)
_SAYS_IT = (
    (MentorKind.VETERAN, r"ветеран"),
    (MentorKind.STUDENT, r"студент"),
    (MentorKind.GRADUATE, r"выпускни"),
    (MentorKind.PARENT, r"(родител|мама|папа|мать|отец|бабушка|дедушка)\b|родитель"),
    (MentorKind.ENTREPRENEUR, r"предпринимател|(ип|депутат)\b|самозанят"),
)
_NGO = re.compile(r"\b(анои?|нко|фонд|волонт|благотворит|общественн)", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(ооо|ао|пао|оао|зао|гуп|муп|фгуп|завод|фабрик|комбинат|банк|компани|предприяти|больниц|поликлиник|"
    r"университет|институт|колледж|техникум|музей|библиотека им)|«",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"\b([мг][бак]?оу|школ|гимнази|лице)", re.IGNORECASE)
_STAFF = re.compile(
    r"учител|педагог|воспитател|преподавател|завуч|библиотекар|психолог|логопед|дефектолог|методист|вожат|тьютор|"
    r"директор|заместител|советник|лаборант|секретар|концертмейстер|тренер|сотрудник школы|музыкальный руководитель",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """What a cell says: the kind where it is sure, else a hint; the class of a pupil, the post and the workplace."""

    kind: str = ""
    hint: str = ""
    grade: int = 0
    letter: str = ""
    post: str = ""
    workplace: str = ""
    is_employee: bool = False


def read_place(cell):
    """Return the Place that the cell names; raises CellError for a pupil whose class cannot be understood."""
    said = text(cell)
    if not said:
        return Place()
    return _as_pupil(said) or _as_said(said) or _by_organisation(said) or _as_staff(said) or Place(workplace=said)


def _as_pupil(said):
    found = _PUPIL.match(said)
    try:
        known = parse_class(found[2] if found else said)
    except CellError:
        known = None
        if found and re.match(r"\d", found[2]):
            raise
    if known and known.letter and known.grade <= 11:
        return Place(kind=MentorKind.PUPIL, grade=known.grade, letter=known.letter)
    if found:
        raise CellError(f"Класс в «{said}» не понят. Напишите его так: ученик 9А.")
    return None


def _as_said(said):
    kind = next((kind for kind, words in _SAYS_IT if re.search(rf"\b(?:{words})", said, re.IGNORECASE)), "")
    return Place(kind=kind, workplace=said) if kind else None


def _by_organisation(said):
    """An organisation and, beside it, what he does there; of what sort it is a human says."""
    if not (_NGO.search(said) or _FIRM.search(said)):
        return None
    parts = [part.strip() for part in re.split(r",(?![^«]*»)", said) if part.strip()]
    where = [part for part in parts if _NGO.search(part) or _FIRM.search(part)]
    post = ", ".join(part for part in parts if part not in where)
    return Place(hint=_hint(said), post=post, workplace=", ".join(where))


def _hint(said):
    if _NGO.search(said):
        return MentorKind.NGO
    return MentorKind.TEACHER if _SCHOOL.search(said) and _STAFF.search(said) else MentorKind.EMPLOYEE


def _as_staff(said):
    is_staff = _STAFF.search(said) or re.match(r"и\.?\s?о\.?\s", said, re.IGNORECASE)
    return Place(kind=MentorKind.TEACHER, post=said, is_employee=True) if is_staff else None
