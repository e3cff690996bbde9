"""The school's own words on the public pages."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.erasers import ERASED_TEXT
from participants.models import AuditEntry, School
from programs.domain.public.sections import (
    current_section,
    read_part,
    read_parts,
    save_section,
    shipped,
    summary_of,
    versions_of,
)
from programs.enums import PublicPart
from programs.models import PublicSection
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def save(kind=PublicPart.WHAT, **fields):
    values = {"title": "Что это", "text": "Раз\n\n\nДва", "is_shown": True, "seen": current_section(kind).version}
    return save_section(kind, actor=factories.nobody(), **values | fields)


def test_every_part_has_ready_words_without_exclamations():
    for kind in PublicPart:
        body = shipped(kind).body
        assert body["title"]
        assert body["paragraphs"]
        assert body["is_shown"]
        assert "!" not in "".join(body["paragraphs"])


def test_a_change_is_a_new_version_and_the_earlier_ones_stay():
    saved = save()
    assert (saved.version, saved.body["paragraphs"]) == ("2026-2", ["Раз", "Два"])
    assert [one.version for one in versions_of(PublicPart.WHAT)] == ["2026-2", "2026-1"]
    assert save() == saved
    assert PublicSection.objects.count() == 1


def test_the_journal_tells_a_change_from_showing_and_hiding():
    save()
    save(is_shown=False)
    save(is_shown=True)
    words = ["section_edit", "section_hide", "section_show"]
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        f"programs.public.{one}" for one in words
    ]


def test_the_later_of_two_is_refused():
    save()
    with pytest.raises(Refused) as refused:
        save(seen="2026-1", text="Иначе")
    assert "2026-2" in refused.value.blockers[0].text


def test_a_text_names_nobody_who_has_not_agreed():
    factories.make_teacher(surname="Ласточкина")
    with pytest.raises(Refused) as refused:
        save(text="Спросите Марию Ласточкину")
    assert [one.code for one in refused.value.blockers] == ["G12"]
    assert PublicSection.objects.count() == 0


def test_parts_are_read_by_one_query(django_assert_num_queries):
    save()
    save(title="Ещё раз")
    with django_assert_num_queries(1):
        parts = read_parts(School())
    assert (parts[PublicPart.WHAT].title, len(parts)) == ("Ещё раз", len(PublicPart))


def test_particulars_are_put_in_as_they_are():
    school = School(contact="8 (800) 1_2_3 <b>")
    part = read_part(shipped(PublicPart.CONTACT), school)
    assert "8 \\(800\\) 1\\_2\\_3 \\<b\\>" in part.text
    assert "координатор наставничества в школе" in read_part(shipped(PublicPart.CONTACT), School()).text


def test_a_paragraph_that_was_destroyed_is_left_out():
    section = PublicSection(kind="what", version="1", body=shipped("what").body | {"paragraphs": ["Раз", ERASED_TEXT]})
    assert read_part(section, School()).text == "Раз"


def test_the_summary_is_short_and_has_no_marks():
    part = read_part(shipped(PublicPart.WHAT), School())
    assert summary_of(part).startswith("Наставничество — это уговор двух людей.")
    assert len(summary_of(part)) <= 161
