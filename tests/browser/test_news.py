"""From the provider's click to the patient's screen: through a real mail server, the link in the mail and the sign-in."""

from __future__ import annotations

import re
import sys
import time
import urllib.request
from datetime import datetime, timezone
from urllib.parse import urlsplit

import pytest

from conftest import fill_sign_in, main, sign_in
from demo import ROOT, SignIn
from desk import heading, open_row, press, said
from mailbox import Mailbox, free_port, link_in, text_of

sys.path.insert(0, str(ROOT / "tests" / "long"))
from practice import Practice  # noqa: E402

UNDO = 60


class Office(Practice):
    """A seeded practice that sends its letters to a mail server beside it."""

    def __init__(self, folder, mailbox: Mailbox) -> None:
        self.port, self.mailbox = free_port(), mailbox
        self.url = f"http://localhost:{self.port}"
        super().__init__(folder, patients=40, marked=False)

    def environment(self) -> dict[str, str]:
        # Letters do not leave at night: the practice lies where it is noon now.
        ahead = 12 - datetime.now(timezone.utc).hour
        settings = {
            **super().environment(), **self.mailbox.settings, "PORTICO_ORIGIN": f"http://localhost:{self.port}",
            "PORTICO_PRACTICE_NAME": "Alder Creek", "PORTICO_PRACTICE_ZONE": f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT",
        }
        settings.pop("PORTICO_MAIL_DROP_FOLDER")
        return settings

    def serve(self) -> None:
        process = self.start("serve", "--port", str(self.port))
        ends = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=2):
                    return
            except OSError:
                assert process.poll() is None and time.monotonic() < ends, self.log.read_text()[-2000:]
                time.sleep(0.1)

    def person(self, role: str) -> SignIn:
        one = self.who(role)
        return SignIn(one["role"], one["name"], one["email"], one["password"])


class Story:
    """What was done at the beginning of the module; the tests look at what became of it."""

    undone_at = shared_at = 0.0


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    with Mailbox(folder) as mailbox:
        office = Office(folder, mailbox)
        try:
            office.serve()
            yield office
        finally:
            office.remove()


@pytest.fixture(scope="module")
def visit(browser, office):
    contexts = []

    def opened(role: str | None = None, width: int = 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, base_url=office.url, java_script_enabled=False, locale="en-US")
        context.set_default_timeout(15_000)
        contexts.append(context)
        tab = context.new_page()
        if role:
            sign_in(tab, office.person(role))
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def story(visit) -> Story:
    """A provider shares with a phrase; shares something else and takes it back."""
    tab = visit("provider")
    story = Story()
    open_row(tab, "Luis Ortega")
    tab.locator(".quick a").nth(1).click()
    tab.locator("#pane select[name=step]").first.select_option(label="Have this test again in 3 months.")
    press(tab, "Share with note")
    assert "Shared" in said(tab)
    story.shared_at = time.monotonic()
    open_row(tab, "Devon Clarke")
    press(tab, "Share with note")
    press(tab, "Undo")
    assert "Taken back" in said(tab)
    story.undone_at = time.monotonic()
    return story


def test_nothing_leaves_while_it_can_be_taken_back(office, visit, story):
    luis = office.person("patientSpanish")
    tab = visit("patientSpanish", width=390)
    tab.goto("/me/results")
    tab.locator("a[href^='/me/results/']").first.click()

    assert time.monotonic() - story.shared_at < UNDO, "this machine is too slow for the test"
    assert not tab.locator(".letter").count()
    assert not [one for one in office.mailbox.to(luis.email) if "share" in text_of(one)]


def test_the_patient_is_told_and_lands_on_the_very_result(office, visit, story):
    luis = office.person("patientSpanish")
    letter = office.mailbox.wait_for(luis.email)
    arrived = time.monotonic()
    words = text_of(letter)
    tab = visit(width=390)

    tab.goto(link_in(letter))
    asked = urlsplit(tab.url).path
    fill_in(tab, luis)

    assert arrived - story.shared_at > UNDO - 5, "it left before it was final"
    assert not re.search(r"LDL|colesterol|cholesterol|148|Ortega|Okafor", words), words
    assert "sign-in" in asked
    assert re.match(r"^/me/results/[^/]+$", urlsplit(tab.url).path)
    assert tab.locator("html").get_attribute("lang") in ("es", "es-US")
    assert "148" in tab.locator(".letter").inner_text() and "Okafor" in tab.locator(".letter").inner_text()
    assert "3 meses" in main(tab).inner_text(), "the next step is said"
    tab.get_by_role("link", name=re.compile("LDL")).first.click()
    assert tab.locator(".verdict").inner_text()
    assert tab.locator("svg.line").count() and tab.locator("svg.trend").count()


def test_the_patient_asks_and_hears_from_the_nurse(office, visit, story):
    luis = office.person("patientSpanish")
    office.mailbox.wait_for(luis.email)
    before = len(office.mailbox.to(luis.email))
    patient, nurse = visit("patientSpanish", width=390), visit("nurse")
    patient.goto("/me/results")
    patient.locator("a[href^='/me/results/']").first.click()
    page = patient.url
    patient.locator("#ask summary").click()
    patient.locator("#ask textarea").fill("¿Puedo comer huevos?")
    patient.locator("#ask button").last.click()
    assert urlsplit(patient.url).path == urlsplit(page).path and "huevos" in main(patient).inner_text()

    open_row(nurse, "Luis Ortega", "huevos")
    nurse.locator("#pane textarea[name=answer]").fill("Sí, dos huevos por semana están bien.")
    press(nurse, "Send answer")
    letter = office.mailbox.wait_for(luis.email, count=before + 1)
    patient.goto(link_in(letter))

    assert "huevos" not in text_of(letter)
    assert urlsplit(patient.url).path == urlsplit(page).path
    assert "Sí, dos huevos por semana" in main(patient).inner_text()


def test_what_was_taken_back_leaves_no_trace_but_the_audit(office, visit, browser, story):
    wait = story.undone_at + UNDO + 8 - time.monotonic()
    if wait > 0:
        time.sleep(wait)
    provider = visit("provider")
    open_row(provider, "Devon Clarke")

    assert not office.mailbox.to("devon.clarke@mail.example")
    assert "wrote," not in provider.locator("#pane").inner_text()
    assert not office.count("SELECT COUNT(*) FROM notice WHERE address LIKE 'devon%' AND state <> 'withdrawn'")
    devon = office.made["patients"]["devon-clarke"]
    kept = [row[0] for row in office.ask(
        f"SELECT object FROM audit_event WHERE action = 'share' AND patient_id = '{devon}' ORDER BY sequence")]
    assert [object.split("/")[0] for object in kept] == ["work", "undo"]


def test_the_audit_trail_and_the_database_hold(office, story):
    assert office.check()


def fill_in(tab, who: SignIn) -> None:
    """Signs in on the page to which a link led."""
    tab.get_by_label(re.compile(r"e-?mail|correo", re.I)).first.fill(who.email)
    tab.locator("input[type=password]").first.fill(who.password)
    main(tab).get_by_role("button").first.click()
    tab.wait_for_load_state()
