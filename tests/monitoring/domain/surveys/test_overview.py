"""The list of surveys: which is in use in which form and programme."""

from monitoring.domain.surveys.given import InUse
from monitoring.domain.surveys.overview import is_empty, program_lines, school_lines, with_surveys
from monitoring.enums import Wave
from monitoring.models import Survey
from programs.models import MentoringForm, Program

FORM, OTHER = MentoringForm(pk=1, title="Учитель – ученик"), MentoringForm(pk=2, title="Ученик – ученик")
PROGRAM = Program(pk=5, title="Вместе легче", form=FORM)
OF_FORM, OWN = Survey(pk=1), Survey(pk=2, program=PROGRAM)
FOUND = InUse({(5, "mentee", "entry"): OWN}, {(1, "mentee", "entry"): OF_FORM, (1, "mentor", "final"): OF_FORM})


def shown(lines):
    return [(line.title, line.note, line.asked, line.owner, [survey for _, survey in line.cells]) for line in lines]


def test_form_has_a_line_for_each_side():
    first, second = school_lines([FORM, OTHER], FOUND)
    assert shown(first) == [
        ("Учитель – ученик", "", "наставляемых", 1, [OF_FORM, None, None]),
        ("Учитель – ученик", "", "наставников", 1, [None, None, OF_FORM]),
    ]
    assert [wave for wave, _ in first[0].cells] == list(Wave)
    assert (is_empty(first), is_empty(second)) == (False, True)
    assert with_surveys([FORM, OTHER], FOUND) == [FORM]


def test_programme_asks_with_its_own_or_with_the_form_s():
    assert shown(program_lines([PROGRAM], FOUND)[0]) == [
        ("Вместе легче", "Учитель – ученик", "наставляемых", 5, [OWN, None, None]),
        ("Вместе легче", "Учитель – ученик", "наставников", 5, [None, None, OF_FORM]),
    ]
