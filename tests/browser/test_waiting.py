"""Waiting for a time that opens, and booking what a doctor ordered, in both languages, without a script."""

import re
import time
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, find_card, main
from demo import Demo
from test_accessibility import RULES


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is booked here changes what the other tests would see."""
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.fixture
def at(office):
    contexts = []

    def opened(role: str, path: str = "", width: int = 390):
        context = office.context(width=width, who=office.demo.who(role), scripts=False)
        contexts.append(context)
        tab = context.new_page()
        if path:
            tab.goto(path)
        return tab

    yield opened
    for context in contexts:
        context.close()


def faults(office, who: str, path: str) -> list[str]:
    """What axe finds on one page, on a phone and on a desk."""
    found = []
    for width in (390, 1280):
        context = office.context(width=width, who=office.demo.who(who), bypass_csp=True)
        tab = context.new_page()
        tab.goto(path)
        found += [one["id"] for one in Axe().run(tab, options=RULES).response["violations"]]
        if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"wider than {width}")
        context.close()
    return found


WORDS = {
    "English": {
        "who": "patient", "name": "Rosa Delgado", "needs": "Book your follow-up", "book": re.compile("^Book "),
        "times": "The best times for you",
    },
    "Spanish": {
        "who": "patientSpanish", "name": "Luis Ortega", "needs": "Reserve su cita de seguimiento",
        "book": re.compile("^Reservar: "), "times": "Las mejores horas para usted",
    },
}


@pytest.mark.parametrize("language", WORDS)
def test_a_doctor_orders_a_visit_and_the_patient_books_it_with_one_press(office, at, language):
    way = WORDS[language]
    doctor = at("provider", "/staff/patients", width=1280)
    doctor.goto(find_card(doctor, way["name"]))
    main(doctor).get_by_role("link", name="Order a follow-up").click()
    main(doctor).get_by_label("In 3 months").check()
    main(doctor).get_by_role("button", name="Order this visit").click()
    assert "Not booked yet" in main(doctor).inner_text()

    patient = at(way["who"], "/me")
    main(patient).get_by_role("link", name=way["needs"]).click()
    assert way["times"] in main(patient).inner_text()
    assert faults(office, way["who"], urlsplit(patient.url).path) == []
    main(patient).get_by_role("button", name=way["book"]).first.click()
    patient.wait_for_load_state()

    assert re.fullmatch(r"/me/visits/[^/]+", urlsplit(patient.url).path)
    patient.goto("/me")
    assert way["needs"] not in main(patient).inner_text()
    doctor.reload()
    assert "Booked" in main(doctor).inner_text()


def join(tab, words: dict) -> None:
    """From the next visit's page: tell me if an earlier time opens."""
    tab.goto("/me/visits")
    main(tab).get_by_role("link", name=words["details"]).first.click()
    main(tab).get_by_role("link", name=words["earlier"]).click()
    main(tab).get_by_role("button", name=words["join"]).click()
    tab.wait_for_load_state()
    assert words["joined"] in main(tab).inner_text(), main(tab).inner_text()


def offered(tab, words: dict) -> str:
    """The page of the time that opened, once somebody looked for one."""
    for _ in range(100):
        tab.goto("/me")
        link = main(tab).get_by_role("link", name=words["opened"])
        if link.count():
            return link.first.get_attribute("href")
        time.sleep(1)
    raise AssertionError("nobody was asked")


def test_a_time_that_opens_goes_to_the_first_who_takes_it_and_the_other_keeps_what_they_have(office, at):
    english = {
        "details": "See this visit", "earlier": "Tell me if an earlier time opens",
        "join": "Tell me if one opens", "joined": "You wait for", "opened": "A time opened for you",
    }
    spanish = {
        "details": "Ver esta cita", "earlier": "Avísenme si se abre una hora antes",
        "join": "Avísenme si hay lugar", "joined": "Usted espera", "opened": "Se abrió una hora para usted",
    }
    rosa, luis = at("patient"), at("patientSpanish")
    join(luis, spanish)
    join(rosa, english)
    assert faults(office, "patient", "/me/visits/waitlist") == []

    rosas, luiss = offered(rosa, english), offered(luis, spanish)
    assert faults(office, "patient", rosas) == []
    rosa.goto(rosas)
    when = main(rosa).locator("time, .ticket").first.inner_text()
    luis.goto(luiss)
    assert when.split()[:3] and "sigue igual hasta que tome esta" in main(luis).inner_text()
    main(rosa).get_by_role("button", name="Take this time").click()
    rosa.wait_for_load_state()
    assert re.fullmatch(r"/me/visits/[^/]+", urlsplit(rosa.url).path)
    assert "Moved" in main(rosa).inner_text()

    main(luis).get_by_role("button", name="Tomar esta hora").click()
    luis.wait_for_load_state()
    told = main(luis).inner_text()
    assert "Otra persona fue más rápida" in told and "sigue igual" in told, told
    assert "Las horas libres más cercanas" in told
    assert faults(office, "patientSpanish", luiss) == []
