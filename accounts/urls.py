from django.urls import path

from accounts.views import letterheads, mail, organisations, own, readlog, users

app_name = "accounts"

urlpatterns = [
    path("", organisations.home, name="home"),
    path("organisation/<int:pk>/", organisations.edit, name="organisation"),
    path("organisation/<int:pk>/papper/", letterheads.edit, name="letterhead"),
    path("anvandare/", users.user_list, name="users"),
    path("anvandare/bjud-in/", users.user_invite, name="user_invite"),
    path("anvandare/<int:pk>/", users.user_detail, name="user_detail"),
    path("anvandare/<int:pk>/andra/", users.user_edit, name="user_edit"),
    path(
        "anvandare/<int:pk>/roller/<int:organisation_pk>/",
        users.user_roles,
        name="user_roles",
    ),
    path("anvandare/<int:pk>/lank/", users.user_link, name="user_link"),
    path("brev/", mail.dead_letters, name="dead_letters"),
    path("brev/forsok-igen/", mail.try_all_again, name="mail_try_all"),
    path("brev/<int:pk>/forsok-igen/", mail.try_again, name="mail_try"),
    path("laslogg/", readlog.readlog, name="readlog"),
]

# What everybody has under the own account, whatever the role.
own_urls = (
    [
        path("konto/paminnelser/", own.reminders, name="reminders"),
        path("konto/kalender/", own.calendar_renew, name="calendar_renew"),
        path("konto/kalender/avsluta/", own.calendar_end, name="calendar_end"),
        path("kalender/<str:token>.ics", own.calendar_feed, name="calendar"),
    ],
    "own",
)
