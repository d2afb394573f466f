"""The steps on the way to three acceptances, a part of the addresses of placements."""

from django.urls import path

from placements.models import Party

from . import views

# Those whose yes a coach writes down: name and word in the address.
NOTED = {Party.EMPLOYER: "arbetsgivaren", Party.PARTICIPANT: "deltagaren"}

urlpatterns = [
    path("avtal/<int:pk>/pdf/", views.agreement_show, name="agreement_pdf"),
    path("avtal/<int:pk>/godkann/", views.agreement_accept, name="agreement_accept"),
    path("avtal/<int:pk>/fraga/", views.agreement_ask, name="agreement_ask"),
    *(
        path(
            f"avtal/<int:pk>/{word}-godkanner/",
            views.agreement_note,
            {"party": party},
            name=f"agreement_note_{party}",
        )
        for party, word in NOTED.items()
    ),
    path(
        "avtal/lank/<int:link_pk>/pdf/",
        views.agreement_link_pdf,
        name="agreement_link_pdf",
    ),
]
