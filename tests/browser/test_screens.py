"""Pictures of the key pages, kept for a person to look at beside the mock-ups."""

import os

import pytest

from conftest import GROUPS, SCREENS

# Groups that see the pages of others in another state.
OWN = ("waiting", "spanish", "provider")
# The inbox is looked at with what it can show open: a result, a report, a question.
EXAMPLES = {"/staff/inbox/{id}": 4, "/staff/inbox": 4}
# On every run as most people see them; `make test-long` takes all four.
SETTINGS = [(390, "light"), (1280, "light")]
if os.environ.get("PORTICO_TEST_LONG"):
    SETTINGS += [(390, "dark"), (1280, "dark")]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("width,theme", SETTINGS)
@pytest.mark.parametrize("group", [*GROUPS, "spanish"])
def test_pictures(visitor, group, width, theme):
    SCREENS.mkdir(parents=True, exist_ok=True)
    context = visitor.context(width=width, theme=theme, who=visitor.who(group))
    tab = context.new_page()
    taken, seen = [], {}
    for page in visitor.pages(group):
        seen[page.kind] = seen.get(page.kind, 0) + 1
        if seen[page.kind] > EXAMPLES.get(page.kind, 2):
            continue
        name = f"{group}-" * (group in OWN) + page.kind.replace("{id}", "one").strip("/").replace("/", "-") or "front"
        number = f"-{seen[page.kind]}" if seen[page.kind] > 1 else ""
        path = SCREENS / f"{name}{number}-{width}-{theme}.png"
        tab.goto(page.path)
        tab.screenshot(path=str(path), full_page=True)
        taken.append(path)
    context.close()

    assert taken and all(path.stat().st_size > 2_000 for path in taken)
