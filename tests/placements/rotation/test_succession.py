"""From an empty stretch to a proposal in two clicks, and what the queue is."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from placements.models import EndPhaseTask, EndReason, Placement, PostWish, Status
from tests.factories.participants import ProtectionFactory
from tests.factories.programmes import AreaFactory, staff_member

from .conftest import day


@pytest.fixture
def post(new_post):
    return new_post(1)


@pytest.fixture
def holder(post, hold):
    return hold(post, "Mehmet Yıldız", "2026-03-01", "2027-08-31", active=True)


def url_for(post, **query):
    return reverse("rotation:successor", args=[post.pk], query=query)


def names(response):
    return [
        one.enrolment.participant.shown.name for one, _url in response.context["rows"]
    ]


def wish(enrolment, **fields):
    return PostWish.objects.create(
        enrolment=enrolment, created_by=enrolment.coach, **fields
    )


def test_queue_has_those_without_a_post(client, post, holder, hold, wait, new_post):
    wait("Lina Aslan")
    hold(new_post(2), "Noor Ny", "2027-01-01", "2028-06-30", offered=True)
    hold(new_post(3), "Klar Ja", "2025-01-01", "2026-06-30", ended=True)
    hold(
        new_post(4),
        "Åter Igen",
        "2025-01-01",
        "2025-06-30",
        ended=True,
        planned_ends_on=day("2026-06-30"),
    )
    wait("Slut Nu", "2026-01-01", ended=True)

    assert names(client.get(url_for(post))) == ["Åter Igen", "Lina Aslan"]


def test_queue_puts_the_best_fit_first(client, programme, post, holder, wait):
    area = AreaFactory(organisation=programme.organisation)
    programme.areas.add(area)
    wait("Först Väntat", "2026-01-01")
    wish(wait("Annat Arbete", "2026-02-01"), role="Trygghetsvärd")
    wish(
        wait("För Sent", "2026-03-01"), role="Miljövärd", can_start_on=day("2028-01-01")
    )
    wish(wait("Nära Nog", "2026-08-01", area=area), role="miljövärd")
    wish(wait("Längre Bort", "2026-04-01"), role="Miljövärd")
    wait("Bor Här", "2026-09-01", area=area)

    response = client.get(url_for(post))

    assert names(response) == [
        "Nära Nog",
        "Längre Bort",
        "För Sent",
        "Bor Här",
        "Först Väntat",
        "Annat Arbete",
    ]
    assertContains(response, "vill ha det här arbetet")
    assertContains(response, "vill ha: Trygghetsvärd")
    assertContains(response, "kan börja 1 jan 2028")
    assertContains(response, "bor i området")


def test_a_successor_in_two_clicks(client, programme, post, holder, wait):
    lina = wait("Lina Aslan")
    board = client.get(reverse("rotation:board", args=[programme.slug]))
    vacancy = re.search(r'<a href="(/rotation/plats/[^"]+)"', board.content.decode())
    queue = client.get(html.unescape(vacancy[1]))
    propose = re.search(r'href="(/placeringar/ny/[^"]+)"', queue.content.decode())

    form = client.get(html.unescape(propose[1])).context["form"]

    filled = {name: form[name].value() for name in form.fields}
    assert filled["post"] == post.pk
    assert filled["workplace"] == post.workplace_id
    assert filled["supervisor"] == post.supervisor_id
    assert filled["contact"] == holder.contact_id
    assert (filled["form"], filled["tasks"]) == (holder.form, holder.tasks)
    # Two weeks together with Mehmet, then the post is hers.
    assert filled["starts_on"] == day("2027-08-18")
    assert filled["holds_from"] == day("2027-09-01")
    assert filled["ends_on"] == day("2029-02-17")

    sent = {name: value for name, value in filled.items() if value is not None}
    client.post(html.unescape(propose[1]), sent)

    placement = Placement.objects.get(enrolment=lina)
    assert placement.status == Status.OFFERED
    assert (placement.post, placement.holds_from) == (post, day("2027-09-01"))
    assert names(client.get(url_for(post))) == []


@pytest.mark.parametrize(
    ("query", "status"), [("2027-02-01", 200), ("i vår", 422), ("\0", 422)], ids=str
)
def test_the_day_in_the_address(client, post, holder, query, status):
    assert client.get(url_for(post, on=query)).status_code == status


def test_days_in_the_address_of_a_proposal_that_are_no_days(client, post, wait):
    enrolment = wait("Lina Aslan")
    url = reverse(
        "placements:propose",
        args=[enrolment.pk],
        query={
            "employer": post.workplace.employer_id,
            "post": post.pk,
            "starts_on": "snart",
            "ends_on": "\0",
        },
    )

    form = client.get(url).context["form"]

    assert form["starts_on"].value() == day("2026-11-21")
    assert form["ends_on"].value() is None


def test_a_gap_is_proposed_until_the_next_person(client, post, holder, hold):
    hold(post, "Rima Haddad", "2027-11-01", "2029-04-30", offered=True)

    turn = client.get(url_for(post)).context["turn"]

    assert (turn.starts_on, turn.holds_from) == (day("2027-08-18"), day("2027-09-01"))
    assert turn.ends_on == day("2027-10-31")


def test_an_empty_post_is_proposed_from_today_and_for_its_first_term(client, new_post):
    post = new_post(9, open_from=day("2026-01-01"), first_term_months=4)

    turn = client.get(url_for(post)).context["turn"]

    assert turn.starts_on == turn.holds_from == day("2026-11-21")
    assert turn.ends_on == day("2027-03-20")


def test_a_closed_post_needs_nobody(client, new_post):
    post = new_post(9, open_to=day("2026-06-30"))

    assertContains(client.get(url_for(post)), "Platsen har någon så länge den är öppen")


def test_a_colleague_sees_the_queue_and_proposes_only_the_own(
    programme, post, holder, wait, client
):
    lina = wait("Lina Aslan")
    colleague, coach = Client(), Client()
    colleague.force_login(staff_member(programme))
    coach.force_login(lina.coach)
    propose = f"/placeringar/ny/{lina.pk}/"

    assertContains(colleague.get(url_for(post)), "Lina Aslan")
    assertNotContains(colleague.get(url_for(post)), propose)
    assertContains(coach.get(url_for(post)), propose)


def test_a_protected_person_in_the_queue_is_for_the_readers(client, post, wait):
    lina = wait("Lina Aslan")
    ProtectionFactory(participant=lina.participant)
    coach = Client()
    coach.force_login(lina.coach)

    assert names(client.get(url_for(post))) == []
    assertNotContains(coach.get(url_for(post)), "Aslan")
    assertContains(coach.get(url_for(post)), lina.participant.reference)


@pytest.mark.parametrize("people", [5, 25])
def test_queue_takes_as_many_queries_for_many(
    client, post, holder, wait, people, django_assert_max_num_queries
):
    for n in range(people):
        wish(wait(f"Kim Nr{n}"), role="Miljövärd")
    client.get(url_for(post))

    with django_assert_max_num_queries(10):
        response = client.get(url_for(post))

    assert len(names(response)) == people


def test_wish_is_saved_and_changed(client, post, wait, coordinator):
    lina = wait("Lina Aslan")
    url = reverse("rotation:wish", args=[lina.pk])

    client.post(url, {"role": "Miljövärd", "can_start_on": "2027-02-01"})
    response = client.post(url, {"role": "", "can_start_on": "2027-03-01"})

    assertRedirects(response, lina.get_absolute_url())
    wish = PostWish.objects.get()
    assert (wish.role, wish.can_start_on) == ("", day("2027-03-01"))
    assert wish.created_by == coordinator
    assert wish.history.count() == 2
    assert wish.history.first().history_user == coordinator


@pytest.mark.parametrize(
    "data",
    [{"role": "Rymdfarare"}, {"can_start_on": "1800-01-01"}, {"role": "\0"}],
    ids=str,
)
def test_wish_when_something_is_wrong(client, post, wait, data):
    url = reverse("rotation:wish", args=[wait("Lina Aslan").pk])

    assert client.post(url, data).status_code == 422
    assert not PostWish.objects.exists()


def test_wish_is_for_programmes_with_posts(client, programme, wait):
    lina = wait("Lina Aslan")
    programme.model = "coaching"
    programme.save()

    assert client.get(reverse("rotation:wish", args=[lina.pk])).status_code == 404


def test_a_task_before_the_end_is_ticked_off_once(client, programme, holder):
    url = reverse("rotation:task_done", args=[holder.pk, "job_plan"])

    client.post(url)
    response = client.post(url, follow=True)

    assertContains(response, "Noterat som klart.")
    assert EndPhaseTask.objects.get().task == "job_plan"


def test_a_task_that_there_is_not(client, holder):
    url = reverse("rotation:task_done", args=[holder.pk, "fika"])

    assert client.post(url).status_code == 404


def test_what_is_done_leaves_the_list(client, programme, post, hold, coordinator):
    leaving = hold(post, "Johan Berglund", "2025-08-01", "2027-01-31", active=True)
    board = reverse("rotation:board", args=[programme.slug])

    def tasks():
        todo = client.get(board).context["todo"]
        return [item.mark_url.split("/")[-2] for item in todo if item.mark_url]

    assert tasks() == ["job_plan", "references", "matching"]
    client.post(reverse("rotation:task_done", args=[leaving.pk, "references"]))
    assert tasks() == ["job_plan", "matching"]


def test_the_placement_of_a_hit_can_be_filled_again(client, post, hold):
    hold(
        post,
        "Ali Hussein",
        "2025-11-01",
        "2026-11-10",
        ended=True,
        planned_ends_on=day("2027-04-30"),
        end_reason=EndReason.JOB,
    )

    turn = client.get(url_for(post)).context["turn"]

    assert turn.starts_on == turn.holds_from == day("2026-11-21")


def test_the_wish_is_offered_on_the_persons_page(client, wait, post):
    lina = wait("Lina Aslan")
    url = reverse("rotation:wish", args=[lina.pk])

    assertContains(client.get(lina.get_absolute_url()), url)


def test_the_posts_lead_to_the_rotation(client, programme, post):
    posts = client.get(reverse("placements:posts", args=[programme.slug]))

    assertContains(posts, reverse("rotation:board", args=[programme.slug]))
