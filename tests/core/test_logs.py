"""That no address gets into the log, where it may be a key."""

import io
import logging
from logging.config import DictConfigurator

import pytest
from django.test import Client
from django.urls import reverse

from config.logs import logging_config

TOKEN = "hemlig-7Hn1lEXkc79J1"


@pytest.fixture(params=[True, False], ids=["json", "plain"])
def log(request):
    """What the handler of ours writes while the test lasts."""
    config = DictConfigurator(logging_config(json=request.param))
    for part in ("formatters", "filters"):
        config.config[part] = {
            name: getattr(config, f"configure_{part[:-1]}")(settings)
            for name, settings in config.config[part].items()
        }
    handler = config.configure_handler(config.config["handlers"]["stderr"])
    written = io.StringIO()
    handler.setStream(written)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "args", "method", "status"),
    [
        ("employers:link", [TOKEN], "get", 404),
        ("employers:link", [TOKEN], "post", 405),
        ("own:calendar", [TOKEN], "get", 404),
    ],
)
def test_what_is_missing_or_refused_is_told_by_route(log, name, args, method, status):
    response = getattr(Client(), method)(reverse(name, args=args))

    assert response.status_code == status
    assert "<str:token>" in log.getvalue()
    assert TOKEN not in log.getvalue()


@pytest.mark.django_db
def test_a_blind_post_is_told_by_route(log):
    client = Client(enforce_csrf_checks=True)

    assert client.post(reverse("employers:link", args=[TOKEN])).status_code == 403
    assert "CSRF" in log.getvalue()
    assert TOKEN not in log.getvalue()


@pytest.mark.django_db
def test_what_breaks_is_told_by_route(log, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("employers.views.links.render", broken)
    client = Client(raise_request_exception=False)

    assert client.get(reverse("employers:link", args=[TOKEN])).status_code == 500
    assert "RuntimeError: broken" in log.getvalue()
    assert TOKEN not in log.getvalue()


@pytest.mark.django_db
def test_an_address_that_is_nowhere_is_not_written(log):
    assert Client().get(f"/svar/{TOKEN}/mer/").status_code == 404
    assert TOKEN not in log.getvalue()
