"""From the ringing phone to the page: the desk picks a reason with one key, the mail leads through signing in to the very
page, and the call says what became of it. In both languages; the desk and the patients have JavaScript off."""

import re
import time
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from conftest import main
from mailbox import link_in, text_of
from mailing import Mailing, sign_in_here


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    """A practice of its own with a mail server: what is noted here is noted for everybody."""
    with Mailing(browser, tmp_path_factory.mktemp("calls")) as running:
        yield running


def card_of(tab, name: str) -> str:
    tab.goto("/staff/patients")
    main(tab).get_by_label(re.compile("Name, birth date")).fill(name)
    main(tab).get_by_role("button", name="Find").click()
    return main(tab).get_by_role("link").filter(has_text=name.split()[-1]).first.get_attribute("href")


# The line that tells everybody when the record is late speaks of results too.
LATE = ("New results and visits may show up late here.", "Aquí los resultados y citas nuevos pueden tardar en verse.")


def letter_of_call(office, address: str, call: str):
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        for letter in office.mailbox.to(address):
            if link_in(letter).endswith("/l/" + call):
                return letter
        time.sleep(0.3)
    raise AssertionError(f"no letter about call {call} to {address}")


def pressed(tab, leads_to: str, press) -> None:
    """Chromium may drop a key that comes before a page was drawn; a person presses again."""
    for _ in range(6):
        press()
        try:
            return tab.wait_for_url(re.compile(leads_to), timeout=1_500)
        except PlaywrightTimeout:
            continue
    raise AssertionError(f"no key led to {leads_to}, but to {tab.url}")


def note(tab, card: str, key: str) -> tuple[str, float, int]:
    """Notes a call from the card with the keyboard alone. Says which call it is, how long that took, and the strokes."""
    tab.goto(card)
    began = time.monotonic()
    tab.bring_to_front()
    keys = tab.context.new_cdp_session(tab)
    # As Alt and the key come from a keyboard; Playwright's own press leaves out the letter that access keys look for.
    pressed(tab, "/call", lambda: keys.send("Input.dispatchKeyEvent", {
        "type": "char", "modifiers": 1, "key": key, "text": key, "unmodifiedText": key}))
    assert "Note a call" in tab.title()
    pressed(tab, "/staff/calls/", lambda: tab.keyboard.press("Enter"))
    call = urlsplit(tab.url).path.rsplit("/", 1)[-1]
    return call, time.monotonic() - began, 2


@pytest.mark.parametrize(
    ("role", "language", "said", "banned"),
    [
        ("patientSpanish", "es", "Usted llamó a", r"resultado|LDL|colesterol|Okafor"),
        ("patientCritical", "en", "You called", r"result|potassium|Okafor"),
    ])
def test_a_call_leads_to_the_very_page(office, role, language, said, banned):
    person = office.office.person(role)
    desk = office.visit("frontDesk")
    card = card_of(desk, person.name)

    call, seconds, strokes = note(desk, card, "1")
    noted = main(desk).inner_text()
    letter = letter_of_call(office, person.email, call)
    words = text_of(letter)
    patient = office.visit(width=390)
    patient.goto(link_in(letter))
    asked = urlsplit(patient.url).path
    before = patient.locator("body").inner_text()
    for late in LATE:
        before = before.replace(late, "")
    sign_in_here(patient, person)
    landed = urlsplit(patient.url).path
    desk.goto("/staff/calls/" + call)
    after = main(desk).inner_text()

    assert seconds < 10 and strokes <= 4
    assert "Link sent" in noted
    assert said in words and not re.search(banned, words, re.I), words
    assert asked == "/sign-in" and not re.search(banned, before, re.I)
    assert re.match(r"^/me/results/[^/]+$", landed), landed
    assert patient.locator("html").get_attribute("lang").startswith(language)
    assert patient.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for step in ("Opened the link", "Signed in", "Did it online"):
        assert step in after, after


