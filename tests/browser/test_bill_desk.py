"""The biller's day: what is ready leaves by two presses, paper is printed and put back, money goes back with a reason,
a question names its line. Without JavaScript unless a test says otherwise."""

import io
import re
import time
import unicodedata

import pytest
from pypdf import PdfReader

from conftest import Visitor, links_to, main
from demo import Demo

MONEY = re.compile(r"\$[\d,]+\.\d\d")


@pytest.fixture(scope="module")
def office(browser):
    with Demo() as running:
        yield Visitor(browser, running)


def pdf_text(answer) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)


def fits(tab) -> bool:
    return tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_desk_shows_what_waits(at, width):
    tab = at("biller", "/staff", width=width)
    assert tab.url.endswith("/staff/bills"), "a biller begins at the desk"
    text = main(tab).inner_text()
    for words in ["Ready to send", "Failed payments", "Questions", "Overdue", "Sent and due", "the bank said no"]:
        assert words in text, words
    assert re.search(r"\d+ stay here: .*on hold", text) and "below the least amount" in text
    assert re.search(r"took \d+ days or less", text)
    assert fits(tab)


def test_a_bill_is_held_with_a_reason_and_let_go(at):
    tab = at("biller", "/staff/bills/lists/ready")
    links_to(tab, r"^/staff/bills/ready/")[0].click()
    tab.wait_for_load_state()
    main(tab).get_by_role("button", name="Hold these bills").click()
    tab.wait_for_load_state()
    assert tab.title().startswith("Error:") and "Say why it is held" in main(tab).inner_text()
    main(tab).get_by_label("Why it is held").fill("Asked us to wait")
    main(tab).get_by_role("button", name="Hold these bills").click()
    tab.wait_for_load_state()
    assert "On hold: Asked us to wait" in main(tab).inner_text()
    main(tab).get_by_role("button", name="Let it go").click()
    tab.wait_for_load_state()
    assert "It is sent with the next bills" in main(tab).inner_text()


def test_all_leaves_by_two_presses_and_the_page_follows_by_itself(at):
    tab = at("biller", "/staff/bills")
    before = int(re.search(r"Send all (\d+)", main(tab).inner_text()).group(1))
    main(tab).get_by_role("link", name="Send all").click()
    tab.wait_for_load_state()
    preview = main(tab).inner_text()
    assert "What stays here" in preview and "To pay by" in preview
    main(tab).get_by_role("button", name=f"Send {before} bills").click()
    # Nothing is pressed from here on: the browser asks again by itself.
    end = time.monotonic() + 40
    while time.monotonic() < end and "All sent" not in main(tab).inner_text():
        time.sleep(1)
    assert f"{before} of {before} sent" in main(tab).inner_text()
    tab.goto("/staff/bills")
    assert "Nothing is ready to send" in main(tab).inner_text()


def test_papers_are_one_file_and_a_mark_is_taken_back(at):
    tab = at("biller", "/staff/bills/papers")
    waiting = int(re.search(r"(\d+) papers wait", main(tab).inner_text()).group(1))
    file = links_to(tab, r"^/staff/bills/papers/pdf")[0]
    count = int(re.search(r"\d+", file.inner_text()).group())
    text = pdf_text(tab.request.get(tab.evaluate("location.origin") + file.get_attribute("href")))
    assert len(re.findall(r"^Bill \d+, ", text, re.M)) == count
    main(tab).get_by_role("button", name=f"Mark these {count} as printed").click()
    tab.wait_for_load_state()
    assert "Marked as printed" in main(tab).inner_text()
    main(tab).get_by_role("button", name="Put back").first.click()
    tab.wait_for_load_state()
    assert f"{waiting} papers wait" in main(tab).inner_text()


def group(tab, name: str):
    return main(tab).get_by_role("region", name=name, exact=True)


def test_a_refused_payment_says_why_and_nothing_can_go_back(at):
    tab = at("biller", "/staff/bills")
    group(tab, "Failed payments").get_by_role("link").first.click()
    tab.wait_for_load_state()
    assert "The payer's bank did not allow it" in main(tab).inner_text()
    assert main(tab).get_by_role("button", name="Give it back").count() == 0
    links_to(tab, r"^/staff/bills/statements/")[0].click()
    tab.wait_for_load_state()
    assert "What was done" in main(tab).inner_text()


