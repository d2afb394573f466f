"""Who gets what from the pages of administration and from the read log."""

from accounts.models import CalendarFeed
from tests.access_world import SIGNED_IN, Row
from tests.factories.accounts import UserFactory
from tests.factories.mail import DeadLetterFactory


def extend(world):
    """Somebody invited who has not chosen a password, to whom a link can be sent."""
    world.invited = UserFactory(coach=True, organisation=world.organisation)
    world.invited.set_unusable_password()
    world.invited.save()
    world.dead_letter = DeadLetterFactory()
    world.calendar_token = CalendarFeed.objects.renew(world.coach)


def new_user(w):
    return {
        "email": "ny@bolaget.example",
        "name": "Ny Person",
        "language": "sv",
        "roles": ["coach"],
    }


def account(w):
    return {"name": "Annat Namn", "language": "sv", "is_active": "on"}


ROWS = [
    Row(
        "accounts:letterhead",
        args=lambda w: [w.organisation.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {"color": "#005f3c"},
    ),
    Row("accounts:home", get={"admin": 200}, other=403),
    Row("accounts:users", get={"admin": 200}, other=403),
    Row(
        "accounts:user_invite",
        get={"admin": 200},
        post={"admin": 302},
        data=new_user,
        other=403,
    ),
    Row(
        "accounts:user_detail",
        args=lambda w: [w.coach.pk],
        get={"admin": 200},
    ),
    # A coach elsewhere who is a manager here: either administrator sees the own roles.
    Row(
        "accounts:user_detail",
        args=lambda w: [w.double_role.pk],
        get={"admin": 200, "foreign_admin": 200},
    ),
    Row("accounts:user_detail", args=lambda w: [w.stranger.pk], get={}),
    Row(
        "accounts:user_edit",
        args=lambda w: [w.coach.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=account,
    ),
    Row(
        "accounts:user_edit",
        args=lambda w: [w.admin.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=account,
    ),
    Row(
        "accounts:user_edit",
        args=lambda w: [w.double_role.pk],
        get={"admin": 403, "foreign_admin": 403},
        post={"admin": 403, "foreign_admin": 403},
        data=account,
    ),
    Row(
        "accounts:user_roles",
        args=lambda w: [w.coach.pk, w.organisation.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {"roles": ["assessor"]},
    ),
    Row(
        "accounts:user_roles",
        args=lambda w: [w.admin.pk, w.organisation.pk],
        get={"admin": 403},
        post={"admin": 403},
        data=lambda w: {"roles": ["admin", "manager"]},
    ),
    Row(
        "accounts:user_roles",
        args=lambda w: [w.double_role.pk, w.organisation.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {"roles": []},
    ),
    Row(
        "accounts:user_link",
        args=lambda w: [w.invited.pk],
        post={"admin": 302},
    ),
    Row("accounts:user_link", args=lambda w: [w.coach.pk], post={"admin": 403}),
    Row(
        "accounts:organisation",
        args=lambda w: [w.organisation.pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {
            "name": "Nytt namn",
            "organisation_number": "556016-0680",
            "default_measure": "JOBBFABRIK_1",
        },
    ),
    Row("accounts:dead_letters", get={"admin": 200}, other=403),
    Row("accounts:mail_try_all", post={"admin": 302}, other=403),
    Row(
        "accounts:mail_try",
        args=lambda w: [w.dead_letter.pk],
        post={"admin": 302, "foreign_admin": 302},
        other=403,
        shared=True,
    ),
    Row(
        "own:reminders",
        get=dict.fromkeys(SIGNED_IN, 200),
        post=dict.fromkeys(SIGNED_IN, 302),
    ),
    Row(
        "own:calendar_renew",
        get={"coach": 302, "foreign_coach": 302},
        post={"coach": 200, "foreign_coach": 200},
        other=403,
    ),
    Row("own:calendar_end", post=dict.fromkeys(SIGNED_IN, 302)),
    Row(
        "own:calendar",
        args=lambda w: [w.calendar_token],
        get={},
        other=200,
        public=True,
        shared=True,
        reader="coach",
    ),
    Row("accounts:readlog", get={"data_officer": 200}, other=403),
]
