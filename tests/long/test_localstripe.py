"""Somebody else's imitation of Stripe, asked by the portal and by Stripe's own client: both see the same charge.

It listens on all interfaces, so it runs in a network of its own, with the portal and this test beside it."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

INSIDE = os.environ.get("PORTICO_TEST_OWN_NETWORK") == "1"


def why_not() -> str:
    if any(importlib.util.find_spec(name) is None for name in ("localstripe", "stripe")):
        return "localstripe and stripe are not installed: pip install localstripe stripe"
    if not shutil.which("unshare") or not shutil.which("ip"):
        return "no unshare or no ip"
    if subprocess.run(["unshare", "-n", "ip", "link", "set", "lo", "up"], capture_output=True).returncode:
        return "no network of one's own can be made here"
    return ""


@pytest.mark.skipif(INSIDE, reason="this is the network of its own")
def test_in_a_network_of_its_own():
    reason = why_not()
    if reason:
        pytest.skip(reason)
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", sys.executable, "-m", "pytest", "-q",
         "-c", str(Path(__file__).with_name("pytest.ini")), __file__],
        env={**os.environ, "PORTICO_TEST_OWN_NETWORK": "1"}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and "2 passed" in done.stdout, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.fixture
def service():
    process = subprocess.Popen(
        [sys.executable, "-m", "localstripe", "--port", "8420", "--from-scratch"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen("http://127.0.0.1:8420/", timeout=1)
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
            else:
                break
        yield "http://127.0.0.1:8420"
    finally:
        process.terminate()
        process.wait(timeout=10)


class Completed(BaseHTTPRequestHandler):
    """What Stripe has and the imitation lacks: `amount_received`, and an ear for `return_url`. Nothing else is changed."""

    def do_GET(self):
        self.pass_on(None)

    def do_POST(self):
        fields = urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.pass_on(urllib.parse.urlencode([field for field in fields if field[0] != "return_url"]).encode())

    def pass_on(self, body):
        kept = {name: self.headers[name] for name in ("Authorization", "Idempotency-Key") if self.headers[name]}
        try:
            answer = urllib.request.urlopen(urllib.request.Request(self.server.service + self.path, body, kept))
        except urllib.error.HTTPError as error:
            answer = error
        found = json.loads(answer.read())
        for intent in (found, found.get("error", {}).get("payment_intent") or {}):
            if intent.get("object") == "payment_intent":
                intent["amount_received"] = intent["amount"] if intent["status"] == "succeeded" else 0
        self.server.asked.append((self.command, self.path, answer.status))
        text = json.dumps(found).encode()
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


@pytest.fixture
def completed(service):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Completed)
    server.service, server.asked = service, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def client(service):
    import stripe

    return stripe.StripeClient("sk_test_12345", base_addresses={"api": service})


@pytest.mark.skipif(not INSIDE, reason="only in a network of its own")
@pytest.mark.parametrize("number, stage", [("4242424242424242", "settled"), ("4000000000000341", "sent")])
def test_the_portal_and_the_official_client_see_the_same_charge(tmp_path, completed, client, number, stage):
    from practice import Practice
    from test_payment_kill import PAST, PayingPractice
    from stand_in_processor import StandInProcessor

    books = StandInProcessor()
    practice = PayingPractice(tmp_path, "sqlite", books)
    try:
        (tmp_path / "stripe.key").write_text("sk_test_12345")
        books.address = f"http://127.0.0.1:{completed.server_address[1]}"
        card = client.v1.payment_methods.create({
            "type": "card", "card": {"number": number, "exp_month": 12, "exp_year": 2031, "cvc": "123"}})
        bill = practice.owe(next(one for one in practice.made["signIns"] if one["role"].startswith("patient")))
        patient = practice.ask("SELECT patient_id FROM ledger_entry WHERE source = 'kill-test'")[0][0]
        practice.write(f"""
            INSERT INTO payment (id, request_key, patient_id, account_id, statement_id, amount, method, source, begun_at,
              stage, stage_at, charge_ref, received, reason, ask_at, asked, version)
            VALUES ('pay1', 'k1', '{patient}', '', '{bill}', 4620, 'card', '{card.id}',
              strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'intended', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), NULL, 0, '',
              '{PAST}', 0, 0);""")
        with practice.serve():
            deadline = time.time() + 40
            while time.time() < deadline and not completed.asked:
                time.sleep(0.2)
            time.sleep(1)
        (found, received, ref), = practice.ask("SELECT stage, received, COALESCE(charge_ref, '') FROM payment")
        assert found == stage, completed.asked
        if stage == "settled":
            intent = client.v1.payment_intents.retrieve(ref)
            assert (intent.status, intent.amount, intent.metadata["payment"]) == ("succeeded", 4620, "pay1")
            assert int(received) == 4620 == -practice.count("SELECT SUM(cents) FROM ledger_entry WHERE source = 'payment'")
        else:
            # Its refusal does not name the charge, as Stripe's does: nothing is guessed, and nothing was charged.
            assert all(one.status != "succeeded" for one in client.v1.payment_intents.list().data)
            assert received == "0" and not practice.count("SELECT COUNT(*) FROM payment_movement")
    finally:
        practice.remove()
        books.end()