def test_who_calls_again_is_offered_five_minutes(office):
    person = office.office.person("patientCritical")
    desk = office.visit("frontDesk")
    card = card_of(desk, person.name)
    note(desk, card, "6")
    note(desk, card, "6")

    offer = main(desk).inner_text()
    main(desk).get_by_label("When").select_option(index=1)
    main(desk).get_by_role("button", name="They say yes").click()
    said = main(desk).inner_text()
    desk.goto("/staff/inbox?in=team")

    assert "They say yes" in offer and "about the same in 30 days" in offer
    assert "Said yes" in said
    assert "Portal help" in main(desk).inner_text()


def test_who_cannot_use_it_is_answered_and_left_in_peace(office):
    desk = office.visit("frontDesk")
    row = office.office.ask(
        "SELECT patient.id FROM portal_answer JOIN patient ON patient.id = portal_answer.patient_id"
        " WHERE ended_at IS NULL AND answer = 'cannot' LIMIT 1")[0]
    before = office.office.count("SELECT COUNT(*) FROM notice") + office.office.count("SELECT COUNT(*) FROM paper_letter")

    desk.goto(f"/staff/patients/{row[0]}/call?about=visit-when")
    page = main(desk).inner_text()
    main(desk).get_by_role("button", name="Note the call").click()
    after = office.office.count("SELECT COUNT(*) FROM notice") + office.office.count("SELECT COUNT(*) FROM paper_letter")

    assert "Nothing is sent." in page and not main(desk).get_by_role("radio").count()
    assert "Not reminded" in main(desk).inner_text()
    assert before == after


def test_the_week_and_a_list_of_the_phone_system(office):
    manager = office.visit("manager")
    day = office.office.ask(
        "SELECT SUBSTR(began_at, 1, 10) FROM phone_call WHERE source = 'desk' AND on_portal = 'yes'"
        " AND portal_status IN ('quiet', 'never', 'active') ORDER BY began_at LIMIT 1")[0][0]
    manager.goto("/staff/calls/week?week=" + day)
    week = main(manager).inner_text()
    manager.locator("#reasons").locator("xpath=..").get_by_role("link").first.click()
    behind = main(manager).inner_text()
    manager.goto("/staff/calls/lists")
    text = "Time,From,Duration,Status\n2026-11-02 09:05,(555) 010-7777,4:05,Answered\n2026-11-02 09:06,,0,Missed\n"
    manager.locator("input[type=file]").set_input_files({"name": "c.csv", "mimeType": "text/csv", "buffer": text.encode()})
    main(manager).get_by_role("button", name="Look at the list").click()
    preview = main(manager).inner_text()
    main(manager).get_by_role("button", name="Take in these calls").click()

    assert "could have been found on the portal" in week and "Most frequent calls that could be avoided" in week
    assert re.search(r"\d+ calls?", behind)
    assert "4:05" in preview and "(555) 010-7777" in preview
    assert "The list is taken in." in manager.locator("body").inner_text()


def test_axe_finds_nothing_and_a_phone_is_wide_enough(office):
    desk = office._browser.new_context(viewport={"width": 390, "height": 844}, base_url=office.office.url, locale="en-US")
    office._contexts.append(desk)
    tab = desk.new_page()
    tab.goto("/staff/sign-in")
    who = office.office.person("frontDesk")
    tab.get_by_label("Email address").fill(who.email)
    tab.locator("input[type=password]").fill(who.password)
    main(tab).get_by_role("button", name="Sign in", exact=True).click()
    tab.wait_for_url("**/staff/today")
    patient = office.office.ask("SELECT patient_id FROM phone_call WHERE patient_id IS NOT NULL LIMIT 1")[0][0]
    call = office.office.ask("SELECT id FROM phone_call WHERE patient_id IS NOT NULL LIMIT 1")[0][0]
    pages = [
        f"/staff/patients/{patient}", f"/staff/patients/{patient}/call", f"/staff/patients/{patient}/call?about=result",
        f"/staff/patients/{patient}/call?about=bill", "/staff/calls", "/staff/calls/new", "/staff/calls/week",
        "/staff/calls/lists", f"/staff/calls/{call}",
    ]

    for page in pages:
        tab.goto(page)
        found = Axe().run(tab).response["violations"]
        assert not found, (page, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found])
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page
