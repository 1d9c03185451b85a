"""Killed while people pay: each attempt is charged once or seen as on its way, and processor, movements and ledger are
the same to the cent, on both databases."""

from __future__ import annotations

import html
import http.client
import os
import random
import re
import sqlite3
import threading
import time
import urllib.parse
import uuid

import pytest

from practice import IS_LONG, POSTGRES, Practice, Visitor, psql
from stand_in_processor import SECRET_KEY, SIGNING_KEY, StandInProcessor

KILLS = {"sqlite": 200 if IS_LONG else 3, "postgres": 200 if IS_LONG else 2}
PAST = "2000-01-01T00:00:00.000Z"

# Each finds what must never be.
FAULTS = {
    "a movement that the ledger does not have, or has otherwise": """
        SELECT COUNT(*) FROM payment_movement m LEFT JOIN ledger_entry e
          ON e.source = 'payment' AND e.external_id = m.id WHERE e.id IS NULL OR e.cents + m.amount <> 0""",
    "an entry of a payment that nothing moved": """
        SELECT COUNT(*) FROM ledger_entry e WHERE e.source = 'payment'
          AND NOT EXISTS (SELECT 1 FROM payment_movement m WHERE m.id = e.external_id)""",
    "a payment that moved otherwise than it says": """
        SELECT COUNT(*) FROM payment p WHERE p.received
          - COALESCE((SELECT SUM(amount) FROM payment_refund WHERE payment_id = p.id AND stage = 'done'), 0)
          - COALESCE((SELECT SUM(amount) FROM payment_dispute WHERE payment_id = p.id AND stage IN ('open', 'lost')), 0)
          <> COALESCE((SELECT SUM(amount) FROM payment_movement WHERE payment_id = p.id), 0)""",
    "a payment that is settled without money": "SELECT COUNT(*) FROM payment WHERE stage = 'settled' AND received = 0",
    "more was taken than was owed": """
        SELECT COUNT(*) FROM bill b WHERE b.cents
          + COALESCE((SELECT SUM(cents) FROM ledger_entry WHERE toward = b.id), 0) < 0""",
}


class PayingPractice(Practice):
    """A practice that takes payments through the stand-in; some people owe a lot."""

    def __init__(self, folder, engine: str, processor: StandInProcessor) -> None:
        self.processor = processor
        (folder / "stripe.key").write_text(SECRET_KEY)
        (folder / "signing.key").write_text(SIGNING_KEY)
        super().__init__(folder, engine, patients=4, marked=False)
        self.bills: dict[str, str] = {}

    def environment(self) -> dict[str, str]:
        return {
            **super().environment(),
            "PORTICO_LIMIT_PAPERS": "100000",
            "PORTICO_PAYMENTS_PROCESSOR": "stripe",
            "PORTICO_PAYMENTS_SERVICE": self.processor.address,
            "PORTICO_PAYMENTS_KEY_FILE": str(self.folder / "stripe.key"),
            "PORTICO_PAYMENTS_SIGNING_KEY_FILE": str(self.folder / "signing.key"),
        }

    def serve(self):
        server = super().serve()
        self.processor.report_to(server.port)
        return server

    def write(self, sql: str) -> None:
        """What only time or a page of another desk would do."""
        if self.engine == "postgres":
            psql(self.database, sql)
            return
        with sqlite3.connect(self.database, timeout=30) as connection:
            connection.executescript(sql)

    def owe(self, patient: dict) -> str:
        """A charge from the practice's own system, and a statement with it."""
        patient_id, record = self.ask(
            "SELECT p.id, p.record_number FROM patient p JOIN account a ON a.patient_id = p.id "
            f"WHERE a.email = '{patient['email']}'")[0]
        (self.folder / "rules.txt").write_text(
            "source kill-test\n" + "".join(f"column {name} = {name}\n" for name in ("id", "patient", "kind", "amount", "day")))
        (self.folder / "owe.csv").write_text(f"id,patient,kind,amount,day\n{record},{record},charge,900000.00,2026-11-02\n")
        self.run("import", "ledger", "owe.csv", "--mapping", "kill-test", "--rules", "rules.txt")
        guarantor = self.ask(f"SELECT id FROM guarantor WHERE patient_id = '{patient_id}' ORDER BY id")[0][0]
        bill = "bill" + uuid.uuid4().hex[:12]
        number = 90_000 + len(self.bills)
        self.write(f"""
            INSERT INTO bill (id, guarantor_id, number, issued_at, due_on, cents)
              VALUES ('{bill}', '{guarantor}', {number}, '2026-11-03T12:00:00.000Z', '2027-01-03', 90000000);
            INSERT INTO bill_line (entry_id, bill_id, cents)
              SELECT id, '{bill}', cents FROM ledger_entry WHERE source = 'kill-test' AND external_id = '{record}';""")
        self.bills[patient["email"]] = bill
        return bill

    def consistent(self) -> None:
        found = {what: self.count(sql) for what, sql in FAULTS.items()}
        assert not any(found.values()), {what: count for what, count in found.items() if count}


