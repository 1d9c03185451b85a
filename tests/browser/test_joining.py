"""From a link to the very page it is about, whoever opens it: somebody new, somebody who has joined, somebody locked out by
a stranger, and a helper. With the lock of a device (Chromium's virtual authenticator), in both languages."""

from __future__ import annotations

import io
import re
import sqlite3
import subprocess
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Error

from conftest import main
from mailbox import Mailbox
from mailing import Office
from test_signing_in import WORDS, authenticator, follow, new_letter, press, sign_in

MOST = 6
# What a link may be about, and where that is found: an item of somebody's record, or a page of everybody.
TARGETS = {
    "result": ("result", "results/{}"), "visit": ("visit", "visits/{}"), "note": ("document", "record/documents/{}"),
    "messages": (None, "messages"), "bills": (None, "bills"), "refill": (None, "medicines/refill"),
    "booking": (None, "visits/book"), "record": (None, "record"),
}
SAID = {"en": {"go": "Go on", "in": "Sign in with this device's lock"}, "es": {"go": "Seguir", "in": "Entrar con el bloqueo"}}


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("joining")
    with Mailbox(folder) as mailbox:
        office = Office(folder, mailbox, patients=200)
        office.serve()
        yield office
        office.remove()


@pytest.fixture
def tab_of(browser, office):
    contexts = []

    def opened(language: str):
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, base_url=office.url, reduced_motion="reduce",
            locale="es-US" if language == "es" else "en-US")
        context.set_default_timeout(15_000)
        contexts.append(context)
        tab = context.new_page()
        authenticator(tab)
        return tab

    yield opened
    for context in contexts:
        context.close()


class Hand:
    """Counts what somebody does: opening a link, filling in a date, pressing a button."""

    def __init__(self, tab) -> None:
        self.tab, self.count = tab, 0

    def open(self, address: str) -> None:
        self.count += 1
        self.tab.goto(address)

    def press(self, words: str) -> None:
        self.count += 1
        button = self.tab.get_by_role("main").get_by_role("button", name=re.compile("^" + re.escape(words), re.I)).first
        with self.tab.expect_navigation():
            button.click()
        self.tab.wait_for_load_state()

    def unlock(self, words: str, page: str) -> None:
        """Uses the lock of the device. The browser may offer it by itself: then nothing is pressed."""
        assert urlsplit(self.tab.url).path in ("/sign-in", page)
        button = self.tab.get_by_role("main").get_by_role("button", name=re.compile("^" + re.escape(words), re.I)).first
        try:
            button.click(timeout=2_000)
            self.count += 1
        except Error:
            pass
        self.tab.wait_for_url(lambda url: urlsplit(url).path == page)

    def fill_date(self, day: str) -> None:
        self.count += 1
        for name, number in zip(("year", "month", "day"), day.split("-")):
            self.tab.locator(f"input[name=born-{name}]").fill(str(int(number)))


def add_lock(tab, language: str) -> None:
    tab.goto("/me/account/security")
    follow(tab, WORDS[language]["add"])
    press(tab, WORDS[language]["use"])
    tab.wait_for_url(re.compile("/me/account/security$"))


def page_of(office, target: str, patient: str) -> str | None:
    """The address of a page of one's own; nil when this person has nothing of the kind."""
    kind, path = TARGETS[target]
    if kind is None:
        return "/me/" + path
    # Held and very private things are no news.
    found = office.ask(
        f"SELECT id FROM item WHERE patient_id = '{patient}' AND kind = '{kind}' AND sensitivity = 0 AND held = 0"
        " ORDER BY at DESC LIMIT 1")
    return f"/me/{path.format(found[0][0])}" if found else None


def newcomers(office, language: str):
    """Adults who may be invited and read this language."""
    return office.ask(
        f"SELECT id, birth_date, COALESCE(email, '') FROM patient WHERE merged_into IS NULL AND deceased = 0"
        f" AND portal_choice IS NULL AND birth_date BETWEEN '1930-01-01' AND '2000-01-01' AND language = '{language}'"
        " AND id NOT IN (SELECT patient_id FROM portal_answer WHERE ended_at IS NULL)"
        " AND id NOT IN (SELECT patient_id FROM account WHERE patient_id IS NOT NULL) ORDER BY id")


