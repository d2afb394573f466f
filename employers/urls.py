from django.urls import path

from employers.views import links, parts, register, suggestions, ways

app_name = "employers"

urlpatterns = [
    path("arbetsgivare/", register.employer_list, name="list"),
    path("arbetsgivare/ny/", register.employer_create, name="create"),
    path("arbetsgivare/<int:pk>/", register.employer_detail, name="detail"),
    path("arbetsgivare/<int:pk>/andra/", register.employer_edit, name="edit"),
    path(
        "arbetsgivare/<int:pk>/arbetsstalle/",
        parts.workplace_create,
        name="workplace_create",
    ),
    path(
        "arbetsgivare/arbetsstalle/<int:pk>/",
        parts.workplace_edit,
        name="workplace_edit",
    ),
    path("arbetsgivare/<int:pk>/kontakt/", parts.contact_create, name="contact_create"),
    path("arbetsgivare/kontakt/<int:pk>/", parts.contact_edit, name="contact_edit"),
    path("arbetsgivare/<int:pk>/anteckning/", parts.note_create, name="note_create"),
    path("svar/<str:token>/", links.link_open, name="link"),
    path("svar/arende/<int:pk>/", links.link_page, name="link_page"),
    path("svar/arende/<int:pk>/tack/", links.link_receipt, name="link_receipt"),
    path(
        "svar/arende/<int:pk>/fel-person/",
        ways.link_wrong_person,
        name="link_wrong_person",
    ),
    path("svar/arende/<int:pk>/alla/", ways.link_waiting, name="link_waiting"),
    path("svar/arende/<int:pk>/annan/", ways.link_suggest, name="link_suggest"),
    path("svar/arende/<int:pk>/ny-lank/", ways.link_renew, name="link_renew"),
    path(
        "arbetsgivare/forslag/<int:pk>/fraga/",
        suggestions.suggestion_ask,
        name="suggestion_ask",
    ),
    path(
        "arbetsgivare/forslag/<int:pk>/lagg-undan/",
        suggestions.suggestion_put_aside,
        name="suggestion_put_aside",
    ),
]
