"""The main job as its people do it, each in a window of their own.

Texts are looked up as the pages do, so the journey reads the Swedish pages.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.models import Role
from core.dates import today
from participants.models import Enrolment
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.employers import ContactFactory, EmployerFactory, WorkplaceFactory
from tests.factories.participants import identity_number
from tests.factories.programmes import ProgrammeFactory
from tests.outcomes.leavers import leavers
from validation.models import Level, OccupationalRole

from .conftest import sign_in

PASSWORD = "ett-langt-losenord"


@dataclass
class Cast:
    """The people of the journey and where they work."""

    coach: object
    assessor: object
    manager: object
    employer: object
    programme: object


def cast():
    """An organisation ready to work: a programme, its people and one employer."""
    organisation = OrganisationFactory(name="Bolaget")
    programme = ProgrammeFactory(organisation=organisation, name="Linkstep")
    people = {}
    for role in (Role.COACH, Role.ASSESSOR, Role.MANAGER):
        people[role] = UserFactory(name=f"Medarbetare {role}")
        people[role].set_password(PASSWORD)
        people[role].save()
        MembershipFactory(user=people[role], organisation=organisation, role=role)
    programme.staff.add(people[Role.COACH])
    employer = EmployerFactory(organisation=organisation, name="Berga Städ AB")
    WorkplaceFactory(employer=employer)
    ContactFactory(employer=employer, name="Karin Holm")
    return Cast(
        coach=people[Role.COACH],
        assessor=people[Role.ASSESSOR],
        manager=people[Role.MANAGER],
        employer=employer,
        programme=programme,
    )


def earlier_exits(people):
    """Ten have left the programme, five of them to a job: enough for a rate."""
    leavers(
        {"EMP_PERM": 5, "BACK_TO_PES": 5},
        programme=people.programme,
        enrolled_on=today() - timedelta(days=400),
        ended_on=today() - timedelta(days=30),
    )


def fill(page, **values):
    """Fill in the fields of the form by name: typed, chosen or ticked."""
    for name, value in values.items():
        field = page.locator(f"main [name='{name}']").first
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(str(value))
        elif field.get_attribute("type") in {"radio", "checkbox"}:
            page.locator(f"main [name='{name}'][value='{value}']").check()
        else:
            field.fill(str(value))


def press(page, text):
    page.get_by_role("main").get_by_role("button", name=text, exact=True).click()


def send(page):
    """The main button of the page's only form."""
    page.locator("main form button[type=submit]").first.click()


def follow(page, text):
    page.get_by_role("main").get_by_role("link", name=text, exact=True).click()


def register(page, people):
    """The coach registers a person from the caseload; gives the enrolment."""
    sign_in(page, people.coach, PASSWORD)
    page.goto("/deltagare/")
    page.get_by_role("link", name=_("New participant")).first.click()
    fill(
        page,
        number=identity_number(11_000),
        first_name="Fatima",
        last_name="Al-Sayed",
        programme=people.programme.pk,
        coach=people.coach.pk,
        enrolled_on=today() - timedelta(days=200),
    )
    press(page, _("Register"))
    page.get_by_role("heading", name="Fatima Al-Sayed").wait_for()
    return Enrolment.objects.ongoing().get()


def log_contact(page):
    follow(page, _("Log contact"))
    fill(page, kind="meeting", minutes=30, text="Vill arbeta med städ.")
    fill(page, next_step="CV klart", due_on=today() + timedelta(days=7))
    press(page, _("Save contact"))
    page.get_by_text("Vill arbeta med städ.").wait_for()


def propose_placement(page, people):
    follow(page, _("Propose a placement"))
    fill(page, employer=people.employer.pk)
    press(page, _("Continue"))
    fill(
        page,
        form="VAL_PRAKTIK",
        role="Lokalvårdare",
        starts_on=today() - timedelta(days=60),
        ends_on=today() + timedelta(days=14),
        extent=50,
        tasks="Lokalvård i trapphus och entréer",
        supervisor=people.employer.contacts.get().pk,
    )
    press(page, _("Ask the employer"))
    page.get_by_text("Berga Städ AB").first.wait_for()
    return page.url


