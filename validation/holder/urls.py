"""Addresses of the holder's own certificates: the coach's below /validering/."""

from django.urls import path

from .views import giving, reading

urlpatterns = [
    path("egna-bevis/<int:enrolment_pk>/", giving.holder_link, name="holder_link"),
    path(
        "egna-bevis/<int:enrolment_pk>/aterkalla/",
        giving.holder_link_close,
        name="holder_link_close",
    ),
    path("bevis/<int:pk>/namn/", giving.name_record, name="name"),
]

# The holder's, without an account, under an address of its own: /egen/bevis/.
holder_urls = (
    [
        path("lank/<str:token>/", reading.holder_open, name="open"),
        path("<int:pk>/", reading.holder_page, name="page"),
        path(
            "<int:pk>/<str:serial>/<str:language>.pdf",
            reading.holder_pdf,
            name="pdf",
        ),
        path(
            "<int:pk>/<str:serial>/uppgifter.jwt",
            reading.holder_credential,
            name="credential",
        ),
        path("<int:pk>/<str:serial>/visa-namn/", reading.name_show, name="show_name"),
        path("<int:pk>/<str:serial>/dolj-namn/", reading.name_hide, name="hide_name"),
    ],
    "holder",
)
