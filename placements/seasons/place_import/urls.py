"""The pages of the import of places, a part of the addresses of seasons."""

from django.urls import path

from . import views

urlpatterns = [
    path("import/<int:pk>/", views.season_import_detail, name="season_import_detail"),
    path(
        "import/<int:pk>/lage/",
        views.season_import_progress,
        name="season_import_progress",
    ),
    path(
        "import/<int:pk>/bekrafta/",
        views.season_import_confirm,
        name="season_import_confirm",
    ),
    path(
        "import/<int:pk>/kasta/",
        views.season_import_discard,
        name="season_import_discard",
    ),
    path("<slug:slug>/import/", views.season_import, name="season_import"),
    path(
        "<slug:slug>/import/mall/",
        views.season_import_template,
        name="season_import_template",
    ),
]
