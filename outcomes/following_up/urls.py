"""Addresses of the follow-ups, below /resultat/uppfoljningar/."""

from django.urls import path

from .views import work_list

urlpatterns = [
    path("", work_list.work_list, name="follow_ups"),
]