def test_money_goes_back_with_a_reason(at):
    tab = at("biller", "/staff/bills")
    group(tab, "Paid online").get_by_role("link").first.click()
    tab.wait_for_load_state()
    main(tab).get_by_label("Amount").fill("5.00")
    main(tab).get_by_role("button", name="Give it back").click()
    tab.wait_for_load_state()
    assert tab.title().startswith("Error:") and "Say why it is given back" in main(tab).inner_text()
    main(tab).get_by_label("Amount").fill("1e1")
    main(tab).get_by_label("Reason").fill("Paid twice")
    main(tab).get_by_role("button", name="Give it back").click()
    tab.wait_for_load_state()
    assert tab.title().startswith("Error:")
    main(tab).get_by_label("Amount").fill("5.00")
    main(tab).get_by_role("button", name="Give it back").click()
    tab.wait_for_load_state()
    text = main(tab).inner_text()
    assert "Given back." in text and "$5.00 given back (Paid twice)" in text


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_question_names_its_line_on_both_sides(at, language, width):
    tab = at("parent", "/me/bills", width=width)
    if (language == "es") == (tab.get_by_role("button", name="Español").count() == 1):
        tab.get_by_role("button", name="Español" if language == "es" else "English").click()
        tab.wait_for_load_state()
        tab.goto("/me/bills")
    main(tab).locator("a[href^='/me/bills/']").first.click()
    tab.wait_for_load_state()
    bill = tab.url
    links_to(tab, r"/messages/new")[0].click()
    tab.wait_for_load_state()
    about = "bill 10003" if language == "en" else "factura 10003"
    assert about in main(tab).inner_text() and fits(tab)
    main(tab).locator("textarea").fill(f"Why this one? {language} {width}")
    main(tab).locator("form button[type=submit]").first.click()
    tab.wait_for_load_state()
    assert about in main(tab).inner_text()
    assert tab.locator(f"a[href='{bill[bill.index('/me/'):]}']").count() == 1

    desk = at("biller", "/staff/bills")
    main(desk).get_by_role("link", name="Abara").first.click()
    desk.wait_for_load_state()
    main(desk).get_by_role("link", name=re.compile(r"\(bill 10003\)")).click()
    desk.wait_for_load_state()
    assert "/staff/bills/statements/" in desk.url and "A question about it is open" in main(desk).inner_text()
    if language == "es":
        tab.goto("/me/bills")
        tab.get_by_role("button", name="English").click()


@pytest.mark.parametrize("scripts", [False, True])
def test_paper_stops_by_consent_and_comes_back(at, scripts):
    tab = at("patientAsking", "/me/bills", width=390, scripts=scripts)
    assert "We send your bills by mail" in main(tab).inner_text()
    main(tab).get_by_role("button", name="Send my bills by e-mail notice only").click()
    tab.wait_for_load_state()
    assert "We send no paper. You said so on November" in main(tab).inner_text()
    main(tab).get_by_role("button", name="Send my bills on paper again").click()
    tab.wait_for_load_state()
    assert "We send your bills by mail" in main(tab).inner_text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_year_is_one_paper_for_a_health_account(at, language):
    tab = at("patientAsking", "/me/bills")
    if language == "es":
        tab.get_by_role("button", name="Español").click()
        tab.goto("/me/bills")
    link = links_to(tab, r"^/me/bills/itemized")[0].get_attribute("href")
    text = pdf_text(tab.request.get(tab.evaluate("location.origin") + link))
    told = " ".join(unicodedata.normalize("NFKC", text).split())
    for word in ["Frank Delaney", "Office visit" if language == "en" else "Cita en el", "$182.00", "$110.80", "$46.20"]:
        assert word in told, word
    assert ("Is it hard to pay?" if language == "en" else "¿Le cuesta pagar?") in main(tab).inner_text()
    if language == "es":
        tab.get_by_role("button", name="English").click()


def test_who_does_not_bill_finds_no_desk(at):
    for role in ("nurse", "frontDesk", "provider"):
        tab = at(role)
        answer = tab.goto("/staff/bills")
        assert answer.status == 404, role
        tab.goto("/staff/patients")
        assert not links_to(tab, r"^/staff/bills$"), role
