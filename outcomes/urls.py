from django.urls import include, path

from outcomes.views import people, results

app_name = "outcomes"

urlpatterns = [
    path("deltagare/importera/", include("outcomes.register_import.urls")),
    path("resultat/esf/", include("outcomes.esf.urls")),
    path("resultat/", results.results, name="results"),
    path("resultat/definitioner/", results.definitions, name="definitions"),
    path("resultat/lage/", include("outcomes.after_exit.urls")),
    path("resultat/tillsammans/", include("outcomes.joint.urls")),
    path("resultat/mal/", include("outcomes.goals.urls")),
    path("resultat/deltagare/", people.people_list, name="people"),
    path("resultat/uppfoljningar/", include("outcomes.following_up.urls")),
    path("resultat/fil.<slug:kind>", results.results_file, name="results_file"),
]
