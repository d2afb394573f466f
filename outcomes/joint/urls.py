"""What organisations achieve together, a part of the outcomes app's addresses."""

from django.urls import path

from .views import report, setting_up

urlpatterns = [
    path("", report.joint_list, name="joint_list"),
    path("<int:pk>/", report.joint_report_page, name="joint_report"),
    path("<int:pk>/fil.<slug:kind>", report.joint_file, name="joint_file"),
    path(
        "nytt/<int:organisation_pk>/",
        setting_up.neighbourhood_create,
        name="neighbourhood_create",
    ),
    path("<int:pk>/organisationer/", setting_up.neighbourhood, name="neighbourhood"),
    path("deltagande/<int:pk>/", setting_up.opt_in_page, name="joint_opt_in"),
    path(
        "deltagande/<int:pk>/lamna/", setting_up.joint_withdraw, name="joint_withdraw"
    ),
]
