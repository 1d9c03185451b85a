"""At the order the nurse asks how the patient wants the result: without a script, on the narrowest phone, in Spanish."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import all_of, find_card, links_to, main
from desk import press, said
from test_accessibility import RULES

PATIENT = "Grace Whitfield"


@pytest.fixture
def at_the_order(visitor, demo):
    """Opens the first test that was ordered for the patient, as the nurse does; with the card that led there."""
    contexts = []

    def opened(**more):
        context = visitor.context(who=demo.who("nurse"), **more)
        contexts.append(context)
        tab = context.new_page()
        card = find_card(tab, PATIENT)
        tab.goto(card)
        links_to(tab, r"/orders/[^/]+$")[0].click()
        tab.wait_for_load_state()
        return tab, card

    yield opened
    for context in contexts:
        context.close()


def test_a_nurse_asks_and_notes_and_the_patient_reads_it(at_the_order):
    tab, card = at_the_order(width=320, scripts=False)
    test = re.split(r",| of ", main(tab).locator(".lead").inner_text())[0]
    assert "Do you want to see it at once" in tab.locator("blockquote").inner_text()
    assert not tab.locator("input[type=radio]:checked").count(), "nothing is chosen for the patient"

    press(tab, "Note it")
    refused = tab.title()
    tab.get_by_label("Wait for the doctor’s note").check()
    press(tab, "Note it")

    assert refused.startswith("Error")
    assert urlsplit(tab.url).path == card and "Noted." in said(tab)
    row = main(tab).get_by_role("listitem").filter(has_text=test).filter(has_text="noted by").first
    assert "wants the doctor’s note first" in row.inner_text()
    tab.goto(card + "/as-patient/results/choices")
    noted = main(tab).get_by_role("listitem").filter(has_text="you want to wait for your doctor’s note")
    noted.locator("a").first.click()
    assert "noted on" in main(tab).inner_text() and not main(tab).locator("input[type=radio]").count()


def test_the_page_speaks_spanish(at_the_order):
    tab, _ = at_the_order(scripts=False)
    here = tab.url
    tab.get_by_role("button", name="Español").first.click()
    tab.goto(here)

    text = main(tab).inner_text()
    language = tab.locator("html").get_attribute("lang")
    asked = tab.locator("blockquote").get_attribute("lang")
    tab.get_by_role("button", name="English").first.click()

    assert language in ("es", "es-US") and "Pregunte" in text and "Anotar" in text
    assert not re.search(r"\b(Ask|Note it|Wait|What the patient wants)\b", text.replace(tab.title(), ""))
    assert asked.startswith("en"), "the question stays in the patient's language"


@pytest.mark.parametrize("width,theme", [(320, "light"), (1280, "dark")])
def test_no_violation_and_no_overflow(at_the_order, width, theme):
    tab, card = at_the_order(width=width, theme=theme, bypass_csp=True)
    faults = []
    for path in (urlsplit(tab.url).path, card):
        tab.goto(path)
        for violation in Axe().run(tab, options=RULES).response["violations"]:
            where = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
            faults.append(f"{path}: {violation['id']}: {violation['help']} at {where}")
        overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            faults.append(f"{path}: {overflow} px wider than {width}")

    all_of(faults)
