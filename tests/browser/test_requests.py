"""What people ask of their record, and how the practice answers: corrections, copies, another phone, another e-mail."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, main
from demo import Demo
from desk import open_row, press, rows, said
from test_accessibility import RULES

WORDS = {
    "en": {
        "wrong": "What is wrong?", "proposed": "What should it say?", "send": "^Send$", "clock": "We answer by",
        "mend": "Tell us what is wrong", "agreed": "You and the practice agreed on", "phone": "Phone", "save": "^Save$",
        "waits": "Waiting for us to check", "copy": "Ask for my copy", "paper": "On paper, by mail",
        "disagree": "Tell us why you do not agree", "keep": "Keep this with my record", "hhs": "hhs.gov/ocr",
    },
    "es": {
        "wrong": "¿Qué está mal?", "proposed": "¿Qué debe decir?", "send": "^Enviar$", "clock": "Le decimos a más tardar",
        "mend": "Díganos qué está mal", "agreed": "Usted y el consultorio acordaron", "phone": "Teléfono",
        "save": "^Guardar$", "waits": "Nos falta ver", "copy": "Pedir mi copia", "paper": "En papel, por correo",
        "disagree": "Díganos por qué no está de acuerdo", "keep": "Guardar con mi expediente", "hhs": "hhs.gov/ocr",
    },
}
WHO = {"en": "patient", "es": "patientSpanish"}


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is asked here stands in its inbox."""
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.fixture
def at(office):
    """Opens a tab as somebody; without a script unless asked for, 320 wide unless asked for."""
    contexts = []

    def opened(role: str, path: str = "", scripts: bool = False, width: int = 320):
        context = office.context(who=office.demo.who(role), scripts=scripts, width=width)
        contexts.append(context)
        tab = context.new_page()
        if path:
            tab.goto(path)
        return tab

    yield opened
    for context in contexts:
        context.close()


def click(tab, name: str) -> None:
    main(tab).get_by_role("button", name=re.compile(name)).first.click()
    tab.wait_for_load_state()


def ask_to_correct(tab, words, wrong: str, proposed: str) -> str:
    """From the record's first health problem to the page of the request."""
    tab.goto("/me/record/conditions")
    tab.locator("a[href*='corrections/new']").first.click()
    tab.get_by_label(words["wrong"]).fill(wrong)
    tab.get_by_label(words["proposed"]).fill(proposed)
    click(tab, words["send"])
    return urlsplit(tab.url).path


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_correction_is_asked_agreed_and_stands_beside_the_row(at, office, language):
    words, tab = WORDS[language], at(WHO[language], "/me/record/conditions")
    tab.locator("a[href*='corrections/new']").first.click()
    click(tab, words["send"])
    assert tab.title().startswith("Error") and words["mend"] in main(tab).inner_text()

    path = ask_to_correct(tab, words, f"Not since then ({language}).", f"Since 2011 ({language}).")
    assert re.match(r"^/me/record/corrections/[^/]+$", path)
    assert words["clock"] in main(tab).inner_text()

    nurse = at("nurse", width=1280)
    name = office.demo.who(WHO[language]).name
    open_row(nurse, name, "Correction")
    press(nurse, "Agree on this")
    assert "Agreed" in said(nurse)

    tab.goto("/me/record/conditions")
    assert words["agreed"] in main(tab).inner_text() and f"Since 2011 ({language})." in main(tab).inner_text()
    open_row(nurse, name, "Type into")
    assert f"Since 2011 ({language})." in main(nurse).inner_text()
    sheet = nurse.context.request.get(main(nurse).get_by_role("link", name="Print the sheet").get_attribute("href"))
    assert sheet.body().startswith(b"%PDF")
    press(nurse, "Typed in")
    assert not any(name in line and "Type into" in line for line in rows(nurse))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_denial_says_what_one_can_do_and_keeps_what_one_says(at, office, language):
    words, tab = WORDS[language], at(WHO[language])
    path = ask_to_correct(tab, words, "Never had it.", "Nothing.")
    nurse = at("nurse", width=1280)
    open_row(nurse, office.demo.who(WHO[language]).name, "Correction")
    nurse.get_by_text("Do not change it").click()
    press(nurse, "Deny")
    assert "Choose the ground" in main(nurse).inner_text()
    nurse.get_by_label("It is accurate and complete").check()
    nurse.get_by_label("Why, in plain words").fill("Three tests show it.")
    press(nurse, "Deny")

    tab.goto(path)
    assert "Three tests show it." in main(tab).inner_text() and words["hhs"] in main(tab).inner_text()
    tab.get_by_label(words["disagree"]).fill("The tests were of somebody else.")
    click(tab, words["keep"])
    assert "The tests were of somebody else." in main(tab).inner_text()
    assert not tab.get_by_label(words["disagree"]).count(), "it can be said twice"


