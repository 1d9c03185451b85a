"""A manager writes to many: looks at it before it leaves, leaves somebody out, sends; a patient reads and writes back."""

import re

import pytest

from conftest import Visitor, main
from demo import Demo

ENGLISH, SPANISH = "Flu shots are here. Come by any day.", "Ya hay vacunas. Venga cualquier día."


@pytest.fixture(scope="module")
def visitor(browser):
    """A demonstration of its own: what is sent here would be news on every page of the others."""
    with Demo() as running:
        yield Visitor(browser, running)


def test_a_manager_writes_to_many_and_sees_how_it_goes(visitor):
    context = visitor.context(who=visitor.demo.who("manager"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/inbox")
    tab.get_by_role("link", name="Write to many patients").click()
    tab.get_by_role("link", name="Write to many patients").click()
    tab.get_by_label("Age from").fill("18")
    tab.get_by_label("Text in English").fill(ENGLISH)
    tab.get_by_label("Text in Español").fill(SPANISH)
    tab.get_by_label("Who answers those who write back").select_option("frontDesk")
    tab.get_by_role("button", name="Look at it before it leaves").click()

    page = main(tab).inner_text()
    assert ENGLISH in page and SPANISH in page and "Reading level: grade" in page
    assert re.search(r"reads it in English|In English", page) and "Left out" in page and "has not joined" in page
    count = int(re.search(r"Send to (\d+) people", page)[1])
    left_out = tab.locator("input[name=leave]").first
    left_out.check()
    tab.get_by_role("button", name=re.compile("Send to")).click()
    assert "It is on its way" in main(tab).inner_text()
    for _ in range(30):
        tab.reload()
        if f"{count - 1} of {count - 1} sent" in main(tab).inner_text():
            break
        tab.wait_for_timeout(1_000)
    assert f"{count - 1} of {count - 1} sent" in main(tab).inner_text()
    assert "left out by hand" in main(tab).inner_text()
    address = tab.url
    # The first of the list may be the one who was left out; the other one reads.
    assert read_and_answer(visitor, "patient", ENGLISH) or read_and_answer(visitor, "patientSpanish", SPANISH)
    tab.goto(address)
    assert "1 opened · 1 wrote back" in main(tab).inner_text()
    context.close()


def read_and_answer(visitor, role, text):
    context = visitor.context(who=visitor.demo.who(role), scripts=False)
    tab = context.new_page()
    tab.goto("/me/messages")
    link = tab.locator("main a", has_text=text[:20]).or_(tab.locator("main li", has_text=text[:20]).locator("a"))
    if link.count() == 0:
        context.close()
        return False
    link.first.click()
    assert text in main(tab).inner_text()
    tab.locator("main textarea").first.fill("Thank you, I come on Monday.")
    tab.locator("main form:has(textarea) button[type=submit]").first.click()
    assert "Thank you, I come on Monday." in main(tab).inner_text()
    context.close()
    return True


def test_nurses_and_the_front_desk_do_not_write_to_many(visitor):
    for role in ("nurse", "frontDesk"):
        context = visitor.context(who=visitor.demo.who(role))
        tab = context.new_page()
        tab.goto("/staff/inbox")
        assert tab.get_by_role("link", name="Write to many patients").count() == 0
        assert context.request.get("/staff/bulk").status == 404
        context.close()
