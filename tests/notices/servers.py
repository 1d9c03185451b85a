"""The outside world of the outbox: a real mail server that can be asked to misbehave, and a text message service."""

from __future__ import annotations

import asyncio
import base64
import email
import email.policy
import hashlib
import hmac
import http.client
import http.server
import json
import socket
import ssl
import threading
import time
import urllib.parse

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = "portal", "carry the letters"


class Box:
    """Keeps the letters it took. `refuse` answers a recipient; `stall`, `drop` and `slow` misbehave in the middle of a letter."""

    def __init__(self) -> None:
        self.letters: list[email.message.EmailMessage] = []
        self.refused: dict[str, str] = {}
        self.stall: threading.Event | None = None
        self.drop = 0
        self.slow = 0.0
        self.sessions: set[int] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        while self.stall is not None and not self.stall.is_set():
            await asyncio.sleep(0.05)
        if self.slow:
            await asyncio.sleep(self.slow)
        if self.drop > 0:
            self.drop -= 1
            server.transport.abort()
            return "421 gone"
        self.sessions.add(id(session))
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"

    def ids(self) -> list[str]:
        return [letter["Message-ID"].strip("<>").split("@")[0] for letter in self.letters]


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


class MailServer:
    """aiosmtpd on loopback: STARTTLS or TLS from the start, with a certificate of an authority of its own, and AUTH."""

    def __init__(self, folder, kind: str = "starttls", port: int = 0, name: str = "127.0.0.1", box: Box | None = None) -> None:
        self.box = box or Box()
        authority = trustme.CA()
        self.authorities = folder / f"authorities-{time.monotonic_ns()}.pem"
        authority.cert_pem.write_to_path(str(self.authorities))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        self.port = port or free_port()
        options = {"authenticator": authenticate, "auth_required": kind != "plain", "auth_require_tls": kind == "starttls"}
        if kind == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        self.controller = Controller(
            self.box, hostname="127.0.0.1", port=self.port, ssl_context=context if kind == "tls" else None, **options
        )
        self.kind = kind

    def start(self) -> "MailServer":
        self.controller.start()
        return self

    def stop(self) -> None:
        self.controller.stop()

    def __enter__(self) -> "MailServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def settings(self, folder) -> dict[str, str]:
        """The settings with which a practice on this machine uses it."""
        secret = folder / "mail-password"
        secret.write_text(PASSWORD + "\n")
        settings = {
            "PORTICO_MAIL_DROP_FOLDER": "",
            "PORTICO_MAIL_SERVER": f"{'smtps' if self.kind == 'tls' else 'smtp'}://127.0.0.1:{self.port}",
            "PORTICO_MAIL_SENDER": "portal@practice.example",
        }
        if self.kind == "plain":
            return settings | {"PORTICO_MAIL_SECURITY": "none"}
        return settings | {
            "PORTICO_MAIL_USER": USER, "PORTICO_MAIL_PASSWORD_FILE": str(secret),
            "PORTICO_MAIL_CA_FILE": str(self.authorities),
        }


class TextService:
    """Speaks as Twilio's Messages API does; signs what it reports."""

    ACCOUNT, TOKEN, SENDER = "AC0123", "the token of the account", "+15552010100"

    def __init__(self) -> None:
        self.messages: list[dict[str, str]] = []
        self.answer: tuple[int, dict] | None = None
        self.signed_in: list[str] = []
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                service.signed_in.append(base64.b64decode(self.headers["Authorization"].split()[1]).decode())
                status, body = service.answer or (201, {"sid": f"SM{len(service.messages):032d}", "status": "queued"})
                if status == 201:
                    service.messages.append({**form, "path": self.path, "sid": body["sid"]})
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def settings(self, folder) -> dict[str, str]:
        (folder / "text-token").write_text(self.TOKEN + "\n")
        return {
            "PORTICO_SMS_SERVICE": f"http://127.0.0.1:{self.server.server_address[1]}",
            "PORTICO_SMS_ACCOUNT": self.ACCOUNT, "PORTICO_SMS_TOKEN_FILE": str(folder / "text-token"),
            "PORTICO_SMS_SENDER": self.SENDER,
        }

    def report(self, server, origin: str, path: str, fields: dict[str, str], token: str | None = None) -> int:
        """Calls the portal as the service does."""
        text = origin + path + "".join(name + fields[name] for name in sorted(fields))
        code = base64.b64encode(hmac.new((token or self.TOKEN).encode(), text.encode(), hashlib.sha1).digest()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request(
            "POST", path, urllib.parse.urlencode(fields),
            {"Host": f"localhost:{server.port}", "Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": code},
        )
        status = connection.getresponse().status
        connection.close()
        return status

    def stop(self) -> None:
        self.server.shutdown()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, seconds: float = 40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to pass in time")
