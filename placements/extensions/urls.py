"""Addresses of extensions, below /placeringar/."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/forlang/", views.placement_extend, name="extend"),
    path("<int:pk>/forlang/svar/", views.extension_answer, name="extend_answer"),
    path("<int:pk>/forlang/noterat/", views.extension_settle, name="extend_settle"),
    path(
        "<int:pk>/forlang/ta-tillbaka/",
        views.extension_withdraw,
        name="extend_withdraw",
    ),
]
