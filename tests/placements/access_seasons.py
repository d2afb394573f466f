"""Who gets what from seasonal jobs."""

from django.core.files.uploadedfile import SimpleUploadedFile

from core.file_import.actions import receive
from participants.disclosure import NAME, shown_to_reader
from placements.models import PlacesUpload, SeasonBatch
from placements.seasons import actions
from placements.seasons.certificates import certificates_zip
from placements.seasons.planning import plan
from tests.access_world import Row
from tests.factories.participants import ProtectionFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.seasons import (
    SeasonDrawFactory,
    SeasonPeriodFactory,
    SeasonPlacesFactory,
)

# A seasonal programme of its own: the neighbours work in it as well.
READ = {"coordinator": 200, "admin": 200, "neighbour": 200}
SETS_UP = {"coordinator": 200, "admin": 200, "neighbour": 403}
SAVES = {"coordinator": 302, "admin": 302, "neighbour": 403}
ALLOTS = {"coordinator": 200, "neighbour": 403, "admin": 403}
SENDS = ALLOTS | {"coordinator": 302}


def extend(world):
    """A seasonal programme in which some have a place and some have not."""
    organisation = world.organisation
    programme = ProgrammeFactory(organisation=organisation, model="seasonal")
    programme.staff.set([world.coordinator, world.neighbour])
    world.season_programme = programme
    world.season_enrolment = world.new_case(world.coach, programme)
    hidden = world.new_case(world.neighbour, programme)
    ProtectionFactory(participant=hidden.participant, readers=[world.neighbour])
    for _ in range(2):
        world.new_case(world.neighbour, programme)
    world.season_period = SeasonPeriodFactory(programme=programme)
    world.season_places = SeasonPlacesFactory(
        period=world.season_period,
        workplace=world.workplace,
        contact=world.contact,
        area=world.area,
        count=3,
    )
    world.saved_draw = SeasonDrawFactory(
        programme=programme, created_by=world.coordinator
    )
    actions.save_draw(
        world.saved_draw,
        agreed=plan(world.saved_draw).fingerprint,
        by=world.coordinator,
    )
    world.season_draw = SeasonDrawFactory(
        programme=programme, created_by=world.coordinator
    )
    world.season_batch = SeasonBatch.objects.create(
        kind="certificates",
        period=world.season_period,
        placements=[world.ended_placement.pk],
        language="sv",
        created_by=world.coordinator,
    )
    file = SimpleUploadedFile("platser.csv", b"Arbetsgivare\n")
    world.places_upload = receive(
        PlacesUpload, by=world.coordinator, programme=programme, file=file
    )
    person = world.ended_placement.participant
    person.shown = shown_to_reader(person, (NAME,))
    world.season_batch.finish(file=certificates_zip([world.ended_placement]))


def places(world):
    return {
        "workplace": world.workplace.pk,
        "contact": world.contact.pk,
        "area": world.area.pk,
        "kind": "cafe",
        "role": "Kaféhjälp",
        "tasks": "Hjälpa till i kafét",
        "count": "3",
        "age_rule": "LIGHT",
    }


PERIOD = {"name": "Period 9", "starts_on": "2027-08-02", "ends_on": "2027-08-20"}


ROWS = [
    Row(
        "placements:seasons",
        get={"coach": 200, "coordinator": 200, "admin": 200},
        other=403,
    ),
    Row("placements:season", args=lambda w: [w.season_programme.slug], get=READ),
    Row(
        "placements:season_period_create",
        args=lambda w: [w.season_programme.slug],
        get=SETS_UP,
        post=SAVES,
        data=lambda w: PERIOD,
    ),
    Row("placements:season_period", args=lambda w: [w.season_period.pk], get=READ),
    Row(
        "placements:season_period_edit",
        args=lambda w: [w.season_period.pk],
        get=SETS_UP,
        post=SAVES,
        data=lambda w: PERIOD,
    ),
    Row(
        "placements:season_places_create",
        args=lambda w: [w.season_period.pk],
        get=SETS_UP,
        post=SAVES,
        data=places,
    ),
    Row(
        "placements:season_places",
        args=lambda w: [w.season_places.pk],
        get=SETS_UP,
        post=SAVES,
        data=places,
    ),
    Row(
        "placements:season_wishes",
        args=lambda w: [w.season_enrolment.pk],
        get={"coach": 200, "coordinator": 200, "neighbour": 403},
        post={"coach": 302, "coordinator": 302, "neighbour": 403},
        data=lambda w: {"kind_1": "cafe", "anything": "on"},
    ),
    Row(
        "placements:season_draw_create",
        args=lambda w: [w.season_programme.slug],
        get=ALLOTS,
        post=SENDS,
        data=lambda w: {"periods": [w.season_period.pk], "seed": "midsommar"},
    ),
    Row("placements:season_draw", args=lambda w: [w.season_draw.pk], get=ALLOTS),
    Row("placements:season_answers", args=lambda w: [w.season_period.pk], get=ALLOTS),
    Row("placements:season_send", args=lambda w: [w.season_period.pk], post=SENDS),
    Row("placements:season_print", args=lambda w: [w.season_period.pk], post=SENDS),
    Row(
        "placements:season_batch",
        args=lambda w: [w.season_batch.pk],
        get={"coordinator": 200},
    ),
    Row(
        "placements:season_batch_progress",
        args=lambda w: [w.season_batch.pk],
        get={"coordinator": 302},
    ),
    Row(
        "placements:season_batch_file",
        args=lambda w: [w.season_batch.pk],
        get={"coordinator": 200},
    ),
    Row(
        "placements:service_certificate",
        args=lambda w: [w.ended_placement.pk],
        get={"coach": 200, "coordinator": 200, "colleague": 403},
    ),
    Row(
        "placements:season_import",
        args=lambda w: [w.season_programme.slug],
        get=SETS_UP,
        post=SETS_UP | {"coordinator": 422, "admin": 422},
    ),
    Row(
        "placements:season_import_template",
        args=lambda w: [w.season_programme.slug],
        get=SETS_UP,
    ),
    *(
        Row(
            f"placements:season_import_{page}",
            args=lambda w: [w.places_upload.pk],
            **{method: {"coordinator": status}},
        )
        for page, method, status in (
            ("detail", "get", 200),
            ("progress", "get", 302),
            ("confirm", "post", 302),
            ("discard", "post", 302),
        )
    ),
    Row("placements:season_draw_save", args=lambda w: [w.season_draw.pk], post=SENDS),
]
