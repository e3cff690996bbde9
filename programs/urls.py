"""Addresses of this room."""

from django.urls import path

from programs.views import answers, choice, enrolments, matches, matching, meetings, official, orders, programs, without

app_name = "programs"
urlpatterns = [
    path("", programs.program_list, name="program_list"),
    path("add/", programs.program_add, name="program_add"),
    path("<int:pk>/", programs.program_detail, name="program_detail"),
    path("<int:pk>/edit/", programs.program_edit, name="program_edit"),
    path("<int:pk>/acquainted/", enrolments.acquaint_self, name="acquaint_self"),
    path("<int:pk>/acquaintance/", enrolments.acquaint, name="acquaint"),
    path("<int:pk>/enrol/", enrolments.enrolment_add, name="enrolment_add"),
    path("enrolments/<int:pk>/remove/", enrolments.enrolment_remove, name="enrolment_remove"),
    path("official/mentors.xlsx", official.official_mentors, name="official_mentors"),
    path("official/mentees.xlsx", official.official_mentees, name="official_mentees"),
    path("without-mentor/", without.without_mentor, name="without_mentor"),
    path("<int:pk>/matching/", matching.matching, name="matching"),
    path("enrolments/<int:pk>/offers/", matching.offer_make, name="offer_make"),
    path("offers/<int:pk>/withdraw/", matching.offer_withdraw, name="offer_withdraw"),
    path("choice/", choice.choice, name="choice"),
    path("choice/<int:pk>/", choice.choice_save, name="choice_save"),
    path("questions/", answers.question_list, name="question_list"),
    path("offers/<int:pk>/agree/", answers.offer_agree, name="offer_agree"),
    path("offers/<int:pk>/decline/", answers.offer_decline, name="offer_decline"),
    path("<int:pk>/matches/add/", matches.match_add, name="match_add"),
    path("matches/", matches.match_list, name="match_list"),
    path("matches/matches.xlsx", matches.match_export, name="match_export"),
    path("matches/<int:pk>/", matches.match_detail, name="match_detail"),
    path("matches/<int:pk>/agree/", matches.match_agree, name="match_agree"),
    path("matches/<int:pk>/return/", matches.match_return, name="match_return"),
    path("matches/<int:pk>/cancel/", matches.match_cancel, name="match_cancel"),
    path("matches/<int:pk>/capacity/", matches.match_capacity, name="match_capacity"),
    path("matches/<int:pk>/members/<int:member_pk>/choice/", matches.member_choice, name="member_choice"),
    path("matches/<int:pk>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("orders/", orders.order_list, name="order_list"),
    path("orders/add/", orders.order_add, name="order_add"),
    path("orders/<int:pk>/", orders.order_detail, name="order_detail"),
    path("orders/<int:pk>/save/", orders.order_save, name="order_save"),
    path("orders/<int:pk>/discard/", orders.order_discard, name="order_discard"),
    path("orders/<int:pk>/register/", orders.order_register, name="order_register"),
    path("orders/<int:pk>/order.pdf", orders.order_pdf, name="order_pdf"),
    path("orders/<int:pk>/matches/<int:match_pk>/drop/", orders.order_drop_match, name="order_drop_match"),
]