def open_link_of_newest_mail(page, employer_page):
    """Read the mail on the demonstration's page; the employer follows its link."""
    page.goto("/e-post/")
    link = page.locator("main a[href*='/svar/']").first
    employer_page.goto(link.get_attribute("href"))


def confirm(employer_page):
    fill(employer_page, answer="confirm", name="Karin Holm")
    press(employer_page, _("Send the answer"))
    employer_page.get_by_text("Karin Holm").first.wait_for()


def start_placement(page, placement_url):
    page.goto(placement_url)
    press(page, _("The participant says yes"))
    press(page, _("Has started"))


def start_validation(page, enrolment, people):
    page.goto(enrolment.get_absolute_url())
    follow(page, _("Start a validation"))
    role = OccupationalRole.objects.get(code="LV")
    fill(
        page,
        role=role.pk,
        placement=enrolment.placements.get().pk,
        supervisor=people.employer.contacts.get().pk,
        assessor=people.assessor.pk,
    )
    press(page, _("Start"))
    press(page, _("Begin the in-depth mapping"))
    press(page, _("Ask the supervisor"))
    return page.url


def choose_levels(page, level):
    """One level for every skill."""
    names = page.locator("main input[type=radio]").evaluate_all(
        "radios => [...new Set(radios.map(r => r.name))]"
    )
    assert len(names) == 15
    for name in names:
        page.locator(f"[name='{name}'][value='{level.value}']").check()


def attest(employer_page):
    choose_levels(employer_page, Level.INDEPENDENT)
    fill(employer_page, statement="Tar eget ansvar.", name="Karin Holm")
    press(employer_page, _("Send the assessment"))
    employer_page.get_by_text("Karin Holm").first.wait_for()


def decide(assessor_page, people, validation_url):
    sign_in(assessor_page, people.assessor, PASSWORD)
    assessor_page.goto(validation_url)
    follow(assessor_page, _("Assess and decide"))
    choose_levels(assessor_page, Level.INDEPENDENT)
    assessor_page.locator("[name=methods]").first.check()
    press(assessor_page, _("Decide"))


def issue(page, validation_url):
    page.goto(validation_url)
    follow(page, _("Issue the certificate"))
    press(page, _("Issue the certificate"))


def own_page(page, phone):
    """The coach makes the link to the own certificates; the participant opens it."""
    follow(page, _("The participant's own page"))
    press(page, _("Make a link"))
    phone.goto(page.locator("main a[href*='/egen/bevis/']").get_attribute("href"))
    phone.get_by_text(_("It is valid. You can show it to an employer.")).wait_for()


def show_name(phone):
    phone.locator("main [name=yes]").check()
    press(phone, _("Show my name"))
    phone.get_by_role("button", name=_("Stop showing my name")).wait_for()


def hide_name(phone):
    press(phone, _("Stop showing my name"))
    phone.get_by_role("button", name=_("Show my name")).wait_for()


def end_placement(page, placement_url):
    page.goto(placement_url)
    follow(page, _("End the placement"))
    page.locator("[name=reason][value=job]").check()
    fill(page, on=today())
    send(page)
    page.wait_for_url(placement_url)


def exit_to_a_job(page, enrolment):
    page.goto(f"/deltagare/inskrivning/{enrolment.pk}/avslut/")
    fill(
        page,
        ended_on=today(),
        end_type="EARLY_POSITIVE",
        exit_code="EMP_PERM",
        job_employer="Berga Städ AB",
        job_title="Lokalvårdare",
        job_extent=100,
    )
    send(page)
    page.wait_for_url(lambda url: "/avslut/" not in url)


def hit_rate(page):
    """The rate on the results page and what it is of, as anybody there reads them."""
    page.goto("/resultat/")
    tile = page.locator(".tile").first
    value = tile.locator(".tile-value").inner_text()
    return value, tile.locator(".tile-detail").first.inner_text().split(" · ")[0]
