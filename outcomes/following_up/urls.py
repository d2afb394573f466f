"""Addresses of the follow-ups, below /resultat/uppfoljningar/."""

from django.urls import path

from .views import answering, asking, recording, response, work_list

urlpatterns = [
    path("", work_list.work_list, name="follow_ups"),
    path("svar/", response.response, name="response"),
    path("<int:pk>/<int:milestone>/", recording.follow_up, name="follow_up"),
    path("<int:pk>/<int:milestone>/lank/", asking.coachs_page, name="follow_up_link"),
    path(
        "<int:pk>/<int:milestone>/lank/stang/",
        asking.link_close,
        name="follow_up_link_close",
    ),
]

# Of those who have left, without an account, under an address of its own.
asked_urls = (
    [
        path("lank/<str:token>/", answering.open_link, name="open"),
        path("<int:pk>/", answering.page, name="page"),
    ],
    "asked",
)
