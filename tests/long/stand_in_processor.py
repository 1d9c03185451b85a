"""A payment processor on this machine that speaks the part of Stripe's interface that the portal speaks: payment
intents, checkout sessions, customers, refunds, disputes, signed reports. It keeps one key to one deed, and it can be
slow, deaf, or lose its answer after the deed was done. Its own books are the truth that tests compare with.

    processor = StandInProcessor(); processor.report_to(port); ...; processor.end()
"""

from __future__ import annotations

import copy
import hashlib
import hmac
import http.client
import json
import random
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET_KEY = "sk_test_stand_in"
SIGNING_KEY = "whsec_stand_in"


class Refused(Exception):
    def __init__(self, status: int, kind: str, intent: dict | None = None) -> None:
        super().__init__(kind)
        self.status, self.kind, self.intent = status, kind, intent


class StandInProcessor:
    """The books, and a server beside them. `mischief` says how often of a hundred an answer is slow, lost or a fault."""

    def __init__(self, mischief: int = 0, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        self.mischief = mischief
        self.lock = threading.RLock()
        self.intents: dict[str, dict] = {}
        self.sessions: dict[str, dict] = {}
        self.customers: dict[str, dict] = {}
        self.methods: dict[str, dict] = {}
        self.refunds: dict[str, dict] = {}
        self.disputes: dict[str, dict] = {}
        self.keys: dict[str, tuple[str, int, dict]] = {}
        self.counts: dict[str, int] = {}
        self.keys_used_otherwise = 0
        self.waiting: list[tuple[float, dict]] = []
        self.unheard = 0
        self.port_of_portal: int | None = None
        self.host_of_portal = "localhost"
        self.ended = threading.Event()
        processor = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                processor.answer(self, "GET")

            def do_POST(self):
                processor.answer(self, "POST")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        threading.Thread(target=self.report_for_ever, daemon=True).start()

    def end(self) -> None:
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()

    # --- HTTP ------------------------------------------------------------------------------------------------------

    def answer(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length).decode()
        if handler.headers.get("Authorization") != f"Bearer {SECRET_KEY}":
            return send(handler, 401, {"error": {"type": "invalid_request_error"}})
        with self.lock:
            turn = self.dice.choice(["slow", "lost", "deaf", "fault", "late"]) if self.dice.randrange(100) < self.mischief else "right"
            pause = self.dice.uniform(0.05, 0.6)
        if turn == "deaf":
            return hang_up(handler)
        if turn == "fault":
            return send(handler, 500, {"error": {"type": "api_error"}})
        if turn == "slow":
            time.sleep(pause)
        status, found = self.once(method, handler.path, body, handler.headers.get("Idempotency-Key"))
        if turn == "late":
            time.sleep(pause)
        if turn == "lost":
            return hang_up(handler)
        send(handler, status, found)

    def once(self, method: str, path: str, body: str, key: str | None) -> tuple[int, dict]:
        """Does what is asked; under a key that was used before, answers as then."""
        with self.lock:
            asked = hashlib.sha256(f"{method} {path}\n{body}".encode()).hexdigest()
            if key and key in self.keys:
                before, status, answer = self.keys[key]
                if before != asked:
                    self.keys_used_otherwise += 1
                    return 400, {"error": {"type": "idempotency_error"}}
                return status, copy.deepcopy(answer)
            try:
                status, answer = 200, self.do(method, path, dict(urllib.parse.parse_qsl(body)))
            except Refused as refused:
                status = refused.status
                answer = {"error": {"type": refused.kind}}
                if refused.intent:
                    answer["error"]["payment_intent"] = refused.intent
            answer = copy.deepcopy(answer)
            if key:
                self.keys[key] = (asked, status, answer)
            return status, answer

    def do(self, method: str, path: str, form: dict) -> dict:
        parts = [urllib.parse.unquote(part) for part in path.split("?")[0].strip("/").split("/")]
        self.counts["/".join(parts[1:2] + parts[3:])] = self.counts.get("/".join(parts[1:2] + parts[3:]), 0) + 1
        match (method, parts):
            case ("POST", ["v1", "customers"]):
                return self.new("customer", self.customers, "cus", {"metadata": metadata(form)})
            case ("POST", ["v1", "payment_intents"]):
                return self.charge(form)
            case (_, ["v1", "payment_intents", ref, *deed]):
                return self.intent_deed(self.known(self.intents, ref), deed)
            case ("POST", ["v1", "checkout", "sessions"]):
                return self.open_session(form)
            case (_, ["v1", "checkout", "sessions", ref, *deed]):
                return self.session_deed(self.known(self.sessions, ref), deed)
            case ("POST", ["v1", "refunds"]):
                return self.refund(self.known(self.intents, form.get("payment_intent", "")), int(form["amount"]), metadata(form))
            case ("POST", ["v1", "payment_methods", ref, "detach"]):
                return self.known(self.methods, ref)
        raise Refused(404, "invalid_request_error")

    # --- Deeds -----------------------------------------------------------------------------------------------------

    def charge(self, form: dict) -> dict:
        intent = self.new_intent(int(form["amount"]), metadata(form), form.get("customer"))
        self.confirm(intent, form.get("payment_method", "pm_card_visa"))
        if intent["status"] == "requires_payment_method":
            raise Refused(402, "card_error", intent)
        return intent

    def new_intent(self, amount: int, about: dict, customer: str | None) -> dict:
        if amount <= 0:
            raise Refused(400, "invalid_request_error")
        return self.new("payment_intent", self.intents, "pi", {
            "amount": amount, "amount_received": 0, "currency": "usd", "status": "requires_confirmation",
            "metadata": about, "customer": customer, "client_secret": "secret", "payment_method": None,
            "last_payment_error": None, "next_action": None})

    def confirm(self, intent: dict, method: str) -> None:
        intent["payment_method"] = method
        if method.startswith("pm_declined"):
            intent["status"] = "requires_payment_method"
            intent["last_payment_error"] = {"code": "card_declined", "decline_code": "generic_decline"}
            self.tell("payment_intent.payment_failed", intent)
        elif method.startswith("pm_action"):
            intent["status"] = "requires_action"
            intent["next_action"] = {"redirect_to_url": {"url": "https://bank.example/ask"}}
            self.tell("payment_intent.requires_action", intent)
        else:
            self.settle(intent)

    def settle(self, intent: dict) -> None:
        intent["times_settled"] = intent.get("times_settled", 0) + 1
        intent["status"], intent["amount_received"] = "succeeded", intent["amount"]
        self.tell("payment_intent.succeeded", intent)

    def intent_deed(self, intent: dict, deed: list[str]) -> dict:
        if deed == ["confirm"] and intent["status"] == "requires_action":
            self.settle(intent)
        elif deed == ["cancel"]:
            if intent["status"] in ("succeeded", "canceled", "processing"):
                raise Refused(400, "invalid_request_error")
            intent["status"] = "canceled"
            self.tell("payment_intent.canceled", intent)
        elif deed not in ([], ["confirm"]):
            raise Refused(404, "invalid_request_error")
        return intent

    def open_session(self, form: dict) -> dict:
        amount = int(form["line_items[0][price_data][unit_amount]"])
        keeps = form.get("payment_intent_data[setup_future_usage]")
        session = self.new("checkout.session", self.sessions, "cs", {
            "status": "open", "payment_status": "unpaid", "amount_total": amount, "currency": "usd",
            "metadata": metadata(form), "about": metadata(form, "payment_intent_data[metadata]"), "keeps": keeps,
            "customer": form.get("customer"), "payment_intent": None, "expires_at": int(form.get("expires_at", 0)),
            "success_url": form.get("success_url")})
        session["url"] = f"https://pay.example/{session['id']}"
        return session

    def session_deed(self, session: dict, deed: list[str]) -> dict:
        if deed == ["expire"]:
            if session["status"] != "open":
                raise Refused(400, "invalid_request_error")
            session["status"], session["url"] = "expired", None
            self.tell("checkout.session.expired", session)
        elif deed:
            raise Refused(404, "invalid_request_error")
        return self.expanded(session)

    def expanded(self, session: dict) -> dict:
        shown = copy.deepcopy(session)
        intent = copy.deepcopy(self.intents.get(session["payment_intent"] or ""))
        if intent:
            intent["payment_method"] = copy.deepcopy(self.methods.get(intent["payment_method"] or ""))
        shown["payment_intent"] = intent
        return shown

    def pay_session(self, ref: str, card: str = "good") -> bool:
        """What a payer does on the page of a session. False when it is not open any more."""
        with self.lock:
            session = self.sessions.get(ref)
            if not session or session["status"] != "open":
                return False
            intent = self.intents.get(session["payment_intent"] or "")
            if intent is None:
                intent = self.new_intent(session["amount_total"], session["about"], session["customer"])
                session["payment_intent"] = intent["id"]
                if session["keeps"]:
                    intent["setup_future_usage"] = session["keeps"]
            method = self.new("payment_method", self.methods, "pm", {
                "card": {"brand": "visa", "last4": "4242", "exp_month": 8, "exp_year": 2031}}, card)
            self.confirm(intent, method["id"])
            if intent["status"] != "succeeded":
                return False
            session["status"], session["payment_status"], session["url"] = "complete", "paid", None
            self.tell("checkout.session.completed", session)
            return True

    def refund(self, intent: dict, amount: int, about: dict) -> dict:
        if amount <= 0 or amount > self.net(intent):
            raise Refused(400, "invalid_request_error")
        refund = self.new("refund", self.refunds, "re", {
            "payment_intent": intent["id"], "amount": amount, "currency": "usd", "status": "succeeded",
            "metadata": about})
        self.tell("refund.created", refund)
        return refund

    def refund_by_hand(self, ref: str, amount: int) -> None:
        with self.lock:
            self.refund(self.intents[ref], amount, {})

    def dispute(self, ref: str, amount: int) -> str:
        with self.lock:
            found = self.new("dispute", self.disputes, "dp", {
                "payment_intent": ref, "amount": amount, "currency": "usd", "status": "needs_response", "metadata": {}})
            self.tell("charge.dispute.created", found)
            return found["id"]

    def decide(self, ref: str, is_won: bool) -> None:
        with self.lock:
            found = self.disputes[ref]
            found["status"] = "won" if is_won else "lost"
            self.tell("charge.dispute.closed", found)

    # --- Books -----------------------------------------------------------------------------------------------------

    def net(self, intent: dict) -> int:
        back = sum(one["amount"] for one in self.refunds.values() if one["payment_intent"] == intent["id"])
        disputed = sum(
            one["amount"] for one in self.disputes.values() if one["payment_intent"] == intent["id"] and one["status"] != "won")
        return intent["amount_received"] - back - disputed

    def total(self) -> int:
        with self.lock:
            return sum(self.net(intent) for intent in self.intents.values())

    def charged(self) -> dict[str, list[int]]:
        """Each payment of the portal with what was charged for it; more than one amount is one too many."""
        with self.lock:
            found: dict[str, list[int]] = {}
            for intent in self.intents.values():
                assert intent.get("times_settled", 0) <= 1, intent
                if intent["status"] == "succeeded":
                    found.setdefault(intent["metadata"].get("payment", "?"), []).append(intent["amount"])
            return found

    # --- Reports ---------------------------------------------------------------------------------------------------

    def report_to(self, port: int) -> None:
        self.port_of_portal = port

    def tell(self, kind: str, thing: dict) -> None:
        number = self.counts["events"] = self.counts.get("events", 0) + 1
        event = {"object": "event", "id": f"evt_{number}", "type": kind, "created": int(time.time()),
                 "data": {"object": copy.deepcopy(thing)}}
        for _ in range(self.dice.choice([1, 1, 2])):
            self.waiting.append((time.time() + self.dice.uniform(0, 1.5), event))

    def report_for_ever(self) -> None:
        while not self.ended.wait(0.02):
            with self.lock:
                due = [one for one in self.waiting if one[0] <= time.time()]
                self.waiting = [one for one in self.waiting if one[0] > time.time()]
            self.dice.shuffle(due)
            for _, event in due:
                if not self.report(event):
                    with self.lock:
                        self.waiting.append((time.time() + 1, event))

    def report(self, event: dict, key: str = SIGNING_KEY) -> bool:
        body = json.dumps(event).encode()
        moment = str(int(time.time()))
        code = hmac.new(key.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port_of_portal or 9, timeout=10)
            connection.request("POST", "/hooks/payments", body, {
                "Host": f"{self.host_of_portal}:{self.port_of_portal}", "Content-Type": "application/json",
                "Stripe-Signature": f"t={moment},v1={code}"})
            status = connection.getresponse().status
            connection.close()
        except (OSError, http.client.HTTPException):
            self.unheard += 1
            return False
        return status == 200

    def all_told(self) -> bool:
        with self.lock:
            return not self.waiting

    # --- Steps -----------------------------------------------------------------------------------------------------

    def new(self, kind: str, shelf: dict, prefix: str, fields: dict, card: str = "") -> dict:
        ref = f"{prefix}_{card + '_' if card else ''}{self.dice.getrandbits(80):020x}"
        shelf[ref] = {"object": kind, "id": ref, **fields}
        return shelf[ref]

    def known(self, shelf: dict, ref: str) -> dict:
        if ref not in shelf:
            raise Refused(404, "invalid_request_error")
        return shelf[ref]


def metadata(form: dict, name: str = "metadata") -> dict:
    return {key[len(name) + 1:-1]: value for key, value in form.items() if key.startswith(name + "[")}


def send(handler: BaseHTTPRequestHandler, status: int, answer: dict) -> None:
    body = json.dumps(answer).encode()
    try:
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
    except OSError:
        pass


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    try:
        handler.connection.shutdown(2)
    except OSError:
        pass
