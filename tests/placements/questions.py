"""A question of every kind to one contact, and the browser that answers."""

import datetime

from django.test import Client
from django.urls import reverse

from core.dates import today
from employers.models import CapabilityLink
from placements.acceptance import actions as acceptance
from placements.attendance.week_actions import ask_about_weeks
from placements.meetings.actions import sign
from tests.factories.agreements import agreement
from tests.factories.attendance import AttendanceMonthFactory, WeekPlanFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.placements import PlacementFactory, PlacementRequestFactory
from tests.factories.validation import ValidationFactory, request_with_link


def opened(link):
    """A browser that has followed the link from the mail, and the page's address."""
    client = Client()
    response = client.get(reverse("employers:link", args=[link.token]))
    return client, response.url


def url(name, link):
    return reverse(f"employers:{name}", args=[link.pk])


def question(contact, **fields):
    """The question about a placement, to the contact."""
    return PlacementRequestFactory(
        placement=PlacementFactory(
            offered=True, contact=contact, **at(contact), **fields
        )
    ).link


def at(contact):
    """A placement's employer and the organisation of its person."""
    return {
        "employer": contact.employer,
        "enrolment__programme__organisation": contact.employer.organisation,
    }


def question_about_agreement(contact):
    placement = PlacementFactory(active=True, contact=contact, **at(contact))
    made = agreement(placement)
    return acceptance.ask_employer(made, by=made.made_by).link


def question_about_minutes(contact):
    placement = PlacementFactory(active=True, contact=contact, **at(contact))
    made = sign(MeetingFactory(placement=placement), by=placement.created_by)
    return acceptance.ask_employer(made, by=made.made_by).link


def question_about_month(contact):
    placement = PlacementFactory(active=True, contact=contact, **at(contact))
    link = CapabilityLink.objects.issue(
        contact=contact, task="attendance", by=placement.created_by
    )
    AttendanceMonthFactory(placement=placement, link=link)
    return link


def question_about_week(contact):
    """Of somebody who began a week ago, of whom nothing is known."""
    placement = PlacementFactory(
        active=True,
        contact=contact,
        starts_on=today() - datetime.timedelta(days=7),
        ends_on=today() + datetime.timedelta(days=60),
        **at(contact),
    )
    WeekPlanFactory(placement=placement, saturday=4, sunday=4)
    return ask_about_weeks(contact, by=placement.created_by)


def question_about_skills(contact):
    validation = ValidationFactory(
        with_supervisor=True,
        supervisor=contact,
        enrolment__programme__organisation=contact.employer.organisation,
    )
    return request_with_link(validation).link


EVERY_KIND = (
    question,
    question_about_agreement,
    question_about_minutes,
    question_about_month,
    question_about_week,
    question_about_skills,
)
