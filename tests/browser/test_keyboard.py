"""Everything can be reached and seen with the keyboard alone."""

import re

import pytest

from conftest import all_of, links_to


@pytest.mark.parametrize("path", ["/me", "/me/results", "/me/record"])
def test_the_first_stop_skips_to_the_content(visitor, path):
    context = visitor.context(who=visitor.who("patient"))
    tab = context.new_page()
    tab.goto(path)

    tab.keyboard.press("Tab")
    first = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")

    assert first == "#main"
    assert tab.evaluate("document.querySelector('#main').contains(document.activeElement)")
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("group,path", [("public", "/sign-in"), ("patient", "/me"), ("patient", "/me/results"), ("staff", "/staff/patients")])
def test_every_link_and_control_is_a_visible_stop(visitor, group, path, width):
    context = visitor.context(width=width, who=visitor.who(group))
    tab = context.new_page()
    tab.goto(path)
    wanted = tab.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
             .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0).length"""
    )
    reached, faults = set(), []
    for _ in range(wanted + 10):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
                 const s = getComputedStyle(e), box = e.getBoundingClientRect();
                 return { what: e.outerHTML.slice(0, 90), index: [...document.querySelectorAll('*')].indexOf(e),
                   ring: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none',
                   size: Math.min(box.width, box.height) } }"""
        )
        if stop is None or stop["index"] in reached:
            continue
        reached.add(stop["index"])
        if not stop["ring"]:
            faults.append(f"no visible focus: {stop['what']}")
        if stop["size"] < 1:
            faults.append(f"focus on something that cannot be seen: {stop['what']}")
    context.close()
    if len(reached) < wanted:
        faults.append(f"{wanted - len(reached)} of {wanted} cannot be reached")

    all_of(faults)


def test_the_menu_says_where_i_am(visitor):
    context = visitor.context(who=visitor.who("patient"))
    tab = context.new_page()
    for path in ["/me", "/me/results", "/me/visits", "/me/record"]:
        tab.goto(path)
        current = tab.get_by_role("navigation").locator("[aria-current=page]").first
        assert re.search(re.escape(path) + "$", current.get_attribute("href") or "")
    assert links_to(tab, "^/help$")
    context.close()
