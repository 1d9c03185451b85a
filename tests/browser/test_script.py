"""What the portal's one small script adds: the warning before the session ends, printing, no double sending."""

import re
from urllib.parse import urlsplit

import pytest

from conftest import main


def warned(visitor, who: str, path: str):
    """A page whose clock was put forward to the moment of the warning; gives the tab and the dialog."""
    context = visitor.context(who=visitor.who(who))
    tab = context.new_page()
    tab.clock.install()
    tab.goto(path)
    dialog = tab.locator("#idle")
    after = int(dialog.get_attribute("data-after") or 0)
    assert not dialog.is_visible()
    main(tab).locator("input:not([type=hidden])").first.fill("what I typed")
    tab.clock.fast_forward((after + 1) * 1000)
    return tab, dialog


@pytest.mark.parametrize("who,path", [("patient", "/me/account/security"), ("staff", "/staff/patients")])
def test_staying_keeps_the_page_and_what_was_typed(visitor, who, path):
    tab, dialog = warned(visitor, who, path)

    assert dialog.is_visible()
    with tab.expect_response(lambda answer: answer.request.method == "POST") as stay:
        dialog.get_by_role("button").click()
    dialog.wait_for(state="hidden")

    assert stay.value.status == 204
    assert urlsplit(tab.url).path == path
    assert main(tab).locator("input:not([type=hidden])").first.input_value() == "what I typed"
    tab.context.close()


@pytest.mark.parametrize("who,path,end", [
    ("patient", "/me/account/security", "/me/away"), ("staff", "/staff/patients", "/staff/away"),
])
def test_who_does_not_answer_is_led_away(visitor, who, path, end):
    tab, dialog = warned(visitor, who, path)
    left = int(dialog.get_attribute("data-left") or 0)
    assert left >= 20

    tab.clock.fast_forward((left + 1) * 1000)
    tab.wait_for_url(re.compile(re.escape(end) + "$"))

    assert tab.locator("h1").count() == 1
    tab.context.close()


def test_the_print_button_prints_and_is_hidden_without_the_script(visitor):
    for scripts in (True, False):
        context = visitor.context(who=visitor.who("patient"), scripts=scripts)
        tab = context.new_page()
        tab.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
        tab.goto("/me/record/conditions")
        button = main(tab).get_by_role("button", name=re.compile("^print", re.I))
        if scripts:
            button.click()
            assert tab.evaluate("window.printed") == 1
        else:
            assert not button.count()
        context.close()


def test_a_second_press_sends_nothing(visitor):
    context = visitor.context()
    tab = context.new_page()
    tab.goto("/forgot")
    sent = []
    tab.route("**/forgot", lambda route: (sent.append(route.request.method), route.abort()))
    tab.get_by_label(re.compile(r"e-?mail", re.I)).first.fill("nobody@mail.example")

    main(tab).get_by_role("button").first.evaluate("button => { button.click(); button.click(); }")
    tab.wait_for_timeout(300)

    assert sent == ["POST"]
    context.close()


def test_the_script_is_at_most_6_kilobytes(visitor, demo):
    context = visitor.context()
    scripts = set(re.findall(r'<script[^>]+src="([^"]+)"', visitor.pages("public")[0].html))

    sizes = [len(context.request.get(demo.url + script).body()) for script in scripts]

    context.close()
    assert len(sizes) == 1 and sizes[0] <= 6_144
