"""Addresses of evidence, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/underlag/nytt/", views.evidence_add, name="evidence_add"),
    path("underlag/<int:pk>/andra/", views.evidence_change, name="evidence_change"),
    path("underlag/<int:pk>/ta-bort/", views.evidence_remove, name="evidence_remove"),
]
