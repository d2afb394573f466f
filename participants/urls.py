from django.urls import path

from .views import caseload, changes, contacts, exits, person, registration

app_name = "participants"

urlpatterns = [
    path("", caseload.participant_list, name="list"),
    path("ny/", registration.participant_register, name="register"),
    path(
        "ny/personnummer/", registration.participant_check_number, name="check_number"
    ),
    path("<int:pk>/", person.participant_detail, name="detail"),
    path("<int:pk>/personnummer/", person.participant_reveal, name="reveal"),
    path("<int:pk>/inskrivning/", registration.participant_enrol, name="enrol"),
    path("inskrivning/<int:pk>/kontakt/", contacts.contact_log, name="contact"),
    path("inskrivning/<int:pk>/steg/", contacts.step_add, name="step_add"),
    path("inskrivning/<int:pk>/uppgifter/", changes.participant_edit, name="edit"),
    path("inskrivning/<int:pk>/coach/", changes.coach_change, name="change_coach"),
    path("inskrivning/<int:pk>/skydd/", changes.participant_protect, name="protect"),
    path(
        "inskrivning/<int:pk>/skydd/upphor/",
        changes.protection_end,
        name="end_protection",
    ),
    path("inskrivning/<int:pk>/avslut/", exits.enrolment_exit, name="exit"),
    path(
        "inskrivning/<int:pk>/avslut/rattelse/",
        exits.exit_correct,
        name="correct_exit",
    ),
    path("inskrivning/<int:pk>/avslut/angra/", exits.exit_reopen, name="reopen"),
    path("steg/<int:pk>/klart/", contacts.step_done, name="step_done"),
    path("steg/<int:pk>/flytta/", contacts.step_move, name="step_move"),
]
