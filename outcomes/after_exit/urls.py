"""Addresses of statuses after an exit, below /resultat/lage/."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/", views.add, name="status_add"),
    path("andra/<int:pk>/", views.change, name="status_change"),
    path("ta-bort/<int:pk>/", views.remove, name="status_remove"),
]
