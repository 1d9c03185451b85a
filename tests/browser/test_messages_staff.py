"""Messages at the desk: a phrase in three clicks, the patient's mail and page, both languages; by keys, on a phone, on paper."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, main
from demo import Demo
from desk import heading, open_row, press, row, rows, said
from mailbox import link_in, text_of
from test_accessibility import RULES


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is answered here is missing nowhere else."""
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.fixture
def at(office):
    contexts = []

    def opened(role: str, path: str = "", scripts: bool = False, **more):
        context = office.context(who=office.demo.who(role), scripts=scripts, **more)
        contexts.append(context)
        tab = context.new_page()
        if path:
            tab.goto(path)
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    "role, asks, shown, phrase, answered",
    [
        ("patient", "May I drink coffee before the test?", "Rosa Delgado", "That is fine", "yes, that is fine"),
        ("patientSpanish", "¿Puedo tomar café antes de la prueba?", "Luis Ortega", "That is fine", "sí, está bien"),
    ],
)
def test_a_nurse_answers_with_a_phrase_in_three_clicks_and_the_patient_reads_it(mailing, role, asks, shown, phrase, answered):
    who = mailing.office.person(role)
    before = len(mailing.mailbox.to(who.email))
    patient, nurse = mailing.visit(role, width=390), mailing.visit("nurse")
    patient.goto("/me/messages/new")
    patient.locator("main textarea").first.fill(asks)
    patient.locator("main form button").first.click()
    nurse.goto("/staff/inbox?in=team")

    row(nurse, shown, asks.split("?")[0][-12:]).locator("a").click()
    nurse.locator("#pane .quick a").filter(has_text=phrase).click()
    assert answered in nurse.locator("#pane .noteboth textarea, #pane .note-one textarea").first.input_value()
    assert "Reading level" in nurse.locator("#pane").inner_text()
    press(nurse, "Send answer")

    assert "Sent" in said(nurse)
    letter = mailing.mailbox.wait_for(who.email, count=before + 1)
    words = text_of(letter)
    assert "coffee" not in words and "café" not in words and "fine" not in words and "bien" not in words
    patient.goto(link_in(letter))
    assert re.match(r"^/me/messages/[^/]+$", urlsplit(patient.url).path)
    assert answered in main(patient).inner_text()
    nurse.goto("/staff/inbox?in=done")
    row(nurse, shown, asks.split("?")[0][-12:]).locator("a").click()
    assert re.search(r"read this: ", nurse.locator("#pane .thread").inner_text())


def test_the_same_with_three_keys(at):
    nurse = at("nurse", "/staff/inbox?in=team", scripts=True)
    with nurse.expect_navigation():
        row(nurse, "Helen Park", "flu shot").locator("a").click()
    here = nurse.url
    nurse.keyboard.press("k")
    nurse.wait_for_url(lambda address: address != here)
    assert heading(nurse) != "Helen Park"

    nurse.keyboard.press("j")
    nurse.wait_for_url(here)
    assert heading(nurse) == "Helen Park"
    nurse.keyboard.press("1")
    nurse.wait_for_url(re.compile("phrase=1"))
    with nurse.expect_navigation():
        nurse.keyboard.press("Control+Enter")

    assert "Sent" in said(nurse)
    assert not any("flu shot" in line for line in rows(nurse))


def test_every_state_of_a_conversation_stands_at_the_desk(at):
    nurse = at("nurse", "/staff/inbox?in=team")
    team, heads = rows(nurse), main(nurse).inner_text()
    nurse.goto("/staff/inbox?in=waiting")
    waiting = rows(nurse)
    doctor = at("provider", "/staff/inbox?in=mine")
    manager = at("manager", "/staff/inbox?in=team")

    assert any("Ruth Feld" in line and "Late" in line for line in team)
    assert re.search(r"Messages · \d+ · \d+ late", heads), heads
    assert any("piel seca" in line for line in team), "a helper's"
    assert any("Judith Amsel" in line for line in waiting), "who was asked back"
    assert any("dry cough" in line for line in rows(doctor)), "handed by a person"
    assert any("Ruth Feld" in line and "late" in line for line in rows(manager)), "the manager is told"
    assert not any("ankle" in line for line in rows(manager)), "and not what was written"
    assert any("message not opened" in line for line in team + rows(at("nurse", "/staff/inbox?in=mine")))
    billing = at("biller", "/staff/inbox?in=team")
    assert any("insurance paid" in line for line in rows(billing)) and not any("ankle" in line for line in rows(billing))


