"""The pages of agreements, a part of the addresses of placements."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/overenskommelse/", views.agreement_detail, name="agreement"),
    path("<int:pk>/overenskommelse/ny/", views.agreement_make, name="agreement_make"),
    path("avtal/<int:pk>/fornya/", views.agreement_renew, name="agreement_renew"),
]
