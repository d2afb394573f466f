"""Addresses of evidence and its photos, below /validering/."""

from django.urls import path

from .views import photos, pieces

urlpatterns = [
    path("<int:pk>/underlag/nytt/", pieces.evidence_add, name="evidence_add"),
    path("underlag/<int:pk>/andra/", pieces.evidence_change, name="evidence_change"),
    path("underlag/<int:pk>/ta-bort/", pieces.evidence_remove, name="evidence_remove"),
    path("underlag/foto/<int:pk>/", photos.photo_show, name="photo"),
    path("underlag/foto/<int:pk>/stort.jpg", photos.photo_large, name="photo_large"),
    path("underlag/foto/<int:pk>/litet.jpg", photos.photo_small, name="photo_small"),
    path("underlag/foto/<int:pk>/ta-bort/", photos.photo_remove, name="photo_remove"),
]
