"""The addresses of three-party meetings, below /placeringar/."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/samtal/", views.meeting_list, name="meetings"),
    path("<int:pk>/samtal/nytt/", views.meeting_log, name="meeting_log"),
    path("<int:pk>/samtal/boka/", views.meeting_book, name="meeting_book"),
    path("samtal/<int:pk>/", views.meeting_edit, name="meeting"),
    path("samtal/<int:pk>/protokoll/", views.minutes_detail, name="minutes"),
    path("samtal/<int:pk>/godkann/", views.minutes_sign, name="minutes_sign"),
]
