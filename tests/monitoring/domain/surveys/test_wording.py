"""What a survey is called, and that it speaks of its readers to those whom it asks."""

import pytest

from monitoring.domain.readers import readers_of
from monitoring.domain.surveys.wording import kind_of, who_reads
from monitoring.models import Survey
from participants.enums import Side
from programs.models import MentoringForm

PUPILS, TEACHERS = MentoringForm(mentee_kinds=["pupil"]), MentoringForm(mentee_kinds=["teacher"])


@pytest.mark.parametrize(("form", "is_pupil"), [(PUPILS, True), (TEACHERS, False)])
def test_mentees_are_told_in_words_of_their_own(form, is_pupil):
    assert who_reads(Survey(side=Side.MENTEE, mentoring_form=form)) == readers_of(Side.MENTEE, is_pupil=is_pupil)


def test_mentors_are_told_who_reads_theirs():
    assert who_reads(Survey(side=Side.MENTOR, mentoring_form=PUPILS)) == readers_of(Side.MENTOR, is_pupil=False)


def test_survey_is_called_by_its_wave_and_whom_it_asks():
    assert kind_of(Survey(side="mentee", wave="middle")) == "промежуточная анкета наставляемого"
    assert kind_of(Survey(side="mentor", wave="final")) == "итоговая анкета наставника"
