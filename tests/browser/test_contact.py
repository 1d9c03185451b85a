"""Somebody without an account writes to the front desk, with JavaScript off; the front desk answers."""

import re

import pytest

from conftest import main

# Faster than this nobody types; the server says 3 seconds.
TYPING = 3_300
WORDS = {
    "en": {
        "write": "Write to us", "name": "Your name", "reach": "Your phone number or email", "topic": "Joining the practice",
        "text": "What would you like to tell us?", "send": "Send to the front desk", "fast": "That was very fast",
        "sent": "We have it", "by": "We call or write to you by 5:00", "health": "do not write about your health here",
    },
    "es": {
        "write": "Escríbanos", "name": "Su nombre", "reach": "Su teléfono o correo", "topic": "Quiero ser paciente",
        "text": "¿Qué nos quiere decir?", "send": "Enviar a la recepción", "fast": "Eso fue muy rápido",
        "sent": "Lo tenemos", "by": "antes de las 5:00", "health": "no escriba aquí sobre su salud",
    },
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_visitor_writes_and_the_front_desk_answers(visitor, language):
    said, name = WORDS[language], {"en": "Mary Lane", "es": "María Vega"}[language]
    context = visitor.context(width=320, scripts=False)
    tab = context.new_page()
    tab.goto("/" if language == "en" else "/?lang=es")
    tab.get_by_role("link", name=said["write"]).first.click()

    assert said["health"] in main(tab).inner_text() and "911" in main(tab).inner_text()
    assert not tab.get_by_label(re.compile("Leave this box empty|Deje vacía")).is_visible() or hidden(tab)
    tab.get_by_label(said["name"]).fill(name)
    tab.get_by_label(said["reach"]).fill("(555) 010-0177")
    tab.get_by_label(said["topic"]).check()
    tab.get_by_label(said["text"]).fill("May I join? <b>Soon</b>")
    tab.get_by_role("button", name=said["send"]).click()
    # A browser that is driven is faster than anybody: it is asked once more, and nothing has to be typed again.
    assert said["fast"] in main(tab).inner_text()
    assert tab.get_by_label(said["name"]).input_value() == name
    tab.wait_for_timeout(TYPING)
    tab.get_by_role("button", name=said["send"]).click()

    assert tab.locator("h1").inner_text() == said["sent"]
    assert said["by"] in main(tab).inner_text().replace("\u00a0", " ")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
    answer(visitor, name)


def answer(visitor, name):
    context = visitor.context(who=visitor.demo.who("frontDesk"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/inbox")
    tab.get_by_role("link", name=name).first.click()
    pane = tab.locator("#pane")
    assert "May I join? <b>Soon</b>" in pane.inner_text()
    assert pane.get_by_role("link", name="(555) 010-0177").get_attribute("href") == "tel:+15550100177"
    pane.get_by_role("button", name="I called").click()
    tab.goto("/staff/inbox")
    assert tab.get_by_role("link", name=name).count() == 0
    context.close()


def hidden(tab):
    """Whether the trap takes no place on the page, is not told to screen readers and not reached with the keyboard."""
    trap = tab.locator("input[name=subject]")
    box = trap.locator("xpath=..").bounding_box()
    return (
        box["width"] <= 1 and box["height"] <= 1 and trap.get_attribute("tabindex") == "-1"
        and trap.locator("xpath=..").get_attribute("aria-hidden") == "true"
    )


def test_a_robot_gets_the_same_answer_and_leaves_nothing(visitor):
    context = visitor.context(scripts=False)
    tab = context.new_page()
    tab.goto("/contact")
    token, shown = (tab.locator(f"main input[name={name}]").first.input_value() for name in ("_csrf", "shown"))
    tab.wait_for_timeout(TYPING)
    form = {
        "_csrf": token, "_once": "robot", "name": "Robot Pills", "reach": "robot@example.com", "topic": "other",
        "text": "cheap", "subject": "pills", "shown": shown,
    }

    sent = context.request.post("/contact", form=form)

    assert sent.status == 200 and "We have it" in sent.text()
    context.close()
    context = visitor.context(who=visitor.demo.who("frontDesk"), scripts=False)
    tab = context.new_page()
    tab.goto("/staff/inbox")
    assert "Robot Pills" not in tab.content()
    context.close()


def test_the_keyboard_never_reaches_the_trap(visitor):
    context = visitor.context()
    tab = context.new_page()
    tab.goto("/contact")

    names = set()
    for _ in range(25):
        tab.keyboard.press("Tab")
        names.add(tab.evaluate("document.activeElement.name || ''"))

    assert {"name", "reach", "topic", "text"} <= names and "subject" not in names
    context.close()
