"""The access matrix: each address, each actor, the answer (domain/process, «who sees and does what»).

`page` is what is opened: a POST without data gets what GET gets, unless said otherwise. `act` is what is only sent: GET
gives 405 to those whose roles permit the action at all. The words are read by `actors.answers`: who is not named gets
403, and who is not logged in the login page. A `pk` is the name of a row of `world.plant`.
"""

import re
from dataclasses import dataclass, field

from tests.access.actors import answers


@dataclass(frozen=True)
class Row:
    """One address on one row of the world: {actor: code} for each method."""

    name: str
    kwargs: dict = field(default_factory=dict)
    get: dict = field(default_factory=dict)
    post: dict = field(default_factory=dict)

    @property
    def title(self):
        """How a mismatch names the row."""
        return f"{self.name} {' '.join(map(str, self.kwargs.values()))}".strip()


def page(name, get, post=None, /, **kwargs):
    """A page; it answers a POST as it answers GET, unless `post` says more."""
    return Row(name, kwargs, answers(get), answers(get if post is None else post))


def paper(name, get, /, **kwargs):
    """A file that is only fetched: a POST of who may fetch one gets 405, whichever row it is."""
    return page(name, get, re.sub(r"\b\d{3}\b", "405", get), **kwargs)


def act(name, may, post, /, **kwargs):
    """Something that is only sent: `may` are those whose roles permit it on some row."""
    return Row(name, kwargs, answers(f"405 {may}"), answers(post))


LEADERS = "200 leaders; 404 other_curator"
CHANGED = "302 leaders; 404 other_curator"
LED = "coordinator curators"
STAFF = "coordinator curators teachers director psychologist staff mentor"
EMPLOYEES = "coordinator curators director psychologist staff teachers mentor"
ISSUERS = "coordinator curators teachers"
NO_PUPILS = "curators teachers director psychologist staff mentor"
OWN_PAPERS = "200 leaders class_teacher; 404 other_curator other_class_teacher"
PAIR_PAGE = "200 leaders director mentor mentee; 404 other_curator other_mentor other_mentee"
BEFORE_ORDER = "200 leaders director; 404 other_curator mentors mentees"
READERS = "leaders other_curator director"
WORKER_PAPER = "200 leaders director mentor; 404 other_curator other_mentor"
MATCH_REPORT = "200 leaders; 404 other_curator director"
ORDER_PAGE = "200 leaders director; 404 other_curator"
OWN_SURVEY = "200 leaders director; 404 other_curator"

PORTAL = [
    page("home", "200 everyone nobody"),
    page("login", "200 nobody; 302 everyone"),
    page("first_entry", "302 everyone"),
    page("second_step", "302 everyone"),
    page("security", f"200 {STAFF}"),
    act("security_codes", STAFF, f"200 {STAFF}"),
    act("security_off", STAFF, f"200 {STAFF}"),
    page("own_access", "200 everyone"),
    act("own_sessions_end", "everyone", "302 everyone"),
    page("calendar", "200 everyone", "405 everyone"),
    act("calendar_make", "everyone", "200 everyone"),
    act("calendar_revoke", "everyone", "302 everyone"),
    page("calendar_feed", "404 everyone nobody", "405 everyone nobody", token="nonsense"),
    page("entry_link", "200 everyone nobody", "405 everyone nobody", token="nonsense"),
    act("entry_link_open", "everyone nobody", "200 everyone nobody"),
    act("logout", "everyone", "302 everyone"),
    page("participants:notification_list", "200 everyone", "405 everyone"),
    act("participants:notifications_read", "everyone", "302 everyone"),
    page("display", "200 everyone nobody", "302 everyone nobody"),
    page("styleguide", "200 coordinator"),
]

ACCOUNTS = [
    page("participants:account_list", "200 coordinator", "405 coordinator"),
    act("participants:account_print", ISSUERS, f"409 {ISSUERS}"),
    act(
        "participants:account_issue_class",
        ISSUERS,
        "200 coordinator class_teacher; 404 curators other_class_teacher",
        pk="own_class",
    ),
    page("participants:account_detail", OWN_PAPERS, f"405 {ISSUERS}", pk="mentee"),
    page(
        "participants:account_detail",
        "200 coordinator other_class_teacher; 404 curators class_teacher",
        f"405 {ISSUERS}",
        pk="stranger",
    ),
    act("participants:account_issue", ISSUERS, OWN_PAPERS, pk="mentee"),
    act("participants:account_issue", ISSUERS, "200 coordinator; 404 curators teachers", pk="director"),
    act(
        "participants:account_link",
        ISSUERS,
        "409 leaders class_teacher; 404 other_curator other_class_teacher",
        pk="mentee",
    ),
    act("participants:account_link", ISSUERS, "409 coordinator; 404 curators teachers", pk="director"),
    act("participants:account_second_step_off", "coordinator", "409 coordinator", pk="mentee"),
    act("participants:account_block", "coordinator", "302 coordinator", pk="mentee"),
    act("participants:account_unblock", "coordinator", "302 coordinator", pk="mentee"),
]

