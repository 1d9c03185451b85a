"""From the reminder in the mailbox to the tap that answers it: on a phone, without a script, in both languages."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import sqlite3
import time
from urllib.parse import urlsplit

import pytest

from conftest import main
from desk import said
from mailbox import Mailbox, link_in, text_of
from mailing import Office, sign_in_here

UTC = datetime.timezone.utc
PEOPLE = {"en": "patient", "es": "patientSpanish"}
WORDS = {
    "en": {"yes": "Yes, I will come", "no": "I cannot come", "back": "I will come after all", "move": "Choose another time",
           "thanks": "Thank you", "gone": "This visit is cancelled", "on": "on again"},
    "es": {"yes": "Sí, voy a ir", "no": "No puedo ir", "back": "Sí voy a ir", "move": "Elegir otra hora",
           "thanks": "Gracias", "gone": "Esta cita está cancelada", "on": "sigue en pie"},
}
CLINICAL = "Diabetes follow-up"


class ReminderOffice(Office):
    """The record system told of a visit in three days, some time ago."""

    def remind_of_visits(self) -> None:
        for language, role in PEOPLE.items():
            fhir = self.ask(f"SELECT fhir_id FROM account JOIN patient ON patient.id = account.patient_id WHERE account.email = '{self.who(role)['email']}'")[0][0]
            start = datetime.datetime.now(UTC) + datetime.timedelta(days=3, minutes=-30)
            resource = {
                "resourceType": "Appointment", "id": f"soon-{language}", "status": "booked", "serviceType": [{"text": CLINICAL}],
                "start": start.strftime("%Y-%m-%dT%H:%M:00Z"),
                "end": (start + datetime.timedelta(minutes=20)).strftime("%Y-%m-%dT%H:%M:00Z"),
                "participant": [{"actor": {"reference": f"Patient/{fhir}"}, "status": "accepted"}],
            }
            path = self.folder / f"{language}.json"
            entry = {"resource": resource, "request": {"method": "PUT", "url": f"Appointment/soon-{language}"}}
            path.write_text(json.dumps({"resourceType": "Bundle", "type": "batch", "entry": [entry]}), encoding="utf-8")
            self.run("import", "fhir", str(path))
        with sqlite3.connect(self.database, timeout=20) as connection:
            connection.execute("UPDATE item SET arrived_at = '2020-01-01T00:00:00.000Z' WHERE resource_id LIKE 'soon-%'")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reminders")
    with Mailbox(folder) as mailbox:
        office = ReminderOffice(folder, mailbox)
        office.remind_of_visits()
        office.serve()
        yield office
        office.remove()


@pytest.fixture
def phone(browser, office):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=office.url, java_script_enabled=False, locale="en-US")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def reminder(office: ReminderOffice, language: str):
    """The letter about this visit, among others to the same person; its job looks a minute or so after the start."""
    email, ends = office.person(PEOPLE[language]).email, time.monotonic() + 200
    while time.monotonic() < ends:
        opens = {row[0] for row in office.ask(
            f"SELECT token_hash FROM visit_link JOIN item ON item.id = item_id WHERE resource_id = 'soon-{language}'")}
        for letter in office.mailbox.to(email, reminders=True):
            secret = re.search(r"/c/([\w-]{16})", text_of(letter))
            if secret and hashlib.sha256(f"visit link\n{secret.group(1)}".encode()).hexdigest() in opens:
                return letter
        time.sleep(0.5)
    raise AssertionError(f"no reminder to {email}")


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_tap_confirms(office, phone, language):
    letter, words = reminder(office, language), WORDS[language]
    assert not re.search(rf"{CLINICAL}|Okafor|Ortega|Delgado", text_of(letter))

    phone.goto(link_in(letter))
    assert phone.locator("html").get_attribute("lang").startswith(language)
    text = main(phone).inner_text()
    assert "Alder Creek" in text and CLINICAL not in text and office.person(PEOPLE[language]).name.split()[0] not in text
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name=words["yes"], exact=True).click()

    assert words["thanks"] in said(phone)
    assert not phone.get_by_role("button", name=words["yes"], exact=True).count()
    assert office.ask(f"SELECT answer FROM visit_answer JOIN item ON item.id = item_id WHERE resource_id = 'soon-{language}'") == [("confirmed",)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_cancelling_is_taken_back_with_one_more_tap(office, phone, language):
    words = WORDS[language]
    phone.goto(link_in(reminder(office, language)))
    phone.get_by_role("button", name=words["no"], exact=True).click()
    assert words["gone"] in main(phone).inner_text()
    assert office.count("SELECT COUNT(*) FROM work WHERE tag = 'cancel-visit' AND settled_at IS NULL") == 1

    phone.get_by_role("button", name=words["back"], exact=True).click()

    assert words["on"] in said(phone)
    assert office.count("SELECT COUNT(*) FROM work WHERE tag = 'cancel-visit' AND settled_at IS NULL") == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_moving_leads_through_the_sign_in_to_the_very_visit(office, phone, language):
    phone.goto(link_in(reminder(office, language)))
    phone.get_by_role("link", name=WORDS[language]["move"]).click()
    assert urlsplit(phone.url).path == "/sign-in"

    sign_in_here(phone, office.person(PEOPLE[language]))

    item = office.ask(f"SELECT id FROM item WHERE resource_id = 'soon-{language}'")[0][0]
    assert urlsplit(phone.url).path.startswith(f"/me/visits/{item}")


def test_a_wrong_link_offers_the_phone(office, phone):
    answer = phone.goto("/c/AAAAAAAAAAAAAAAA")

    assert answer.status == 410
    assert main(phone).get_by_role("link", name=re.compile("Call")).count() == 1
