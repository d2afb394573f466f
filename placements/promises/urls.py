"""The pages of promised places, a part of the addresses of placements."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.contract_list, name="contracts"),
    path("nytt/", views.contract_create, name="contract_create"),
    path("<int:pk>/", views.contract_detail, name="contract"),
    path("<int:pk>/andra/", views.contract_edit, name="contract_edit"),
    path("<int:pk>/underlag/", views.contract_report, name="contract_report"),
    path("<int:pk>/lofte/", views.promise_create, name="promise_create"),
    path("lofte/<int:pk>/", views.promise_edit, name="promise"),
]
