"""Addresses of the participant's own view: the coach's below /validering/."""

from django.urls import path

from .views import answering, asking

urlpatterns = [
    path("<int:pk>/egen-lank/", asking.own_link, name="own_link"),
    path("<int:pk>/egen-syn/", asking.own_view_record, name="own_view"),
    path("<int:pk>/egna-ord/", asking.word_record, name="word"),
]

# The participant's, without an account, under an address of its own: /egen/.
own_view_urls = (
    [
        path("lank/<str:token>/", answering.own_open, name="open"),
        path("<int:pk>/", answering.own_page, name="page"),
        path("<int:pk>/tack/", answering.own_receipt, name="receipt"),
    ],
    "own_view",
)
