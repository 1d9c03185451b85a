"""Somebody at one's side: a daughter is asked, joins, reads and writes under her name, and is sent away again."""

import email
import email.policy
import re
import sqlite3
import time
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, all_of, find_card, main
from demo import Demo
from test_accessibility import RULES

PASSWORD = "otter lamp river bank"


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    """A practice of its own: who is asked here would be seen by the other tests. It drops its letters in a folder."""
    folder = tmp_path_factory.mktemp("helping")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        running = Demo()
    with running:
        visitor = Visitor(browser, running)
        visitor.post = folder
        yield visitor


WORDS = {
    "English": {
        "who": "patient", "mail": "ana@home.example", "asked": "Send the link", "number": "Tell Ana this number",
        "go": "Go on", "way": "Make a password", "join": "Join and sign in", "band": "You are looking at", "send": "Send to my care team",
        "stop": "Stop access for Ana", "gone": "may have changed", "looked": "looked at test results",
        "as": "Son or daughter",
    },
    "Spanish": {
        "who": "patientSpanish", "mail": "ana.ortega@home.example", "asked": "Mandar el enlace",
        "number": "Dígale este número a Ana", "go": "Seguir", "way": "Hacer una clave", "join": "Unirme y entrar",
        "band": "Está viendo el expediente", "send": "Enviar a mi equipo", "stop": "Quitar el acceso a Ana",
        "gone": "quizá cambió", "looked": "vio: resultados", "as": "Hija o hijo",
    },
}


def ask(tab, words, **more) -> str:
    """Asks Ana for help, as the patient; the number to tell her."""
    tab.goto("/me/account/people")
    main(tab).locator("[name=name]").fill("Ana Delgado")
    main(tab).locator("[name=reach]").fill(words["mail"])
    main(tab).locator("[name=relationship]").select_option("child")
    for name, value in more.items():
        main(tab).locator(f"input[name={name}][value={value}]").check()
    main(tab).get_by_role("button", name=words["asked"]).click()
    assert words["number"] in main(tab).inner_text()
    return main(tab).locator("strong").first.inner_text()


def link(office, mail: str) -> str:
    """The path in the letter to this address: from the outbox, or from where it was dropped when it has left."""
    for _ in range(80):
        with sqlite3.connect(office.demo.database, timeout=10) as database:
            row = database.execute(
                "SELECT link FROM notice WHERE template = 'helper-invitation' AND address = ? AND link <> ''", (mail,)
            ).fetchone()
        if row:
            return row[0]
        for file in office.post.glob("*/letters/*.eml"):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            found = re.search(r"/help/join/[\w-]+", letter.get_body(("plain",)).get_content())
            if found and mail in letter["To"]:
                return found.group()
        time.sleep(0.25)
    raise AssertionError(f"no letter to {mail}")


def join(tab, words) -> None:
    """Chooses a password, on the page of ways."""
    main(tab).locator("summary").filter(has_text=words["way"]).click()
    tab.locator("[name=password]").fill(PASSWORD)
    main(tab).get_by_role("button", name=words["join"]).click()


@pytest.mark.parametrize("language", WORDS)
def test_a_daughter_is_asked_joins_writes_and_is_sent_away(office, at, language):
    words = WORDS[language]
    mother = at(words["who"], "/me", width=390)
    number = ask(mother, words)
    context = office.context(width=390, scripts=False)
    ana = context.new_page()
    path = link(office, words["mail"])

    # The link alone says nothing; the number opens it.
    ana.goto(path + ("?lang=es" if language == "Spanish" else ""))
    assert "Rosa" not in main(ana).inner_text() and "Luis" not in main(ana).inner_text()
    ana.locator("[name=number]").fill(number)
    main(ana).get_by_role("button", name=words["go"]).click()
    join(ana, words)
    base = urlsplit(ana.url).path

    # She reads and writes under her own name.
    assert re.match(r"^/for/[^/]+$", base), ana.url
    assert words["band"] in ana.locator(".band.near").inner_text()
    ana.goto(base + "/results")
    assert words["band"] in ana.locator(".band.near").inner_text()
    ana.goto(base + "/messages/new")
    ana.locator("textarea[name=text]").fill("May she eat before the blood test?")
    main(ana).get_by_role("button", name=re.compile(words["send"], re.I)).click()
    thread = urlsplit(ana.url).path.replace(base, "/me")
    mother.goto(thread)
    assert "Ana Delgado" in main(mother).inner_text()
    mother.goto("/me/account/people/looks?who=family")
    seen = main(mother).inner_text()
    assert words["looked"] in seen and words["as"] in seen

    # She has a page open when it is taken back.
    ana.goto(base + "/messages/new")
    ana.locator("textarea[name=text]").fill("And at night?")
    mother.goto("/me/account/people")
    main(mother).get_by_role("link", name="Ana Delgado").first.click()
    main(mother).get_by_role("button", name=words["stop"]).click()
    main(ana).get_by_role("button", name=re.compile(words["send"], re.I)).click()
    assert words["gone"] in ana.locator("body").inner_text()
    assert ana.goto(base).status == 404
    mother.goto("/me/account/people")
    assert "Ana Delgado" not in main(mother).inner_text()
    context.close()


