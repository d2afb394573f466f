"""Addresses of the translations, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [
    path("katalog/sprak/", views.language_list, name="languages"),
    path("katalog/sprak/<str:code>/", views.language_detail, name="language"),
    path("katalog/sprak/<str:code>/sidan/", views.phrases, name="phrases"),
    path("katalog/sprak/<str:code>/last/", views.drafts_read, name="drafts_read"),
    path(
        "katalog/sprak/<str:code>/ta-bort/", views.drafts_remove, name="drafts_remove"
    ),
    path("katalog/sprak/<str:code>/<int:pk>/", views.skill_text, name="skill_text"),
]
