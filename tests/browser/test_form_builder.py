"""A manager builds a form without a script: questions, a condition, a score; it is published, given, printed and typed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import Visitor, find_card, main
from demo import Demo
from test_accessibility import RULES


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is written here changes what the other tests would see."""
    with Demo() as running:
        yield Visitor(browser, running)


def press(tab, name: str) -> None:
    main(tab).get_by_role("button", name=re.compile("^" + re.escape(name))).first.click()
    tab.wait_for_load_state()


def fill(tab, **values: str) -> None:
    for name, value in values.items():
        tab.locator(f"[name='{name.replace('_', '-')}']").fill(value)


def begin(tab, english: str, spanish: str, audience: str) -> None:
    tab.goto("/staff/settings")
    main(tab).get_by_role("link", name=re.compile("^Forms")).click()
    main(tab).get_by_role("link", name="New form").click()
    fill(tab, title_en=english, title_es=spanish)
    main(tab).get_by_role("radio", name=re.compile("^" + audience)).check()
    press(tab, "Begin this form")


def add(tab, kind: str, english: str, spanish: str) -> None:
    """Opens the page of a new question and fills in its words."""
    main(tab).get_by_label("Add", exact=True).select_option(label=kind)
    press(tab, "Add it")
    fill(tab, text_en=english, text_es=spanish)


def options(tab, *rows) -> None:
    for number, (english, spanish, points) in enumerate(rows):
        fill(tab, **{f"option_{number}_en": english, f"option_{number}_es": spanish, f"option_{number}_points": points})


def fits(tab) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab.url
    found = Axe().run(tab, options=RULES).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def build(tab) -> None:
    """A form with a question that follows from another, and a score."""
    begin(tab, "How you sleep", "Cómo duerme", "Nurses and providers")
    add(tab, "Yes or no", "Do you sleep badly?", "¿Duerme mal?")
    main(tab).get_by_label("It has to be answered").check()
    press(tab, "Save this question")
    add(tab, "One of several answers", "How often?", "¿Con qué frecuencia?")
    options(tab, ("Some nights", "Algunas noches", "1"), ("Every night", "Todas las noches", "3"))
    main(tab).get_by_label("It has to be answered").check()
    tab.locator("[name=when-0]").select_option(label="If “Do you sleep badly?” is “Yes”")
    press(tab, "Save this question")
    main(tab).get_by_text("Name and ranges").click()
    fill(tab, score_en="Sleep", score_es="Sueño", band_0_from="3", band_0_en="Bad nights", band_0_es="Malas noches")
    tab.locator("[name=band-0-alert]").check()
    press(tab, "Save the score")


def test_a_manager_builds_a_form_and_the_desk_gives_it_all_without_a_script(at, office):
    tab = at("manager")
    build(tab)

    # A question cannot go above the one that it depends on, and that one cannot be removed.
    press(tab, "Up How often?")
    assert "“How often?” is asked after an answer to “Do you sleep badly?”" in main(tab).inner_text()
    main(tab).get_by_role("link", name="Change Do you sleep badly?").click()
    press(tab, "Remove this question")
    assert "It cannot be removed yet" in main(tab).inner_text()
    main(tab).get_by_role("link", name="How you sleep").click()

    press(tab, "Publish version 1")
    assert "Patients are given version 1." in main(tab).inner_text()

    # The question that follows is hidden until it applies, by style alone.
    main(tab).get_by_role("link", name="See it as patients do").click()
    often = main(tab).get_by_role("radio", name="Every night")
    assert not often.is_visible()
    main(tab).get_by_role("radio", name="Yes").check()
    assert often.is_visible()
    main(tab).get_by_role("link", name="Español").click()
    assert "¿Duerme mal?" in main(tab).inner_text()

    nurse = at("nurse")
    card = find_card(nurse, office.demo.who("patient").name)
    nurse.goto(card)
    main(nurse).get_by_role("link", name="Forms", exact=True).click()
    main(nurse).get_by_label("Which form?").select_option(label="How you sleep")
    press(nurse, "Give this form")
    assert "not begun" in main(nurse).inner_text()
    with nurse.expect_download() as download:
        main(nurse).get_by_role("link", name="Print it empty").first.click()
    assert download.value.suggested_filename.endswith(".pdf")
    main(nurse).get_by_role("link", name="Type a paper").first.click()
    fill(nurse, paper_month="1", paper_day="5", paper_year="2026")
    press(nurse, "Take this paper in")
    assert "Answer this question" in main(nurse).inner_text()
    main(nurse).get_by_role("radio", name="Yes").check()
    main(nurse).get_by_role("radio", name="Every night").check()
    press(nurse, "Take this paper in")
    assert "waits to be looked through" in main(nurse).inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_fit_a_phone_and_have_no_violation(at, width, theme):
    tab = at("manager", width=width, scripts=True, theme=theme)
    begin(tab, "A long name for a form that asks about many things", "Un nombre largo", "The front desk")
    fits(tab)
    add(tab, "Any of several answers", "What brings you here?", "")
    fits(tab)
    options(tab, ("A check-up", "", ""), ("Something hurts <b>badly</b> & \"often\"", "", ""))
    press(tab, "Save this question")
    assert "Spanish is missing" in main(tab).inner_text()
    assert main(tab).get_by_role("button", name=re.compile("^Publish")).count() == 0
    fits(tab)
    main(tab).get_by_role("link", name="See it as patients do").click()
    assert 'Something hurts <b>badly</b> & "often"' in main(tab).inner_text()
    fits(tab)
    for path in ("/staff/settings/forms", "/staff/settings/forms/bring"):
        tab.goto(path)
        fits(tab)


def test_two_people_write_at_once_and_the_second_loses_nothing(at):
    tab = at("manager")
    begin(tab, "Two at once", "Dos a la vez", "The front desk")
    other = at("manager", tab.url)

    fill(tab, lead_en="The first one's words.")
    press(tab, "Save these words")
    fill(other, lead_en="What the second one typed.")
    press(other, "Save these words")

    assert "Somebody else saved this form" in main(other).inner_text()
    assert other.locator("[name='lead-en']").input_value() == "What the second one typed."
    press(other, "Save these words")
    assert "Saved." in main(other).inner_text()


def test_a_form_from_another_system_is_brought_in_or_refused_by_name(at):
    tab = at("manager", "/staff/settings/forms/bring")
    fill(tab, text='{"resourceType":"Questionnaire","status":"active","title":"Photos",'
         '"item":[{"linkId":"photo","type":"attachment","text":"A photo"}]}')
    press(tab, "Bring this form in")
    assert "“photo” asks for a kind of answer that has no place here" in main(tab).inner_text()

    fill(tab, text='{"resourceType":"Questionnaire","status":"active","title":"Pets",'
         '"item":[{"linkId":"/1-pets","type":"boolean","text":"Do you have pets?"}]}')
    press(tab, "Bring this form in")
    assert "Brought in as a draft" in main(tab).inner_text()
    main(tab).get_by_role("link", name="Change Do you have pets?").click()
    fill(tab, text_es="¿Tiene mascotas?")
    press(tab, "Save this question")
    assert "¿Tiene" not in main(tab).inner_text()
    assert "Do you have pets?" in main(tab).inner_text()