PAPERS = [
    page("participants:consent_list", "200 coordinator curators teachers"),
    page("participants:consent_record", OWN_PAPERS, pk="mentee"),
    page(
        "participants:consent_record",
        "200 coordinator class_teacher; 404 curators other_class_teacher",
        pk="candidate",
    ),
    act(
        "participants:consent_print",
        ISSUERS,
        "200 coordinator class_teacher; 404 curators other_class_teacher",
        pk="candidate",
    ),
    act(
        "participants:consent_print",
        ISSUERS,
        "302 leaders class_teacher; 404 other_curator other_class_teacher",
        pk="mentee",
    ),
    act(
        "participants:consent_print_class",
        ISSUERS,
        "302 coordinator class_teacher; 404 curators other_class_teacher",
        pk="own_class",
    ),
    page("participants:consent_soon", f"200 {ISSUERS}"),
    page("participants:consent_texts", "200 coordinator director"),
    page("participants:consent_text", "200 coordinator director", pk="consent_text"),
    page("participants:consent_text_edit", "200 coordinator", kind="processing"),
    page("participants:consent_scan_add", OWN_PAPERS, pk="consent"),
    page("participants:consent_scan", "200 coordinator director", "405 coordinator director", pk="scan"),
    act("participants:consent_print_all", ISSUERS, f"302 {ISSUERS}"),
    page("participants:consent_stack", f"200 {ISSUERS}"),
    act("participants:consent_take_back", ISSUERS, "404 curators teachers; 302 coordinator", pk="tick"),
    page(
        "participants:print_job",
        f"404 {NO_PUPILS}; 200 coordinator",
        f"405 {NO_PUPILS} coordinator",
        pk="print_job",
    ),
    page(
        "participants:print_job_file",
        f"404 {NO_PUPILS}; 200 coordinator",
        f"405 {NO_PUPILS} coordinator",
        pk="print_job",
    ),
    page("participants:consent_withdraw", "200 coordinator", pk="consent"),
    page("participants:journal", "200 coordinator director", "405 coordinator director"),
    page("participants:access_list", "200 coordinator director", "405 coordinator director"),
    paper("participants:access_list_docx", "200 coordinator director"),
    page("participants:journal_export", "200 coordinator director", "405 coordinator director"),
    page("participants:request_list", "200 coordinator director", "200 coordinator director"),
    page("participants:request_add", "200 coordinator", pk="mentee"),
    page("participants:request_erase", "200 coordinator", pk="erase"),
    act("participants:request_plan", "coordinator", "302 coordinator", pk="erase"),
    act("participants:request_plan", "coordinator", "409 coordinator", pk="copy"),
    act("participants:request_call_off", "coordinator", "302 coordinator", pk="erase"),
    act("participants:request_close", "coordinator", "302 coordinator", pk="copy"),
    paper("participants:erasure_act", "200 coordinator director", pk="act"),
    paper("participants:erasure_extract", "200 coordinator director", pk="act"),
    act("participants:person_everything", "coordinator", "200 coordinator", pk="mentee"),
    act("participants:everything_ask", "everyone", "302 everyone"),
    page(
        "participants:representation",
        "200 coordinator class_teacher; 404 other_class_teacher",
        pk="mentee",
    ),
    page("participants:representation", "404 coordinator teachers", pk="mentor"),
    page(
        "participants:representation_end",
        "200 coordinator class_teacher; 404 other_class_teacher",
        pk="representation",
    ),
    act("participants:need_show", "leaders other_curator", "200 leaders; 404 other_curator", pk="mentee"),
    act("participants:need_show", "leaders other_curator", "200 coordinator; 404 curators", pk="stranger"),
    act("participants:need_add", "coordinator", "200 coordinator", pk="mentee"),
    act("participants:need_remove", "coordinator", "302 coordinator", pk="need"),
    page("participants:agreement_record", "200 coordinator", pk="outsider"),
    page("participants:agreement_record", "404 coordinator", pk="mentee"),
    page("participants:agreement_list", "200 coordinator director"),
    paper("participants:agreement_pdf", "200 coordinator director", pk="agreement"),
    paper("participants:agreement_docx", "200 coordinator director", pk="agreement"),
    page("participants:agreement_scan_add", "200 coordinator", pk="agreement"),
    page("participants:agreement_scan", "200 coordinator director", "405 coordinator director", pk="agreement_scan"),
    page("participants:agreement_texts", "200 coordinator director"),
    page("participants:agreement_text", "200 coordinator director", pk="agreement_text"),
    page("participants:agreement_text_edit", "200 coordinator", kind="person"),
    page("participants:agreement_prepare", "200 coordinator", pk="outsider"),
    page("participants:agreement_extend", "200 coordinator", pk="agreement"),
    page("participants:agreement_end", "200 coordinator", pk="agreement"),
    act("participants:agreement_sign", "coordinator", "409 coordinator", pk="agreement"),
    page("participants:organisation_add", "200 coordinator"),
    page("participants:organisation_edit", "200 coordinator", pk="organisation"),
    page("participants:organisation_agreement", "200 coordinator", pk="organisation"),
    act("participants:certificate_note", "coordinator", "200 coordinator", pk="outsider"),
]

