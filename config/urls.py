from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.urls import own_urls
from config import views
from outcomes.following_up.urls import asked_urls
from validation.holder.urls import holder_urls
from validation.own_view.urls import own_view_urls
from validation.urls import verification_urls

handler400 = "config.views.bad_request"
handler500 = "config.views.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("personuppgifter/", views.privacy, name="privacy"),
    path(
        "sprak/",
        # Without a token: see templates/components/language.html.
        csrf_exempt(login_not_required(require_POST(set_language))),
        name="set_language",
    ),
    # An administrator vouches for each address. Whoever could choose the own one could
    # take that of somebody who is about to be invited, and get the roles.
    path("konto/email/", views.not_here, name="account_email"),
    path("", include(own_urls)),
    path("konto/", include("allauth.urls")),
    path("", include("core.urls")),
    path("administration/", include("accounts.urls")),
    path("administration/program/", include("programmes.urls")),
    path("", include("employers.urls")),
    path("", include("outcomes.urls")),
    path("validering/", include("validation.urls")),
    path("verifiera/", include(verification_urls)),
    path("egen/uppfoljning/", include(asked_urls)),
    path("egen/bevis/", include(holder_urls)),
    path("egen/", include(own_view_urls)),
    path("deltagare/", include("participants.urls")),
    path("placeringar/", include("placements.urls")),
    path("rotation/", include("placements.rotation.urls")),
]
