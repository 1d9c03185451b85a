"""A practice whose record system tells of visits, and a real calendar server beside it."""

from __future__ import annotations

import datetime
import html
import http.client
import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from practice import Answer, Practice, Server, Visitor

ZONE = ZoneInfo("America/Denver")
# A name with what must not end a line, and with letters of several octets.
NAME = "Ñandú & Søn;\nBEGIN:VALARM, 診療所"
CLINICAL = "Diabetes follow-up"


class VisitPractice(Practice):
    """One patient who joined; the record system tells of the visits that a test wants."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, patients=3, marked=False)
        self.patient, fhir = self.ask(
            "SELECT patient.id, fhir_id FROM account JOIN patient ON patient.id = account.patient_id"
            f" WHERE account.email = '{self.who('patient')['email']}'")[0]
        self.subject = f"Patient/{fhir}"

    def environment(self) -> dict[str, str]:
        return {
            **super().environment(), "PORTICO_PRACTICE_NAME": NAME, "PORTICO_PRACTICE_KIND": "Oncology",
            "PORTICO_PRACTICE_ADDRESS": "214 Mill Road, Suite 2; back\\door", "PORTICO_PRACTICE_ZONE": str(ZONE),
            "PORTICO_LIMIT_PAPERS": "100000",
        }

    def keep(self, id: str, start: datetime.datetime, minutes: int = 20, status: str = "booked") -> None:
        """Imports a visit as the record system has it now."""
        # Reckoned in UTC: on the wall, Python forgets which of the two hours it was.
        start = start.astimezone(datetime.timezone.utc)
        end = start + datetime.timedelta(minutes=minutes)
        utc = lambda moment: moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: E731
        resource = {
            "resourceType": "Appointment", "id": id, "status": status, "serviceType": [{"text": CLINICAL}],
            "start": utc(start), "end": utc(end), "patientInstruction": "Bring your meter.",
            "participant": [
                {"actor": {"reference": self.subject}, "status": "accepted"},
                {"actor": {"type": "Practitioner", "display": "Dr. Amara Okafor, Oncology"}, "status": "accepted"},
            ],
        }
        bundle = {"resourceType": "Bundle", "type": "batch", "entry": [
            {"resource": resource, "request": {"method": "PUT", "url": f"Appointment/{id}"}}]}
        path = self.folder / f"{id}.json"
        path.write_text(json.dumps(bundle), encoding="utf-8")
        self.run("import", "fhir", str(path))

    def item(self, id: str) -> str:
        return self.ask(f"SELECT id FROM item WHERE resource_type = 'Appointment' AND resource_id = '{id}'")[0][0]

    def sign_in(self, server: Server) -> Visitor:
        visitor = Visitor(server)
        visitor.sign_in(self.who("patient"))
        return visitor


def make_feed(practice: VisitPractice, person: Visitor) -> str:
    """Makes an address on the page, and gives its path."""
    page = person.submit("/me/account/calendar", {"chart": practice.patient})
    assert page.status == 200, page.text[:500]
    address = html.unescape(re.search(r'<strong class="tnum">([^<]*)</strong>', page.text).group(1))
    assert re.fullmatch(r"http://localhost:\d+/calendar/[\w-]{43}\.ics", address), address
    assert "webcal://localhost" in page.text
    return "/calendar/" + address.rsplit("/", 1)[1]


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    """What a calendar asks: no cookie."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(method, path, headers={"Host": f"localhost:{server.port}", **headers})
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


class CalendarServer:
    """Radicale on a free port of this machine, ended by its own id."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = folder / "config"
        config.write_text(
            f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
            f"[storage]\nfilesystem_folder = {folder / 'collections'}\n", encoding="utf-8")
        self.log = open(folder / "radicale.log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", str(config)], stdout=self.log, stderr=self.log)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self.process.poll() is None, (folder / "radicale.log").read_text()
                time.sleep(0.1)
        raise AssertionError("radicale does not answer")

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Authorization": "Basic cm9zYTpyb3Nh", **{name.replace("_", "-"): text for name, text in headers.items()}}
        connection.request(method, path, body, sent)
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()
