"""What is missing for the whole role, and where it can be learned."""

import pytest
from django.urls import reverse

from tests.factories.employers import EmployerFactory, WorkplaceFactory
from tests.factories.validation import ValidationFactory, all_levels, own_link, role
from validation.gaps.actions import set_trainings
from validation.gaps.gap import gap_of
from validation.models import Training, Validation
from validation.own_view.actions import answer_own_view

pytestmark = pytest.mark.django_db


def codes(missing):
    return [one.skill.code for one in missing]


def workplace_of(validation, name="Berga centrum", *, teaches):
    organisation = validation.enrolment.programme.organisation
    employer = EmployerFactory(organisation=organisation, name="Berga Städ AB")
    return set_trainings(WorkplaceFactory(employer=employer, name=name), codes=teaches)


@pytest.mark.parametrize(
    ("levels", "core", "own", "needed"),
    [
        ({}, [], [], 0),
        # Three of nine may be below: then there is nothing to learn for the role.
        ({"MV-01": 1, "MV-02": 0, "MV-03": 1}, [], ["MV-01", "MV-02", "MV-03"], 0),
        ({"MV-01": 1, "MV-02": 1, "MV-03": 1, "MV-04": 1}, [], 4, 1),
        ({"GEM-04": 1}, ["GEM-04"], [], 0),
        ({f"MV-0{n}": 0 for n in range(1, 10)}, [], 9, 6),
    ],
)
def test_the_gap_is_what_the_rule_of_the_whole_role_leaves(levels, core, own, needed):
    validation = ValidationFactory(decided=True, level=2, levels=levels)

    gap = gap_of(validation)

    assert codes(gap.core) == core
    assert (codes(gap.own) if isinstance(own, list) else len(gap.own)) == own
    assert gap.needed == needed
    assert gap.is_closed == validation.is_role_complete
    assert gap.missing == gap.core + (gap.own if needed else [])


@pytest.mark.parametrize(
    ("traits", "stage"),
    [
        ({"decided": True}, "assessor"),
        ({"with_assessor": True}, "supervisor"),
        ({"in_depth": True}, None),
    ],
)
def test_the_gap_goes_by_the_best_that_is_known(traits, stage):
    gap = gap_of(ValidationFactory(**traits))

    assert (gap and gap.stage) == stage


def test_a_draft_of_the_assessor_is_no_ground_for_a_plan():
    validation = ValidationFactory(with_assessor=True, level=2)
    validation.assessments.record(
        validation, stage="assessor", levels=all_levels(role(), 0), by=None
    )

    assert gap_of(validation).is_closed


def test_a_skill_names_the_workplaces_of_the_own_organisation():
    validation = ValidationFactory(decided=True, levels={"GEM-04": 1})
    place = workplace_of(validation, teaches=["GEM-04", "MV-01"])
    elsewhere = ValidationFactory(decided=True)
    workplace_of(elsewhere, teaches=["GEM-04"])

    [missing] = gap_of(validation).missing

    assert missing.places == [place]


def test_the_coach_sees_the_plan_and_the_assessor_does_not(client):
    validation = ValidationFactory(with_assessor=True, levels={"GEM-04": 1})
    workplace_of(validation, teaches=["GEM-04"])

    def page(user):
        client.force_login(user)
        return client.get(validation.get_absolute_url())

    coach = page(validation.enrolment.coach)
    assert codes(coach.context["gap"].core) == ["GEM-04"]
    assert "Berga Städ AB, Berga centrum" in coach.content.decode()
    assert page(validation.assessor).context["gap"] is None


def test_the_participant_reads_on_the_receipt_what_to_learn_and_where(client):
    validation = ValidationFactory(in_depth=True)
    workplace_of(validation, teaches=["MV-05"])
    link = own_link(validation)
    client.get(reverse("own_view:open", args=[link.token]))
    answer_own_view(link, levels=all_levels(role(), 1))

    content = client.get(
        reverse("own_view:receipt", args=[link.pk]), {"sprak": "en"}
    ).content.decode()

    assert "What you can learn next" in content
    assert "Snow and ice control" in content
    assert "Berga Städ AB, Berga centrum" in content


# ---- what a workplace trains ----------------------------------------------------


def test_the_form_replaces_the_whole_set(client):
    validation = ValidationFactory()
    place = workplace_of(validation, teaches=["MV-01", "MV-02"])
    client.force_login(validation.enrolment.coach)
    url = reverse("validation:training", args=[place.pk])

    form = client.get(url).context["form"]
    client.post(url, {"codes": ["MV-02", "GEM-01"]})
    employer = client.get(place.employer.get_absolute_url()).content.decode()

    assert form.initial["codes"] == ["MV-01", "MV-02"]
    kept = place.trainings.values_list("skill_code", flat=True)
    assert sorted(kept) == ["GEM-01", "MV-02"]
    assert url in employer


@pytest.mark.parametrize("code", ["XX-99", "a\x00b", ""])
def test_a_skill_that_does_not_exist_is_refused(client, code):
    validation = ValidationFactory()
    place = workplace_of(validation, teaches=["MV-01"])
    client.force_login(validation.enrolment.coach)

    response = client.post(
        reverse("validation:training", args=[place.pk]), {"codes": [code]}
    )

    assert response.status_code == 422
    assert Training.objects.get().skill_code == "MV-01"


@pytest.mark.parametrize("number", [1, 6])
def test_the_plan_asks_as_often_for_many_places(
    client, number, django_assert_max_num_queries
):
    validation = ValidationFactory(decided=True, level=1)
    for n in range(number):
        workplace_of(validation, name=f"Plats {n}", teaches=["GEM-01", "MV-01"])
    validation = Validation.objects.for_page().get(pk=validation.pk)

    with django_assert_max_num_queries(3):
        gap = gap_of(validation)

    assert len(gap.missing[0].places) == min(number, 3)
