from django.urls import include, path

app_name = "outcomes"

urlpatterns = [
    path("deltagare/importera/", include("outcomes.register_import.urls")),
]
