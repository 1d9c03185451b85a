"""One demonstration and one browser for the whole run; a fresh, signed-in context for whoever asks."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from demo import ROOT, Demo, SignIn
from walk import Found, pages_from

# Who looks at pages: nobody, patients and helpers, the practice's people.
GROUPS = ["public", "patient", "helper", "waiting", "payer", "staff", "provider", "manager", "biller"]
# Chromium without windows: it opens pages twice as fast as the one that could show them.
CHROMIUM = "/usr/bin/chromium-headless-shell"
SCREENS = ROOT / ".artifacts" / "screens"


@pytest.fixture(scope="session")
def demo():
    with Demo() as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visitor:
    """Opens browser contexts of every size and colour, signed in as anyone, and remembers who is signed in."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.browser, self.demo = browser, demo
        self._states: dict[str, tuple[float, dict]] = {}
        self._pages: dict[str, list[Found]] = {}
        self._found: list[str] = []

    def context(self, width=1280, theme="light", scripts=True, who: SignIn | None = None, **more) -> BrowserContext:
        state = self._state(who) if who else None
        context = self.browser.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 900},
            color_scheme=theme,
            java_script_enabled=scripts,
            base_url=self.demo.url,
            locale="en-US",
            storage_state=state,
            **more,
        )
        context.set_default_timeout(15_000)
        return context

    def pages(self, group: str) -> list[Found]:
        """Everything that can be reached by `group`, one of `GROUPS`."""
        if group not in self._pages:
            who, starts, inside = self._walks()[group]
            context = self.context(who=who)
            self._pages[group] = pages_from(context, self.demo.url, starts, inside)
            context.close()
        return self._pages[group]

    def who(self, group: str) -> SignIn | None:
        return self._walks()[group][0]

    def _walks(self):
        demo = self.demo
        return {
            "public": (None, ["/", "/sign-in", "/help", "/staff/sign-in"], ("/help", "/contact", "/sign-in", "/reset", "/forgot")),
            "patient": (demo.who("patient"), ["/me", "/me/menu", "/help"], ("/me",)),
            "helper": (demo.who("helper"), ["/me/account"], ("/for/", "/me/account")),
            "staff": (demo.who("nurse"), ["/staff/patients", *self._cards()], ("/staff",)),
            "provider": (
                demo.who("provider"),
                ["/staff/inbox", *(f"/staff/inbox?{query}" for query in ("in=waiting", "in=done", "select=inrange"))],
                ("/staff/inbox", "/staff/cover"),
            ),
            "manager": (
                demo.who("manager"),
                [
                    "/staff/notices", "/staff/adoption", "/staff/huddle", "/staff/problems", "/staff/wins",
                    "/staff/calls/week", "/staff/calls", "/staff/calls/new", "/staff/asks", "/staff/plan",
                    "/staff/settings/practice", "/staff/settings/look", "/staff/settings/features",
                    "/staff/settings/configuration",
                ],
                ("/staff/notices", "/staff/letters", "/staff/adoption", "/staff/problems", "/staff/wins"),
            ),
            "biller": (demo.who("biller"), ["/staff/bills"], ("/staff/bills",)),
            "waiting": (demo.who("patientWaiting"), ["/me/results"], ("/me/results",)),
            "payer": (demo.who("patientAsking"), ["/me/bills"], ("/me/bills",)),
            "spanish": (demo.who("patientSpanish"), ["/me", "/me/results"], ("/me/results", "/me/visits")),
        }

    def _cards(self) -> list[str]:
        """The cards of two patients, found as staff find them: nobody is listed before something is typed."""
        if not self._found:
            context = self.context(who=self.demo.who("nurse"))
            tab = context.new_page()
            self._found = [find_card(tab, self.demo.who(role).name) for role in ("patient", "patientNew")]
            context.close()
        return self._found

    def _state(self, who: SignIn) -> dict:
        """Signed in once, and again after a while: sessions end, and some pages want to know anew who asks."""
        signed_in, state = self._states.get(who.email, (0.0, None))
        if state is None or time.monotonic() - signed_in > 480:
            context = self.context()
            page = context.new_page()
            sign_in(page, who)
            state = context.storage_state()
            context.close()
            self._states[who.email] = (time.monotonic(), state)
        return state


@pytest.fixture(scope="session")
def mailing(browser, tmp_path_factory):
    """A second practice, with a mail server: what is shared there leaves after a minute, while other tests go on."""
    from mailing import Mailing  # It uses what stands below.

    with Mailing(browser, tmp_path_factory.mktemp("mailing")) as running:
        running.begin()
        yield running


@pytest.fixture(scope="session")
def visitor(browser, demo) -> Visitor:
    return Visitor(browser, demo)


@pytest.fixture
def at(office):
    """Opens a tab as somebody in the practice of the test's own file, without a script unless asked for."""
    contexts = []

    def opened(role: str, path: str = "", width: int = 1280, scripts: bool = False, **more):
        context = office.context(width=width, who=office.demo.who(role), scripts=scripts, **more)
        contexts.append(context)
        tab = context.new_page()
        if path:
            tab.goto(path)
        return tab

    yield opened
    for context in contexts:
        context.close()


def fill_sign_in(page: Page, who: SignIn) -> None:
    """Types the e-mail and the password; the button stays to be pressed."""
    page.goto("/staff/sign-in" if who.is_staff else "/sign-in")
    page.get_by_label(re.compile(r"e-?mail", re.I)).first.fill(who.email)
    page.locator("input[type=password]").first.fill(who.password)


def sign_in(page: Page, who: SignIn) -> None:
    """Signs in through the page, as a person does."""
    fill_sign_in(page, who)
    main(page).get_by_role("button", name=re.compile("^sign in$", re.I)).click()
    page.wait_for_url(re.compile(r"/(me|staff|for)(/|$)"))
    assert "sign-in" not in urlsplit(page.url).path, main(page).inner_text()


def search(page: Page, text: str) -> None:
    """Looks for a patient with the box that every staff page has, without a click."""
    page.goto("/staff/patients")
    box = page.get_by_role("searchbox").or_(main(page).get_by_role("textbox")).first
    box.fill(text)
    box.press("Enter")
    page.wait_for_load_state()


def find_card(page: Page, name: str) -> str:
    search(page, name)
    return links_to(page, r"^/staff/patients/[^/]+$")[0].get_attribute("href")


def main(page: Page):
    return page.get_by_role("main")


def links_to(page: Page, pattern: str):
    """The visible links whose path matches, in the order of the page."""
    here = urlsplit(page.url)
    return [
        link
        for link in page.locator("a[href]").all()
        if link.is_visible() and re.search(pattern, path_of(link.get_attribute("href") or "", here.netloc))
    ]


def path_of(href: str, host: str) -> str:
    parts = urlsplit(href)
    return parts.path if parts.netloc in ("", host) else ""


def all_of(faults: list[str]) -> None:
    """Fails with every fault at once, so that one run shows the whole picture."""
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)
