"""The import page for someone who has nowhere to import to."""

from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.outcomes.registers import text_of


def test_someone_without_a_programme_is_told_what_to_do(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(UserFactory(coach=True))

    page = client.get(reverse("outcomes:import"))

    assert "You work in no programme" in text_of(page)
