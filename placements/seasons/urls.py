"""The pages of seasonal jobs, a part of the addresses of placements."""

from django.urls import include, path

from . import batch_views, draw_views, views

urlpatterns = [
    path("", include("placements.seasons.place_import.urls")),
    path("", views.season_index, name="seasons"),
    path("period/<int:pk>/", views.period_detail, name="season_period"),
    path("period/<int:pk>/andra/", views.period_edit, name="season_period_edit"),
    path("period/<int:pk>/platser/", views.places_create, name="season_places_create"),
    path("period/<int:pk>/svar/", batch_views.answers, name="season_answers"),
    path("period/<int:pk>/fraga/", batch_views.send_requests, name="season_send"),
    path("period/<int:pk>/intyg/", batch_views.print_certificates, name="season_print"),
    path("arbete/<int:pk>/", batch_views.batch_detail, name="season_batch"),
    path(
        "arbete/<int:pk>/lage/",
        batch_views.batch_progress,
        name="season_batch_progress",
    ),
    path("arbete/<int:pk>/fil/", batch_views.batch_file, name="season_batch_file"),
    path("intyg/<int:pk>/", batch_views.certificate, name="service_certificate"),
    path("platser/<int:pk>/", views.places_edit, name="season_places"),
    path("onskemal/<int:enrolment_pk>/", views.wishes, name="season_wishes"),
    path("lottning/<int:pk>/", draw_views.draw_detail, name="season_draw"),
    path("lottning/<int:pk>/spara/", draw_views.draw_save, name="season_draw_save"),
    path("<slug:slug>/", views.season, name="season"),
    path("<slug:slug>/period/", views.period_create, name="season_period_create"),
    path("<slug:slug>/lottning/", draw_views.draw_create, name="season_draw_create"),
]