def invite(office, patient: str, page: str) -> str:
    """A link that was sent because of one page."""
    link = office.run("invite", "--print-link", "--", patient).stdout.strip().splitlines()[-1]
    with sqlite3.connect(office.database, timeout=20) as connection:
        connection.execute(
            "UPDATE invitation SET lands_on = ? WHERE patient_id = ? AND used_at IS NULL AND withdrawn_at IS NULL",
            (page, patient))
    connection.close()
    return urlsplit(link).path


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "es"])
def test_somebody_new_joins_with_the_lock_of_a_phone_and_lands_on_the_page(office, tab_of, language):
    people, said, met = newcomers(office, language), SAID[language], set()
    for target in TARGETS:
        found = next(((one, page) for one in people if (page := page_of(office, target, one[0]))), None)
        if found is None:
            continue
        (patient, born, email), page = found
        people = [one for one in people if one[0] != patient]
        tab = tab_of(language)
        hand = Hand(tab)
        hand.open(invite(office, patient, page) + f"?lang={language}")
        hand.fill_date(born)
        hand.press(said["go"])
        if not tab.locator("input[type=email]").first.input_value():
            hand.count += 1
            tab.locator("input[type=email]").first.fill(email or f"{patient[:12].lower()}@home.example")
        hand.press(WORDS[language]["way"])

        assert urlsplit(tab.url).path == page, f"{target}: {tab.url}"
        assert hand.count <= MOST, f"{target}: {hand.count} steps"
        assert tab.locator("html").get_attribute("lang").startswith(language)
        met.add(target)
    assert len(met) == len(TARGETS), met


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "es"])
def test_who_has_joined_signs_in_with_it_and_lands_there_also_when_a_stranger_locked_the_password(
    office, tab_of, language
):
    who = office.person("patient" if language == "en" else "patientSpanish")
    patient = office.ask(f"SELECT patient_id FROM account WHERE email = '{who.email}'")[0][0]
    tab = tab_of(language)
    sign_in(tab, who, language)
    add_lock(tab, language)
    for standing in ("active", "locked"):
        if standing == "locked":
            stranger = tab_of(language)
            for _ in range(11):
                stranger.goto("/sign-in")
                stranger.locator("input[type=email]").first.fill(who.email)
                stranger.locator("input[type=password]").first.fill("not the password of anybody")
                stranger.get_by_role("main").get_by_role("button", name=re.compile(f"^{WORDS[language]['go']}$")).first.click()
                stranger.wait_for_load_state()
        for target in TARGETS:
            page = page_of(office, target, patient)
            if page is None:
                continue
            tab.context.clear_cookies(name="__Host-portico")
            hand = Hand(tab)
            hand.open(page)
            hand.unlock(SAID[language]["in"], page)
            assert hand.count <= MOST, f"{standing}, {target}: {hand.count} steps"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_helper_lands_on_the_page_of_the_one_they_help(office, tab_of, language):
    who = office.person("parent")
    account, patient = office.ask(
        "SELECT helper_grant.account_id, helper_grant.patient_id FROM helper_grant JOIN account"
        f" ON account.id = helper_grant.account_id WHERE account.email = '{who.email}' AND revoked_at IS NULL")[0]
    tab = tab_of(language)
    sign_in(tab, who, language)
    add_lock(tab, tab.locator("html").get_attribute("lang")[:2])
    met = 0
    for target in TARGETS:
        page = page_of(office, target, patient)
        if page is None or target == "bills":
            continue
        page = page.replace("/me/", f"/for/{patient}/", 1)
        tab.context.clear_cookies(name="__Host-portico")
        hand = Hand(tab)
        hand.open(page)
        hand.unlock(SAID[language]["in"], page)
        assert hand.count <= MOST, f"{target}: {hand.count} steps"
        met += 1
    assert met >= 5


