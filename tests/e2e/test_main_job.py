"""From enrolment to an exit that changes the hit rate, with JavaScript and without."""

import pytest

from core.dates import today
from outcomes.models import FollowUp
from validation.models import Certificate

from . import journey
from .conftest import NARROW, sign_in, violations


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_a_coach_takes_a_person_from_enrolment_to_a_job(
    javascript, open_page, live_server, settings
):
    settings.MAIL_PAGE = True
    settings.SITE_URL = live_server.url
    people = journey.cast()
    journey.earlier_exits(people)
    page = open_page(javascript=javascript)
    employer = open_page(javascript=javascript, viewport=NARROW)
    manager = open_page(javascript=javascript)
    sign_in(manager, people.manager, journey.PASSWORD)
    rate_before = journey.hit_rate(manager)

    enrolment = journey.register(page, people)
    journey.log_contact(page)
    placement_url = journey.propose_placement(page, people)
    journey.open_link_of_newest_mail(page, employer)
    journey.confirm(employer)
    journey.start_placement(page, placement_url)
    validation_url = journey.start_validation(page, enrolment, people)
    journey.open_link_of_newest_mail(page, employer)
    journey.attest(employer)
    journey.decide(open_page(javascript=javascript), people, validation_url)
    journey.issue(page, validation_url)
    certificate = Certificate.objects.get()
    pdf = page.request.get(f"/validering/bevis/{certificate.pk}/")
    employer.goto(f"/verifiera/{certificate.serial}/")
    assert "Fatima" not in employer.content()
    phone = open_page(javascript=javascript, viewport=NARROW)
    journey.own_page(page, phone)
    assert not javascript or violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    journey.show_name(phone)
    employer.reload()
    assert "Fatima Al-Sayed" in employer.content()
    journey.hide_name(phone)
    employer.reload()
    assert "Fatima" not in employer.content()
    journey.end_placement(page, placement_url)
    journey.exit_to_a_job(page, enrolment)

    assert pdf.body().startswith(b"%PDF")
    enrolment.refresh_from_db()
    assert (enrolment.exit_code_id, enrolment.ended_on) == ("EMP_PERM", today())
    assert not FollowUp.objects.exists()
    assert rate_before == ("50\N{NO-BREAK SPACE}%", "5 av 10 avslut")
    assert journey.hit_rate(manager) == ("55\N{NO-BREAK SPACE}%", "6 av 11 avslut")
