"""Address of what workplaces train, below /validering/."""

from django.urls import path

from . import views

urlpatterns = [
    path("arbetsstalle/<int:pk>/", views.workplace_training, name="training"),
]
