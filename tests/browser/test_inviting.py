"""From the desk to the first page: inviting by text and on paper, joining in both languages, saying no, waves, and asking
to join. JavaScript is off, on a phone's width where a patient is."""

import io
import re
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from conftest import Visitor, main
from demo import Demo

PASSWORD = "four quiet geese by the river"
WORDS = {
    "en": {"year": "Year", "month": "Month", "day": "Day"},
    "es": {"year": "Año", "month": "Mes", "day": "Día"},
}


@pytest.fixture(scope="module")
def office(browser):
    """A demonstration of its own: who joins here has joined for everybody."""
    with Demo() as running:
        yield Visitor(browser, running)


def card_of(tab, query: str, name: str) -> str:
    """The address of somebody's card."""
    tab.goto("/staff/patients")
    main(tab).get_by_label(re.compile("Name, birth date")).fill(query)
    main(tab).get_by_role("button", name="Find").click()
    return main(tab).get_by_role("link", name=re.compile(name)).first.get_attribute("href")


def someone(tab, standing: str, language: str | None = None) -> tuple[str, str]:
    """Somebody who stands so with the portal and may be invited: the card and the birth date as it is read."""
    tab.goto("/staff/patients")
    main(tab).get_by_label(re.compile("Name, birth date")).fill("555")
    main(tab).get_by_role("button", name="Find").click()
    rows = main(tab).get_by_role("listitem").filter(has=tab.get_by_text(standing, exact=True))
    cards = [row.locator("a").first.get_attribute("href") for row in rows.all()]
    for card in cards:
        tab.goto(card)
        text = main(tab).inner_text()
        age = int(re.search(r"\((\d+) years?\)", text)[1])
        if age < 18 or not main(tab).get_by_role("link", name="How the invitation went, other ways").count():
            continue
        if language is None or language in text:
            return card, re.search(r"([A-Z][a-z]+ \d{1,2}, \d{4}) \(", text)[1]
    raise AssertionError(f"nobody is {standing} and reads {language}")


def axe(tab) -> None:
    found = Axe().run(tab).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def fits(tab) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), tab.url


def type_born(tab, born: str, language: str) -> None:
    months = "January February March April May June July August September October November December".split()
    month, day, year = re.match(r"(\w+) (\d+), (\d+)", born).groups()
    words = WORDS[language]
    for label, value in ((words["month"], str(months.index(month) + 1)), (words["day"], day), (words["year"], year)):
        main(tab).get_by_label(label, exact=True).fill(value)


def join(office, path: str, born: str, language: str, email: str) -> str:
    """Joins on a phone without JavaScript and says where it led. Each page is looked at with axe, with scripts on."""
    context = office.context(width=390, scripts=False)
    tab = context.new_page()
    tab.goto(path)
    assert tab.locator("html").get_attribute("lang").startswith(language)
    fits(tab)
    type_born(tab, born, language)
    main(tab).get_by_role("button").first.click()
    fits(tab)
    # The address that opens the box for a password; other ways have tests of their own.
    tab.goto(tab.url.replace("/way", "/password"))
    main(tab).locator("input[name=email]").fill(email)
    main(tab).locator("input[type=password]").fill(PASSWORD)
    main(tab).locator("button[value=password]").click()
    fits(tab)
    where = urlsplit(tab.url).path
    context.close()
    return where


def texts(office) -> list[str]:
    """What this demonstration dropped instead of sending it, the newest last."""
    found = sorted(Path(tempfile.gettempdir()).glob("portico-demo-*/texts/*.txt"), key=lambda one: one.stat().st_mtime)
    return [text for text in (path.read_text(encoding="utf-8") for path in found) if office.demo.url in text]


def picture(office, card: str) -> tuple[Image.Image, str]:
    """The first page of the printed letter as a picture, and its text, by software that is not ours."""
    context = office.context(who=office.demo.who("front desk"))
    answer = context.request.get(card + "/invite/letter")
    assert answer.ok and answer.headers["content-type"] == "application/pdf"
    paper = answer.body()
    context.close()
    image = subprocess.run(
        ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-"], input=paper, capture_output=True, check=True)
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True)
    return Image.open(io.BytesIO(image.stdout)), text.stdout.decode()


def test_the_desk_invites_by_text_and_the_patient_joins(office):
    context = office.context(who=office.demo.who("front desk"), scripts=False)
    tab = context.new_page()
    card, born = someone(tab, "Not invited", "English")
    tab.goto(card)
    main(tab).get_by_role("button", name="Invite").click()
    page = main(tab).inner_text()
    assert re.search(r"A text went to \(555\)", page) and "It works once, until" in page
    phone = re.search(r"A text went to (\(\d{3}\) \d{3}-\d{4})", page)[1]
    digits = re.sub(r"\D", "", phone)

    link = None
    for _ in range(30):
        found = [text for text in texts(office) if digits in text and "/join/" in text]
        if found:
            link = re.search(r"https?://[^/\s]+(/join/[\w-]+)", found[-1])[1]
            break
        time.sleep(1)
    assert link, "no text came"
    assert join(office, link, born, "en", "by.text@example.org") == "/me"
    tab.goto(card)
    assert "Active" in main(tab).inner_text() and not main(tab).get_by_role("button", name="Invite").count()
    context.close()


