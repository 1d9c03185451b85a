"""axe-core on every page in both colors and on a phone and a desk, and no sideways scrolling on the narrowest phone."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import GROUPS, all_of

RULES = {
    "resultTypes": ["violations"],
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
}
# Every page is looked at in these two, which between them have each width and each color.
EVERY_PAGE = [(320, "light"), (1280, "dark")]
# `make test-long` looks at one page of each kind in the others too: pages of a kind differ by their words only.
OTHERS = [(390, "light"), (390, "dark"), (1280, "light")]
SETTINGS = EVERY_PAGE + OTHERS * bool(os.environ.get("PORTICO_TEST_LONG"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("width,theme", SETTINGS)
@pytest.mark.parametrize("group", GROUPS)
def test_no_violation_and_no_overflow(visitor, group, width, theme):
    context = visitor.context(width=width, theme=theme, who=visitor.who(group), bypass_csp=True)
    tab = context.new_page()
    faults, kinds = [], set()
    for page in visitor.pages(group):
        if page.kind in kinds and (width, theme) not in EVERY_PAGE:
            continue
        kinds.add(page.kind)
        tab.goto(page.path)
        # What is docked covers what scrolls below it; sizes are measured of what lies free.
        tab.add_style_tag(content=".pane > .acts, .batch { position: static !important }")
        for violation in Axe().run(tab, options=RULES).response["violations"]:
            where = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
            faults.append(f"{page.path}: {violation['id']}: {violation['help']} at {where}")
        overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            faults.append(f"{page.path}: {overflow} px wider than {width}")
    context.close()

    all_of(faults)


def test_axe_sees_a_planted_fault(visitor):
    context = visitor.context(bypass_csp=True)
    tab = context.new_page()
    tab.goto("/sign-in")
    tab.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"x.png\"><input>')")

    found = {violation["id"] for violation in Axe().run(tab, options=RULES).response["violations"]}

    context.close()
    assert {"image-alt", "label"} <= found
