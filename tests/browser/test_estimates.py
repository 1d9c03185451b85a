"""Prices before a visit: asked on a phone in Spanish, written at the desk, and bills that wait because of them."""

import re

import pytest
from playwright.sync_api import expect

from conftest import main


@pytest.fixture
def at(visitor):
    """Opens an address as somebody of the demonstration."""
    contexts = []

    def open_at(role, path, width=390, script=False):
        context = visitor.context(width=width, scripts=script, who=visitor.demo.who(role))
        contexts.append(context)
        tab = context.new_page()
        tab.goto(path)
        return tab

    yield open_at
    for context in contexts:
        context.close()


def test_ask_write_read_keep(at):
    luis = at("patientSpanish", "/me/bills")
    main(luis).get_by_role("link", name="Lo que costará una cita").click()
    luis.get_by_label("¿Para qué es?").fill("Una vacuna para un viaje")
    main(luis).get_by_role("button", name="Pedir el precio").click()
    expect(main(luis)).to_contain_text("Lo tendrá a más tardar")

    desk = at("biller", "/staff/estimates", width=1280)
    main(desk).get_by_role("link", name=re.compile("Luis Ortega")).first.click()
    desk.get_by_label("Provider, as the patient knows them").fill("Dr. Raman")
    desk.get_by_label("NPI of the provider").fill("1234567890")
    desk.get_by_label("Tax number").fill("12-3456789")
    desk.locator("[name=service-1]").select_option("shot")
    desk.locator("[name=each-1]").fill("95.50")
    main(desk).get_by_role("button", name="Give this estimate").click()
    expect(main(desk)).to_contain_text("One of these is wrong")
    desk.get_by_label("NPI of the provider").fill("1234567893")
    main(desk).get_by_role("button", name="Give this estimate").click()
    expect(main(desk)).to_contain_text("Given. The patient is told.")

    luis.goto("/me/estimates")
    main(luis).get_by_role("link", name="Una vacuna para un viaje").click()
    expect(main(luis)).to_contain_text("Unos $95.50")
    expect(main(luis)).to_contain_text("$400.00 o más por encima")
    paper = luis.context.request.get(main(luis).get_by_role("link", name="Guardarlo como PDF").get_attribute("href"))
    assert paper.ok and paper.body().startswith(b"%PDF-")


def test_a_bill_far_above_its_price_waits_for_a_reason(at):
    desk = at("biller", "/staff/estimates", width=1280)
    card = main(desk).locator("section.card", has_text="Marcus Bell").first
    expect(card).to_contain_text("It comes to $617.00. The estimate said $140.00. That is $477.00 more.")
    card.get_by_role("button", name="Let it go out").click()
    expect(main(desk)).to_contain_text("Write why")
    card = main(desk).locator("section.card", has_text="Marcus Bell").first
    card.get_by_role("textbox").fill("The mole was taken out the same day, he agreed to the price")
    card.get_by_role("button", name="Let it go out").click()
    expect(main(desk)).to_contain_text("It goes out with the next bills.")
    expect(main(desk)).not_to_contain_text("It comes to $617.00")


def test_nobody_else_comes_in(at):
    for role in ("nurse", "frontDesk"):
        tab = at(role, "/staff/estimates", width=1280)
        assert "We cannot find" in tab.content()
