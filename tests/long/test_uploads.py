"""Files on their way over the network: memory of fifty at once, kills in the middle, forms that break off."""

from __future__ import annotations

import http.client
import os
import queue
import random
import re
import socket
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

import pytest

from practice import IS_LONG, POSTGRES, psql
from practice import program as practice_program

KILLS = 40 if IS_LONG else 4
BOUNDARY = "----trial7"


def program() -> str:
    """What `swift build --product upload-trial` made, beside the program under test."""
    found = Path(practice_program()).with_name("upload-trial")
    assert found.exists(), f"build it first: swift build --product upload-trial ({found})"
    return str(found)


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + data


def photo(size: int) -> bytes:
    """A JPEG of this many bytes; no two are alike."""
    mark = os.urandom(16).replace(b"\xff", b"\xfe")
    head = b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\x48\0\x48\0\0") + segment(0xDB, b"\0" + b"\1" * 64)
    head += segment(0xC0, b"\x08\x01\xe0\x02\x80\1\1\x11\0") + segment(0xDA, b"\1\1\0\0\x3f\0")
    return head + mark + b"Z" * (size - len(head) - 18) + b"\xff\xd9"


class Trial:
    """The practice of one patient, as a process that can be killed."""

    def __init__(self, folder: Path, engine: str) -> None:
        self.program, self.folder, self.files, self.engine = program(), folder, folder / "files", engine
        self.name = "test_" + os.urandom(8).hex()
        self.database = str(folder / "trial.sqlite")
        if engine == "postgres":
            psql(POSTGRES, f"CREATE DATABASE {self.name}")
            self.database = POSTGRES.rsplit("/", 1)[0] + "/" + self.name
        self.process: subprocess.Popen | None = None

    def serve(self) -> None:
        with open(self.folder / "log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [self.program, self.database, str(self.files)], stdout=subprocess.PIPE, stderr=log, text=True
            )
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=lambda: lines.put(self.process.stdout.readline()), daemon=True).start()
        self.port = int(lines.get(timeout=60).split()[1])
        self.cookies: dict[str, str] = {}
        page = self.ask("GET", "/sign-in")[2].decode()
        token = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)
        body = f"_csrf={token}&_once=s{random.random()}&email=rosa-delgado%40home.example&password=otter+lamp+river"
        status, _, _ = self.ask("POST", "/sign-in", body.encode(), "application/x-www-form-urlencoded")
        assert status == 303, status
        page = self.ask("GET", "/me/trial")[2].decode()
        self.token = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "", timeout: float = 120):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Host": "portal.example", "Cookie": "; ".join(f"{a}={b}" for a, b in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            found = (answer.status, answer.getheader("location") or "", answer.read())
            for key, value in answer.getheaders():
                if key.lower() == "set-cookie":
                    name, _, rest = value.partition("=")
                    self.cookies[name] = rest.split(";")[0]
            return found
        finally:
            connection.close()

    def form(self, files: list[bytes], text: str) -> bytes:
        parts = [("_csrf", self.token), ("_once", os.urandom(8).hex()), ("text", text)]
        body = b"".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in parts
        )
        for number, file in enumerate(files):
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="{number}.jpg"\r\n'
            body += head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + file + b"\r\n"
        return body + f"--{BOUNDARY}--\r\n".encode()

    def send(self, files: list[bytes], text: str) -> tuple[int, list[str]]:
        status, location, _ = self.ask("POST", "/me/trial", self.form(files, text), f"multipart/form-data; boundary={BOUNDARY}")
        return status, location.partition("?")[2].split(",") if status == 303 else []

    def rss(self) -> int:
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) * 1024

    def rows(self) -> set[str]:
        sql = "SELECT id FROM attachment"
        if self.engine == "postgres":
            return set(psql(self.database, sql).split())
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10) as connection:
            return {row[0] for row in connection.execute(sql)}

    def check(self) -> str:
        done = subprocess.run([self.program, self.database, str(self.files), "check"], capture_output=True, text=True, timeout=120)
        return done.stdout.strip()

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def remove(self) -> None:
        self.kill()
        if self.engine == "postgres":
            psql(POSTGRES, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


@pytest.fixture
def trial(tmp_path, engine):
    trial = Trial(tmp_path, engine)
    yield trial
    trial.remove()


def test_fifty_at_once_take_little_memory_each(trial):
    trial.serve()
    for _ in range(3):
        assert trial.send([photo(100_000)], "warm")[0] == 303
    before, peak, is_over = trial.rss(), 0, False

    def watch() -> None:
        nonlocal peak
        while not is_over:
            peak = max(peak, trial.rss())
            time.sleep(0.02)

    answers: list[int] = []
    watcher = threading.Thread(target=watch)
    watcher.start()
    senders = [
        threading.Thread(target=lambda: answers.append(trial.send([photo(3_900_000)], f"m{random.random()}")[0])) for _ in range(50)
    ]
    started = time.monotonic()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    seconds = time.monotonic() - started
    is_over = True
    watcher.join()
    growth = (peak - before) / 50 / 1_048_576
    print(f"{trial.engine}: 50 uploads of 3.9 MB in {seconds:.1f} s, memory grew by {growth:.2f} MB each at the peak")
    assert answers.count(303) == 50, answers
    assert growth <= 4


def test_what_was_acknowledged_is_whole_after_every_kill(trial):
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        trial.serve()
        over = threading.Event()

        def work() -> None:
            while not over.is_set():
                try:
                    status, ids = trial.send([photo(random.randint(1_000, 400_000)) for _ in range(2)], f"m{random.random()}")
                except (OSError, http.client.HTTPException):
                    return
                if status == 303:
                    acknowledged.update(ids)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(0.3, 1.5))
        trial.kill()
        over.set()
        for thread in threads:
            thread.join(timeout=30)
        lying = {name for name in os.listdir(trial.files) if not name.startswith("PRACTICE") and not name.endswith(".part")}
        rows = trial.rows()
        assert acknowledged <= rows, "an acknowledged file has no row"
        assert rows <= lying, "a row has no file"
    said = trial.check()
    print(f"{trial.engine}: {KILLS} kills, {len(acknowledged)} files acknowledged, {said}")
    assert acknowledged and said.endswith(" 0 faulty"), said


def test_a_form_that_breaks_off_or_never_ends_leaves_nothing(trial):
    trial.serve()
    body = trial.form([photo(300_000)], "m1")
    head = (
        f"POST /me/trial HTTP/1.1\r\nHost: portal.example\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Cookie: {'; '.join(f'{a}={b}' for a, b in trial.cookies.items())}\r\n\r\n"
    ).encode()
    for part in (len(body) // 2, len(body) - 3):
        with socket.create_connection(("127.0.0.1", trial.port)) as line:
            line.sendall(head + body[:part])
            time.sleep(0.3)
    told = head.replace(str(len(body)).encode(), b"999999999")
    with socket.create_connection(("127.0.0.1", trial.port), timeout=10) as line:
        line.sendall(told)
        assert line.recv(200).startswith(b"HTTP/1.1 413")
    time.sleep(1)
    assert trial.rows() == set()
    names = os.listdir(trial.files) if trial.files.exists() else []
    assert [name for name in names if not name.startswith("PRACTICE")] == []
