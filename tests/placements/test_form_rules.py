"""What the rules on forms say, and where it is said."""

import datetime

import pytest
from django.urls import reverse

from placements import checks
from placements.models import Form, LegalGround, Placement
from placements.models.form_rules import FORM_RULES, GROUND_RULES, offered_forms
from tests.factories.employers import ContactFactory
from tests.factories.placements import PlacementFactory, PostFactory
from tests.placements.pages import propose_url, terms, text

day = datetime.date.fromisoformat
START = day("2027-01-11")


def found(form, ends_on, **facts):
    placement = PlacementFactory(
        form=form, starts_on=START, ends_on=day(ends_on), **facts
    )
    return [(f.field, f.is_must) for f in checks.findings(placement)]


def test_every_form_has_a_rule_and_every_limit_a_source():
    assert set(FORM_RULES) == set(Form)
    limits = [limit for rule in FORM_RULES.values() for limit in rule.limits]
    assert all(limit.source and (limit.months or limit.weeks) for limit in limits)
    assert all(rule.source for rule in GROUND_RULES.values())


def test_form_that_has_ended_is_not_offered():
    values = [value for value, _label in offered_forms(day("2026-11-22"))]

    assert "EXTRA" not in values
    assert len(values) == len(Form) - 1
    assert "EXTRA" in dict(offered_forms(day("2022-12-31")))


@pytest.mark.parametrize(
    ("form", "ends_on", "expected"),
    [
        ("PRAKTIK", "2027-07-10", []),
        ("PRAKTIK", "2027-07-11", [("ends_on", False)]),
        ("NYSTART", "2028-01-10", []),
        ("NYSTART", "2028-01-11", [("ends_on", False)]),
        ("NYSTART", "2029-01-11", [("ends_on", True)]),
        ("ESTABL", "2029-01-10", []),
        ("ESTABL", "2029-01-11", [("ends_on", False)]),
        ("EXTRA", "2027-02-05", [("form", True)]),
        ("ARBTRAN", "2027-02-05", [("supervisor", True)]),
        ("INTRO", "2029-01-11", [("supervisor", False), ("ends_on", False)]),
        ("VAL_PRAKTIK", "2027-02-05", [("supervisor", False), ("ends_on", False)]),
        ("VAL_PRAKTIK", "2027-02-19", [("supervisor", False)]),
        ("VAL_PRAKTIK", "2027-04-05", [("supervisor", False), ("ends_on", False)]),
        ("EMP_PROGRAM", "2028-07-10", []),
    ],
)
def test_rules_of_a_form(form, ends_on, expected):
    assert found(form, ends_on) == expected


def test_supervisor_is_enough():
    contact = ContactFactory()

    assert not found(
        "ARBTRAN", "2027-02-05", supervisor=contact, employer=contact.employer
    )


@pytest.mark.parametrize(
    ("ends_on", "ground", "expected"),
    [
        ("2028-01-10", LegalGround.SAVA, []),
        ("2028-07-10", LegalGround.SAVA, [("legal_ground", False)]),
        ("2028-07-10", LegalGround.OUTSIDE, []),
        ("2028-07-10", "", []),
    ],
)
def test_term_of_eighteen_months_on_a_legal_ground(ends_on, ground, expected):
    assert found("EMP_PROGRAM", ends_on, legal_ground=ground) == expected


@pytest.mark.parametrize(
    ("earlier_start", "earlier_end", "expected"),
    [
        ("2026-01-01", "2026-12-31", [("legal_ground", False)]),
        ("2026-12-01", "2026-12-31", []),
        # Before the rule applied, nothing is counted.
        ("2021-10-01", "2022-09-30", []),
    ],
)
def test_earlier_time_at_the_employer_counts(earlier_start, earlier_end, expected):
    first = PlacementFactory(
        ended=True,
        form=Form.EMP_PROGRAM,
        legal_ground=LegalGround.SAVA,
        starts_on=day(earlier_start),
        ends_on=day(earlier_end),
    )

    again = PlacementFactory(
        enrolment=first.enrolment,
        employer=first.employer,
        form=Form.EMP_PROGRAM,
        legal_ground=LegalGround.SAVA,
        starts_on=START,
        ends_on=day("2027-07-10"),
    )

    assert [f.field for f in checks.warnings(again)] == [f for f, _must in expected]