class Payer(threading.Thread):
    """Pays parts of one bill, with new cards and kept ones, until the server is gone; remembers what was shown as paid."""

    def __init__(self, server, processor: StandInProcessor, memory: dict) -> None:
        super().__init__(daemon=True)
        self.visitor, self.processor, self.memory = Visitor(server), processor, memory
        self.visitor.cookies = memory["cookies"]

    def run(self) -> None:
        try:
            while True:
                self.pay()
        except (OSError, http.client.HTTPException):
            return
        except AssertionError as error:
            self.memory["wrong"].append(str(error)[:600])

    def pay(self) -> None:
        page = f"/me/bills/{self.memory['bill']}/pay"
        shown = self.visitor.get(page)
        assert shown.status == 200, f"{page} {shown.status}"
        form = next((one for one in re.findall(r"<form\b.*?</form>", shown.text, re.S) if f'action="{page}"' in one), "")
        assert form, "nothing is left to pay"
        cards = [card for card in re.findall(r'name="card" value="([^"]+)"', form) if card != "new"]
        fields = {"pay": "part", "amount": f"{random.randint(1, 99)}.{random.randint(0, 99):02d}"}
        if cards and random.random() < 0.6:
            fields["card"] = random.choice(cards)
        else:
            fields["card"] = "new"
            if len(cards) < 3:
                fields["keep"] = "1"
        body = hidden(form, **fields)
        self.memory["in flight"] = (page, body)
        self.go_on(self.visitor.ask("POST", page, body))
        self.memory["in flight"] = None

    def go_on(self, answer) -> None:
        assert answer.status in (200, 303, 409, 422, 429), f"paying answered {answer.status}"
        self.memory["answers"][answer.status] = self.memory["answers"].get(answer.status, 0) + 1
        away = re.search(r"https://pay\.example/(cs_[0-9a-f]+)", answer.text + answer.header("location"))
        if away:
            self.type_card(away.group(1))
            session = self.processor.sessions[away.group(1)]
            back = urllib.parse.urlsplit(session["success_url"] or "")
            receipt = self.visitor.get(back.path + ("?" + back.query if back.query else ""))
        elif answer.status == 303:
            receipt = self.visitor.get(answer.header("location"))
        else:
            return
        self.remember(receipt)

    def type_card(self, session: str) -> None:
        if random.random() < 0.1:
            return
        if random.random() < 0.2:
            self.processor.pay_session(session, "declined")
        self.processor.pay_session(session, random.choice(["good", "good", "good", "action"]))

    def remember(self, receipt) -> None:
        if receipt.status == 200 and "receipt" in receipt.text.lower() and "paid" in receipt.text.lower():
            self.memory["receipts"] += 1


def hidden(form: str, **more: str) -> str:
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if 'type="hidden"' in tag and name:
            fields[name.group(1)] = html.unescape(value.group(1)) if value else ""
    return urllib.parse.urlencode({**fields, **more})


def again(server, processor, memories: list[dict]) -> None:
    """A form whose answer was lost is sent again: it is the same attempt."""
    for memory in memories:
        if memory["in flight"]:
            payer = Payer(server, processor, memory)
            page, body = memory["in flight"]
            answer = payer.visitor.ask("POST", page, body)
            assert answer.status in (200, 303, 409, 422, 429), answer.status
            memory["in flight"] = None


def meddle(processor: StandInProcessor) -> None:
    """Somebody gives money back at the processor by hand, or tells their bank that it was not theirs."""
    with processor.lock:
        settled = [one for one in processor.intents.values() if processor.net(one) > 0]
        if not settled:
            return
        intent = random.choice(settled)
        amount = random.randint(1, processor.net(intent))
        if random.random() < 0.6:
            processor.refund_by_hand(intent["id"], amount)
        elif not any(one["payment_intent"] == intent["id"] for one in processor.disputes.values()):
            processor.dispute(intent["id"], amount)
        for one in list(processor.disputes.values()):
            if one["status"] == "needs_response" and random.random() < 0.5:
                processor.decide(one["id"], random.random() < 0.5)


def settle(practice: PayingPractice, processor: StandInProcessor) -> None:
    """Everything comes to an end: the processor answers, its reports come, hours pass."""
    processor.mischief = 0
    for _ in range(40):
        # Twenty are asked about at a time: those whose answer was lost come first, not those whose payer is to act.
        practice.write(f"UPDATE payment SET ask_at = '{PAST}' WHERE stage IN ('intended', 'sent', 'processing')")
        with practice.serve() as server:
            deadline = time.time() + 11
            while time.time() < deadline:
                open_ones = practice.count(
                    "SELECT COUNT(*) FROM payment WHERE stage IN ('intended', 'sent', 'processing') "
                    "AND source <> '' AND ask_at <= '2001-01-01T00:00:00.000Z'")
                if processor.all_told() and not open_ones:
                    break
                time.sleep(0.3)
        if processor.all_told() and not practice.count("SELECT COUNT(*) FROM payment WHERE stage IN ('intended', 'sent', 'processing')"):
            return


