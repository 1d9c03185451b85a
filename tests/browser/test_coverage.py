"""A patient sends the photo of an insurance card from a phone without JavaScript; the front desk reads it and takes it."""

import re
import struct
import zlib

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, main
from demo import Demo
from desk import open_row, press, said
from test_accessibility import RULES

WORDS = {
    "en": {
        "who": "patient", "show": "Send a new card", "send": "Send the card", "mend": "add a photo of the front",
        "front": "Front of the card", "back": "Back of the card", "company": "Insurance company", "ends": "ends in 2096",
        "sent": "The card you sent", "taken": "From you. We took it on", "other": "Somebody else",
        "name": "Their full name", "again": "Write the name of who holds it", "me": "I do", "out": "Take it back",
        "reason": "We did not take the card you sent.",
    },
    "es": {
        "who": "patientSpanish", "show": "Enviar otra tarjeta", "send": "Enviar la tarjeta",
        "mend": "ponga una foto del frente", "front": "Frente de la tarjeta", "back": "Reverso de la tarjeta",
        "company": "Compañía de seguro", "ends": "termina en 2096", "sent": "La tarjeta que envió",
        "taken": "De usted. Lo tomamos", "other": "De otra persona", "name": "Su nombre completo",
        "again": "Escriba el nombre de esa persona", "me": "A mi nombre", "out": "Ya no enviarla",
        "reason": "No tomamos la tarjeta que envió.",
    },
}


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is sent here stands in its inbox."""
    with Demo() as running:
        yield Visitor(browser, running)


def photo(name: str) -> dict:
    """A green card as a picture that browsers show."""
    width, height = 430, 270
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    lines = b"".join(b"\0" + b"\x2c\x6e\x63" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return {"name": name, "mimeType": "image/png", "buffer": picture}


def click(tab, name: str) -> None:
    main(tab).get_by_role("button", name=name).click()
    tab.wait_for_load_state()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_card_is_sent_from_a_phone_read_at_the_desk_and_holds(at, office, language):
    words = WORDS[language]
    name = office.demo.who(words["who"]).name
    tab = at(words["who"], "/me/record/coverage", width=390)
    main(tab).get_by_role("link", name=words["show"]).click()
    click(tab, words["send"])
    assert tab.title().startswith("Error") and words["mend"] in main(tab).inner_text()

    # What is to be mended keeps the photo that came with it.
    tab.get_by_label(words["front"]).set_input_files(photo("front.png"))
    tab.get_by_label(words["other"]).check()
    click(tab, words["send"])
    assert words["again"] in main(tab).inner_text() and "front.png" in main(tab).inner_text()
    assert tab.get_by_label(words["name"]).is_visible(), "the part to mend is folded away"
    tab.get_by_label(words["back"]).set_input_files(photo("back.png"))
    tab.get_by_label(words["me"]).check()
    click(tab, words["send"])
    assert words["sent"] in main(tab).inner_text()
    links = [tab.get_by_role("link", name=words[side]).get_attribute("href") for side in ("front", "back")]
    assert all(tab.request.get(link).body().startswith(b"\x89PNG") for link in links)
    overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0

    desk = at("frontDesk", width=1280)
    open_row(desk, name, "Insurance card")
    desk.get_by_role("link", name="Front of the card").click()
    assert desk.locator("img").count() == 1, "the photo is not shown"
    desk.go_back()
    press(desk, "Take it")
    assert "Write the member number" in main(desk).inner_text()
    desk.get_by_label("Insurance company").fill("Bluestem Mutual")
    desk.get_by_label("Member number").fill("BM 4471 2096")
    press(desk, "Take it")
    assert "a task for the record system is open" in said(desk)

    tab.goto("/me/record/coverage")
    text = main(tab).inner_text()
    assert "Bluestem Mutual" in text and words["ends"] in text and words["taken"] in text
    assert words["sent"] not in text and "4471" not in text
    open_row(desk, name, "Type into")
    assert "BM 4471 2096" in main(desk).inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_can_be_used_by_everybody(at, width):
    for role, path in [("parent", ""), ("parent", "/change"), ("patientNew", "")]:
        tab = at(role, "/me/record/coverage" + path, width=width, scripts=True)
        assert [one["id"] for one in Axe().run(tab, options=RULES).response["violations"]] == [], path


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_card_is_taken_back_or_not_taken_with_a_reason(at, office, language):
    words = WORDS[language]
    tab = at(words["who"], "/me/record/coverage/change", width=390)
    for last in (False, True):
        tab.goto("/me/record/coverage/change")
        tab.get_by_label(words["front"]).set_input_files(photo("front.png"))
        click(tab, words["send"])
        if not last:
            click(tab, words["out"])
            assert words["sent"] not in main(tab).inner_text()
    desk = at("frontDesk", width=1280)
    open_row(desk, office.demo.who(words["who"]).name, "Insurance card")
    desk.get_by_text("Do not take it").first.click()
    desk.get_by_label(re.compile("Why not, in plain words")).fill("It ended in May.")
    press(desk, "Do not take it")

    tab.goto("/me/record/coverage")
    assert words["reason"] in main(tab).inner_text() and "It ended in May." in main(tab).inner_text()
