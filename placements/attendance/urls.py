"""Addresses of attendance, below /placeringar/."""

from django.urls import path

from .views import answers, files, many, month, plans

MONTH = "<int:pk>/narvaro/<month:first>/"

urlpatterns = [
    path("<int:pk>/narvaro/", month.attendance, name="attendance"),
    path("<int:pk>/narvaro/plan/", plans.week_plan, name="week_plan"),
    path(
        "<int:pk>/narvaro/plan/<int:plan>/ta-bort/",
        plans.week_plan_remove,
        name="week_plan_remove",
    ),
    path(MONTH, month.attendance_month, name="attendance_month"),
    path(f"{MONTH}fyll/", month.attendance_fill, name="attendance_fill"),
    path(
        f"{MONTH}fraga-om-dagar/",
        month.attendance_ask_days,
        name="attendance_ask_days",
    ),
    path(f"{MONTH}be-om-intyg/", answers.attendance_ask, name="attendance_ask"),
    path(f"{MONTH}fraga-igen/", answers.attendance_again, name="attendance_again"),
    path(f"{MONTH}ta-tillbaka/", answers.attendance_back, name="attendance_back"),
    path(f"{MONTH}svar/", answers.attendance_answer, name="attendance_answer"),
    path(f"{MONTH}ratta/", answers.attendance_correct, name="attendance_correct"),
    path(
        f"{MONTH}tidrapport.pdf",
        files.time_sheet_file,
        {"kind": "pdf"},
        name="time_sheet_pdf",
    ),
    path(
        f"{MONTH}tidrapport.xlsx",
        files.time_sheet_file,
        {"kind": "xlsx"},
        name="time_sheet_excel",
    ),
    path(
        "narvaro/manad/<month:first>/",
        files.attendance_summary,
        name="attendance_summary",
    ),
    path(
        "narvaro/manad/<month:first>/narvaro.xlsx",
        files.attendance_summary_file,
        name="attendance_summary_file",
    ),
    path("narvaro/", many.attendance_today, name="attendance_today"),
    path("narvaro/<day:day>/", many.attendance_day, name="attendance_day"),
    path(
        "narvaro/<day:day>/fyll/", many.attendance_day_fill, name="attendance_day_fill"
    ),
    path(
        "narvaro/<day:day>/fyll-veckan/",
        many.attendance_week_fill,
        name="attendance_week_fill",
    ),
]
