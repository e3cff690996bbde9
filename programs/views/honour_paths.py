"""Addresses of contests, nominations and awards."""

from django.urls import path

from programs.views import awards, contests, nominations

WORD = {"ending": "docx"}  # the same paper for editing
HONOURS = [
    path("contests/", contests.contest_list, name="contest_list"),
    path("contests/add/", contests.contest_add, name="contest_add"),
    path("contests/<int:pk>/", contests.contest_detail, name="contest_detail"),
    path("contests/<int:pk>/edit/", contests.contest_edit, name="contest_edit"),
    path("contests/<int:pk>/remove/", contests.contest_remove, name="contest_remove"),
    path("contests/<int:pk>/jury/", contests.contest_jury, name="contest_jury"),
    path("contests/<int:pk>/nominate/", nominations.nomination_add, name="nomination_add"),
    path("contests/<int:pk>/self/", nominations.nomination_self, name="nomination_self"),
    path("contests/<int:pk>/decide/", contests.contest_decide, name="contest_decide"),
    path("contests/<int:pk>/award/", contests.contest_award, name="contest_award"),
    path("contests/<int:pk>/protocol.pdf", contests.contest_protocol, name="contest_pdf"),
    path("contests/<int:pk>/protocol.docx", contests.contest_protocol, WORD, name="contest_docx"),
    path("nominations/<int:pk>/", nominations.nomination_detail, name="nomination_detail"),
    path("nominations/<int:pk>/edit/", nominations.nomination_edit, name="nomination_edit"),
    path("nominations/<int:pk>/withdraw/", nominations.nomination_withdraw, name="nomination_withdraw"),
    path("nominations/<int:pk>/result/", nominations.nomination_result, name="nomination_result"),
    path("nominations/<int:pk>/further/", nominations.nomination_further, name="nomination_further"),
    path("awards/", awards.award_list, name="award_list"),
    path("awards/own/", nominations.own_awards, name="own_awards"),
    path("awards/awards.xlsx", awards.award_export, name="award_export"),
    path("awards/issue/", awards.award_issue, name="award_issue"),
    path("awards/print/", awards.award_print, name="award_print"),
    path("awards/add/<str:kind>/", awards.award_add, name="award_add"),
    path("awards/<int:pk>/", awards.award_detail, name="award_detail"),
    path("awards/<int:pk>/edit/", awards.award_edit, name="award_edit"),
    path("awards/<int:pk>/remove/", awards.award_remove, name="award_remove"),
    path("awards/<int:pk>/withdraw/", awards.award_withdraw, name="award_withdraw"),
    path("awards/<int:pk>/award.pdf", awards.award_paper, name="award_pdf"),
    path("awards/<int:pk>/award.docx", awards.award_paper, WORD, name="award_docx"),
]