def compare(practice: PayingPractice, processor: StandInProcessor) -> dict[str, int]:
    """The three books, attempt by attempt."""
    practice.consistent()
    charged = processor.charged()
    assert processor.keys_used_otherwise == 0, "a key was used for something else"
    payments = {row[0]: (row[1], int(row[2])) for row in practice.ask("SELECT id, stage, received FROM payment")}
    assert set(charged) <= set(payments), "something was charged that nobody began"
    stages: dict[str, int] = {}
    for payment, (stage, received) in payments.items():
        taken = charged.get(payment, [])
        assert len(taken) <= 1, f"{payment} was charged {taken}"
        assert received == sum(taken) or stage in ("intended", "sent", "needs-action", "processing"), (payment, stage, received, taken)
        assert (stage == "settled") == bool(taken), f"{payment} is {stage}, charged {taken}"
        stages[stage] = stages.get(stage, 0) + 1
    moved = practice.count("SELECT COALESCE(SUM(amount), 0) FROM payment_movement")
    ledger = practice.count("SELECT COALESCE(-SUM(cents), 0) FROM ledger_entry WHERE source = 'payment'")
    assert moved == ledger == processor.total(), (moved, ledger, processor.total())
    return stages


def test_payments_survive_every_kill(tmp_path, engine):
    processor = StandInProcessor(mischief=25, seed=random.randrange(1_000_000))
    practice = PayingPractice(tmp_path, engine, processor)
    try:
        patients = [one for one in practice.made["signIns"] if one["role"].startswith("patient")][:3]
        memories = [
            {"bill": practice.owe(patient), "cookies": {}, "in flight": None, "receipts": 0, "wrong": [], "answers": {}}
            for patient in patients]
        for round in range(KILLS[engine]):
            server = practice.serve()
            if round == 0:
                for patient, memory in zip(patients, memories):
                    visitor = Visitor(server)
                    visitor.sign_in(patient)
                    memory["cookies"] = visitor.cookies
                if visitor.get(f"/me/bills/{memories[-1]['bill']}/pay").status == 404:
                    server.kill()
                    pytest.skip("there is no page to pay on yet")
            again(server, processor, memories)
            payers = [Payer(server, processor, memory) for memory in memories]
            for payer in payers:
                payer.start()
            time.sleep(random.uniform(0.6, 2.2))
            server.kill()
            for payer in payers:
                payer.join(timeout=30)
            practice.consistent()
            meddle(processor)
        assert not [memory["wrong"] for memory in memories if memory["wrong"]], memories
        settle(practice, processor)
        stages = compare(practice, processor)
        answers = [memory["answers"] for memory in memories]
        print(f"{engine}: {KILLS[engine]} kills, payments {stages}, {len(processor.refunds)} refunds, "
              f"{len(processor.disputes)} disputes, {processor.total() / 100:.2f} dollars, answers {answers}, "
              f"{processor.unheard} reports unheard at first")
        assert stages.get("settled"), (stages, answers)
        practice.check()
        batch = practice.run("export", "payments").stdout
        assert batch == practice.run("export", "payments", "--batch", "1").stdout
        # A batch holds five thousand at most; what is left goes out in the next.
        ends = [batch.splitlines()[-1].split(",")]
        while ends[-1][1] == "5000":
            ends.append(practice.run("export", "payments").stdout.splitlines()[-1].split(","))
        assert sum(int(end[5].replace(".", "")) for end in ends) == processor.total(), ends
    finally:
        practice.remove()
        processor.end()


def test_the_comparison_notices(tmp_path):
    """A charge too many, one that is lost, and a cent too much are seen."""
    processor = StandInProcessor()
    practice = PayingPractice(tmp_path, "sqlite", processor)
    try:
        bill = practice.owe(next(one for one in practice.made["signIns"] if one["role"].startswith("patient")))
        patient = practice.ask("SELECT patient_id FROM ledger_entry WHERE source = 'kill-test'")[0][0]
        practice.write(f"""
            INSERT INTO payment (id, request_key, patient_id, account_id, statement_id, amount, method, source, begun_at,
              stage, stage_at, charge_ref, received, reason, ask_at, asked, version)
            VALUES ('pay1', 'k1', '{patient}', '', '{bill}', 500, 'card', 'pm_good', '2026-11-20T12:00:00.000Z',
              'intended', '2026-11-20T12:00:00.000Z', NULL, 0, '', '{PAST}', 0, 0);""")
        practice.write("UPDATE payment SET begun_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")
        settle(practice, processor)
        assert compare(practice, processor) == {"settled": 1}
        intent = next(iter(processor.intents.values()))
        processor.intents["pi_2"] = {**intent, "id": "pi_2"}
        with pytest.raises(AssertionError, match="was charged"):
            compare(practice, processor)
        del processor.intents["pi_2"]
        intent["amount_received"] += 1
        with pytest.raises(AssertionError):
            compare(practice, processor)
        intent["amount_received"] -= 1
        practice.write("DELETE FROM ledger_entry WHERE source = 'payment'")
        with pytest.raises(AssertionError, match="a movement"):
            compare(practice, processor)
    finally:
        practice.remove()
        processor.end()
