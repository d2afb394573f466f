"""Places from a file: sent, looked at, agreed to; and what a file may say."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from accounts.models import Role
from placements.models import PlacesUpload, SeasonPlaces
from tests.factories.employers import ContactFactory, EmployerFactory, WorkplaceFactory
from tests.factories.programmes import AreaFactory, staff_member
from tests.factories.seasons import SeasonPeriodFactory

ENGLISH = {
    "Arbetsgivare": "Employer",
    "Arbetsställe": "Workplace",
    "Period": "Period",
    "Slags arbete": "Kind of work",
    "Roll": "Role",
    "Antal platser": "Number of places",
    "Område": "Area",
    "Åldersregel": "Age rule",
    "Vem som svarar": "Who answers",
    "Uppgifter": "Tasks",
}


@pytest.fixture
def employer(programme, period):
    """Gröna gårdar with one workplace and one contact, in a programme with an area."""
    organisation = programme.organisation
    programme.areas.add(AreaFactory(organisation=organisation, name="Skäggetorp"))
    employer = EmployerFactory(organisation=organisation, name="Gröna gårdar")
    WorkplaceFactory(employer=employer, name="Kontoret")
    ContactFactory(employer=employer, name="Karin Holm", email="karin@grona.example")
    return employer


def row(**cells):
    """A row that can be imported, with some cells otherwise; None leaves one out."""
    cells = {
        "Arbetsgivare": "Gröna gårdar",
        "Arbetsställe": "Kontoret",
        "Period": "Period 1",
        "Slags arbete": "park och gård",
        "Roll": "Trädgårdshjälp",
        "Antal platser": "4",
        "Område": "Skäggetorp",
        "Åldersregel": "LIGHT",
        "Vem som svarar": "karin@grona.example",
        "Uppgifter": "Rensa och klippa",
    } | cells
    return {heading: value for heading, value in cells.items() if value is not None}


def csv_of(*rows):
    text = io.StringIO()
    headings = dict.fromkeys(heading for row in rows for heading in row)
    writer = csv.DictWriter(text, headings, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_of(*rows):
    book = Workbook()
    book.active.append(list(rows[0]))
    for cells in rows:
        book.active.append(list(cells.values()))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def send(client, programme, employer):
    """Send a file; returns the upload and what its page says."""

    def do(content, name="platser.csv"):
        address = reverse("placements:season_import", args=[programme.slug])
        sent = client.post(address, {"file": SimpleUploadedFile(name, content)})
        assert sent.status_code == 302, sent.context["form"].errors
        return PlacesUpload.objects.first(), text(client.get(sent.url))

    return do


@pytest.fixture
def bring_in(client, send):
    """Send a file and agree to it."""

    def do(content, name="platser.csv"):
        upload, _page = send(content, name)
        return text(client.post(upload.confirm_url, follow=True))

    return do


def test_the_journey_from_file_to_places(client, send, coordinator, period, employer):
    upload, page = send(csv_of(row(), row(Roll="Kökshjälp", **{"Antal platser": "2"})))

    assert "2 offers will be added and 0 changed" in page
    assert "Kökshjälp" in page
    assert not SeasonPlaces.objects.exists()

    done = text(client.post(upload.confirm_url, follow=True))

    assert "2 offers were added" in done
    places = SeasonPlaces.objects.get(role="Trädgårdshjälp")
    assert (places.count, places.kind, places.age_rule_id) == (4, "outdoors", "LIGHT")
    assert (places.workplace.name, places.contact.name) == ("Kontoret", "Karin Holm")
    history = places.history.get()
    assert history.history_user == coordinator
    assert "platser.csv" in history.history_change_reason


@pytest.mark.parametrize(
    "content",
    [
        csv_of({ENGLISH[heading]: cell for heading, cell in row().items()}),
        xlsx_of(row(**{"Antal platser": 4})),
        csv_of(row(Arbetsställe=None, **{"Vem som svarar": None})),
        csv_of(row(**{"Slags arbete": "parks and yards"})),
        csv_of(row(Åldersregel="Lättare arbete, från det att man fyllt 13 år")),
        csv_of(row(Period="period 1, 2027", **{"Vem som svarar": "karin holm"})),
    ],
)
def test_the_same_places_however_the_file_says_it(bring_in, content, employer, period):
    name = "platser.xlsx" if content.startswith(b"PK") else "platser.csv"

    bring_in(content, name)

    places = SeasonPlaces.objects.get()
    assert (places.count, places.kind, places.period) == (4, "outdoors", period)
    assert places.contact == employer.contacts.get()


def test_an_employer_is_found_by_its_number(bring_in, employer):
    number = employer.shown_organisation_number

    bring_in(csv_of(row(Arbetsgivare=None, Organisationsnummer=number)))

    assert SeasonPlaces.objects.get().employer == employer


def test_the_same_file_again_changes_nothing(send, bring_in):
    bring_in(csv_of(row()))

    upload, page = send(csv_of(row(Roll="TRÄDGÅRDSHJÄLP")))

    assert "Everything in the file is already there" in page
    assert not upload.may_be_saved
    assert SeasonPlaces.history.count() == 1


def test_what_differs_is_shown_and_changed(send, bring_in):
    bring_in(csv_of(row()))

    _upload, page = send(csv_of(row(Uppgifter="", **{"Antal platser": "6"})))
    bring_in(csv_of(row(Uppgifter="", **{"Antal platser": "6"})))

    assert "4 → 6" in page
    places = SeasonPlaces.objects.get()
    assert (places.count, places.tasks) == (6, "Rensa och klippa")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"Arbetsgivare": "Okänd AB"}, "no such employer"),
        ({"Arbetsställe": "Förrådet"}, "It has Kontoret"),
        ({"Period": "Period 7"}, "The periods are Period 1, 2027"),
        ({"Slags arbete": "gruvarbete"}, "Write one of these: parks and yards"),
        ({"Roll": ""}, "The value is missing"),
        ({"Roll": "x" * 101}, "The text is too long"),
        ({"Antal platser": "0"}, "from 1 to 500"),
        ({"Antal platser": "=2+2"}, "holds a formula"),
        ({"Antal platser": "fyra"}, "from 1 to 500"),
        ({"Område": "Berga"}, "Its areas are Skäggetorp"),
        (
            {"Åldersregel": "15"},
            "Write one of these: Light work, from the age of 13; Ordinary",
        ),
        ({"Lägsta ålder": "12"}, "from 13 to 30"),
        ({"Vem som svarar": "okand@grona.example"}, "It has karin@grona.example"),
        ({"Handledare": "Någon annan"}, "It has karin@grona.example"),
        ({"Uppgifter": ""}, "The value is missing"),
        ({"Uppgifter": "a\x07b"}, "can&#x27;t be stored"),
    ],
)
def test_what_can_not_be_imported_is_explained(client, send, cells, sentence):
    upload, page = send(csv_of(row(), row(Roll="Kökshjälp") | cells))

    assert "1 fault has to be mended" in page
    assert sentence in page
    client.post(upload.confirm_url)
    assert not SeasonPlaces.objects.exists()


def test_a_formula_of_excel_is_refused(send):
    _upload, page = send(xlsx_of(row(**{"Antal platser": "=2+2"})), "platser.xlsx")

    assert "holds a formula" in page


def test_two_rows_about_the_same_places_are_refused(send):
    _upload, page = send(csv_of(row(), row(Roll="trädgårdshjälp")))

    assert "Row 2 is about the same role" in page


def test_who_answers_must_be_said_where_there_are_several(send, employer):
    ContactFactory(employer=employer)

    _upload, page = send(csv_of(row(**{"Vem som svarar": None})))

    assert "Write who answers" in page


def test_another_organisations_employer_does_not_exist(send):
    EmployerFactory(name="Annans AB")

    _upload, page = send(csv_of(row(Arbetsgivare="Annans AB")))

    assert "no such employer" in page


def test_of_two_periods_with_the_same_name_the_coming_one_is_meant(
    bring_in, programme, period
):
    SeasonPeriodFactory(
        programme=programme,
        name="Period 1",
        starts_on="2025-06-23",
        ends_on="2025-07-11",
    )

    bring_in(csv_of(row()))

    assert SeasonPlaces.objects.get().period == period


def test_fewer_than_are_allotted_is_refused(send, bring_in, apply, allot):
    bring_in(csv_of(row()))
    for _ in range(3):
        apply()
    allot()

    _upload, page = send(csv_of(row(**{"Antal platser": "2"})))

    assert "Place number 3 is allotted" in page


def test_what_has_changed_since_the_preview_is_shown_anew(client, send, bring_in):
    upload, _page = send(csv_of(row()))
    bring_in(csv_of(row(**{"Antal platser": "9"})))

    page = text(client.post(upload.confirm_url, follow=True))

    assert "Somebody has changed the data" in page
    assert SeasonPlaces.objects.get().count == 9


def test_the_empty_workbook_can_be_filled_in_and_sent(
    client, bring_in, programme, employer
):
    address = reverse("placements:season_import_template", args=[programme.slug])
    book = load_workbook(io.BytesIO(client.get(address).content))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    cells = {ENGLISH[heading]: cell for heading, cell in row().items()}
    sheet.append([cells.get(heading) for heading in headings])
    content = io.BytesIO()
    book.save(content)

    bring_in(content.getvalue(), "platser.xlsx")

    assert SeasonPlaces.objects.get().count == 4


def test_a_large_file_takes_few_questions_to_look_at(
    send, django_assert_max_num_queries
):
    rows = [row(Roll=f"Roll {n}") for n in range(60)]

    with django_assert_max_num_queries(110):
        _upload, page = send(csv_of(*rows))

    assert "60 offers will be added" in page
    assert page.count("<tr>") == 51


def test_a_file_is_seen_by_whoever_sent_it_only(client, send, programme):
    upload, _page = send(csv_of(row()))
    client.force_login(staff_member(programme, Role.COORDINATOR))

    assert client.get(upload.get_absolute_url()).status_code == 404
