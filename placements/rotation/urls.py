from django.urls import path

from .views import board, start, succession, what_if

app_name = "rotation"

urlpatterns = [
    path("", board.rotation_index, name="index"),
    path("plats/<int:pk>/", succession.successor_choose, name="successor"),
    path("onskemal/<int:enrolment_pk>/", succession.wish_edit, name="wish"),
    path("placering/<int:pk>/", what_if.what_if, name="what_if"),
    path(
        "placering/<int:pk>/klart/<slug:task>/",
        succession.task_done,
        name="task_done",
    ),
    path("<slug:slug>/", board.rotation_board, name="board"),
    path("<slug:slug>/nya-platser/", start.start_plan, name="start"),
    path("<slug:slug>/pdf/", board.rotation_pdf, name="pdf"),
]
