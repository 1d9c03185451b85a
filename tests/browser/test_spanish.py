"""Spanish runs through every page, and the choice stays."""

import re

import pytest

from conftest import GROUPS, all_of, links_to

RAW_KEY = re.compile(r"\b[a-z]+(?:\.[a-z][a-zA-Z-]+){2,}\b")
ENGLISH = re.compile(r"\b(Sign out|My record|Results|Medicines|Visits|Call us|Print|Source|Back to)\b")


def switch_to_spanish(tab):
    for role in ("link", "button"):
        choice = tab.get_by_role(role, name="Español")
        if choice.count():
            choice.first.click()
            return
    raise AssertionError("no page top offers Español")


@pytest.fixture
def back_to_english(visitor):
    """Others read this patient's pages in English, whatever happened here."""
    yield
    context = visitor.context(who=visitor.who("patient"), scripts=False)
    tab = context.new_page()
    tab.goto("/me")
    english = tab.get_by_role("button", name="English")
    if english.count():
        english.first.click()
    context.close()


@pytest.mark.usefixtures("back_to_english")
def test_every_page_of_a_patient_speaks_spanish(visitor):
    context = visitor.context(who=visitor.who("patient"))
    tab = context.new_page()
    faults = []
    tab.goto("/me")
    switch_to_spanish(tab)
    for page in visitor.pages("patient"):
        tab.goto(page.path)
        text = tab.locator("body").inner_text()
        if tab.locator("html").get_attribute("lang") not in ("es", "es-US"):
            faults.append(f"{page.path}: lang is {tab.locator('html').get_attribute('lang')}")
        menus = " ".join(nav.inner_text() for nav in tab.locator("nav:not(main nav)").all())
        faults += [f"{page.path}: the menu says {word}" for word in set(ENGLISH.findall(menus))]
        faults += [f"{page.path}: a word is missing: {key}" for key in set(RAW_KEY.findall(text)) if "example" not in key]
    context.close()

    all_of(faults)


@pytest.mark.usefixtures("back_to_english")
def test_changing_the_language_keeps_the_page(visitor):
    context = visitor.context(who=visitor.who("patient"), scripts=False)
    tab = context.new_page()
    tab.goto("/me/record/shots")

    switch_to_spanish(tab)
    spanish = tab.url, tab.locator("html").get_attribute("lang")
    tab.get_by_role("button", name="English").first.click()

    assert spanish[0].endswith("/me/record/shots") and spanish[1] in ("es", "es-US")
    assert tab.url.endswith("/me/record/shots")
    context.close()


def test_a_visitor_reads_the_front_page_in_spanish(visitor):
    context = visitor.context()
    tab = context.new_page()
    tab.goto("/sign-in")

    switch_to_spanish(tab)

    assert tab.locator("html").get_attribute("lang") in ("es", "es-US")
    assert links_to(tab, "^/help$")
    context.close()


def test_no_page_shows_the_name_of_a_word_instead_of_the_word(visitor):
    faults = []
    for group in GROUPS:
        for page in visitor.pages(group):
            text = re.sub(r"<[^>]*>", " ", page.html)
            faults += [f"{page.path}: {key}" for key in set(RAW_KEY.findall(text)) if "example" not in key]

    all_of(faults)
