from django.urls import path

from programmes.views import areas, goals, programmes

app_name = "programmes"

urlpatterns = [
    path("", programmes.programme_list, name="list"),
    path("nytt/<int:organisation_pk>/", programmes.programme_create, name="create"),
    path("omraden/", areas.area_list, name="areas"),
    path("omraden/nytt/<int:organisation_pk>/", areas.area_create, name="area_create"),
    path("omraden/<int:pk>/", areas.area_edit, name="area_edit"),
    path("mal/<int:pk>/", goals.goal_edit, name="goal_edit"),
    path("mal/<int:pk>/avsluta/", goals.goal_end, name="goal_end"),
    path("<slug:slug>/", programmes.programme_detail, name="detail"),
    path("<slug:slug>/andra/", programmes.programme_edit, name="edit"),
    path("<slug:slug>/mal/", goals.goal_create, name="goal_create"),
]
