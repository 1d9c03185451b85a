"""Refills from the patient's click to the pharmacy, in both languages, without a script."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, all_of, main
from demo import Demo
from desk import open_row, press, row, rows, said
from test_accessibility import RULES


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is asked for here changes what the other tests would see."""
    with Demo() as running:
        yield Visitor(browser, running)


JOURNEYS = {
    "English": {
        "who": "patient", "name": "Rosa Delgado", "tile": "Refill a medicine", "button": "Ask for 2 refills",
        "promise": r"hear from us by 5\sPM on Wednesday, November 25", "approved": "Tam Nguyen said yes",
        "sent": "It went to Mill Road Pharmacy", "ticked": 2,
    },
    "Spanish": {
        "who": "patientSpanish", "name": "Luis Ortega", "tile": "Pedir una medicina", "button": "Pedir 1 recarga",
        "promise": r"antes de las 5\sp\.\sm\. del miércoles 25 de noviembre", "approved": "Tam Nguyen dijo que sí",
        "sent": "La enviamos a Mill Road Pharmacy", "ticked": 1,
    },
}


@pytest.mark.parametrize("language", JOURNEYS)
def test_a_patient_asks_in_two_clicks_a_nurse_approves_in_two_and_the_patient_reads_it(at, language):
    way = JOURNEYS[language]
    patient = at(way["who"], "/me", width=390)

    main(patient).get_by_role("link", name=way["tile"]).click()
    ticked = patient.locator("input[name=medicine]:checked").count()
    main(patient).get_by_role("button", name=way["button"]).click()
    asked = main(patient).inner_text()

    assert ticked == way["ticked"]
    assert urlsplit(patient.url).path == "/me/medicines"
    assert re.search(way["promise"], asked), asked

    nurse = at("nurse", "/staff/inbox?in=team")
    assert "In protocol" in row(nurse, way["name"]).inner_text()
    main(nurse).get_by_role("link", name=re.compile(r"^Select \d+ in protocol")).click()
    main(nurse).get_by_role("button", name=re.compile(r"^Approve \d+ in protocol")).click()
    assert "Approved" in said(nurse)
    assert not any(way["name"] in line and "protocol" in line for line in rows(nurse))

    patient.goto("/me/medicines")
    assert way["approved"] in main(patient).inner_text()
    nurse.goto("/staff/refills")
    assert way["name"].split()[1] in main(nurse).inner_text()
    press(nurse, "Mark as sent")
    assert "Nothing waits to be sent" in main(nurse).inner_text()
    patient.goto("/me/medicines")
    assert way["sent"] in main(patient).inner_text()
    patient.goto("/me/medicines/refill")
    assert not patient.locator("input[name=medicine]:checked").count(), "what was sent is not due any more"


def test_what_is_asked_for_already_cannot_be_ticked_again(at):
    first, second = at("patientCritical", "/me/medicines/refill"), at("patientCritical", "/me/medicines/refill")

    for tab in (first, second):
        main(tab).get_by_role("button", name=re.compile("^Ask for")).click()

    assert urlsplit(first.url).path == "/me/medicines"
    assert "You asked for this one already" in main(second).inner_text()
    assert second.title().startswith("Error")
    assert second.locator("#errors").count() == 1


def test_what_does_not_fit_says_why_and_goes_to_the_provider(at):
    nurse = at("nurse", "/staff/inbox?in=team")
    line = row(nurse, "Bianca Moretti").inner_text()
    open_row(nurse, "Bianca Moretti", tab_of="team")
    assert not main(nurse).get_by_role("button", name="Approve", exact=True).count()
    press(nurse, "Send to Dr. Okafor")
    doctor = at("provider")
    open_row(doctor, "Bianca Moretti", "Levothyroxine")
    doctor.locator("#pane summary").filter(has_text="Do not approve").click()
    doctor.get_by_role("link", name="Visit first").click()
    english = doctor.locator("#pane textarea[name=english]").input_value()
    press(doctor, "Do not approve")

    assert "Last visit 14 months ago" in line
    assert english == "We need to see you before we can refill this. Please book a visit."
    assert "The patient is told why" in said(doctor)


def test_a_protocol_does_nothing_until_a_provider_approves_it(at):
    nurse = at("nurse", "/staff/settings/refills")
    nurse.get_by_label("Medicine", exact=True).fill("Sertraline")
    press(nurse, "Save for approval")
    waiting = nurse.get_by_role("row").filter(has_text="Sertraline").inner_text()
    assert not main(nurse).get_by_role("button", name="Approve").count()
    doctor = at("provider", "/staff/settings/refills")
    doctor.get_by_role("row").filter(has_text="Sertraline").get_by_role("button", name="Approve").click()

    assert "Waits for approval" in waiting
    approved = doctor.get_by_role("row").filter(has_text="Sertraline").inner_text()
    assert "In force" in approved and "Dr. Amara Okafor" in approved


PAGES = [
    ("patient", "/me/medicines"), ("patient", "/me/medicines/refill"), ("patientAsking", "/me/medicines"),
    ("nurse", "/staff/inbox?in=team&select=inprotocol"), ("nurse", "/staff/refills"),
    ("provider", "/staff/settings/refills"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_have_no_fault_for_those_who_hear_or_zoom(at, theme):
    faults = []
    for who, path in PAGES:
        tab = at(who, path, width=320, scripts=True, theme=theme, bypass_csp=True)
        tab.add_style_tag(content=".pane > .acts, .batch { position: static !important }")
        wide = tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        faults += [f"{path} scrolls sideways at 320 px"] if wide else []
        faults += [f"{path}: {one['id']}" for one in Axe().run(tab, options=RULES).response["violations"]]
    all_of(faults)
