"""The plan of the roll-out and what the manager decides: gates refuse, a look is tried first, a file is compared, an
earlier state comes back, and what is left out is nowhere. JavaScript is off."""

import json
import re
import sqlite3

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, main
from demo import Demo


@pytest.fixture(scope="module")
def office(browser):
    """A demonstration of its own: what its manager decides is decided for everybody."""
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.fixture
def manager(office):
    context = office.context(who=office.demo.who("manager"), scripts=False)
    yield context.new_page()
    context.close()


def press(tab, words: str) -> None:
    main(tab).get_by_role("button", name=re.compile(words)).first.click()
    tab.wait_for_load_state()


def looks_right(office, path: str, who: str = "manager") -> None:
    """No fault by axe, nothing too wide: on a phone and on a screen, in light and dark."""
    for width, theme in ((390, "light"), (1280, "dark")):
        context = office.context(width=width, theme=theme, who=office.demo.who(who), reduced_motion="reduce")
        tab = context.new_page()
        tab.goto(path)
        found = Axe().run(tab).response["violations"]
        assert not found, [(path, one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{path} at {width}"
        context.close()


def change(office, sql: str) -> None:
    """Changes the database behind the program's back."""
    with sqlite3.connect(office.demo.database, timeout=10) as connection:
        connection.execute(sql)
    connection.close()


def test_closed_gates_refuse_the_roll_out_and_every_wave(office, manager):
    change(office, "DELETE FROM rollout")

    manager.goto("/staff/plan")
    assert main(manager).get_by_text("Closed", exact=True).count() >= 1
    press(manager, "Begin the roll-out")
    refused = main(manager).inner_text()
    manager.goto("/staff/invite?wave=rest")
    press(manager, "^Invite")
    wave = main(manager).inner_text()

    assert "not all gates are open" in refused and "nobody can tick" in refused
    assert "The roll-out has not begun" in wave
    with sqlite3.connect(office.demo.database, timeout=10) as connection:
        assert connection.execute("SELECT COUNT(*) FROM rollout").fetchone() == (0,)
        assert connection.execute("SELECT COUNT(*) FROM invite_wave").fetchone() == (0,)
    connection.close()
    looks_right(office, "/staff/plan")
    looks_right(office, "/staff/plan", who="nurse")


def test_a_step_has_somebody_and_a_day_and_what_people_judge_is_ticked(office, manager):
    manager.goto("/staff/plan")
    main(manager).get_by_role("link", name="Make it look like you").click()
    main(manager).get_by_label("Who does it").select_option(index=1)
    main(manager).get_by_label("What shows that it is done").fill("Looked at on two phones")
    press(manager, "^Save")
    main(manager).get_by_role("link", name="Make it look like you").click()
    looks_right(office, manager.url)
    if main(manager).get_by_role("button", name="Not done after all").count():
        press(manager, "Not done after all")
        main(manager).get_by_role("link", name="Make it look like you").click()
    press(manager, "This is done")
    assert "Well done" in main(manager).inner_text()

    manager.goto("/staff/plan/records")
    assert "nobody ticks" in main(manager).inner_text() or "The system sees" in main(manager).inner_text()
    assert main(manager).get_by_role("button", name="This is done").count() == 0


def test_a_pale_color_is_refused_and_a_good_one_is_tried_first(office, manager):
    manager.goto("/staff/settings")
    main(manager).get_by_role("link", name="Color and logo").click()
    looks_right(office, "/staff/settings/look")
    main(manager).get_by_label("Your color").fill("#FFC531")
    press(manager, "See how it would look")
    assert "4.5 is needed" in main(manager).inner_text()

    main(manager).get_by_label("Your color").fill("#7A1F4B")
    press(manager, "See how it would look")
    draft = manager.url
    looks_right(office, draft)
    main(manager).get_by_role("link", name="See the front page").click()
    looks_right(office, manager.url)
    assert color(manager) == "rgb(122, 31, 75)"
    assert color_of_front(office) != "rgb(122, 31, 75)"

    manager.goto(draft)
    press(manager, "Use this from now on")
    assert color_of_front(office) == "rgb(122, 31, 75)"

    # The state before stands in the list, and comes back.
    manager.goto("/staff/settings/configuration")
    looks_right(office, "/staff/settings/configuration")
    manager.goto("/staff/settings/practice")
    press(manager, "^Save")
    manager.goto("/staff/settings/configuration/versions/1")
    looks_right(office, manager.url)


def color(tab) -> str:
    """The color of the first button of the content."""
    return tab.locator("main a.btn").first.evaluate("one => getComputedStyle(one).backgroundColor")


def color_of_front(office) -> str:
    context = office.context()
    tab = context.new_page()
    tab.goto("/")
    found = color(tab)
    context.close()
    return found


def test_the_file_is_taken_changed_brought_and_put_back(office, manager, tmp_path):
    manager.goto("/staff/settings/practice")
    press(manager, "^Save")
    manager.goto("/staff/settings/configuration")
    with manager.expect_download() as download:
        main(manager).get_by_role("link", name="Take the file").click()
    settings = json.loads(download.value.path().read_text())
    assert settings["practice"]["name"] == "Alder Creek"
    settings["practice"]["phone"] = "(555) 010-0188"
    changed = tmp_path / "portico.json"
    changed.write_text(json.dumps(settings))

    main(manager).get_by_label("Settings file").set_input_files(changed)
    press(manager, "See what it changes")
    seen = main(manager).inner_text()
    press(manager, "Use this from now on")
    context = office.context()
    tab = context.new_page()
    tab.goto("/")
    after = tab.inner_text("body")

    assert "One setting would change" in seen and "(555) 010-0188" in seen
    assert "(555) 010-0188" in after
    rows = main(manager).get_by_role("row")
    assert rows.count() >= 2
    # The row below the newest is the state before.
    rows.nth(2).get_by_role("link").click()
    press(manager, "Put this state back")
    tab.goto("/")
    assert "(555) 010-0188" not in tab.inner_text("body")
    context.close()

    settings["practice"]["fone"] = "x"
    changed.write_text(json.dumps(settings))
    manager.goto("/staff/settings/configuration")
    main(manager).get_by_label("Settings file").set_input_files(changed)
    press(manager, "See what it changes")
    assert "practice.fone" in main(manager).inner_text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_left_out_is_nowhere_and_its_address_says_whom_to_call(office, manager, language):
    who = office.demo.who("patient" if language == "en" else "patientSpanish")
    # An error page is in the language of the browser or the link: nobody is known yet when it is written.
    context = office.context(width=390, scripts=False, who=who)
    tab = context.new_page()
    tab.goto("/me")
    assert tab.locator("a[href*='/visits/book']").count() >= 1

    manager.goto("/staff/settings/features")
    looks_right(office, "/staff/settings/features")
    main(manager).get_by_label("Book and move visits").uncheck()
    press(manager, "^Save")
    tab.goto("/me")
    left = tab.locator("a[href*='/visits/book']").count()
    tab.goto(f"/me/visits/book?lang={language}")
    said = tab.inner_text("main")
    manager.goto("/staff/settings/features")
    main(manager).get_by_label("Book and move visits").check()
    press(manager, "^Save")
    tab.goto("/me")
    again = tab.locator("a[href*='/visits/book']").count()
    context.close()

    assert left == 0 and again >= 1
    assert ("Call" if language == "en" else "Llame") in said


def test_what_somebody_leaves_open_fits_on_paper(office):
    context = office.context(who=office.demo.who("provider"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/cover")
    main(tab).get_by_role("link", name="To hand over").click()
    assert main(tab).get_by_role("listitem").count() >= 3
    first = main(tab).locator("h2").first.inner_text()
    assert first.startswith("Call first")
    looks_right(office, "/staff/handover", who="provider")
    tab.emulate_media(media="print")
    assert main(tab).get_by_role("link", name="Away and keys").is_hidden()
    context.close()
