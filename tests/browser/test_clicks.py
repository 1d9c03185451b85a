"""The click budgets of tests/clicks.yml: cumbersome is a failing test."""

import re
from urllib.parse import urlsplit

import pytest
import yaml

from conftest import Visitor, fill_sign_in, find_card, links_to, search, sign_in
from demo import ROOT, Demo

TASKS = yaml.safe_load((ROOT / "tests" / "clicks.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo():
    """A practice of its own: what others opened is not new any more, and a task may begin with what is new."""
    with Demo("--patients", "64") as running:
        yield running


@pytest.fixture(scope="module")
def visitor(browser, demo) -> Visitor:
    return Visitor(browser, demo)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("task", TASKS, ids=[task["task"] for task in TASKS])
def test_task_stays_within_its_budget(visitor, demo, task, width):
    if width not in task.get("widths", [width]):
        pytest.skip("another task counts this width")
    who = demo.who(task["who"])
    context = visitor.context(width=width, scripts=False)
    tab = context.new_page()
    if task["from"] == "/sign-in":
        fill_sign_in(tab, who)
    else:
        sign_in(tab, who)
        tab.goto(task["from"])
    if "search" in task:
        search(tab, task["search"])
    if "card" in task:
        tab.goto(find_card(tab, task["card"]))

    clicks = sum(take(tab, step) for step in task["steps"])

    tab.wait_for_load_state()
    assert clicks <= task["budget"]
    assert re.search(task.get("ends", ""), urlsplit(tab.url).path), tab.url
    assert tab.locator("h1").count() == 1
    if "sees" in task:
        assert re.search(task["sees"], tab.content())
    for step in task.get("after", []):
        take(tab, step)
    context.close()


def take(tab, step: dict) -> int:
    """Takes one step with the mouse, and says how many clicks it cost."""
    if "face" in step:
        tab.locator("summary").filter(has_text=re.compile("account menu", re.I)).first.click()
        return 1
    if "button" in step and step.get("in") == "face":
        tab.locator("header").get_by_role("button", name=re.compile("^" + step["button"], re.I)).first.click()
        return 1
    if "button" in step:
        tab.get_by_role("main").get_by_role("button", name=re.compile("^" + step["button"], re.I)).first.click()
        return 1
    if "type" in step:
        tab.locator("main textarea:visible").first.fill(step["type"])
        return 0
    if "fill" in step:
        for name, text in step["fill"].items():
            tab.locator(f"main [name={name}]").first.fill(text)
        return 0
    if "choose" in step:
        for name, value in step["choose"].items():
            tab.locator(f"main select[name={name}]").first.select_option(value)
        return len(step["choose"])
    if "pick" in step:
        tab.get_by_role("main").get_by_role("radio", name=re.compile(step["pick"], re.I)).first.click()
        return 1
    if "more" in step:
        tab.locator("main summary").filter(has_text=re.compile(step["more"], re.I)).first.click()
        return 1
    if "named" in step:
        tab.get_by_role("main").get_by_role("link", name=re.compile(step["named"], re.I)).first.click()
        return 1
    if "beside" in step:
        row = tab.get_by_role("listitem").filter(has_text=re.compile(step["beside"])).first
        row.locator("a").first.click()
        return 1
    found = links_to(tab, step["link"])
    assert found, f"no visible link to {step['link']} on {tab.url}"
    found[0].click()
    return 1