HANDLERS = "coordinator curators director psychologist"
AUTHOR = "404 everyone; 200 mentee"
APPEALS = [
    page("participants:appeal_list", "200 everyone", "405 everyone"),
    page("participants:appeal_write", "200 everyone"),
    paper("participants:appeal_detail", AUTHOR, pk="appeal"),
    paper("participants:appeal_detail", AUTHOR, pk="complaint"),
    paper("participants:appeal_detail", AUTHOR, pk="support"),
    paper("participants:appeal_detail", AUTHOR, pk="answered"),
    paper("participants:appeal_detail", "404 everyone; 200 mentor", pk="past_coordinator"),
    paper("participants:appeal_pdf", AUTHOR, pk="answered"),
    paper("participants:appeal_docx", AUTHOR, pk="answered"),
    act("participants:appeal_agree", "everyone", "404 everyone; 409 mentee", pk="complaint"),
    act("participants:appeal_refuse", "everyone", "404 everyone; 409 mentee", pk="complaint"),
    act("participants:appeal_reopen", "everyone", AUTHOR, pk="answered"),
    paper("participants:appeals_about_me", "200 mentors"),
    page("participants:appeal_about_me", "200 other_mentor; 404 mentor", pk="shown"),
    page("participants:appeal_about_me", "404 mentors", pk="not_shown"),
    page("participants:appeal_register", f"200 {HANDLERS}", f"405 {HANDLERS}"),
    paper("participants:appeal_export", "200 coordinator director"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 coordinator director", pk="appeal"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 coordinator", pk="complaint"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 coordinator", pk="shown_complaint"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 coordinator psychologist", pk="support"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 director", pk="past_coordinator"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 coordinator", pk="past_curator"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 leaders", pk="given"),
    page("participants:appeal_card", f"404 {HANDLERS}; 200 coordinator director", pk="answered"),
    act("participants:appeal_take", HANDLERS, f"404 {HANDLERS}; 302 coordinator", pk="past_curator"),
    act("participants:appeal_take", HANDLERS, f"404 {HANDLERS}; 302 psychologist; 409 coordinator", pk="support"),
    page("participants:appeal_pass", f"404 {HANDLERS}; 200 leaders", pk="given"),
    page("participants:appeal_reopen_by_hand", f"404 {HANDLERS}; 200 coordinator director", pk="answered"),
    page("participants:appeal_show", f"404 {HANDLERS}; 200 coordinator", pk="complaint"),
    act("participants:appeal_told_yes", HANDLERS, f"404 {HANDLERS}; 409 coordinator", pk="complaint"),
    act("participants:appeal_told_no", HANDLERS, f"404 {HANDLERS}; 409 coordinator", pk="complaint"),
    paper("participants:appeal_card_pdf", f"404 {HANDLERS}; 200 coordinator psychologist", pk="support"),
    paper("participants:appeal_card_docx", f"404 {HANDLERS}; 200 coordinator psychologist", pk="support"),
    page("participants:appeal_from_paper", "200 coordinator director", pk="mentee"),
]

SCHOOL = [
    page("participants:school", "200 coordinator director"),
    page("participants:school_edit", "200 coordinator"),
    page("participants:appointment_list", "200 coordinator director"),
    page("participants:appointment_add", "200 coordinator"),
    page("participants:appointment_end", "200 coordinator", pk="appointment"),
    page("participants:class_list", "200 coordinator"),
    page("participants:class_add", "200 coordinator"),
    page("participants:class_edit", "200 coordinator", pk="own_class"),
    page("participants:years", "200 coordinator director"),
    page("participants:year_roll_up", "200 coordinator"),
    page("participants:holiday_list", "200 coordinator"),
    page("participants:holiday_add", "200 coordinator"),
    act("participants:holiday_add_usual", "coordinator", "302 coordinator"),
    page("participants:holiday_edit", "200 coordinator", pk="holiday"),
    page("participants:holiday_remove", "200 coordinator", "302 coordinator", pk="holiday"),
    page("participants:mail", "200 coordinator"),
    act("participants:mail_trial", "coordinator", "409 coordinator"),
]

PEOPLE = [
    page("participants:mentor_list", "200 readers"),
    page("participants:mentor_export", "200 readers", "405 readers"),
    page("participants:mentee_list", "200 readers"),
    page("participants:mentee_export", "200 readers", "405 readers"),
    page("participants:person_add", "200 coordinator"),
    page(
        "participants:person_detail",
        "200 readers class_teacher mentor mentee; 404 other_class_teacher other_mentor other_mentee",
        pk="mentee",
    ),
    page(
        "participants:person_detail",
        "200 readers mentor mentee; 404 teachers other_mentor other_mentee",
        pk="mentor",
    ),
    page(
        "participants:person_detail",
        "200 readers other_mentor other_mentee; 404 teachers mentor mentee",
        pk="outsider",
    ),
    page(
        "participants:person_detail",
        "200 readers other_class_teacher; 404 class_teacher mentors mentees",
        pk="stranger",
    ),
    page(
        "participants:person_detail",
        "200 coordinator director; 404 curators teachers mentors mentees",
        pk="employee",
    ),
    page("participants:person_edit", "200 coordinator", pk="mentee"),
    page("participants:name_forms", "200 coordinator curators", pk="mentee"),
    page("participants:person_journal", "200 coordinator director", pk="mentee"),
    page("participants:mentor_selection", "200 coordinator", pk="mentor"),
    page("participants:mentor_selection", "404 coordinator", pk="stranger"),
    page("participants:twin_list", "200 coordinator"),
    page("participants:twin_merge", "200 coordinator", pk="mentee", gone_pk="stranger"),
    act("participants:twin_apart", "coordinator", "302 coordinator", pk="mentee", gone_pk="stranger"),
    page("participants:apart_list", "200 coordinator"),
    act("participants:apart_back", "coordinator", "302 coordinator", pk="apart"),
    page("programs:official_mentors", "200 readers", "405 readers"),
    page("programs:official_mentees", "200 readers", "405 readers"),
    page("participants:class_move", "200 coordinator", pk="mentee"),
    page("participants:base_add", "200 coordinator", pk="mentor", side="mentee"),
    page("participants:base_edit", "200 coordinator", pk="mentee", side="mentee"),
    act("participants:base_move", "coordinator", "409 coordinator", pk="mentee", side="mentee", name="pause"),
    page("participants:class_sheet", "200 coordinator teachers"),
    page("participants:class_sheet", "200 coordinator class_teacher; 404 other_class_teacher", pk="own_class"),
    *(
        page(
            f"participants:class_sheet_{ending}",
            "200 coordinator class_teacher; 404 other_class_teacher",
            "405 coordinator teachers",
            pk="own_class",
        )
        for ending in ("pdf", "docx")
    ),
]

IMPORT = [
    page("participants:import_start", "200 coordinator"),
    page("participants:import_sample", "200 coordinator", "405 coordinator"),
    page("participants:import_columns", "200 coordinator", pk="book"),
    page("participants:import_check", "200 coordinator", "405 coordinator", pk="book"),
    page("participants:import_rejected", "302 coordinator", "405 coordinator", pk="book"),
    page("participants:import_undo", "200 coordinator", "409 coordinator", pk="book"),
    act("participants:import_again", "coordinator", "302 coordinator", pk="book"),
    act("participants:import_apply", "coordinator", "302 coordinator", pk="book"),
]

APPLICATIONS = [
    page("participants:join", "200 everyone nobody"),
    page("participants:join_sent", "404 everyone nobody", "405 everyone nobody", token="nonsense"),
    page("participants:policy", "200 everyone nobody", "405 everyone nobody"),
    page(
        "participants:public_text",
        "200 everyone nobody",
        "405 everyone nobody",
        kind="application",
        version="2026-1",
    ),
    page("participants:public_text_latest", "200 everyone nobody", "405 everyone nobody", kind="application"),
    page("participants:public_text_edit", "200 coordinator", kind="policy"),
    page("participants:nominate", f"200 {EMPLOYEES}"),
    page("participants:application_list", "200 coordinator", "405 coordinator"),
    page("participants:application_detail", "200 coordinator", "405 coordinator", pk="application"),
    page("participants:application_accept", "200 coordinator", pk="application"),
    page("participants:application_join", "200 coordinator", pk="application", person_pk="mentor"),
    page("participants:application_return", "200 coordinator", pk="application"),
    page("participants:application_reject", "200 coordinator", pk="application"),
    page(
        "participants:application_amend",
        "200 coordinator staff; 404 curators director psychologist teachers mentor",
        pk="returned",
    ),
    page("participants:application_amend", f"404 {EMPLOYEES}", pk="application"),
]

PROGRAMS = [
    page("programs:form_list", "200 coordinator"),
    page("programs:form_add", "200 coordinator"),
    page("programs:form_edit", "200 coordinator", pk="mentoring_form"),
    act("programs:form_retire", "coordinator", "302 coordinator", pk="mentoring_form"),
    act("programs:form_restore", "coordinator", "302 coordinator", pk="mentoring_form"),
    page("programs:presentation_list", "200 readers"),
    page("programs:presentation_add", "200 coordinator curators"),
    page("programs:presentation_detail", ORDER_PAGE, pk="presentation"),
    page("programs:presentation_edit", LEADERS, pk="presentation"),
    paper("programs:presentation_pdf", ORDER_PAGE, pk="presentation"),
    paper("programs:presentation_docx", ORDER_PAGE, pk="presentation"),
    act("programs:presence_add", LED, LEADERS, pk="presentation"),
    act("programs:presence_remove", LED, CHANGED, pk="presence"),
    page("programs:program_list", "200 everyone"),
    page("programs:program_add", "200 coordinator curators"),
    page("programs:program_detail", "200 everyone; 404 other_mentor other_mentee", pk="program"),
    page("programs:program_detail", "200 everyone; 404 mentee", pk="other_program"),
    page("programs:program_edit", LEADERS, pk="program"),
    page("programs:program_copy", "200 coordinator curators", pk="program"),
    page("programs:program_state", ORDER_PAGE, pk="program"),
    page("programs:pool_history", ORDER_PAGE, "405 leaders other_curator director", pk="program"),
    act("programs:program_move", LED, "404 other_curator; 409 leaders", pk="program", name="finish"),
    act("programs:program_approve", READERS, ORDER_PAGE, pk="program"),
    act("programs:program_unapprove", READERS, "302 leaders director; 404 other_curator", pk="program"),
    paper("programs:program_pdf", ORDER_PAGE, pk="program"),
    paper("programs:plan_pdf", ORDER_PAGE, pk="program"),
    paper("programs:program_docx", ORDER_PAGE, pk="program"),
    paper("programs:plan_docx", ORDER_PAGE, pk="program"),
    page("programs:program_plan", "200 everyone; 404 other_mentor other_mentee", pk="program"),
    act("programs:activity_add", LED, LEADERS, pk="program"),
    act("programs:plan_fill", LED, CHANGED, pk="program"),
    act("programs:activity_edit", LED, LEADERS, pk="activity"),
    act("programs:activity_up", LED, CHANGED, pk="activity"),
    act("programs:activity_down", LED, CHANGED, pk="activity"),
    act("programs:activity_done", LED, LEADERS, pk="activity"),
    act("programs:activity_undone", LED, CHANGED, pk="activity"),
    act("programs:activity_remove", LED, CHANGED, pk="activity"),
    act("programs:acquaint", LED, LEADERS, pk="program"),
    act(
        "programs:acquaint_self",
        "mentors mentees",
        "302 mentee; 409 mentor; 404 other_mentor other_mentee",
        pk="second_program",
    ),
    page("programs:enrolment_add", LEADERS, pk="program"),
    page("programs:enrolment_add_all", LEADERS, pk="program"),
    page("programs:enrolment_leave", LEADERS, pk="free_enrolment"),
    act("programs:enrolment_remove", LED, CHANGED, pk="free_enrolment"),
]

CHOICE = [
    page("programs:matching", LEADERS, pk="program"),
    page("programs:board", LEADERS, f"405 {LED}", pk="program"),
    act("programs:board_run", LED, CHANGED, pk="program"),
    act("programs:board_create", LED, LEADERS, pk="program"),
    paper("programs:board_book", LEADERS, pk="program"),
    paper("programs:board_pdf", LEADERS, pk="program"),
    paper("programs:board_docx", LEADERS, pk="program"),
    page("programs:matching_weights", "200 coordinator"),
    page("programs:mentor_search", LEADERS, f"405 {LED}", pk="enrolment"),
    page("programs:mentor_compare", LEADERS, CHANGED, pk="enrolment"),
    page("programs:pair_lock", LEADERS, CHANGED, pk="enrolment", mentor_pk="free_mentor"),
    act("programs:pair_release", LED, CHANGED, pk="enrolment"),
    page("programs:pair_exclude", LEADERS, pk="enrolment", mentor_pk="free_mentor"),
    act("programs:pair_allow", LED, CHANGED, pk="enrolment", mentor_pk="free_mentor"),
    act("programs:offer_make", LED, LEADERS, pk="enrolment"),
    act("programs:offer_withdraw", LED, CHANGED, pk="offer"),
    page("programs:without_mentor", "200 coordinator curators"),
    page("programs:window", LEADERS, pk="program"),
    page("programs:window", LEADERS, pk="second_program"),
    act("programs:window_suggest", LED, CHANGED, pk="window"),
    act("programs:window_invite", LED, CHANGED, pk="window"),
    act("programs:window_move", LED, LEADERS, pk="window"),
    act("programs:window_again", LED, CHANGED, pk="window"),
    act("programs:window_ask", LED, "409 leaders; 404 other_curator", pk="window"),
    act("programs:window_propose", LED, CHANGED, pk="window_place"),
    page("programs:window_slips", LEADERS, f"405 {LED}", pk="window"),
    act("programs:window_close", LED, CHANGED, pk="window"),
    page("programs:choice_slip", LEADERS, pk="enrolment"),
    page("programs:pair_import", "200 coordinator"),
    page("programs:pair_check", "200 coordinator", "405 coordinator", pk="pair_book"),
    act("programs:pair_apply", "coordinator", "302 coordinator", pk="pair_book"),
    page("programs:waiting", "200 coordinator curators"),
    page("programs:attention_list", "200 coordinator curators"),
    page("programs:attention_thresholds", "200 coordinator"),
    act("programs:attention_snooze", LED, CHANGED, pk="attention_row"),
    act("programs:attention_wake", LED, CHANGED, pk="attention_row"),
    page("programs:offer_question", LEADERS, pk="mentor_question"),
    act("programs:offer_ask", "mentors", "200 mentor; 404 other_mentor", pk="question"),
    page("programs:wishes", "200 mentee; 404 mentors other_mentee", pk="enrolment"),
    page("programs:choice", "200 mentees"),
    act("programs:choice_save", "mentees", "200 mentee; 404 other_mentee", pk="enrolment"),
    page("programs:question_list", "200 mentors"),
    act("programs:offers_resume", "mentors", "302 mentors"),
    act("programs:offer_agree", "mentors", "302 mentor; 404 other_mentor", pk="question"),
    act("programs:offer_decline", "mentors", "200 mentor; 404 other_mentor", pk="question"),
]

LOGGERS = "coordinator curators mentors"
OWN_WORK = "200 leaders director mentor; 404 other_curator other_mentor"
LOGGED = "200 leaders mentor; 404 other_curator other_mentor"

MATCHES = [
    page("programs:match_list", "200 readers mentors mentees"),
    paper("programs:match_export", "200 readers"),
    page("programs:match_add", LEADERS, pk="program"),
    page("programs:match_detail", PAIR_PAGE, pk="match"),
    page("programs:match_folder", "200 leaders director; 404 other_curator", f"405 {READERS}", pk="match"),
    paper("programs:match_folder_docx", "200 leaders director; 404 other_curator", pk="match"),
    page("programs:portfolio", f"200 {READERS} mentor; 404 other_mentor", f"405 {READERS} mentors", pk="mentor"),
    paper("programs:portfolio_docx", f"200 {READERS} mentor; 404 other_mentor", pk="mentor"),
    page(
        "programs:match_detail",
        "200 coordinator other_curator director other_mentor other_mentee; 404 curator mentor mentee",
        pk="other_match",
    ),
    page("programs:match_detail", BEFORE_ORDER, pk="draft_match"),
    page("programs:match_detail", BEFORE_ORDER, pk="agreed_match"),
    act("programs:match_agree", LED, CHANGED, pk="draft_match"),
    page("programs:match_return", LEADERS, pk="agreed_match"),
    page("programs:match_cancel", LEADERS, pk="draft_match"),
    page("programs:match_capacity", LEADERS, pk="draft_match"),
    page("programs:member_resume", LEADERS, pk="match", member_pk="working_member"),
    page("programs:match_leaving", LEADERS, pk="match"),
    page("programs:match_joining", LEADERS, pk="match"),
    act("programs:change_drop", LED, CHANGED, pk="change"),
    page("programs:match_replacing", LEADERS, pk="match"),
    page("programs:match_complete", LEADERS, pk="match"),
    page("programs:match_end", LEADERS, pk="match"),
    page("programs:match_reopen", LEADERS, pk="match"),
    page("programs:match_suspend", LEADERS, pk="match"),
    page("programs:match_resume", LEADERS, pk="match"),
    act("programs:ending_drop", LED, CHANGED, pk="ending"),
    page("programs:match_history", "200 leaders director; 404 other_curator", pk="match"),
    page("programs:person_history", f"200 {READERS}", pk="mentee"),
    page("programs:member_choice", LEADERS, pk="draft_match", member_pk="member"),
    act("programs:meeting_draft", LOGGERS, LOGGED, pk="match"),
    page("programs:planned_list", PAIR_PAGE, pk="match"),
    page("programs:planned_add", LOGGED, pk="match"),
    page("programs:planned_row", LOGGED, pk="match"),
    page("programs:planned_move", LOGGED, pk="planned"),
    page("programs:planned_call_off", LOGGED, pk="planned"),
    act("programs:draft_drop", LOGGERS, "302 leaders mentor; 404 other_curator other_mentor", pk="match"),
    page("programs:meeting_correct", LOGGED, pk="meeting"),
    page(
        "programs:member_fit",
        "200 leaders mentor; 404 other_curator mentee other_mentor other_mentee",
        pk="mentor_member",
    ),
    page("programs:mentoring_plan", PAIR_PAGE, pk="match"),
    paper("programs:mentoring_plan_pdf", PAIR_PAGE, pk="match"),
    paper("programs:mentoring_plan_docx", PAIR_PAGE, pk="match"),
    page("programs:mentoring_plan_edit", LOGGED, pk="match"),
    paper("programs:journal_pdf", OWN_WORK, pk="match"),
    paper("programs:journal_docx", OWN_WORK, pk="match"),
    paper("programs:journal_book", OWN_WORK, pk="match"),
    page("programs:step_mark", LOGGED, pk="plan_step"),
    page(
        "programs:mentoring_plan_confirm",
        "200 leaders mentor; 404 other_curator mentee other_mentor other_mentee",
        pk="mentor_member",
    ),
    page("programs:mentor_report", OWN_WORK, pk="mentor_member"),
    page("programs:mentor_report_edit", LOGGED, pk="mentor_member"),
    act("programs:report_accept", LED, "409 leaders; 404 other_curator", pk="mentor_report"),
    page("programs:report_return", LEADERS, pk="mentor_report"),
    paper("programs:report_pdf", OWN_WORK, pk="mentor_report"),
    paper("programs:report_docx", OWN_WORK, pk="mentor_report"),
    page("programs:achievement_list", PAIR_PAGE, pk="match"),
    page("programs:achievement_add", LOGGED, pk="match"),
    page("programs:achievement_edit", LOGGED, pk="achievement"),
    page("programs:achievement_remove", LOGGED, pk="achievement"),
    page("programs:achievement_file", PAIR_PAGE, "405 readers mentors mentees", pk="achievement"),
    page("programs:scenario_list", "200 coordinator curators"),
    page("programs:scenario_edit", "200 coordinator curators", pk="scenario"),
    page("programs:meeting_add", "200 leaders mentor; 404 other_curator other_mentor", pk="match"),
]

ORDERS = [
    *(
        page(f"programs:{name}", WORKER_PAPER, f"405 {READERS} mentors", pk="worker_match")
        for name in ("worker_program", "worker_program_docx", "worker_consent", "worker_consent_docx")
    ),
    page("programs:worker_consent", "404 readers mentors", f"405 {READERS} mentors", pk="match"),
    page("order_link", "404 readers", f"405 {READERS}", number="1-2"),  # the links themselves: test_order_links.py
    page("programs:order_list", "200 readers"),
    page("programs:order_add", "200 coordinator curators"),
    page("programs:order_detail", ORDER_PAGE, pk="draft_order"),
    page("programs:order_detail", ORDER_PAGE, pk="order"),
    page("programs:order_detail", "200 coordinator other_curator director; 404 curator", pk="other_order"),
    paper("programs:order_pdf", ORDER_PAGE, pk="order"),
    paper("programs:order_pdf", ORDER_PAGE, pk="draft_order"),
    act("programs:order_save", LED, LEADERS, pk="draft_order"),
    act("programs:order_discard", LED, CHANGED, pk="draft_order"),
    act("programs:order_register", "coordinator", "200 coordinator", pk="draft_order"),
    act("programs:order_drop", LED, CHANGED, pk="draft_order", subject_pk="ordered_match"),
    page("programs:order_take_words", "200 leaders; 404 other_curator", pk="draft_order"),
    page("programs:order_add_kind", "200 coordinator curators", kind="appointment"),
    page("programs:order_add_kind", "200 coordinator curators", kind="changes"),
    page("programs:order_add_kind", "200 coordinator curators", kind="ending"),
    page("programs:order_detail", ORDER_PAGE, pk="changes_draft"),
    page("programs:order_detail", ORDER_PAGE, pk="ending_draft"),
    paper("programs:order_docx", ORDER_PAGE, pk="order"),
    paper("programs:order_docx", ORDER_PAGE, pk="draft_order"),
    page("programs:order_scan_add", "200 coordinator", pk="order"),
    page("programs:order_scan", ORDER_PAGE, f"405 {READERS}", pk="order"),
    page("programs:order_notice", "200 coordinator", "405 coordinator", pk="order"),
    act("programs:order_tell", "coordinator", "302 coordinator", pk="order"),
    page("programs:order_detail", "200 coordinator director; 404 curators", pk="introduction_draft"),
    page(
        "programs:order_papers",
        "200 coordinator; 404 curators",
        "302 coordinator; 404 curators",
        pk="introduction_draft",
    ),
    page("programs:order_papers", "404 leaders other_curator", pk="draft_order"),
    page("programs:order_papers", "409 coordinator; 404 curators", pk="introduction"),
    page("programs:filed_list", f"200 {EMPLOYEES}"),
    page("programs:filed_detail", f"200 {EMPLOYEES}", pk="filed"),
    page("programs:filed_add", "200 coordinator"),
    page("programs:version_put", "200 coordinator", pk="filed"),
    page("programs:version_file", f"200 {EMPLOYEES}", f"405 {EMPLOYEES}", pk="version"),
    page("programs:version_approve", "200 coordinator", pk="version"),
    page("programs:version_remove", "200 coordinator", pk="version"),
    act("programs:version_ground", "coordinator", "302 coordinator", pk="version"),
    page("programs:road_map_now", f"200 {EMPLOYEES}"),
    page("programs:road_map", f"200 {EMPLOYEES}", year=2025),
    page("programs:road_map", f"404 {EMPLOYEES}", year=1999),
    act("programs:road_map_add", "coordinator", "200 coordinator", year=2026),
    act("programs:road_map_fill", "coordinator", "302 coordinator", year=2027),
    act("programs:road_map_copy", "coordinator", "302 coordinator", year=2026),
    act("programs:road_map_copy", "coordinator", "409 coordinator", year=2025),
    act("programs:road_map_file", "coordinator", "302 coordinator", year=2026),
    paper("programs:road_map_pdf", f"200 {EMPLOYEES}", year=2026),
    paper("programs:road_map_docx", f"200 {EMPLOYEES}", year=2026),
    act("programs:road_map_edit", "coordinator", "200 coordinator", pk="map_row"),
    act("programs:road_map_up", "coordinator", "302 coordinator", pk="map_row"),
    act("programs:road_map_down", "coordinator", "302 coordinator", pk="map_row"),
    act("programs:road_map_done", "coordinator", "200 coordinator", pk="map_row"),
    act("programs:road_map_undone", "coordinator", "302 coordinator", pk="map_row"),
    act("programs:road_map_remove", "coordinator", "302 coordinator", pk="map_row"),
    page("programs:order_wordings", "200 coordinator"),
    page("programs:order_wording", "200 coordinator", kind="approval"),
    page("programs:ground_add", "200 coordinator"),
    page("programs:ground_edit", "200 coordinator", pk="ground"),
]

OWN_SURVEY = "200 mentee; 404 mentors other_mentee"
OWN_SURVEY_SENT = "302 mentee; 404 mentors other_mentee"
MENTORS_SURVEY = "200 mentor; 404 other_mentor mentees"

MONITORING = [
    page("monitoring:progress", "200 readers"),
    page("monitoring:wave_list", "200 coordinator curators"),
    paper("monitoring:wave_export", "200 coordinator curators"),
    page("monitoring:silent_list", "200 coordinator curators"),
    act("monitoring:silent_remind", LED, "302 leaders; 409 other_curator"),
    page("monitoring:match_waves", "200 leaders mentor; 404 other_curator other_mentor", pk="match"),
    act("monitoring:wave_open", LED, CHANGED, pk="coming_wave"),
    act("monitoring:wave_close", LED, CHANGED, pk="wave"),
    act("monitoring:wave_remind", LED, CHANGED, pk="wave"),
    page("monitoring:wave_move", LEADERS, pk="wave"),
    page("monitoring:wave_reopen", LEADERS, pk="wave"),
    page("monitoring:wave_waive", LEADERS, pk="final_wave"),
    page("monitoring:settings", "200 coordinator"),
    paper("monitoring:mine", "200 mentors mentees"),
    page("monitoring:response", OWN_SURVEY, OWN_SURVEY_SENT, pk="response"),
    page("monitoring:response", MENTORS_SURVEY, MENTORS_SURVEY.replace("200", "302"), pk="mentor_response"),
    paper("monitoring:response_check", OWN_SURVEY, pk="response"),
    act("monitoring:response_draft", "mentors mentees", OWN_SURVEY, pk="response"),
    act("monitoring:response_clear", "mentors mentees", OWN_SURVEY_SENT, pk="response"),
    act("monitoring:response_send", "mentors mentees", OWN_SURVEY_SENT, pk="response"),
    page("monitoring:survey_list", "200 readers"),
    act("monitoring:survey_take", "coordinator", "200 coordinator", pk="bare_form"),
    page("monitoring:survey_detail", "200 readers", pk="ready_survey"),
    page("monitoring:survey_detail", OWN_SURVEY, pk="own_survey"),
    paper("monitoring:survey_pdf", OWN_SURVEY, pk="own_survey"),
    paper("monitoring:survey_docx", OWN_SURVEY, pk="own_survey"),
    page("monitoring:survey_cover", LEADERS, pk="own_survey"),
    page("monitoring:survey_cover", "200 coordinator; 404 curators", pk="ready_survey"),
    act("monitoring:survey_adapt", LED, f"200 {LED}", pk="ready_survey"),
    act("monitoring:survey_adapt", LED, f"404 {LED}", pk="own_survey"),
    act("monitoring:survey_edition", LED, "409 leaders; 404 other_curator", pk="own_survey"),
    page("monitoring:question_add", LEADERS, pk="own_survey", kind="scale"),
    page("monitoring:question_add", "404 coordinator curators", pk="own_survey", kind="nonsense"),
    page("monitoring:question_edit", LEADERS, pk="survey_question"),
    act("monitoring:question_up", LED, CHANGED, pk="survey_question"),
    act("monitoring:question_down", LED, CHANGED, pk="survey_question"),
    act("monitoring:question_off", LED, CHANGED, pk="survey_question"),
    act("monitoring:question_on", LED, CHANGED, pk="survey_question"),
    act("monitoring:question_remove", LED, CHANGED, pk="survey_question"),
    act("monitoring:survey_drop", LED, CHANGED, pk="own_survey"),
    page("monitoring:report_list", f"200 {READERS}"),
    page("monitoring:report_add_school", "200 coordinator"),
    page("monitoring:report_add_program", f"200 {LED}"),
    page("monitoring:report_choose_match", f"200 {LED}"),
    page("monitoring:report_add_match", LEADERS, pk="match"),
    page("monitoring:report_detail", MATCH_REPORT, pk="match_report"),
    page("monitoring:report_detail", ORDER_PAGE, pk="program_report"),
    page("monitoring:report_detail", "200 coordinator director; 404 curators", pk="school_report"),
    page("monitoring:report_edit", LEADERS, pk="match_report"),
    page("monitoring:report_edit", "409 leaders; 404 other_curator", pk="program_report"),
    act("monitoring:report_redraw", LED, CHANGED, pk="match_report"),
    act("monitoring:report_sign", LED, LEADERS, pk="match_report"),
    act("monitoring:report_discard", LED, CHANGED, pk="match_report"),
    act("monitoring:report_discard", LED, "409 leaders; 404 other_curator", pk="program_report"),
    act("monitoring:report_mend", LED, CHANGED, pk="program_report"),
    act("monitoring:report_mend", LED, "409 leaders; 404 other_curator", pk="match_report"),
    paper("monitoring:report_pdf", MATCH_REPORT, pk="match_report"),
    paper("monitoring:report_docx", MATCH_REPORT, pk="match_report"),
    paper("monitoring:report_book", MATCH_REPORT, pk="match_report"),
    paper("monitoring:report_pdf", ORDER_PAGE, pk="program_report"),
    paper("monitoring:report_docx", ORDER_PAGE, pk="program_report"),
    paper("monitoring:report_book", ORDER_PAGE, pk="program_report"),
    paper("monitoring:report_answers", LEADERS, pk="program_report"),
    paper("monitoring:report_book", "200 coordinator director; 404 curators", pk="school_report"),
    paper("monitoring:results", "200 readers"),
    paper("monitoring:results_book", "200 readers"),
    paper("monitoring:results_pdf", "200 readers"),
    paper("monitoring:program_results", ORDER_PAGE, pk="program"),
    paper("monitoring:program_results_book", ORDER_PAGE, pk="program"),
    paper("monitoring:program_results_pdf", ORDER_PAGE, pk="program"),
    # Single answers: of the leaders alone, not even the director's.
    paper("monitoring:program_words", LEADERS, pk="program"),
    paper("monitoring:program_words_book", LEADERS, pk="program"),
    paper("monitoring:match_answers", LEADERS, pk="match"),
]

ROWS = [
    *PORTAL,
    *ACCOUNTS,
    *PAPERS,
    *APPEALS,
    *SCHOOL,
    *PEOPLE,
    *IMPORT,
    *APPLICATIONS,
    *PROGRAMS,
    *CHOICE,
    *MATCHES,
    *ORDERS,
    *MONITORING,
]
