"""The pages of seasonal jobs, a part of the addresses of placements."""

from django.urls import path

from . import draw_views, views

urlpatterns = [
    path("period/<int:pk>/", views.period_detail, name="season_period"),
    path("period/<int:pk>/andra/", views.period_edit, name="season_period_edit"),
    path("period/<int:pk>/platser/", views.places_create, name="season_places_create"),
    path("platser/<int:pk>/", views.places_edit, name="season_places"),
    path("onskemal/<int:enrolment_pk>/", views.wishes, name="season_wishes"),
    path("lottning/<int:pk>/", draw_views.draw_detail, name="season_draw"),
    path("lottning/<int:pk>/spara/", draw_views.draw_save, name="season_draw_save"),
    path("<slug:slug>/", views.season, name="season"),
    path("<slug:slug>/period/", views.period_create, name="season_period_create"),
    path("<slug:slug>/lottning/", draw_views.draw_create, name="season_draw_create"),
]
