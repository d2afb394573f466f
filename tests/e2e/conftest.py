"""A real browser against a real server, with the production content security policy.

The browser is the system's Chromium; CHROMIUM names another. Every page that a test
opens is watched: an error in the console, or something the policy stopped, fails it.
"""

import os
import shutil
from pathlib import Path

import axe_playwright_python
import pytest
from django.db import connections
from playwright.sync_api import expect, sync_playwright

# Playwright keeps an event loop running in this thread, where Django would refuse to
# use the database although nothing here is concurrent.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1360, "height": 960}, {"width": 390, "height": 844}
PATIENCE = 15_000

expect.set_options(timeout=PATIENCE)


def chromium_path():
    """CHROMIUM, else the system's, else (None) the one Playwright has installed."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser():
    """One browser for a module's tests, with the database reachable beside it.

    While Playwright's loop runs, Django hands this thread other connection objects
    than before; they must know the rows to restore, and be closed before the loop is.
    """
    rows = {c.alias: c._test_serialized_contents for c in connections.all()}
    with sync_playwright() as playwright:
        for connection in connections.all():
            connection._test_serialized_contents = rows[connection.alias]
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=QUIET
        )
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def open_page(browser, live_server):
    """Open windows of the server, `open_page(javascript=False)`; closed afterwards."""
    contexts, complaints = [], []

    def open_page(*, javascript=True, viewport=WIDE):
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport=viewport,
            locale="sv-SE",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", lambda line: complaints.extend(complaint(line)))
        return page

    yield open_page

    for context in contexts:
        context.close()
    assert complaints == []


def complaint(line):
    """What is wrong with a line in the console: nothing, or the line itself.

    Chromium writes a line for each answer of 400 and above, also those that are right
    (a form sent back with its errors is 422).
    """
    if line.type in {"error", "warning"} and "status of 4" not in line.text:
        yield f"{line.type}: {line.text}"


def sign_in(page, user, password):
    """Sign in through the page, as the user would."""
    page.goto("/konto/login/")
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("main").get_by_role("button", name="Logga in").first.click()
    page.wait_for_url(lambda url: "/konto/login/" not in url)


def enter(page, client, user, live_server):
    """Be signed in without the page: hand the browser a session of the test client."""
    client.force_login(user)
    cookie = client.cookies["session"]
    page.context.add_cookies(
        [{"name": "session", "value": cookie.value, "url": live_server.url}]
    )


def violations(page, *rules):
    """What axe finds on the page as it stands: (rule, what, where) for each.

    Asks after all rules, or those that are named.
    """
    # Reading the script takes longer than most of its rules: once for each page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    found = page.evaluate("options => axe.run(options)", options)
    return [
        (violation["id"], violation["help"], node["target"])
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
