"""Addresses of the references, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [
    path("katalog/<int:pk>/referenser/", views.role_references, name="role_references"),
    path(
        "katalog/fardighet/<int:pk>/referenser/",
        views.skill_references,
        name="skill_references",
    ),
]
