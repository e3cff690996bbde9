"""Addresses of this room."""

from django.urls import path

from monitoring.views import progress, responses, settings, survey_papers, survey_questions, surveys, wave_acts, waves
from monitoring.views import progress, responses, settings, survey_papers, survey_questions, surveys
from monitoring.views import progress, responses, settings
from monitoring.views import progress, report_papers, reports, settings
from monitoring.views import progress, report_papers, reports, responses, settings

app_name = "monitoring"
WORD = {"ending": "docx"}
urlpatterns = [
    path("", progress.progress, name="progress"),
    path("my/", responses.mine, name="mine"),
    path("my/<int:pk>/", responses.response, name="response"),
    path("my/<int:pk>/draft/", responses.response_draft, name="response_draft"),
    path("my/<int:pk>/check/", responses.response_check, name="response_check"),
    path("my/<int:pk>/clear/", responses.response_clear, name="response_clear"),
    path("my/<int:pk>/send/", responses.response_send, name="response_send"),
    path("reports/", reports.report_list, name="report_list"),
    path("reports/add/school/", reports.report_add_school, name="report_add_school"),
    path("reports/add/program/", reports.report_add_program, name="report_add_program"),
    path("reports/add/match/", reports.report_choose_match, name="report_choose_match"),
    path("reports/add/match/<int:pk>/", reports.report_add_match, name="report_add_match"),
    path("reports/<int:pk>/", reports.report_detail, name="report_detail"),
    path("reports/<int:pk>/edit/", reports.report_edit, name="report_edit"),
    path("reports/<int:pk>/redraw/", reports.report_redraw, name="report_redraw"),
    path("reports/<int:pk>/sign/", reports.report_sign, name="report_sign"),
    path("reports/<int:pk>/discard/", reports.report_discard, name="report_discard"),
    path("reports/<int:pk>/mend/", reports.report_mend, name="report_mend"),
    path("reports/<int:pk>/report.pdf", report_papers.report_paper, name="report_pdf"),
    path("reports/<int:pk>/report.docx", report_papers.report_paper, {"ending": "docx"}, name="report_docx"),
    path("reports/<int:pk>/report.xlsx", report_papers.report_book, name="report_book"),
    path("reports/<int:pk>/answers.xlsx", report_papers.report_answers, name="report_answers"),
    path("settings/", settings.settings, name="settings"),
    path("surveys/", surveys.survey_list, name="survey_list"),
    path("surveys/forms/<int:pk>/take/", surveys.survey_take, name="survey_take"),
    path("surveys/<int:pk>/", surveys.survey_detail, name="survey_detail"),
    path("surveys/<int:pk>/cover/", surveys.survey_cover, name="survey_cover"),
    path("surveys/<int:pk>/adapt/", surveys.survey_adapt, name="survey_adapt"),
    path("surveys/<int:pk>/edition/", surveys.survey_edition, name="survey_edition"),
    path("surveys/<int:pk>/drop/", surveys.survey_drop, name="survey_drop"),
    path("surveys/<int:pk>/survey.pdf", survey_papers.survey_paper, name="survey_pdf"),
    path("surveys/<int:pk>/survey.docx", survey_papers.survey_paper, WORD, name="survey_docx"),
    path("surveys/<int:pk>/questions/<str:kind>/", survey_questions.question_add, name="question_add"),
    path("surveys/questions/<int:pk>/edit/", survey_questions.question_edit, name="question_edit"),
    path("surveys/questions/<int:pk>/up/", survey_questions.question_up, name="question_up"),
    path("surveys/questions/<int:pk>/down/", survey_questions.question_down, name="question_down"),
    path("surveys/questions/<int:pk>/on/", survey_questions.question_on, name="question_on"),
    path("surveys/questions/<int:pk>/off/", survey_questions.question_off, name="question_off"),
    path("surveys/questions/<int:pk>/remove/", survey_questions.question_remove, name="question_remove"),
    path("waves/", waves.wave_list, name="wave_list"),
    path("waves/export/", waves.wave_export, name="wave_export"),
    path("waves/silent/", waves.silent_list, name="silent_list"),
    path("waves/silent/remind/", wave_acts.silent_remind, name="silent_remind"),
    path("waves/<int:pk>/open/", wave_acts.wave_open, name="wave_open"),
    path("waves/<int:pk>/close/", wave_acts.wave_close, name="wave_close"),
    path("waves/<int:pk>/move/", wave_acts.wave_move, name="wave_move"),
    path("waves/<int:pk>/reopen/", wave_acts.wave_reopen, name="wave_reopen"),
    path("waves/<int:pk>/remind/", wave_acts.wave_remind, name="wave_remind"),
    path("waves/<int:pk>/waive/", wave_acts.wave_waive, name="wave_waive"),
    path("matches/<int:pk>/waves/", waves.match_waves, name="match_waves"),
]
