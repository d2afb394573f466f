"""Addresses of many certificates at once, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [
    path("utfarda/", views.batch_new, name="batch_new"),
    path("utfarda/<int:pk>/", views.batch_detail, name="batch"),
    path("utfarda/<int:pk>/lage/", views.batch_progress, name="batch_progress"),
    path("utfarda/<int:pk>/skriv-ut.pdf", views.batch_print, name="batch_print"),
    path("utfarda/<int:pk>/bevis.zip", views.batch_archive, name="batch_archive"),
]
