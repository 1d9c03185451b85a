"""The front desk's day: who comes, booking for a caller, blocked time, and the rules that patients meet."""

import re
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


def press(tab, name: str) -> None:
    main(tab).get_by_role("button", name=re.compile("^" + name)).first.click()
    tab.wait_for_load_state()


def path(tab) -> str:
    return urlsplit(tab.url).path


def slots(tab):
    return tab.locator(".slots a")


WORDS = {
    "English": {
        "language": "en", "book": "Book a visit", "button": "Book this visit", "move": "Move to this time",
        "cancel": "Cancel this visit", "undo": "Undo: keep the visit", "moved": "Moved by", "arrived": "Arrived",
        "back": "Undo", "title": "Today",
    },
    "Spanish": {
        "language": "es", "book": "Reservar una cita", "button": "Reservar esta cita", "move": "Cambiar a esta hora",
        "cancel": "Cancelar esta cita", "undo": "Deshacer: mantener la cita", "moved": "Cambiada por",
        "arrived": "Llegó", "back": "Deshacer", "title": "Hoy",
    },
}


def speak(tab, language: str) -> None:
    """Changes the language of the staff pages, as the switch does."""
    if tab.locator("html").get_attribute("lang").startswith(language):
        return
    tab.locator("header").get_by_role("button", name=re.compile("^(Español|English)")).first.click()
    tab.wait_for_load_state()


@pytest.mark.parametrize("language", WORDS)
def test_the_desk_books_moves_and_cancels_for_a_caller(at, language):
    words = WORDS[language]
    tab = at("frontDesk", "/staff/today", width=390 if language == "Spanish" else 1280)
    speak(tab, words["language"])
    card = find_card(tab, "Rosa Delgado")
    tab.goto(card)

    main(tab).get_by_role("link", name=words["book"]).first.click()
    slots(tab).nth(3).click()
    press(tab, words["button"])
    assert path(tab) == card

    main(tab).locator("a[href*='/booked/']").last.click()
    visit = path(tab)
    slots(tab).last.click()
    press(tab, words["move"])
    assert path(tab) == visit and words["moved"] in main(tab).inner_text()
    press(tab, words["cancel"])
    press(tab, words["undo"])
    press(tab, words["cancel"])
    speak(tab, "en")


@pytest.mark.parametrize("language", WORDS)
def test_who_is_here_is_noted_and_taken_back(at, language):
    words = WORDS[language]
    tab = at("frontDesk", "/staff/today")
    speak(tab, words["language"])
    tab.goto("/staff/today")
    assert tab.locator("h1").inner_text() == words["title"]
    before = main(tab).get_by_role("button", name=re.compile("^" + words["arrived"])).count()
    if not before:
        pytest.skip("nobody is expected today")

    press(tab, words["arrived"])
    assert main(tab).get_by_role("button", name=re.compile("^" + words["arrived"])).count() == before - 1
    press(tab, words["back"] + ", ")
    speak(tab, "en")


def test_blocked_time_makes_a_task_of_each_visit_in_it(at):
    tab = at("frontDesk")
    tab.goto(find_card(tab, "Rosa Delgado"))
    main(tab).get_by_role("link", name="Book a visit").first.click()
    slots(tab).last.click()
    press(tab, "Book this visit")
    main(tab).locator("a[href*='/booked/']").last.click()
    visit = path(tab)
    when = main(tab).locator("dd").first.inner_text()

    tab.goto("/staff/schedule")
    month, day = re.search(r"(\w+) (\d+)", when.split(", ")[1]).groups()
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December"]
    main(tab).get_by_label("Month").first.fill(str(months.index(month) + 1))
    main(tab).get_by_label("Day").first.fill(day)
    main(tab).get_by_label("Year").first.fill(re.search(r"20\d\d", when).group() if re.search(r"20\d\d", when) else "2026")
    main(tab).get_by_label("Why, for the staff only").fill("Training")
    press(tab, "Save")
    assert re.search("Blocked|Saved", tab.content())
    assert "Training" in main(tab).inner_text()
    main(tab).locator("li").filter(has_text="Training").get_by_role("button", name="Lift").click()
    tab.wait_for_load_state()
    assert "Training" not in main(tab).inner_text()
    tab.goto(visit)
    press(tab, "Cancel this visit")


def test_a_type_that_the_manager_closes_is_not_offered_to_patients(at):
    manager, patient = at("manager", "/staff/settings/schedule"), at("patient", "/me/visits/book")
    name = patient.locator("details.choice summary, .choice summary").first.inner_text()
    row = manager.locator(".rows a").filter(has_text=re.compile("Follow-up")).first
    row.click()
    before = main(manager).get_by_role("radio", name="They book it")
    assert before.is_checked(), name
    main(manager).get_by_role("radio", name="Only the practice books it").check()
    press(manager, "Save")
    assert "Patients see it at once" in manager.content()

    patient.goto("/me/visits/book")
    assert "Follow-up" not in patient.locator(".chips").first.inner_text()

    manager.locator(".rows a").filter(has_text=re.compile("Follow-up")).first.click()
    main(manager).get_by_role("radio", name="They book it").check()
    press(manager, "Save")


PAGES = ["/staff/today", "/staff/schedule", "book", "/staff/settings/schedule", "/staff/settings/schedule/types/new"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_accessible_and_fit(at, page, width, theme):
    tab = at("manager", width=width, scripts=True, theme=theme)
    if page == "book":
        page = find_card(tab, "Rosa Delgado") + "/book"
    tab.goto(page)
    found = Axe().run(tab, options=RULES).response["violations"]
    assert not found, [(one["id"], one["help"]) for one in found]
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
