"""A mail server on this machine that asks for TLS and a password, and keeps what it is given."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import ssl
import subprocess
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = "portal", "a long password for the mail server"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]

# Links of letters that leave by themselves.
APART = ("/c/", "/me/account/security", "/staff/security")


class Mailbox:
    """Use as a context manager. `settings` are what a practice is told about it."""

    def __init__(self, folder: Path) -> None:
        self.letters: list[email.message.EmailMessage] = []
        self._key, self.certificate = folder / "mail.key", folder / "mail.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(self._key), "-out", str(self.certificate)],
            check=True, capture_output=True,
        )
        password = folder / "mail.password"
        password.write_text(PASSWORD, encoding="utf-8")
        password.chmod(0o600)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate, self._key)
        port = free_port()
        self._controller = Controller(
            self, hostname="127.0.0.1", port=port, tls_context=tls, require_starttls=True, auth_required=True,
            auth_require_tls=True, authenticator=self._let_in,
        )
        self.settings = {
            "PORTICO_MAIL_SERVER": f"smtp://localhost:{port}",
            "PORTICO_MAIL_USER": USER,
            "PORTICO_MAIL_PASSWORD_FILE": str(password),
            "PORTICO_MAIL_SENDER": "portal@practice.example",
            "PORTICO_MAIL_CA_FILE": str(self.certificate),
        }

    def __enter__(self) -> "Mailbox":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    async def handle_DATA(self, _server, _session, envelope) -> str:
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 kept"

    def to(self, address: str, reminders: bool = False) -> list[email.message.EmailMessage]:
        """The letters to somebody. A reminder of a visit leaves by itself, and counts for who asks for it; so does word of
        a device that was new, which every fresh browser of a test is."""
        letters = [letter for letter in list(self.letters) if address in str(letter["To"])]
        return [letter for letter in letters if reminders or not link_in(letter).startswith(APART)]

    def wait_for(self, address: str, count: int = 1, seconds: float = 90) -> email.message.EmailMessage:
        """The latest letter to somebody, as soon as there are so many."""
        ends = time.monotonic() + seconds
        while len(self.to(address)) < count:
            assert time.monotonic() < ends, f"{len(self.to(address))} of {count} letters to {address} after {seconds} s"
            time.sleep(0.2)
        return self.to(address)[-1]

    @staticmethod
    def _let_in(_server, _session, _envelope, mechanism: str, data) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=True)


def text_of(letter: email.message.EmailMessage) -> str:
    """Everything a reader could see of a letter: its subject, its text, its page."""
    parts = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(letter["Subject"]), *parts])


def link_in(letter: email.message.EmailMessage) -> str:
    """The path of the one link that a letter has."""
    found = set(re.findall(r"https?://[^/\s\"<]+(/[^\s\"<]*)", text_of(letter)))
    assert len(found) == 1, found
    return found.pop()
