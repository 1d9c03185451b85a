"""A seeded practice with every text marked, its server as a process of its own, and a visitor who speaks plain HTTP."""

from __future__ import annotations

import html
import http.client
import json
import os
import queue
import re
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IS_LONG = os.environ.get("PORTICO_TEST_LONG") == "1"
POSTGRES = os.environ.get("PORTICO_TEST_POSTGRES")


def program() -> str:
    """The program under test: $PORTICO, else what `swift build` made."""
    if "PORTICO" in os.environ:
        return os.environ["PORTICO"]
    found = subprocess.run(["swift", "build", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
    return str(Path(found.stdout.strip()) / "portico")


class Practice:
    """One database, SQLite or PostgreSQL, and the commands an operator would use on it."""

    def __init__(self, folder: Path, engine: str = "sqlite", patients: int = 10, seeded: bool = True, marked: bool = True) -> None:
        self.folder, self.engine = folder, engine
        self.log = folder / "server.log"
        self.started: list[subprocess.Popen] = []
        self.name = "test_" + uuid.uuid4().hex[:16]
        if engine == "postgres":
            psql(POSTGRES, f"CREATE DATABASE {self.name}")
            self.database = POSTGRES.rsplit("/", 1)[0] + "/" + self.name
        else:
            self.database = str(folder / "practice.sqlite")
        options = ["--patients", str(patients), "--json", *(["--canary"] if marked else [])]
        self.made = json.loads(self.run("seed", *options).stdout) if seeded else {}

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PORTICO_DATABASE": self.database,
            "PORTICO_KEY_FILE": str(self.folder / "practice.key"),
            "PORTICO_LIMIT_SIGN_INS": "100000",
            "PORTICO_STAFF_SECOND_FACTOR": "waived",
            "PORTICO_MAIL_DROP_FOLDER": str(self.folder / "letters"),
        }

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [program(), *arguments], env=self.environment(), cwd=self.folder, capture_output=True, text=True, timeout=300
        )
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(done.stderr)
        assert not check or done.returncode == 0, f"{arguments}: {done.returncode} {done.stderr[-2000:]}"
        return done

    def start(self, *arguments: str) -> subprocess.Popen:
        log = open(self.log, "a", encoding="utf-8")
        process = subprocess.Popen(
            [program(), *arguments], env=self.environment(), cwd=self.folder, stdout=subprocess.PIPE, stderr=log,
            stdin=subprocess.DEVNULL, text=True,
        )
        self.started.append(process)
        return process

    def serve(self) -> "Server":
        return Server(self)

    def ask(self, sql: str) -> list[tuple[str, ...]]:
        """What stands in the database, read behind the program's back."""
        if self.engine == "postgres":
            return [tuple(line.split("|")) for line in psql(self.database, sql).splitlines()]
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10) as connection:
            rows = connection.execute(sql).fetchall()
        return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]

    def count(self, sql: str) -> int:
        return int(self.ask(sql)[0][0])

    def who(self, role: str) -> dict:
        return next(one for one in self.made["signIns"] if one["role"] == role)

    def check(self) -> dict:
        """`portico check --json`: fails when the audit trail or the database does not hold."""
        found = json.loads(self.run("check", "--json").stdout)
        assert found["audit"]["holds"] and found["databaseProblems"] == 0, found
        return found

    def remove(self) -> None:
        """Ends what is still running, by its own id, and removes the database."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.wait()
        if self.engine == "postgres":
            psql(POSTGRES, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


class Server:
    """`portico serve`, ready to be asked."""

    def __init__(self, practice: Practice) -> None:
        started = time.monotonic()
        self.process = practice.start("serve", "--port", "0")
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in self.process.stdout] + [lines.put("")], daemon=True).start()
        line = lines.get(timeout=60)
        assert line.startswith("ready "), f"the server ended: {practice.log.read_text()[-2000:]}"
        self.port = int(line.rsplit(":", 1)[1])
        assert Visitor(self).get("/readyz").status == 200
        self.seconds_to_ready = time.monotonic() - started

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.getheaders()
        self.body = response.read()

    def header(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Visitor:
    """A browser without a screen: keeps cookies and fills in what a form hides."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str | None = None, timeout: float = 20) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=timeout)
        headers = {"Host": f"localhost:{self.server.port}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        for key, value in answer.headers:
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                text = rest.split(";")[0]
                if "Max-Age=0" in value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = text
        return answer

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def form(self, page: str, fields: dict[str, str], action: str | None = None) -> str:
        """The body that the form of a page with this action would send."""
        text = self.get(page).text
        target = html.escape(action or page, quote=False)
        found = [form for form in re.findall(r"<form\b.*?</form>", text, re.S) if f'action="{target}"' in form]
        assert found, f"{page} has no form to {action}"
        hidden = {}
        for tag in re.findall(r"<input\b[^>]*>", found[0]):
            if 'type="hidden"' in tag:
                name = re.search(r'name="([^"]*)"', tag)
                value = re.search(r'value="([^"]*)"', tag)
                hidden[name.group(1)] = html.unescape(value.group(1)) if value else ""
        return urllib.parse.urlencode({**hidden, **fields})

    def submit(self, page: str, fields: dict[str, str], action: str | None = None) -> Answer:
        return self.ask("POST", action or page, self.form(page, fields, action))

    def sign_in(self, who: dict, is_staff: bool = False) -> Answer:
        page = "/staff/sign-in" if is_staff else "/sign-in"
        answer = self.submit(page, {"email": who["email"], "password": who["password"]})
        assert answer.status == 303, f"signing in answered {answer.status}"
        return answer


def psql(url: str, sql: str) -> str:
    binaries = os.environ.get("PORTICO_POSTGRES_BIN", "/usr/lib/postgresql/15/bin")
    done = subprocess.run([f"{binaries}/psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql, url], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