UNOPENED = {
    "en": {
        "name": "Peter Hale", "greeting": "Dear Peter,", "heading": "A message from us",
        "why": "We wrote to you in the portal",
        "wrote": r"Dana Whitlock wrote on November \d+", "words": "Your visit on December 9 is at 8:40 now.",
        "elsewhere": "Su cita del 9 de diciembre",
    },
    "es": {
        "name": "María Guadalupe", "greeting": "María Guadalupe Esperanza Concepción:",
        "heading": "Un mensaje de nosotros", "why": "Le escribimos en el portal",
        "wrote": r"Dana Whitlock escribió el \d+ de noviembre",
        "words": "El formulario para su trabajo está listo.", "elsewhere": "The form for your work",
    },
}


@pytest.mark.parametrize("language", UNOPENED)
def test_what_nobody_opened_lies_at_the_printer_with_its_words_in_the_readers_language(at, language):
    says = UNOPENED[language]
    desk = at("frontDesk", "/staff/letters/print")

    sheets = desk.locator(".paper-letter").filter(has_text=says["words"])

    assert sheets.count() == 1, "one letter a message"
    text = sheets.inner_text().replace("\u00a0", " ")
    assert all(says[part] in text for part in ("greeting", "heading", "why")) and re.search(says["wrote"], text), text
    assert says["elsewhere"] not in text
    assert sheets.get_attribute("lang").startswith(language), "a screen reader and the printer's hyphens know it"
    overdue = main(at("manager", "/staff/overdue")).get_by_role("listitem").filter(has_text=says["name"])
    assert re.search(r"has not opened this \(\d+ days\) · letter made", overdue.filter(has_text="Dana Whitlock").inner_text())


def test_a_message_becomes_a_visit_and_is_closed_with_a_reason(at):
    nurse = at("nurse")
    open_row(nurse, "Ruth Feld", "ankle", "team")
    nurse.locator("#pane summary").filter(has_text="Make a visit or task").click()
    nurse.get_by_label("A visit: the front desk books it").check()
    nurse.locator("#pane [name=turn-remark]").fill("Look at the ankle this week.")
    press(nurse, "Turn into this")
    assert "You can still answer here" in said(nurse)
    desk = at("frontDesk")
    open_row(desk, "Ruth Feld", "Book a visit", "team")
    assert "Look at the ankle" in desk.locator("#pane").inner_text() and "swells" not in desk.locator("#pane").inner_text()

    nurse.locator("#pane summary").filter(has_text="Make a visit or task").click()
    press(nurse, "Close without a word")
    refused = nurse.title()
    nurse.locator("#pane summary").filter(has_text="Make a visit or task").click()
    nurse.locator("#pane [name=reason]").fill("Called her, she comes on Thursday.")
    press(nurse, "Close without a word")

    assert refused.startswith("Error")
    assert "The patient got no message" in said(nurse)


def test_two_people_at_once_and_the_second_keeps_the_text(at):
    first, second = at("nurse"), at("provider")
    open_row(first, "Luz Marisol Vega", "piel", "team")
    second.goto(urlsplit(first.url).path + "?in=mine")
    assert "has this open too" in second.locator("#pane").inner_text()
    first.locator("#pane textarea[name=spanish]").fill("Una crema sin perfume.")
    press(first, "Send and close")
    second.locator("#pane textarea[name=spanish]").fill("Vaselina.")
    press(second, "Send answer")

    assert "Somebody finished this a moment ago" in said(second) + main(second).inner_text()
    assert "Una crema sin perfume." in second.locator("#pane .thread").inner_text()
    assert second.locator("#pane textarea[name=spanish]").input_value() == "Vaselina."


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("role, path", [("manager", "/staff/settings/routing"), ("nurse", "/staff/inbox?in=team")])
def test_the_desk_fits_a_phone_and_has_no_violation(at, role, path, width):
    tab = at(role, path, scripts=True, width=width, bypass_csp=True)
    if "inbox" in path:
        row(tab, "María Guadalupe").locator("a").click()
        tab.wait_for_load_state()
    tab.add_style_tag(content=".pane > .acts { position: static !important }")

    found = Axe().run(tab, options=RULES).response["violations"]

    assert [one["id"] for one in found] == []
    assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
