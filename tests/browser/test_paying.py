"""Paying: from the bill to the receipt, with new and kept cards, refused ones, as a guest. Without JavaScript."""

import io
import re

import pytest
from pypdf import PdfReader

from conftest import Visitor, find_card, main
from demo import Demo


@pytest.fixture(scope="module")
def office(browser):
    with Demo() as running:
        yield Visitor(browser, running)


def press(tab, name):
    main(tab).get_by_role("button", name=name).first.click()
    tab.wait_for_load_state()


def follow(tab, name):
    main(tab).get_by_role("link", name=name).first.click()
    tab.wait_for_load_state()


GOOD, NO, ASKS = "4242424242424242", "4000000000000002", "4000002500003155"


def choose(tab, card):
    """Picks a card on the sandbox's page, by its number."""
    assert "No real card is charged" in main(tab).inner_text()
    main(tab).locator(f"input[name=number][value='{card}']").check()
    press(tab, "Pay $")


def paper(tab, url):
    answer = tab.request.get(url)
    assert answer.headers["content-type"] == "application/pdf"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)


def test_a_mother_understands_the_bill_and_pays_with_a_new_card_in_parts(at):
    tab = at("parent", "/me", width=390)
    follow(tab, "You have a bill")
    assert "$70.45" in main(tab).locator("h1").inner_text() and "Why you owe this" in main(tab).inner_text()
    follow(tab, "Pay $70.45")
    pay = tab.url
    # First a card that the bank refuses, then one for which it asks, then nothing at all.
    press(tab, "Pay $70.45")
    choose(tab, NO)
    assert "The bank said no" in main(tab).inner_text()
    choose(tab, ASKS)
    follow(tab, "Go back and do not pay")
    assert "You were not charged" in main(tab).inner_text()
    press(tab, "Go on")
    press(tab, "No, stop it")
    follow(tab, "Go back and do not pay")
    press(tab, "Pay in another way")
    assert tab.url == pay and "Pay $70.45" in main(tab).inner_text()

    main(tab).get_by_text("Pay a different amount").click()
    main(tab).get_by_label("How much?").fill("70.46")
    press(tab, "Pay this amount")
    assert "This bill has $70.45 left to pay" in main(tab).inner_text()
    main(tab).get_by_label("How much?").fill("30.45")
    main(tab).get_by_label("Keep a new card").check()
    press(tab, "Pay this amount")
    choose(tab, GOOD)
    text = main(tab).inner_text()
    number = re.search(r"Receipt no\. (\d+)", text).group(1)
    assert "Paid" in text and "$30.45" in text
    printed = paper(tab, tab.url + "/pdf")
    assert number in printed and "$30.45" in printed
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # The card is there the next time, and the rest is paid with it.
    tab.goto(pay)
    assert main(tab).get_by_label("Visa •••• 4242, expires 08/30").is_checked()
    press(tab, "Pay $40.00")
    assert "$40.00" in main(tab).inner_text() and "Paid" in main(tab).inner_text()
    tab.goto("/me/bills")
    assert "You owe nothing now" in main(tab).inner_text()


def test_spanish_at_390_with_the_bank_thinking(at):
    tab = at("patientSpanish", "/me/bills", width=390)
    follow(tab, re.compile("Pagar"))
    main(tab).get_by_label("Otra tarjeta").check()
    press(tab, "Pagar $35.00")
    assert "No se cobra ninguna tarjeta de verdad" in main(tab).inner_text()
    main(tab).locator("input[name=number][value='4000000000003220']").check()
    press(tab, "Pagar $35.00")
    assert "No pague otra vez" in main(tab).inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.goto("/me/bills")
    follow(tab, re.compile("Pagar"))
    text = main(tab).inner_text()
    assert "En camino" in text and "Un pago de $35.00" in text
    assert main(tab).get_by_role("button", name=re.compile("^Pagar")).count() == 0, "nobody pays twice"


def test_the_bank_asks_about_a_kept_card_never_and_a_removed_card_is_gone(at):
    tab = at("patientAsking", "/me/bills")
    follow(tab, "Pay $46.20")
    main(tab).get_by_text("Cards you keep").click()
    press(tab, "Remove this card")
    assert "The card is removed" in tab.content()
    follow(tab, "Pay $46.20")
    assert main(tab).get_by_role("radio").count() == 0
    assert "We never see the number" in main(tab).inner_text()


def test_a_plan_is_understood_begun_ended_and_begun_again(at):
    tab = at("patientWaiting", "/me/bills", width=390)
    bill = main(tab).locator("a[href^='/me/bills/']").first.get_attribute("href")
    tab.goto(bill + "/plan")
    main(tab).get_by_label("2 months").check()
    press(tab, "See the terms")
    text = main(tab).inner_text()
    assert "There is no fee" in text and "•••• 4242" in text
    press(tab, "I agree")
    assert "Your plan runs" in main(tab).inner_text()
    press(tab, "End this plan")
    assert "You ended this plan" in main(tab).inner_text()
    press(tab, "Undo")
    assert "Your plan runs" in main(tab).inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(tab, "End this plan")


def test_a_guest_pays_with_the_link_on_paper(at, office):
    biller = at("biller", "/staff/patients")
    biller.goto(find_card(biller, "O'Brien"))
    follow(biller, "Bills")
    follow(biller, "Pay links")
    press(biller, "Show the link")
    link = re.search(r"https?://\S+/pay/\S{16}", main(biller).inner_text()).group(0)
    path = "/pay/" + link.rsplit("/", 1)[1]

    context = office.context(width=390, scripts=False)
    tab = context.new_page()
    tab.goto(path)
    text = tab.locator("body").inner_text()
    assert "Pay $100.00" in text and "Maeve" not in text and "visit" not in text.lower().replace("nights", "")
    press(tab, "Pay $100.00")
    choose(tab, GOOD)
    assert "Receipt no." in main(tab).inner_text() and "Maeve" not in tab.locator("body").inner_text()
    tab.goto(path)
    assert "Nothing to pay" in main(tab).inner_text()
    context.close()


def test_the_paper_bill_has_the_address_to_pay(at):
    tab = at("patientAsking", "/me/bills")
    bill = main(tab).locator("a[href^='/me/bills/']").first.get_attribute("href")
    printed = paper(tab, bill + "/pdf")
    assert "Pay with your phone" in printed and re.search(r"/pay/\S{16}", printed.replace("\n", ""))
