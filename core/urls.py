from django.urls import path

from core import views

app_name = "core"

urlpatterns = [
    path("e-post/", views.mail, name="mail"),
]