def test_a_letter_is_scanned_or_its_code_is_typed(office):
    context = office.context(who=office.demo.who("front desk"), scripts=False)
    tab = context.new_page()
    card = card_of(tab, "Paredes", "Paredes Muñoz, Ana Lucía")
    tab.goto(card)
    born = re.search(r"([A-Z][a-z]+ \d{1,2}, \d{4}) \(", main(tab).inner_text())[1]
    tab.goto(card + "/invite")
    main(tab).get_by_role("button", name="Print a letter").click()
    assert main(tab).get_by_role("link", name="Open the letter to print").count()
    context.close()

    image, text = picture(office, card)
    codes = zxingcpp.read_barcodes(image)
    assert len(codes) == 1, codes
    scanned = urlsplit(codes[0].text)
    typed = re.search(r"\b([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})\b", text)[1]
    assert "le invita" in text and "invites you" in text and "Corte y guarde" in text

    phone = office.context(width=390, scripts=False)
    tab = phone.new_page()
    tab.goto("/join?lang=es")
    fits(tab)
    main(tab).locator("input[name=code]").fill(typed.lower().replace("-", " "))
    main(tab).get_by_role("button").first.click()
    assert urlsplit(tab.url).path == scanned.path
    phone.close()
    # She was told of her visit with the same link before: that is where joining leads.
    where = join(office, scanned.path + "?" + scanned.query, born, "es", "por.carta@example.org")
    assert where == "/me" or where.startswith("/me/visits/"), where


def test_who_says_no_is_left_in_peace_and_may_change_their_mind(office):
    context = office.context(who=office.demo.who("front desk"), scripts=False)
    tab = context.new_page()
    card, _ = someone(tab, "Invited")
    tab.goto(card)
    main(tab).get_by_role("link", name="Says no, or cannot use it").click()
    main(tab).get_by_label("Does not want it").check()
    main(tab).get_by_label("Why").select_option("talks")
    main(tab).get_by_label("By phone").check()
    main(tab).get_by_role("button", name="Note it").click()
    assert "Declined" in main(tab).inner_text() and "Would rather talk to a person" in main(tab).inner_text()
    assert not main(tab).get_by_role("button", name="Invite").count()
    main(tab).get_by_role("link", name="Says no, or cannot use it").click()
    main(tab).get_by_role("button", name="Take it back").click()
    assert main(tab).get_by_role("button", name="Invite").count()
    context.close()


def test_somebody_asks_to_join_and_the_desk_decides(office):
    phone = office.context(width=390, scripts=False)
    tab = phone.new_page()
    answers = []
    for given, family in (("Rosa", "Delgado"), ("Nobody", "Here")):
        tab.goto("/sign-up")
        fits(tab)
        main(tab).get_by_label("First name").fill(given)
        main(tab).get_by_label("Last name").fill(family)
        type_born(tab, "March 9, 1958", "en")
        main(tab).get_by_label(re.compile("^Phone, email")).fill("not.on.file@example.org")
        main(tab).get_by_role("button", name="Ask to join").click()
        answers.append((urlsplit(tab.url).path, main(tab).inner_text()))
    phone.close()
    assert answers[0] == answers[1] and "If we know you" in answers[0][1]

    context = office.context(who=office.demo.who("manager"), scripts=False)
    tab = context.new_page()
    for _ in range(30):
        tab.goto("/staff/invite/sign-ups")
        if "Nobody Here" in main(tab).inner_text():
            break
        time.sleep(1)
    request = main(tab).locator("section", has=tab.get_by_role("heading", name="Nobody Here"))
    assert "Nobody has this name and birth date" in request.inner_text()
    request.get_by_role("button", name="Not our patient").click()
    assert "Nobody Here" not in main(tab).inner_text()
    context.close()


def test_a_wave_is_looked_at_begun_and_stopped(office):
    context = office.context(who=office.demo.who("manager"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/today")
    main(tab).get_by_role("link", name="Invite many").click()
    main(tab).get_by_role("link", name="Everybody else").click()
    page = main(tab).inner_text()
    assert re.search(r"\d+ (person|people) will be invited", page) and "How far people came in 90 days" in page
    begin = re.compile(r"Invite \d+ p")
    main(tab).get_by_role("button", name=begin).click()
    assert re.search(r"\d+ of \d+ invited", main(tab).inner_text())
    main(tab).get_by_role("button", name="Stop the rest").click()
    # A group leaves every five seconds; one that left between the two presses had everybody in it.
    if "Stopped" in main(tab).inner_text():
        assert re.search(r"0 of \d+ invited", main(tab).inner_text())
        assert not main(tab).get_by_role("button", name="Stop the rest").count()
        tab.goto("/staff/invite")
        main(tab).get_by_role("link", name="Everybody else").first.click()
        main(tab).get_by_role("button", name=begin).click()
    for _ in range(30):
        if main(tab).get_by_text("Finished").count() or main(tab).get_by_text("Stopped").count():
            break
        tab.wait_for_timeout(1_000)
        tab.reload()
    assert "Finished" in main(tab).inner_text()
    context.close()


def test_axe_finds_nothing_on_the_pages_of_inviting(office):
    desk = office.context(who=office.demo.who("manager"))
    tab = desk.new_page()
    card = card_of(tab, "Rosa Delgado", "Delgado, Rosa")
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        for path in ("/staff/invite", "/staff/invite/sign-ups", card, card + "/invite", card + "/portal-answer"):
            tab.goto(path)
            axe(tab)
            fits(tab)
    desk.close()
    phone = office.context(width=390)
    tab = phone.new_page()
    for path in ("/join", "/sign-up", "/sign-up/sent", "/join/nonsense"):
        for language in ("en", "es"):
            tab.goto(f"{path}?lang={language}")
            axe(tab)
            fits(tab)
    phone.close()
