"""The demonstration practice, started for the tests as its own process and ended by its own id."""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRACTICE = "Alder Creek"


@dataclass(frozen=True)
class SignIn:
    """An account of the demonstration, as `portico demo --json` prints it."""

    role: str
    name: str
    email: str
    password: str

    @property
    def is_staff(self) -> bool:
        return self.role in ("provider", "nurse", "frontDesk", "biller", "manager")


def program() -> str:
    """The program under test: $PORTICO, else what `swift build` made."""
    named = os.environ.get("PORTICO")
    if named:
        return named
    folder = subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    return str(Path(folder) / "portico")


class Demo:
    """A running demonstration. Use as a context manager."""

    def __init__(self, *arguments: str, start_within: float = 180) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="portico-browser-")
        self.database = str(Path(self._folder.name) / "demo.sqlite")
        self._log = open(Path(self._folder.name) / "stderr.log", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [program(), "demo", "--port", "0", "--database", self.database, "--json", *arguments],
            stdout=subprocess.PIPE,
            stderr=self._log,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        ready = self._first_json_line(start_within)
        self.url: str = ready["url"].rstrip("/")
        self.sign_ins = [
            SignIn(one["role"], one["name"], one["email"], one["password"]) for one in ready["signIns"]
        ]

    def __enter__(self) -> "Demo":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> int:
        """Ends the process as a service manager would, and says with which code it ended."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        code = self._process.returncode
        self._log.close()
        self._folder.cleanup()
        return code

    def who(self, role: str, name: str | None = None) -> SignIn:
        """The first account with this role, and this name where one is given."""
        for one in self.sign_ins:
            if re.sub(r"[^a-z]", "", one.role.lower()) == re.sub(r"[^a-z]", "", role.lower()):
                if name is None or name.lower() in one.name.lower():
                    return one
        roles = sorted({one.role for one in self.sign_ins})
        raise AssertionError(f"the demonstration has no {role} {name or ''}; it has {roles}")

    def _first_json_line(self, seconds: float) -> dict:
        lines: queue.Queue[str | None] = queue.Queue()

        def read() -> None:
            assert self._process.stdout
            for line in self._process.stdout:
                lines.put(line)
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=seconds)
            except queue.Empty:
                raise self._failed(f"printed no JSON line within {seconds} s") from None
            if line is None:
                raise self._failed("ended before it was ready")
            if line.lstrip().startswith("{"):
                return json.loads(line)

    def _failed(self, what: str) -> AssertionError:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._log.flush()
        self._log.seek(0)
        text = self._log.read()[-2000:]
        self._log.close()
        self._folder.cleanup()
        return AssertionError(f"portico demo {what}. It said:\n{text}")