def test_a_link_that_was_passed_on_opens_nothing_and_dies_after_five_numbers(office, at):
    words = WORDS["English"] | {"mail": "passed.on@home.example"}
    number = ask(at("patientNew", "/me"), words)
    context = office.context(scripts=False)
    stranger = context.new_page()
    path = link(office, words["mail"])

    for _ in range(5):
        stranger.goto(path)
        stranger.locator("[name=number]").fill("000 001" if number == "000 000" else "000 000")
        main(stranger).get_by_role("button", name="Go on").click()

    assert "does not work any more" in main(stranger).inner_text()
    assert stranger.goto(path + "/way").status == 410
    context.close()


def test_a_part_that_was_not_given_is_absent_and_nothing_leads_to_it(office, at):
    words = WORDS["English"] | {"mail": "only.visits@home.example"}
    number = ask(at("patientCritical", "/me"), words, bundle="visits")
    context = office.context(width=390, scripts=False)
    helper = context.new_page()
    path = link(office, words["mail"])
    helper.goto(path)
    helper.locator("[name=number]").fill(number)
    main(helper).get_by_role("button", name="Go on").click()
    join(helper, words)
    base = urlsplit(helper.url).path

    paths = {urlsplit(a.get_attribute("href")).path for a in helper.locator("a[href^='/for/']").all()}
    faults = [found for found in sorted(paths) if context.request.get(office.demo.url + found).status >= 400]

    assert not {p for p in paths if "/results" in p or "/messages" in p or "/medicines" in p}
    assert base + "/visits" in paths
    context.close()
    all_of(faults)


@pytest.mark.parametrize("width,theme", [(390, "light"), (390, "dark"), (1280, "light")])
def test_the_pages_of_helping_have_no_fault(office, at, width, theme):
    faults = []
    patient = at("patientAsking", "/me/account/people", width=width, scripts=True, theme=theme)
    words = WORDS["English"] | {"mail": f"axe{width}{theme}@home.example"}
    ask(patient, words)
    asked = urlsplit(patient.url).path
    # The checker is a script, so these pages run theirs.
    context = office.context(width=width, theme=theme)
    outside = context.new_page()
    nurse = at("nurse", "/staff/patients", width=1280, scripts=True)
    card = find_card(nurse, "Joon Kim")
    places = [(patient, path) for path in ("/me/account/people", asked, "/me/account/people/looks")]
    places += [(outside, link(office, words["mail"])), (nurse, card + "/people")]
    places.append((at("manager", "/staff/settings", width=1280, scripts=True), "/staff/settings/ages"))
    for tab, path in places:
        tab.goto(path)
        for violation in Axe().run(tab, options=RULES).response["violations"]:
            faults.append(f"{path}: {violation['id']}: {violation['help']}")
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{path}: {wide} px wider than {width}")
    context.close()
    all_of(faults)


def test_staff_keep_a_parent_away_and_nobody_is_told(office, at):
    nurse = at("nurse", "/staff/patients")
    card = find_card(nurse, "Maya Brooks")
    nurse.goto(card)
    main(nurse).get_by_role("link", name="Helpers and guardians").click()
    main(nurse).locator("summary").filter(has_text="End or block").first.click()
    form = main(nurse).locator("form[action$='/block']").first
    form.locator("[name=block-reason]").fill("Order of May 3, county court")
    form.get_by_role("button", name="Block").click()

    page = main(nurse).inner_text()
    assert "Blocked from this moment on" in nurse.locator("body").inner_text()
    assert "Order of May 3, county court" in page and "Blocked" in page
