"""A seeded practice that sends its letters to a mail server beside it, and a story that begins there."""

from __future__ import annotations

import re
import sqlite3
import sys
import time
import urllib.request
from datetime import datetime, timezone

from demo import ROOT, SignIn
from desk import open_row, press, said
from mailbox import Mailbox, free_port, link_in

sys.path.insert(0, str(ROOT / "tests" / "long"))
from practice import Practice  # noqa: E402


class Office(Practice):
    """A seeded practice that sends its letters to a mail server beside it."""

    def __init__(self, folder, mailbox: Mailbox, patients: int = 40) -> None:
        self.port, self.mailbox = free_port(), mailbox
        self.url = f"http://localhost:{self.port}"
        # Letters do not leave at night: the practice lies where it is noon now, and stays there when the hour strikes.
        ahead = 12 - datetime.now(timezone.utc).hour
        self.zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
        super().__init__(folder, patients=patients, marked=False)
        self.write_at_any_hour()

    def write_at_any_hour(self) -> None:
        """Everybody says that any hour is fine, as on their page: these stories are told on weekends too."""
        with sqlite3.connect(self.database, timeout=10) as connection:
            connection.execute(
                "INSERT INTO contact_wish (account_id, hours, saved_at)"
                " SELECT id, 'any', '2026-01-01T00:00:00.000Z' FROM account WHERE true"
                " ON CONFLICT (account_id) DO UPDATE SET hours = 'any'")
        connection.close()

    def environment(self) -> dict[str, str]:
        settings = {
            **super().environment(), **self.mailbox.settings, "PORTICO_ORIGIN": f"http://localhost:{self.port}",
            "PORTICO_PRACTICE_NAME": "Alder Creek", "PORTICO_PRACTICE_ZONE": self.zone,
        }
        settings.pop("PORTICO_MAIL_DROP_FOLDER")
        return settings

    def serve(self) -> None:
        process = self.start("serve", "--port", str(self.port))
        ends = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=2):
                    return
            except OSError:
                assert process.poll() is None and time.monotonic() < ends, self.log.read_text()[-2000:]
                time.sleep(0.1)

    def person(self, role: str) -> SignIn:
        one = self.who(role)
        return SignIn(one["role"], one["name"], one["email"], one["password"])


class Mailing:
    """The practice, its mail server, and browsers without a script. Use as a context manager."""

    def __init__(self, browser, folder) -> None:
        self._browser, self._folder, self._contexts = browser, folder, []
        self.shared_at = self.undone_at = 0.0

    def __enter__(self) -> "Mailing":
        self.mailbox = Mailbox(self._folder)
        self.mailbox.__enter__()
        self.office = Office(self._folder, self.mailbox)
        self.office.serve()
        return self

    def __exit__(self, *_: object) -> None:
        for context in self._contexts:
            context.close()
        self.office.remove()
        self.mailbox.__exit__()

    def visit(self, role: str | None = None, width: int = 1280):
        """A tab, signed in through the page."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 844}, base_url=self.office.url, java_script_enabled=False, locale="en-US")
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        tab = context.new_page()
        if role:
            tab.goto("/staff/sign-in" if self.office.person(role).is_staff else "/sign-in")
            sign_in_here(tab, self.office.person(role))
        return tab

    def begin(self) -> None:
        """A provider shares with a phrase; shares something else and takes it back; the patient sees nothing of it yet."""
        tab = self.visit("provider")
        open_row(tab, "Dorothy Haines")
        press(tab, "Share with note")
        assert "Shared" in said(tab)
        open_row(tab, "Luis Ortega")
        tab.locator(".quick a").nth(1).click()
        tab.locator("#pane select[name=step]").first.select_option(label="Have this test again in 3 months.")
        press(tab, "Share with note")
        assert "Shared" in said(tab)
        self.shared_at = time.monotonic()
        open_row(tab, "Devon Clarke")
        press(tab, "Share with note")
        press(tab, "Undo")
        assert "Taken back" in said(tab)
        self.undone_at = time.monotonic()
        luis = self.visit("patientSpanish", width=390)
        luis.goto("/me/results")
        luis.locator("a[href^='/me/results/']").first.click()
        self.seen_early = luis.locator(".letter").count()
        # Other news of the office, such as of a visit that was booked, may have left.
        ids = {row[0] for row in self.office.ask("SELECT id FROM notice WHERE topic = 'results'")}
        letters = self.mailbox.to(self.office.person("patientSpanish").email)
        self.letters_early = sum(link_in(letter).rsplit("/", 1)[-1] in ids for letter in letters)
        self.looked_at = time.monotonic()


def sign_in_here(tab, who: SignIn) -> None:
    """Signs in on the page that is open, to which a link may have led."""
    tab.get_by_label(re.compile(r"e-?mail|correo", re.I)).first.fill(who.email)
    tab.locator("input[type=password]").first.fill(who.password)
    tab.get_by_role("main").get_by_role("button").first.click()
    tab.wait_for_load_state()
