"""A practice whose outbox can be filled and looked at from outside."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path

from practice import Practice, psql

NOW = "2020-01-01T00:00:00.000Z"


class OutboxPractice(Practice):
    def __init__(self, folder: Path, engine: str) -> None:
        self.more: dict[str, str] = {}
        super().__init__(folder, engine, patients=3, marked=False)
        # What making the practice put in is not what these tests are about.
        self.change("DELETE FROM notice")

    def environment(self) -> dict[str, str]:
        return {**super().environment(), **self.more}

    def change(self, sql: str) -> None:
        if self.engine == "postgres":
            psql(self.database, sql)
            return
        with sqlite3.connect(self.database, timeout=20) as connection:
            connection.executescript(sql)

    def put(self, count: int, address: str = "rosa@home.example", channel: str = "email", **columns: str) -> list[str]:
        """Puts letters in, as if their cause had been committed a moment ago."""
        rows, ids = [], []
        account = self.ask("SELECT id, patient_id FROM account WHERE patient_id IS NOT NULL ORDER BY id")[0]
        for _ in range(count):
            id = secrets.token_urlsafe(16)
            ids.append(id)
            values = {
                "id": id, "patient_id": account[1], "recipient": account[0], "template": "something-new", "topic": "results",
                "channel": channel, "address": address, "language": "en", "greeting": "Rosa", "link": f"/n/{id}",
                "cause": f"test/{id}", "state": "waiting", "created_at": NOW, "due_at": NOW, **columns,
            }
            rows.append(values)
        names = ", ".join(rows[0])
        for start in range(0, len(rows), 500):
            lines = ", ".join(
                "(" + ", ".join("'" + value.replace("'", "''") + "'" for value in row.values()) + ")"
                for row in rows[start : start + 500]
            )
            self.change(f"INSERT INTO notice ({names}) VALUES {lines};")
        return ids

    def states(self) -> dict[str, int]:
        return {state: int(count) for state, count in self.ask("SELECT state, COUNT(*) FROM notice GROUP BY state")}

    def due_now(self) -> None:
        """The time until the next try is over."""
        self.change(f"UPDATE notice SET due_at = '{NOW}' WHERE state = 'waiting'")

    def forget_claims(self) -> None:
        """Ten minutes are over: what a dead process had in hand may be taken again."""
        self.change(f"UPDATE notice SET claimed_at = '{NOW}' WHERE state = 'sending'")
