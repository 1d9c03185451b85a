"""Files of money: a mapping is saved, a file looked at, taken in, and brought again. Without JavaScript."""

import re

import pytest

from conftest import Visitor, find_card, main
from demo import Demo
from desk import press

HEADINGS = "Transaction,MRN,Type,Amount,Date"


@pytest.fixture(scope="module")
def office(browser):
    with Demo() as running:
        yield Visitor(browser, running)


def record_number(tab) -> str:
    tab.goto(find_card(tab, "Delaney"))
    return re.search(r"\bAC-\d+", main(tab).inner_text()).group()


def save_mapping(tab) -> None:
    press(tab, "Save this mapping")
    assert "The mapping is saved" in tab.locator("body").inner_text()


def bring(tab, name: str, text: str) -> str:
    tab.goto("/staff/bills/import")
    tab.set_input_files("input[name=file]", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    tab.select_option("select[name=mapping]", label="Meadow")
    press(tab, "See what would change")
    return main(tab).inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_biller_brings_the_accounts_of_the_practice_system(at, width):
    tab = at("biller", "/staff/patients", width=width)
    record = record_number(tab)
    tab.goto("/staff/bills/import/mapping")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.fill("input[name=name]", "Meadow")
    tab.fill("input[name=source]", f"meadow-{width}")
    for column, heading in zip(("id", "patient", "kind", "amount", "day"), HEADINGS.split(",")):
        tab.fill(f"input[name=column-{column}]", heading)
    tab.fill("textarea[name=kinds]", "CHG = charge\nPMT = patient-payment")
    save_mapping(tab)

    rows = [f"T1,{record},CHG,12.34,2026-11-02", "T2,AC-0,CHG,1.00,2026-11-02", f"T3,{record},CHG,\"1,000.00\",2026-11-02"]
    text = HEADINGS + "\r\n" + "\r\n".join(rows) + "\r\n"
    looked = bring(tab, "accounts.csv", text)
    assert "Nothing is written yet" in looked and "2 rows were refused" in looked
    assert "No chart has this record number" in looked and "not written like 46.20" in looked
    assert looked.index("No chart has") < looked.index("not written like"), "in the order of the file"
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first = tab.url

    # The mapping is changed meanwhile: what was looked at is not what would be written.
    tab.goto("/staff/bills/import")
    main(tab).get_by_role("link", name="Meadow").click()
    save_mapping(tab)
    tab.goto(first)
    press(tab, "Take it in")
    assert "Drop this file and bring it again" in main(tab).inner_text()
    press(tab, "Drop it")
    assert "Nothing of it was written" in main(tab).inner_text()

    bring(tab, "accounts.csv", text)
    press(tab, "Take it in")
    assert "This file is taken in" in main(tab).inner_text()
    again = bring(tab, "accounts.csv", text)
    assert re.search(r"New\s+0\s+Here before\s+1\b", again), again
    tab.goto(find_card(tab, "Delaney") + "/bills")
    assert "$12.34" in main(tab).inner_text()


def test_the_page_of_payments_says_whether_the_books_agree(at):
    tab = at("biller", "/staff/bills/reconciliation")
    assert "agree to the cent" in main(tab).inner_text()
    tab = at("nurse", "/staff/bills/reconciliation")
    assert "agree" not in tab.locator("body").inner_text()
