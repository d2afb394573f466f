"""The address of the specimen, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [path("prov/<int:pk>/", views.specimen, name="specimen")]
