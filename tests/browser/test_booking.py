"""Booking, moving and cancelling a visit, in both languages, without a script."""

import re
import sqlite3
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, all_of, main
from demo import Demo
from test_accessibility import RULES


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is booked here changes what the other tests would see."""
    with Demo() as running:
        yield Visitor(browser, running)


WORDS = {
    "English": {
        "who": "patient", "tile": "Book a visit", "book": "Book this visit", "booked": "Booked.",
        "change": "Change or cancel", "move": "Move to this time", "moved": "You moved this on",
        "cancel": "Cancel this visit", "undo": "Undo: keep my visit", "back": "Your visit is booked again",
        "kept": "We are saving this time for you until", "over": "It may still be free",
        "day": r"^(Mon|Tues|Wednes|Thurs|Fri)day, (Nov|Dec) \d+, \d+:\d\d\s[AP]M$", "later": "Later",
    },
    "Spanish": {
        "who": "patientSpanish", "tile": "Pedir una cita", "book": "Reservar esta cita", "booked": "Ya tiene su cita.",
        "change": "Cambiar o cancelar", "move": "Cambiar a esta hora", "moved": "Usted cambió la hora el",
        "cancel": "Cancelar esta cita", "undo": "Deshacer: quiero mi cita", "back": "Otra vez tiene su cita",
        "kept": "le guardamos esta hora", "over": "Quizá aún esté libre",
        "day": r"^(lunes|martes|miércoles|jueves|viernes), \d+ (nov|dic), \d+:\d\d\s[ap]\.\sm\.$", "later": "Después",
    },
}


def slots(tab, words):
    return main(tab).get_by_role("button", name=re.compile(words["day"]))


def press(tab, name: str) -> None:
    main(tab).get_by_role("button", name=name, exact=True).first.click()
    tab.wait_for_load_state()


def path(tab) -> str:
    return urlsplit(tab.url).path


@pytest.mark.parametrize("language", WORDS)
def test_a_patient_books_moves_cancels_and_takes_it_back(at, language):
    words = WORDS[language]
    tab = at(words["who"], "/me", width=390)

    main(tab).get_by_role("link", name=words["tile"]).first.click()
    # Far enough ahead to be changed without a call.
    main(tab).get_by_role("link", name=words["later"], exact=True).click()
    slots(tab, words).nth(2).click()
    panel = tab.locator("#confirm").inner_text()
    assert words["kept"] in panel and urlsplit(tab.url).fragment == "confirm"
    picked = tab.locator("#confirm h2").inner_text()
    press(tab, words["book"])
    visit = path(tab)
    assert words["booked"] in main(tab).inner_text()

    main(tab).get_by_role("link", name=words["change"]).click()
    assert picked.split(", ")[-1] in main(tab).inner_text()
    slots(tab, words).last.click()
    press(tab, words["move"])
    assert path(tab) == visit and words["moved"] in main(tab).inner_text()

    main(tab).get_by_role("link", name=words["change"]).click()
    press(tab, words["cancel"])
    assert path(tab) == visit
    press(tab, words["undo"])
    assert words["back"] in main(tab).inner_text()
    main(tab).get_by_role("link", name=words["change"]).click()
    press(tab, words["cancel"])


@pytest.mark.parametrize("language", WORDS)
def test_of_two_who_want_one_time_the_second_gets_the_three_closest(at, language):
    words = WORDS[language]
    first, second = at("patientAsking", "/me/visits/book"), at(words["who"], "/me/visits/book", width=390)
    for tab in (first, second):
        main(tab).locator(".week a").last.click()
    wanted = slots(second, words).nth(4)
    code, name = wanted.get_attribute("value"), wanted.inner_text().split(", ")[-1]
    first.evaluate("1")
    other = first.locator(f'#slots button[value="{code}"]')
    if not other.count():
        first.goto(urlsplit(first.url).path + "?with=" + code.rsplit(".", 1)[0])
        first.locator(".week a").last.click()
        other = first.locator(f'#slots button[value="{code}"]')
    other.click()
    wanted.click()

    said = second.locator("#errors").inner_text()
    closest = second.locator("section:has(#closest) button")
    assert re.search(r"\d+:\d\d", name).group() in said
    assert second.title().startswith("Error")
    assert closest.count() == 3
    closest.first.click()
    assert words["kept"] in second.locator("#confirm").inner_text()


def test_a_time_that_was_kept_too_long_is_still_booked_when_it_is_free(at, office):
    words = WORDS["English"]
    tab = at("patientCritical", "/me/visits/book", width=390)
    main(tab).get_by_role("link", name="Later", exact=True).click()
    slots(tab, words).first.click()
    with sqlite3.connect(office.demo.database, timeout=20) as database:
        past = "2020-01-01T00:00:00.000Z"
        database.execute("UPDATE booking_hold SET expires_at = ? WHERE used_at IS NULL", [past])
        database.execute("UPDATE busy_time SET released_at = ? WHERE kind = 'hold'", [past])
    tab.reload()

    assert words["over"] in tab.locator("#confirm").inner_text()
    press(tab, words["book"])
    assert words["booked"] in main(tab).inner_text()


def test_without_a_time_this_week_one_button_leads_to_the_next(at):
    tab = at("patient", "/me/visits/book?week=2026-12-25")
    html = main(tab).inner_text()

    if "No times this week" in html:
        main(tab).get_by_role("link", name="Go there").click()
    assert slots(tab, WORDS["English"]).count() or "times" in html


PAGES = [
    ("patient", "/me/visits/book"), ("patient", "/me/visits/book?week=2027-02-01"), ("patient", "/me/visits"),
    ("patientNew", "/me/visits/book"), ("patientSpanish", "/me/visits/book"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_have_no_fault_for_those_who_hear_or_zoom(at, theme):
    faults = []
    for who, address in PAGES:
        tab = at(who, address, width=320, scripts=True, theme=theme, bypass_csp=True)
        faults += look(tab, address)
        held = tab.locator("#slots .slots button")
        if held.count():
            held.first.click()
            faults += look(tab, address + " with a time")
    tab = at("patient", "/me/visits", width=320, scripts=True, theme=theme, bypass_csp=True)
    for link in {one.get_attribute("href") for one in main(tab).locator('a[href$="/move"]').all()}:
        tab.goto(link)
        faults += look(tab, "the change of a visit")
    all_of(faults)


def look(tab, what: str) -> list[str]:
    wide = tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    faults = [f"{what} scrolls sideways at 320 px"] if wide else []
    return faults + [f"{what}: {one['id']}" for one in Axe().run(tab, options=RULES).response["violations"]]


def test_the_keyboard_picks_and_books(at):
    tab = at("patientWaiting", "/me/visits/book", scripts=True)
    slots(tab, WORDS["English"]).nth(1).focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("#confirm$"))

    assert tab.locator("#confirm").evaluate("e => e === document.activeElement || e.contains(document.activeElement)")
    main(tab).get_by_role("button", name="Book this visit").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/me/visits/[^/?]+$"))
    assert "Booked." in main(tab).inner_text()
