"""The page that holds goals against results, a part of the outcomes app's addresses."""

from django.urls import path

from . import views

urlpatterns = [path("", views.goal_results, name="goals")]
