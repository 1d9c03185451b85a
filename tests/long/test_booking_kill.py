"""Killed between keeping a time and booking it, or while booking: every visit that was acknowledged is there, and the
day holds together."""

from __future__ import annotations

import html
import http.client
import random
import re
import threading
import time
import urllib.parse

from practice import IS_LONG, Practice, Visitor

KILLS = {"sqlite": 100 if IS_LONG else 4, "postgres": 50 if IS_LONG else 2}
PAGE = "/me/visits/book"

# Each finds what must never be.
FAULTS = {
    "two visits of one provider overlap": """
        SELECT COUNT(*) FROM booking a JOIN booking b ON a.staff_id = b.staff_id AND a.id < b.id
        WHERE a.state <> 'cancelled' AND b.state <> 'cancelled' AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at""",
    "two visits of one patient overlap": """
        SELECT COUNT(*) FROM booking a JOIN booking b ON a.patient_id = b.patient_id AND a.id < b.id
        WHERE a.state <> 'cancelled' AND b.state <> 'cancelled' AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at""",
    "a visit that takes no time": """
        SELECT COUNT(*) FROM booking WHERE state IN ('booked', 'arrived') AND NOT EXISTS
          (SELECT 1 FROM busy_time WHERE owner = booking.id AND busy_from <= starts_at AND busy_until >= ends_at)""",
    "a visit without marks": """
        SELECT COUNT(*) FROM booking WHERE state IN ('booked', 'arrived') AND
          (SELECT COUNT(DISTINCT who) FROM busy_mark WHERE owner = booking.id) < 2""",
    "time taken for nothing": """
        SELECT COUNT(*) FROM busy_time WHERE (kind = 'booking' AND NOT EXISTS (SELECT 1 FROM booking WHERE id = owner))
          OR (kind = 'hold' AND NOT EXISTS (SELECT 1 FROM booking_hold WHERE id = owner))""",
    "a used hold without its visit": """
        SELECT COUNT(*) FROM booking_hold WHERE booking_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM booking WHERE id = booking_hold.booking_id)""",
    "a visit without a beginning": """
        SELECT COUNT(*) FROM booking WHERE NOT EXISTS
          (SELECT 1 FROM booking_step WHERE booking_id = booking.id AND number = 1 AND kind = 'booked')""",
    "a cancelled visit that nobody cancelled": """
        SELECT COUNT(*) FROM booking WHERE state = 'cancelled' AND NOT EXISTS
          (SELECT 1 FROM booking_step WHERE booking_id = booking.id AND kind = 'cancelled')""",
    "a visit that is not in the chart": """
        SELECT COUNT(*) FROM booking WHERE NOT EXISTS (SELECT 1 FROM item WHERE resource_type = 'Appointment'
          AND resource_id = 'portico-' || REPLACE(booking.id, '_', '.'))""",
}


class Booker(threading.Thread):
    """Keeps a time, books it, cancels it, and so on until the server is gone; remembers what was acknowledged."""

    def __init__(self, server, memory: dict) -> None:
        super().__init__(daemon=True)
        self.visitor, self.memory = Visitor(server), memory
        self.visitor.cookies = memory["cookies"]
        self.refused: list[str] = []

    def run(self) -> None:
        try:
            while True:
                self.book()
        except (OSError, AssertionError, http.client.HTTPException):
            return

    def book(self) -> None:
        page = self.visitor.get(PAGE)
        forms = [form for form in re.findall(r"<form\b.*?</form>", page.text, re.S) if 'id="slots"' in form]
        slots = re.findall(r'name="slot" value="([^"]+)"', forms[0]) if forms else []
        if not slots:
            if not self.cancel():
                self.refused.append(f"no times: {page.status} {re.sub('<[^>]+>', ' ', page.text)[-600:]}")
                raise OSError("nothing to do")
            return
        kept = self.visitor.ask("POST", PAGE, fields(forms[0], slot=random.choice(slots)))
        if kept.status == 409:
            return
        assert kept.status == 303, kept.status
        address = kept.header("location").split("#")[0]
        hold = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["hold"][0]
        shown = self.visitor.get(address)
        confirm = next(f for f in re.findall(r"<form\b.*?</form>", shown.text, re.S) if f'action="{PAGE}/confirm"' in f)
        body = fields(confirm)
        self.memory["in flight"] = (hold, body)
        answer = self.visitor.ask("POST", f"{PAGE}/confirm", body)
        if answer.status == 303:
            self.memory["booked"].append(hold)
            self.memory["visits"].append(answer.header("location"))
        elif answer.status != 409:
            self.refused.append(f"confirm {answer.status}")
        self.memory["in flight"] = None

    def cancel(self) -> bool:
        while self.memory["visits"]:
            visit = self.memory["visits"].pop()
            page = self.visitor.get(f"{visit}/move").text
            found = [f for f in re.findall(r"<form\b.*?</form>", page, re.S) if f'action="{visit}/cancel"' in f]
            if found and self.visitor.ask("POST", f"{visit}/cancel", fields(found[0])).status == 303:
                self.memory["cancelled"] += 1
                return True
        return False


def fields(form: str, **more: str) -> str:
    hidden = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if 'type="hidden"' in tag and name:
            hidden[name.group(1)] = html.unescape(value.group(1)) if value else ""
    return urllib.parse.urlencode({**hidden, **more})


def consistent(practice: Practice) -> None:
    found = {what: practice.count(sql) for what, sql in FAULTS.items()}
    assert not any(found.values()), {what: count for what, count in found.items() if count}


def test_visits_survive_every_kill(tmp_path, engine):
    practice = Practice(tmp_path, engine, patients=16, marked=False)
    try:
        patients = [one for one in practice.made["signIns"] if one["role"].startswith("patient")][:3]
        memories = [{"booked": [], "visits": [], "cancelled": 0, "in flight": None} for _ in patients]
        for round in range(KILLS[engine]):
            server = practice.serve()
            if round == 0:
                for patient, memory in zip(patients, memories):
                    visitor = Visitor(server)
                    visitor.sign_in(patient)
                    memory["cookies"] = visitor.cookies
            again(practice, server, memories)
            bookers = [Booker(server, memory) for memory in memories]
            for booker in bookers:
                booker.start()
            time.sleep(random.uniform(0.5, 2.5))
            server.kill()
            for booker in bookers:
                booker.join(timeout=30)
            consistent(practice)
        with practice.serve() as server:
            again(practice, server, memories)
        consistent(practice)
        booked, cancelled = sum(len(one["booked"]) for one in memories), sum(one["cancelled"] for one in memories)
        print(f"{engine}: {KILLS[engine]} kills, {booked} visits and {cancelled} cancellations acknowledged")
        assert booked, [booker.refused for booker in bookers]
        practice.check()
    finally:
        practice.remove()


def again(practice: Practice, server, memories: list[dict]) -> None:
    """What was acknowledged is there; a form whose answer was lost is sent again and books once."""
    for memory in memories:
        if memory["in flight"]:
            hold, body = memory["in flight"]
            visitor = Visitor(server)
            visitor.cookies = memory["cookies"]
            answer = visitor.ask("POST", f"{PAGE}/confirm", body)
            assert answer.status in (303, 409), answer.status
            if answer.status == 303:
                memory["booked"].append(hold)
                memory["visits"].append(answer.header("location"))
            memory["in flight"] = None
        for hold in memory["booked"]:
            found = practice.ask(
                f"SELECT booking.state FROM booking_hold JOIN booking ON booking.id = booking_id WHERE booking_hold.id = '{hold}'"
            )
            assert len(found) == 1, f"{hold}: {found}"
