"""Forms before a visit, filled in on two devices, in both languages, without a script; and with one, as one types."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, find_card, main
from demo import Demo
from desk import open_row, row, rows
from test_accessibility import RULES


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is sent here changes what the other tests would see."""
    with Demo() as running:
        yield Visitor(browser, running)


def press(tab, name) -> None:
    main(tab).get_by_role("button", name=name).first.click()
    tab.wait_for_load_state()


def field(tab, name: str):
    return tab.locator(f"[name='q.{name}']")


def faults(tab) -> list[str]:
    wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = [one["id"] for one in Axe().run(tab, options=RULES).response["violations"]]
    return found + (["too wide"] if wide else [])


WORDS = {
    "English": {
        "who": "patientNew", "name": "Noah Lindgren", "form": "Check-in", "save": "Save and go on later",
        "saved": "Not sent yet", "send": "Sign and send", "signs": "You sign as Noah Lindgren",
        "signed": "Signed by Noah Lindgren", "elsewhere": "Saved on the other device: ", "seen": "looked through it",
    },
    "Spanish": {
        "who": "patientSpanish", "name": "Luis Ortega", "form": "Registro", "save": "Guardar y seguir más tarde",
        "saved": "Aún no se ha enviado", "send": "Firmar y enviar", "signs": "Usted firma como Luis Ortega",
        "signed": "Firmado por Luis Ortega", "elsewhere": "Guardado en el otro dispositivo: ", "seen": "lo revisó",
    },
}


@pytest.mark.parametrize("language", WORDS)
def test_begun_on_the_phone_and_sent_from_the_desk(at, language):
    way = WORDS[language]
    phone = at(way["who"], "/me", width=390)
    main(phone).get_by_role("link", name=way["form"]).first.click()
    page = urlsplit(phone.url).path
    if phone.locator("main details.more").count():
        phone.locator("main details.more summary").first.click()
    field(phone, "contact").fill("Ana Lindgren")
    press(phone, way["save"])
    assert way["saved"] in main(phone).inner_text()

    desk = at(way["who"], page)
    assert field(desk, "contact").input_value() == "Ana Lindgren"
    field(desk, "contact-phone").fill("(555) 010-0188")
    field(desk, "insurance-same").first.check()
    press(desk, way["save"])

    # The phone still shows what it saved: it is told, shown both, and loses nothing.
    field(phone, "contact").fill("Eva Lindgren")
    press(phone, way["save"])
    assert way["elsewhere"] in main(phone).inner_text()
    assert field(phone, "contact").input_value() == "Eva Lindgren"

    desk.goto(page)
    assert way["signs"] in main(desk).inner_text()
    press(desk, way["send"])
    assert way["signed"] in main(desk).inner_text()
    phone.goto(page)
    assert way["signed"] in main(phone).inner_text(), "the other device shows what was sent"
    assert phone.locator("main form").count() == 0

    front = at("frontDesk")
    open_row(front, way["name"], "Check-in", "team")
    assert "Ana Lindgren" in front.locator("#pane").inner_text()
    press(front, "Take all over")
    phone.goto(page)
    assert way["seen"] in main(phone).inner_text()
    with phone.expect_download() as download:
        phone.locator("main a[href$='/paper']").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_an_answer_that_cannot_wait_is_seen_first(at, office):
    nurse = at("nurse")
    nurse.goto(find_card(nurse, office.demo.who("patient").name))
    main(nurse).get_by_role("link", name="Forms", exact=True).click()
    main(nurse).get_by_label("Which form?").select_option(label="How you have been feeling")
    press(nurse, re.compile("^Give this form"))

    rosa = at("patient", "/me", width=390)
    main(rosa).get_by_role("link", name="How you have been feeling").first.click()
    press(rosa, "Send")
    assert "Answer this question" in main(rosa).inner_text()
    for name in ("mood", "joy", "worry", "sleep"):
        tab = field(rosa, name)
        tab.first.check()
    field(rosa, "life").nth(1).check()
    press(rosa, "Send")
    text = main(rosa).inner_text()
    assert "988" in text and "911" in text and "Call us" in text
    assert "Feeling" not in re.sub("How you have been feeling", "", text), "a score is for staff"

    nurse.goto("/staff/inbox?in=team")
    assert "Rosa Delgado" in rows(nurse)[0] and "Look now" in rows(nurse)[0]
    row(nurse, "Rosa Delgado", "feeling").locator("a").click()
    pane = nurse.locator("#pane").inner_text()
    assert "Look at this now" in pane and "Some days" in pane
    desk = at("frontDesk", "/staff/inbox?in=team")
    assert not any("feeling" in line for line in rows(desk))
    desk.goto(urlsplit(nurse.url).path)
    assert "Some days" not in desk.locator("body").inner_text()


def test_a_page_with_a_script_keeps_what_is_typed(at):
    tab = at("patientNew", "/me/visits/forms", width=390, scripts=True, bypass_csp=True)
    main(tab).get_by_role("link", name="Your health").click()
    assert faults(tab) == []
    assert not field(tab, "allergies-other").is_visible(), "what does not apply is hidden by style"
    field(tab, "allergies").nth(1).check()
    assert field(tab, "allergies-other").is_visible()
    field(tab, "allergies-other").fill("Penicillin: a rash")
    main(tab).get_by_text("Saved. You can go on later").wait_for()
    other = at("patientNew", urlsplit(tab.url).path, width=390, scripts=True)
    assert field(other, "allergies-other").input_value() == "Penicillin: a rash"

    field(other, "wish").fill("From the other device")
    main(other).get_by_text("Saved. You can go on later").wait_for()
    field(tab, "wish").fill("From this one")
    main(tab).get_by_text("changed on another device").wait_for()
    assert field(tab, "wish").input_value() == "From this one"


def test_the_pages_fit_and_are_free_of_faults(at):
    for role, width in (("patientNew", 390), ("patientSpanish", 1280), ("patientSpanish", 390)):
        tab = at(role, "/me/visits/forms", width=width, scripts=True, bypass_csp=True)
        assert faults(tab) == []
        main(tab).locator("a[href*='/visits/forms/']").first.click()
        assert faults(tab) == []
