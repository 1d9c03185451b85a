"""Help for patients and exercises for staff, with JavaScript off, in both languages."""

import pytest

from conftest import main

SAID = {
    "en": {"how": "Ask a question", "try": "Ask a question", "way": "Large print", "send": "Tell the front desk", "sent": "We have your request", "by": "We call or write to you by 5:00", "tell": "Tell us what you need"},
    "es": {"how": "Hacer una pregunta", "try": "Hacer una pregunta", "way": "Letra grande", "send": "Decirlo a la recepción", "sent": "Tenemos su pedido", "by": "antes de las 5:00", "tell": "Díganos qué necesita"},
}


@pytest.mark.parametrize("language", SAID)
def test_a_how_to_leads_to_doing_it(visitor, language):
    said = SAID[language]
    context = visitor.context(width=320, scripts=False)
    tab = context.new_page()
    tab.goto(f"/help?lang={language}")
    main(tab).get_by_role("link", name=said["how"], exact=True).click()
    assert main(tab).locator("svg.sketch").count() == 4
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320

    main(tab).get_by_role("link", name=said["try"]).last.click()

    # Who is not signed in comes there after signing in.
    assert "/sign-in" in tab.url
    context.close()


@pytest.mark.parametrize(("language", "role"), [("en", "patient"), ("es", "patientSpanish")])
def test_a_patient_asks_for_another_way_and_the_desk_sees_whose_card_it_is(visitor, language, role):
    said = SAID[language]
    person = visitor.demo.who(role)
    context = visitor.context(who=person, width=390, scripts=False)
    tab = context.new_page()
    tab.goto(f"/help?lang={language}")
    main(tab).get_by_role("link", name=said["tell"]).click()
    tab.get_by_label(said["way"]).check()
    tab.get_by_role("button", name=said["send"]).click()

    assert tab.locator("h1").inner_text() == said["sent"]
    assert said["by"] in main(tab).inner_text().replace("\u00a0", " ")
    context.close()
    desk = visitor.context(who=visitor.demo.who("frontDesk"), scripts=False)
    tab = desk.new_page()
    tab.goto("/staff/inbox")
    tab.get_by_role("link", name=person.name).first.click()
    pane = tab.locator("#pane")
    assert "Large print" in pane.inner_text()
    pane.get_by_role("button", name="I called").click()
    desk.close()


def test_how_tos_print_on_white_with_their_pictures(visitor):
    context = visitor.context(scripts=False)
    tab = context.new_page()
    tab.goto("/help/print")
    tab.emulate_media(media="print")

    assert main(tab).locator("svg.sketch").count() == 24
    assert not main(tab).get_by_role("link").first.is_visible()
    context.close()


def test_staff_see_what_to_try_and_a_tick_when_it_is_done(visitor):
    context = visitor.context(who=visitor.demo.who("frontDesk"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/training")
    assert "Find a patient" in main(tab).inner_text()
    tab.locator("input[name=q]").first.fill("Frank")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    tab.goto("/staff/training")

    row = main(tab).locator("li", has_text="Find a patient")
    assert "Done" in row.inner_text()
    context.close()
