from django.urls import include, path

from placements.views import placement, posts, proposing, rules

app_name = "placements"

# Steps without a form: name and word in the address.
STEPS = {
    "ask": "fraga",
    "accept_dates": "godta-datum",
    "ask_again": "fraga-igen",
    "withdraw": "ta-tillbaka",
    "participant_yes": "deltagaren-sager-ja",
    "start": "starta",
    "pause": "pausa",
    "resume": "ateruppta",
}

urlpatterns = [
    path("", include("placements.acceptance.urls")),
    path("", include("placements.agreements.urls")),
    path("", include("placements.attendance.urls")),
    path("", include("placements.meetings.urls")),
    path("", include("placements.extensions.urls")),
    path("sasong/", include("placements.seasons.urls")),
    path("lovade-platser/", include("placements.promises.urls")),
    path("regler/", rules.form_rules, name="rules"),
    path("ny/<int:enrolment_pk>/", proposing.placement_propose, name="propose"),
    path("<int:pk>/", placement.placement_detail, name="detail"),
    path("<int:pk>/andra/", proposing.placement_edit, name="edit"),
    path("<int:pk>/svar/", placement.placement_answer, name="answer"),
    path("<int:pk>/avsluta/", placement.placement_end, name="end"),
    path(
        "<int:pk>/starta-anda/", placement.placement_start_anyway, name="start_anyway"
    ),
    path("<int:pk>/stall-in/", placement.placement_cancel, name="cancel"),
    *(
        path(f"<int:pk>/{word}/", placement.placement_step, {"step": step}, name=step)
        for step, word in STEPS.items()
    ),
    path("platser/<slug:slug>/", posts.post_list, name="posts"),
    path("platser/<slug:slug>/ny/", posts.post_create, name="post_create"),
    path("plats/<int:pk>/", posts.post_edit, name="post"),
]