@pytest.mark.parametrize(
    ("months", "is_warned"), [(18, False), (17, True), (None, False)]
)
def test_months_on_a_legal_ground_are_the_programmes_setting(months, is_warned):
    ground = found(
        "EMP_PROGRAM",
        "2028-07-10",
        legal_ground=LegalGround.SAVA,
        enrolment__programme__fixed_term_months=months,
    )

    assert bool(ground) is is_warned


@pytest.mark.parametrize(
    ("form", "earlier_end", "expected"),
    [
        ("PRAKTIK", "2026-12-31", [False]),
        ("PRAKTIK", "2026-11-30", []),
        ("NYSTART", "2026-12-31", []),
    ],
)
def test_placements_in_a_row_count_together(form, earlier_end, expected):
    first = PlacementFactory(
        ended=True, form=form, starts_on=day("2026-09-01"), ends_on=day(earlier_end)
    )

    again = PlacementFactory(
        enrolment=first.enrolment,
        form=form,
        starts_on=START,
        ends_on=day("2027-04-30"),
    )

    assert [f.is_must for f in checks.findings(again)] == expected


def test_must_that_is_passed_in_a_row_is_a_warning():
    contact = ContactFactory()
    facts = {"form": "ARBTRAN", "supervisor": contact, "employer": contact.employer}
    first = PlacementFactory(
        ended=True, starts_on=day("2026-03-01"), ends_on=day("2026-12-31"), **facts
    )
    again = PlacementFactory(
        enrolment=first.enrolment, starts_on=START, ends_on=day("2027-04-30"), **facts
    )

    (finding,) = checks.findings(again)

    assert not finding.is_must
    assert "12 månader" in finding.text
    assert "närmast före" in finding.text


@pytest.mark.parametrize(
    ("ends_on", "is_too_long"), [("2028-05-11", False), ("2028-05-12", True)]
)
def test_months_on_posts_are_counted_together(ends_on, is_too_long):
    """Two months on another post before, and eighteen at most."""
    post = PostFactory()
    first = PlacementFactory(
        ended=True,
        enrolment__programme=post.programme,
        post=PostFactory(programme=post.programme),
        starts_on=day("2026-10-01"),
        ends_on=day("2026-11-30"),
    )

    again = PlacementFactory(
        enrolment=first.enrolment,
        post=post,
        form="EMP_PROGRAM",
        starts_on=START,
        ends_on=day(ends_on),
    )

    assert checks.is_too_long_on_posts(again) is is_too_long
    sentences = [str(finding) for finding in checks.warnings(again)]
    assert any("18 månader på platser" in text for text in sentences) is is_too_long


def test_page_of_rules_says_what_stops_and_what_warns(client):
    page = text(client.get(reverse("placements:rules")))

    assert "förordning (2007:414) 10 §" in page
    assert "5 a §" in page
    assert "AFS 2023:2" in page
    assert "stoppar" in page


def test_warning_names_its_source():
    placement = PlacementFactory(
        form="PRAKTIK", starts_on=START, ends_on=day("2027-12-31")
    )

    assert "Källa: Arbetsförmedlingen." in str(checks.findings(placement)[0])


def test_form_stops_at_what_is_a_must(client, enrolment, employer):
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer, form="ARBTRAN"))

    assert response.status_code == 422
    assert "Formen kräver en handledare. Källa: förordning (2007:414) 10 §." in text(
        response
    )
    assert not Placement.objects.exists()


def test_form_goes_on_when_the_warning_is_read(client, enrolment, employer):
    url = propose_url(enrolment, employer=employer.pk)
    long = terms(employer, ends_on="2027-12-31")

    first = client.post(url, long)
    second = client.post(url, long | {"has_read": "on"}, follow=True)

    assert first.status_code == 422
    assert "6 månader" in text(first)
    assert Placement.objects.count() == 1
    assert "Tänk på det här" in text(second)


def test_form_shows_no_box_to_tick_without_a_warning(client, enrolment, employer):
    page = text(client.get(propose_url(enrolment, employer=employer.pk)))

    assert "has_read" not in page
