"""The pages of the import, a part of the outcomes app's addresses."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.register_import, name="import"),
    path("<int:pk>/", views.import_detail, name="import_detail"),
    path("<int:pk>/lage/", views.import_progress, name="import_progress"),
    path("<int:pk>/bekrafta/", views.import_confirm, name="import_confirm"),
    path("<int:pk>/kasta/", views.import_discard, name="import_discard"),
]
