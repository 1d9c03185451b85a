"""Bills: found from Home and from the menu, told in plain words, with a paper of the same numbers. Without JavaScript."""

import io
import re

import pytest
from pypdf import PdfReader

from conftest import Visitor, find_card, links_to, main
from demo import Demo

MONEY = re.compile(r"−?\$[\d,]+\.\d\d")


@pytest.fixture(scope="module")
def office(browser):
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_mother_reads_the_bill_of_the_family(at, language):
    tab = at("parent", "/me", width=390)
    if language == "es":
        tab.get_by_role("button", name="Español").click()
        tab.goto("/me")
    main(tab).locator("a[href^='/me/bills/']").first.click()
    tab.wait_for_load_state()
    text = main(tab).inner_text()
    assert "$70.45" in main(tab).locator("h1").inner_text()
    assert "Theo" in text and "$40.45" in text and "$30.00" in text
    assert ("December 13" if language == "en" else "13 de diciembre") in text
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")

    answer = tab.request.get(tab.url + "/pdf")
    paper = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
    assert set(MONEY.findall(paper)) == set(MONEY.findall(text))

    question = links_to(tab, r"/messages/new")
    assert "/for/" in question[0].get_attribute("href"), "the question about Theo is asked in his chart"
    question[0].click()
    tab.wait_for_load_state()
    assert main(tab).locator("textarea").count() == 1


def test_paid_bills_stand_below(at):
    tab = at("patientAsking", "/me/bills")
    text = main(tab).inner_text()
    assert "You owe $46.20" in text and "Paid" in text
    main(tab).get_by_role("link", name="Bill 10001").click()
    tab.wait_for_load_state()
    assert "Since we sent it" in main(tab).inner_text() and "How to pay" not in main(tab).inner_text()


def test_the_biller_reads_what_was_written_down(at):
    tab = at("biller", "/staff/patients")
    tab.goto(find_card(tab, "Delaney"))
    main(tab).get_by_role("link", name="Bills").click()
    tab.wait_for_load_state()
    text = main(tab).inner_text()
    assert "Owed for this patient: $46.20" in text and "Patient paid" in text and "10002" in text