def born(office, patient: str, years: int, days: int = 0) -> str:
    """Moves somebody's birth so that they turn so many years in so many days, on the practice's own day."""
    hours = int(office.zone.removeprefix("Etc/GMT") or 0)
    today = (datetime.now(timezone.utc) - timedelta(hours=hours)).date() + timedelta(days=days)
    if (today.month, today.day) == (2, 29):
        today += timedelta(days=1)
    day = today.replace(year=today.year - years).isoformat()
    with sqlite3.connect(office.database, timeout=20) as connection:
        connection.execute("UPDATE patient SET birth_date = ? WHERE id = ?", (day, patient))
    connection.close()
    return day


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_child_grows_up_to_thirteen_and_eighteen(office, tab_of, language):
    """The birth is moved, which is as if the clock were."""
    who = office.person("parent")
    patient = office.ask(
        "SELECT helper_grant.patient_id FROM helper_grant JOIN account ON account.id = helper_grant.account_id"
        f" WHERE account.email = '{who.email}' AND revoked_at IS NULL AND basis = 'parent'")[0][0]
    desk, parent, teen = tab_of("en"), tab_of(language), tab_of(language)
    sign_in(desk, office.person("frontDesk"), page="/staff/sign-in")
    sign_in(parent, who, language)
    page = f"/staff/patients/{patient}/invite"

    if language == "en":
        born(office, patient, 13, days=1)
        desk.goto(page)
        assert "under 13" in main(desk).inner_text() and not main(desk).get_by_role("button", name="Show the link").count()
    day = born(office, patient, 13)
    if language == "en":
        desk.goto(page)
        main(desk).get_by_role("button", name="Show the link here").click()
        link = re.search(r"/join/[\w-]{20,}", desk.content())[0]
        hand = Hand(teen)
        hand.open(f"{link}?lang={language}")
        hand.fill_date(day)
        hand.press(SAID[language]["go"])
        # The address on file is the parent's, and is not offered for an account of one's own.
        assert teen.locator("input[type=email]").first.input_value() != who.email
        teen.locator("input[type=email]").first.fill("theo-grown@home.example")
        hand.press(WORDS[language]["way"])
        assert urlsplit(teen.url).path == "/me"
    assert parent.goto(f"/for/{patient}/visits").status == 200

    born(office, patient, 18, days=1)
    assert parent.goto(f"/for/{patient}/visits").status == 200
    born(office, patient, 18)
    assert parent.goto(f"/for/{patient}/visits").status == 404
    if language == "en":
        assert teen.goto("/me/visits").status == 200


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_letter_is_scanned_and_a_code_by_mail_opens_the_door_without_a_script(office, browser, tab_of, language):
    patient, birth, email = next(one for one in reversed(newcomers(office, language)) if one[2])
    desk = tab_of("en")
    sign_in(desk, office.person("frontDesk"), page="/staff/sign-in")
    desk.goto(f"/staff/patients/{patient}/invite")
    main(desk).get_by_role("button", name="Print a letter").click()
    desk.wait_for_load_state()
    paper = desk.context.request.get(f"/staff/patients/{patient}/invite/letter").body()
    png = subprocess.run(
        ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-"], input=paper, capture_output=True, check=True)
    scanned = urlsplit(zxingcpp.read_barcodes(Image.open(io.BytesIO(png.stdout)))[0].text)
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=office.url, java_script_enabled=False,
        locale="es-US" if language == "es" else "en-US")
    tab = phone.new_page()
    before = sum(email in str(letter["To"]) for letter in office.mailbox.letters)

    hand = Hand(tab)
    hand.open(f"{scanned.path}?lang={language}")
    hand.fill_date(birth)
    hand.press(SAID[language]["go"])
    assert tab.locator("input[type=email]").first.input_value() == email
    hand.press("Use an email code" if language == "en" else "Usar un código por correo")
    letter = new_letter(office, email, before, "/join/")
    digits = re.search(r"\b(\d{6})\b", str(letter["Subject"])).group(1)
    tab.locator("input[name=code]").fill(digits)
    hand.count += 1
    main(tab).get_by_role("button").first.click()
    tab.wait_for_load_state()

    assert urlsplit(tab.url).path.startswith("/me") and hand.count <= MOST
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    phone.close()
