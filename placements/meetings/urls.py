"""The addresses of three-party meetings, below /placeringar/."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/samtal/", views.meeting_list, name="meetings"),
    path("<int:pk>/samtal/nytt/", views.meeting_log, name="meeting_log"),
    path("samtal/<int:pk>/", views.meeting_edit, name="meeting"),
]