@pytest.mark.parametrize("language", ["en", "es"])
def test_another_phone_waits_until_the_desk_took_it(at, office, language):
    words, phone = WORDS[language], {"en": "(555) 010-0144", "es": "(555) 010-0155"}[language]
    tab = at(WHO[language], "/me/account/details")
    tab.get_by_label(words["phone"], exact=True).fill(phone)
    click(tab, words["save"])
    assert words["waits"] in main(tab).inner_text()

    desk, name = at("frontDesk", width=1280), office.demo.who(WHO[language]).name
    open_row(desk, name, "New contact data")
    assert phone in main(desk).inner_text()
    press(desk, "Take all")

    tab.goto("/me/account/details")
    assert words["waits"] not in main(tab).inner_text()
    assert tab.get_by_label(words["phone"], exact=True).input_value() == phone
    desk.goto(f"/staff/patients?q={phone[-8:]}")
    open_row(desk, name, "Type into")
    assert phone in main(desk).inner_text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_copy_is_asked_for_and_sent(at, office, language):
    words, tab = WORDS[language], at(WHO[language], "/me/record/request")
    click(tab, words["copy"])
    assert tab.title().startswith("Error")
    tab.get_by_label(words["paper"]).check()
    click(tab, words["copy"])
    assert words["paper"] in main(tab).inner_text()

    desk = at("frontDesk", width=1280)
    open_row(desk, office.demo.who(WHO[language]).name, "Copy of the record")
    desk.get_by_label("What was sent").fill(f"Everything, 84 pages ({language}).")
    press(desk, "Sent, done")

    tab.reload()
    assert f"84 pages ({language})" in main(tab).inner_text()


def test_the_email_to_sign_in_with_asks_for_the_password(at):
    tab = at("helper", "/me/account/details")
    tab.get_by_label("New email").fill("somebody.new@mail.example")
    tab.get_by_label("Your password").fill("this is not the password")
    click(tab, "Send me the link")

    assert tab.title().startswith("Error")
    assert tab.get_by_label("New email").input_value() == "somebody.new@mail.example"
    assert not tab.get_by_label("Phone").count(), "somebody without a chart has no phone to change"


def test_everything_is_in_reach_of_the_keyboard_and_fits_320(at):
    tab = at("patient")
    for path in ["/me/account/details", "/me/record/request", "/me/record/corrections/new", "/me/record/corrections"]:
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, path
        wanted = main(tab).locator("input:not([type=hidden]), textarea, button, a[href]").all()
        reached = set()
        for _ in range(90):
            tab.keyboard.press("Tab")
            reached.add(tab.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
        for one in wanted:
            html = one.evaluate("it => it.outerHTML.slice(0, 200)")
            is_radio = one.get_attribute("type") == "radio"
            assert is_radio or not one.is_visible() or html in reached, f"{path}: {html}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_accessibility_faults(office, theme):
    faults = []
    for role, paths in {
        "patient": ["/me/account/details", "/me/record/request", "/me/record/corrections/new", "/me/record/corrections",
                    "/me/record/conditions"],
        "patientAsking": ["/me/record/corrections"],
        "frontDesk": ["/staff/inbox"], "nurse": ["/staff/inbox"],
    }.items():
        context = office.context(who=office.demo.who(role), theme=theme, width=1280, bypass_csp=True)
        tab = context.new_page()
        for path in paths:
            tab.goto(path)
            if "inbox" in path:
                links = [a.get_attribute("href") for a in tab.locator(".items a").all()][:4]
            elif role == "patientAsking":
                links = [tab.locator("main .rows a").first.get_attribute("href")]
            else:
                links = [path]
            for link in links:
                tab.goto(link)
                found = Axe().run(tab, options=RULES).response["violations"]
                faults += [f"{link}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
        context.close()

    assert not faults, "\n".join(faults)
