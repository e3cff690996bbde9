"""Addresses of this room."""

from django.urls import path

from programs.views import matches, meetings, orders

app_name = "programs"
urlpatterns = [
    path("<int:pk>/matches/add/", matches.match_add, name="match_add"),
    path("matches/", matches.match_list, name="match_list"),
    path("matches/export/", matches.match_export, name="match_export"),
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
