"""Addresses of this room."""

from django.urls import path

from programs.views import orders

app_name = "programs"
urlpatterns = [
    path("orders/", orders.order_list, name="order_list"),
    path("orders/add/", orders.order_add, name="order_add"),
    path("orders/<int:pk>/", orders.order_detail, name="order_detail"),
    path("orders/<int:pk>/save/", orders.order_save, name="order_save"),
    path("orders/<int:pk>/discard/", orders.order_discard, name="order_discard"),
    path("orders/<int:pk>/register/", orders.order_register, name="order_register"),
    path("orders/<int:pk>/order.pdf", orders.order_pdf, name="order_pdf"),
    path("orders/<int:pk>/matches/<int:match_pk>/drop/", orders.order_drop_match, name="order_drop_match"),
]
