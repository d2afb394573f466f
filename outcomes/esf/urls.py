from django.urls import path

from . import case_views, month_views, views

urlpatterns = [
    path("", views.operations, name="esf"),
    path("ny/", views.operation_create, name="esf_create"),
    path("<int:pk>/", views.operation, name="esf_operation"),
    path("<int:pk>/andra/", views.operation_edit, name="esf_edit"),
    path("<int:pk>/fil.<slug:kind>", views.indicators_file, name="esf_file"),
    path("<int:pk>/manader/", month_views.months, name="esf_months"),
    path(
        "<int:pk>/manader/<month:first>/frys/",
        month_views.freeze,
        name="esf_freeze",
    ),
    path(
        "<int:pk>/manader/<month:first>/<int:version>.csv",
        month_views.month_file,
        name="esf_month_file",
    ),
    path(
        "inskrivning/<int:pk>/bakgrund/", case_views.background, name="esf_background"
    ),
    path(
        "inskrivning/<int:pk>/resultat/", case_views.afterwards, name="esf_afterwards"
    ),
]
