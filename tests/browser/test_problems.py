"""What is wrong with the portal, from the page to the fix and back to who said so; the morning on screen, on paper and by
e-mail; the line for patients. Patients' pages without JavaScript, in both languages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, main
from demo import Demo

SAID = {
    "en": {
        "link": "Something is wrong here", "kind": "I do not understand it", "text": "What happened?", "send": "Send",
        "thanks": "Thank you. We have it.", "fixed": "It is fixed.", "fix": "We say it in plain words now.",
        "role": "patient", "public": "What we fixed because you told us", "visitor": "Thank you",
    },
    "es": {
        "link": "Algo está mal aquí", "kind": "No lo entiendo", "text": "¿Qué pasó?", "send": "Enviar",
        "thanks": "Gracias. Ya lo tenemos.", "fixed": "Ya está arreglado.", "fix": "Ahora lo decimos en palabras simples.",
        "role": "patientSpanish", "public": "Lo que arreglamos porque usted nos lo dijo", "visitor": "Gracias",
    },
}


@pytest.fixture(scope="module")
def office(browser):
    with Demo() as running:
        yield Visitor(browser, running)


def axe(tab) -> None:
    found = Axe().run(tab).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("language", SAID)
def test_a_patient_says_what_is_wrong_and_reads_what_was_done(office, language):
    said = SAID[language]
    person = office.demo.who(said["role"])
    patient = office.context(who=person, width=390, scripts=False)
    tab = patient.new_page()
    tab.goto("/me/results")
    tab.get_by_role("contentinfo").get_by_role("link", name=said["link"]).click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    main(tab).get_by_label(said["kind"]).check()
    main(tab).get_by_label(re.compile(re.escape(said["text"]))).fill(f"mark-{language}")
    main(tab).get_by_role("button", name=said["send"]).click()
    assert said["thanks"] in main(tab).inner_text()
    own = tab.url

    desk = office.context(who=office.demo.who("nurse"), scripts=False)
    work = desk.new_page()
    work.goto("/staff/problems")
    for row in main(work).get_by_role("link", name="Not understood").all():
        work.goto(row.get_attribute("href"))
        if f"mark-{language}" in main(work).inner_text():
            break
        work.goto("/staff/problems")
    assert f"mark-{language}" in main(work).inner_text() and "/me/results" in main(work).inner_text()
    assert person.name.split()[-1] not in main(work).inner_text()
    main(work).get_by_role("button", name="I take it").click()
    main(work).get_by_label("What you found or did").fill("Read it aloud")
    main(work).get_by_role("button", name="Save note").click()
    main(work).get_by_label("What we did, in plain words").fill(SAID["en"]["fix"])
    main(work).get_by_label(re.compile("The same in Spanish")).fill(SAID["es"]["fix"])
    main(work).get_by_label(re.compile("Show it to everybody")).check()
    main(work).get_by_role("button", name="Close and tell them").click()
    assert "Who reported it is told" in main(work).inner_text()
    desk.close()

    tab.goto(own)
    assert said["fixed"] in main(tab).inner_text() and said["fix"] in main(tab).inner_text()
    patient.close()
    guest = office.context(width=390, scripts=False)
    tab = guest.new_page()
    tab.goto(f"/how-it-goes?lang={language}")
    assert said["public"] in main(tab).inner_text() and said["fix"] in main(tab).inner_text()
    guest.close()


@pytest.mark.parametrize("language", SAID)
def test_a_visitor_says_so_without_an_account(office, language):
    said = SAID[language]
    guest = office.context(width=320, scripts=False)
    tab = guest.new_page()
    tab.goto(f"/sign-in?lang={language}")
    tab.get_by_role("contentinfo").get_by_role("link", name=said["link"]).click()
    main(tab).get_by_label(said["kind"]).check()
    tab.wait_for_timeout(3_200)
    main(tab).get_by_role("button", name=said["send"]).click()
    assert main(tab).locator("h1").inner_text() == said["visitor"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    guest.close()


def test_the_morning_on_screen_and_on_paper(office):
    context = office.context(who=office.demo.who("manager"), scripts=False)
    tab = context.new_page()
    # The morning writes itself within a minute of the start.
    for _ in range(60):
        tab.goto("/staff/huddle")
        text = main(tab).inner_text()
        if "Written for" in text:
            break
        tab.wait_for_timeout(1_000)
    assert "Written for" in text and "Stuck" in text and "Does it all run?" in text
    stuck = main(tab).locator("#stuck")
    assert stuck.bounding_box()["y"] < main(tab).get_by_role("heading", name="Does it all run?").bounding_box()["y"]
    tab.emulate_media(media="print")
    assert not main(tab).get_by_role("button").first.is_visible() and stuck.is_visible()
    tab.emulate_media(media="screen")
    main(tab).get_by_role("button", name="Email me this each morning").click()
    assert "You get it each morning" in main(tab).inner_text()
    main(tab).get_by_role("button", name="Stop the morning email").click()
    context.close()


def test_a_manager_tells_all_patients_and_it_can_be_ended(office):
    context = office.context(who=office.demo.who("manager"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/huddle")
    main(tab).get_by_text("Something is down: write a line").click()
    main(tab).get_by_label("In English").fill("Our phones are down.")
    main(tab).get_by_label("In Spanish").fill("No hay teléfono.")
    main(tab).get_by_role("button", name="Tell all patients").click()
    guest = office.context(width=390, scripts=False)
    page = guest.new_page()
    page.goto("/?lang=es")
    assert "No hay teléfono. Lo demás funciona." in main(page).inner_text()
    main(tab).get_by_role("button", name="End it now").click()
    page.goto("/?lang=es")
    assert "No hay teléfono" not in main(page).inner_text()
    guest.close()
    context.close()


@pytest.mark.parametrize("width", (390, 1280))
@pytest.mark.parametrize("path", ("/staff/huddle", "/staff/wins", "/staff/problems", "/staff/problems/new"))
def test_staff_pages_are_accessible_and_fit(office, path, width):
    context = office.context(who=office.demo.who("manager"), width=width)
    tab = context.new_page()
    tab.goto(path)
    axe(tab)
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if path == "/staff/problems":
        main(tab).get_by_role("link", name="Not understood").first.click()
        axe(tab)
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("path", ("/how-it-goes", "/problem", "/problem/sent"))
def test_pages_for_everybody_are_accessible(office, path, language):
    context = office.context(width=390)
    tab = context.new_page()
    tab.goto(f"{path}?lang={language}")
    axe(tab)
    context.close()
