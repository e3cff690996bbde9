"""What each page costs: one literal number, the same for one row and for three (architecture §4).

A page that is missing in COUNTS fails. A smaller number is welcome: write it here. The number is that of the widest
reader of the row; `tests/test_access_matrix.py` holds everybody to ten queries, rows of the
journal not counted, and to two of one shape.
"""

import pytest
import weasyprint

from tests.access.checking import Paper, client_of, path_of
from tests.access.probing import ask
from tests.access.table import ROWS
from tests.access.world import plant

pytestmark = pytest.mark.django_db
WIDEST = ("coordinator", "mentee", "mentor", "anonymous")
COUNTS = {
    "home": 8,
    "login": 1,
    "security": 4,
    "own_access": 4,
    "participants:notification_list": 5,
    "entry_link nonsense": 4,
    "display": 4,
    "styleguide": 4,
    "participants:account_list": 7,
    "participants:account_detail mentee": 7,
    "participants:account_detail stranger": 6,
    "participants:consent_list": 8,
    "participants:consent_record mentee": 9,
    "participants:consent_record candidate": 8,
    "participants:consent_stack": 6,
    "participants:consent_soon": 7,
    "participants:consent_texts": 5,
    "participants:consent_text consent_text": 5,
    "participants:consent_text_edit processing": 5,
    "participants:consent_scan_add consent": 5,
    "participants:consent_scan scan": 6,
    "participants:print_job print_job": 5,
    "participants:print_job_file print_job": 6,
    "participants:consent_withdraw consent": 5,
    "participants:journal": 6,
    "participants:access_list": 7,
    "participants:journal_export": 6,
    "participants:request_list": 6,
    "participants:request_add mentee": 5,
    "participants:request_erase erase": 8,
    "participants:erasure_act act": 6,
    "participants:erasure_extract act": 6,
    "participants:representation mentee": 7,
    "participants:representation_end representation": 5,
    "participants:agreement_docx agreement": 9,
    "participants:agreement_scan_add agreement": 5,
    "participants:agreement_scan agreement_scan": 6,
    "participants:agreement_texts": 5,
    "participants:agreement_text agreement_text": 5,
    "participants:agreement_text_edit person": 5,
    "participants:agreement_record outsider": 8,
    "participants:agreement_list": 6,
    "participants:agreement_prepare outsider": 5,
    "participants:agreement_pdf agreement": 9,
    "participants:agreement_extend agreement": 5,
    "participants:agreement_end agreement": 5,
    "participants:organisation_add": 4,
    "participants:organisation_edit organisation": 5,
    "participants:organisation_agreement organisation": 6,
    "participants:school": 5,
    "participants:school_edit": 5,
    "participants:appointment_list": 5,
    "participants:appointment_add": 5,
    "participants:appointment_end appointment": 5,
    "participants:class_list": 5,
    "participants:class_add": 5,
    "participants:class_edit own_class": 6,
    "participants:years": 9,
    "participants:year_roll_up": 8,
    "participants:holiday_list": 5,
    "participants:holiday_add": 4,
    "participants:holiday_edit holiday": 5,
    "participants:holiday_remove holiday": 5,
    "participants:mail": 4,
    "participants:mentor_list": 10,
    "participants:mentor_export": 10,
    "participants:mentee_list": 10,
    "participants:mentee_export": 10,
    "participants:person_add": 5,
    "participants:person_detail mentee": 11,
    "participants:person_detail mentor": 11,
    "participants:person_detail outsider": 11,
    "participants:person_detail stranger": 11,
    "participants:person_detail employee": 11,
    "participants:person_edit mentee": 7,
    "participants:name_forms mentee": 5,
    "participants:person_journal mentee": 6,
    "participants:mentor_selection mentor": 5,
    "participants:twin_list": 7,
    "participants:apart_list": 6,
    "participants:class_move mentee": 6,
    "participants:twin_merge mentee stranger": 9,
    "programs:official_mentors": 10,
    "programs:official_mentees": 10,
    "participants:base_add mentor mentee": 5,
    "participants:base_edit mentee mentee": 5,
    "participants:class_sheet": 5,
    "participants:class_sheet own_class": 8,
    "participants:import_start": 5,
    "participants:import_columns book": 5,
    "participants:import_undo book": 5,
    "participants:import_sample": 4,
    "participants:import_check book": 8,
    "participants:join": 5,
    "participants:policy": 5,
    "participants:public_text application 2026-1": 5,
    "participants:public_text_latest application": 5,
    "participants:public_text_edit policy": 5,
    "participants:nominate": 5,
    "participants:application_list": 6,
    "participants:application_detail application": 6,
    "participants:application_accept application": 7,
    "participants:application_join application mentor": 7,
    "participants:application_return application": 5,
    "participants:application_reject application": 5,
    "participants:application_amend returned": 5,
    "programs:form_list": 5,
    "programs:form_add": 4,
    "programs:form_edit mentoring_form": 5,
    "programs:presentation_list": 7,
    "programs:presentation_add": 5,
    "programs:presentation_detail presentation": 9,
    "programs:presentation_edit presentation": 5,
    "programs:presentation_pdf presentation": 8,
    "programs:program_list": 6,
    "programs:program_add": 6,
    "programs:program_detail program": 10,
    "programs:program_detail other_program": 10,
    "programs:program_edit program": 7,
    "programs:program_copy program": 7,
    "programs:program_state program": 8,
    "programs:program_pdf program": 8,
    "programs:plan_pdf program": 7,
    "programs:program_plan program": 6,
    "programs:enrolment_leave free_enrolment": 6,
    "programs:enrolment_add program": 10,
    "programs:matching program": 9,
    "programs:board program": 7,
    "programs:board_book program": 8,
    "programs:board_pdf program": 8,
    "programs:matching_weights": 5,
    "programs:mentor_search enrolment": 10,
    "programs:mentor_compare enrolment": 5,
    "programs:pair_lock enrolment free_mentor": 10,
    "programs:pair_exclude enrolment free_mentor": 5,
    "programs:without_mentor": 8,
    "programs:choice": 6,
    "programs:wishes enrolment": 6,
    "programs:window program": 7,
    "programs:window second_program": 10,
    "programs:window_slips window": 8,
    "programs:choice_slip enrolment": 6,
    "programs:waiting": 10,
    "programs:pair_import": 6,
    "programs:pair_check pair_book": 6,
    "programs:offer_question mentor_question": 5,
    "programs:question_list": 9,
    "programs:match_list": 8,
    "programs:match_export": 7,
    "programs:match_add program": 7,
    "programs:match_detail match": 10,
    "programs:match_detail other_match": 9,
    "programs:match_detail draft_match": 8,
    "programs:match_detail agreed_match": 8,
    "programs:match_return agreed_match": 6,
    "programs:match_cancel draft_match": 6,
    "programs:match_capacity draft_match": 6,
    "programs:member_choice draft_match member": 6,
    "programs:member_resume match working_member": 7,
    "programs:match_leaving match": 7,
    "programs:match_joining match": 7,
    "programs:meeting_add match": 10,
    "programs:meeting_correct meeting": 9,
    "programs:member_fit working_member": 6,
    "programs:scenario_list": 5,
    "programs:scenario_edit scenario": 5,
    "programs:order_list": 7,
    "programs:order_add": 7,
    "programs:order_add_kind appointment": 6,
    "programs:order_take_words draft_order": 7,
    "programs:order_docx order": 6,
    "programs:order_docx draft_order": 8,
    "programs:order_wordings": 5,
    "programs:order_wording approval": 5,
    "programs:ground_add": 4,
    "programs:ground_edit ground": 5,
    "programs:order_detail draft_order": 10,
    "programs:order_detail order": 6,
    "programs:order_detail other_order": 6,
    "programs:order_pdf order": 6,
    "programs:order_pdf draft_order": 8,
    "monitoring:progress": 5,
}


def opened():
    """Yield (title, row, actor) of every page that somebody can open."""
    for row in ROWS:
        reader = next((actor for actor in WIDEST if row.get[actor] == "200"), None)
        if reader:
            yield row.title, row, reader


def test_every_page_has_its_number():
    assert {title for title, _, _ in opened()} == set(COUNTS)


def test_every_page_that_opens_to_anybody_opens_to_one_of_the_widest():
    closed = [row.title for row in ROWS if "200" in row.get.values() and row.title not in COUNTS]
    assert closed == []


@pytest.mark.parametrize("times", [1, 3])
def test_a_page_costs_the_same_for_one_row_and_for_three(today, monkeypatch, times):
    monkeypatch.setattr(weasyprint, "HTML", Paper)
    world = plant(times)
    clients = {actor: client_of(world.actors[actor]) for actor in WIDEST}
    costs = {title: ask(clients[actor], "get", path_of(row, world)).count for title, row, actor in opened()}
    assert costs == COUNTS
