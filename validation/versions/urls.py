"""Addresses of the catalogue's versions, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [
    path("katalog/<int:pk>/jamfor/<int:other_pk>/", views.role_compare, name="compare"),
    path("katalog/fardighet/<int:pk>/", views.skill_revise, name="revise"),
]
