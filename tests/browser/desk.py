"""What the tests do in the inbox, as a person does it: find a line, open it, press a button."""

from __future__ import annotations

import re

from conftest import main


def rows(tab) -> list[str]:
    """The lines of the open list, in their order, each as one text."""
    return [re.sub(r"\s+", " ", row.inner_text()) for row in tab.locator(".items li").all()]


def row(tab, name: str, what: str = ""):
    found = tab.locator(".items li").filter(has_text=name).filter(has_text=what)
    assert found.count(), f"no line of {name} {what} in {rows(tab)}"
    return found.first


def open_row(tab, name: str, what: str = "", tab_of: str = "") -> None:
    """Goes to a list and opens a line of it."""
    tab.goto("/staff/inbox" + (f"?in={tab_of}" if tab_of else ""))
    row(tab, name, what).locator("a").click()
    assert heading(tab) == name


def heading(tab) -> str:
    return tab.locator("#pane h2").first.inner_text()


def press(tab, name: str) -> None:
    main(tab).get_by_role("button", name=re.compile("^" + name, re.I)).first.click()
    tab.wait_for_load_state()


def count(tab, name: str) -> int:
    """The number on a tab of the inbox; 0 when it shows none."""
    text = tab.locator(".tabs a").filter(has_text=name).inner_text()
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else 0


def said(tab) -> str:
    return " ".join(one.inner_text() for one in tab.locator("[role=status], .note").all())
