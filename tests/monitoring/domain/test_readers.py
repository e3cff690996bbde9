"""Who reads the answers, in words that hold."""

import pytest

from monitoring.domain.readers import readers_of

LEADERS = "Ответы прочитают только куратор программы и\u00a0координатор."


@pytest.mark.parametrize(
    ("side", "is_pupil", "others"),
    [
        ("mentee", True, "Наставник, учителя и\u00a0ребята их не\u00a0увидят."),
        ("mentee", False, "Наставник и\u00a0коллеги их не\u00a0увидят."),
        ("mentor", False, "Наставляемые и\u00a0коллеги их не\u00a0увидят."),
        ("mentor", True, "Наставляемые, учителя и\u00a0ребята их не\u00a0увидят."),
    ],
)
def test_each_is_told_who_does_not(side, is_pupil, others):
    read, unread = readers_of(side, is_pupil=is_pupil)
    assert (read, unread.startswith(others), "Директор видит общие итоги" in unread) == (LEADERS, True, True)
