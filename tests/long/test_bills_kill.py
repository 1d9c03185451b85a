"""Killed while hundreds of bills leave, or right after the press: each person gets one bill, whole, and is told once."""

from __future__ import annotations

import random
import sqlite3
import time

from practice import IS_LONG, Practice, Visitor, psql

KILLS = {"sqlite": 40 if IS_LONG else 5, "postgres": 20 if IS_LONG else 3}
PAYERS = 3_000

# Each finds what must never be.
FAULTS = {
    "somebody has two bills": """
        SELECT COUNT(*) FROM (SELECT guarantor_id FROM bill GROUP BY guarantor_id HAVING COUNT(*) > 1) AS twice""",
    "a bill that is not its lines": """
        SELECT COUNT(*) FROM bill WHERE cents <> (SELECT COALESCE(SUM(cents), 0) FROM bill_line WHERE bill_id = bill.id)""",
    "a line without its mark": """
        SELECT COUNT(*) FROM bill_line JOIN ledger_entry ON ledger_entry.id = entry_id
        WHERE ledger_entry.bill_id IS NULL OR ledger_entry.bill_id <> bill_line.bill_id""",
    "a mark without its line": """
        SELECT COUNT(*) FROM ledger_entry WHERE bill_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM bill_line WHERE entry_id = ledger_entry.id)""",
    "a bill that its batch does not know": """
        SELECT COUNT(*) FROM bill WHERE NOT EXISTS (SELECT 1 FROM bill_batch_row WHERE bill_id = bill.id)""",
    "a bill without a paper": """
        SELECT COUNT(*) FROM bill WHERE NOT EXISTS (SELECT 1 FROM bill_paper WHERE bill_id = bill.id)""",
    "a bill that nobody noted": """
        SELECT COUNT(*) FROM bill WHERE NOT EXISTS (SELECT 1 FROM audit_event WHERE object = 'bill/' || bill.id)""",
    "a number twice or left out": """
        SELECT (SELECT COUNT(*) FROM bill) - (SELECT last - 10000 FROM bill_number)""",
}


def write(practice: Practice, statements: list[str]) -> None:
    """As the practice system does that brings charges in; behind the program's back."""
    if practice.engine == "postgres":
        for start in range(0, len(statements), 150):
            psql(practice.database, ";".join(["BEGIN", *statements[start : start + 150], "COMMIT"]))
        return
    with sqlite3.connect(practice.database, timeout=20) as connection:
        for statement in statements:
            connection.execute(statement)


def charge(practice: Practice) -> None:
    patient = practice.ask("SELECT id FROM patient ORDER BY id LIMIT 1")[0][0]
    statements = []
    for number in range(PAYERS):
        statements.append(
            f"INSERT INTO guarantor (id, source, external_id, patient_id) VALUES ('g{number}', 'test', '{number}', '{patient}')"
        )
        for line in (1, 2):
            statements.append(
                "INSERT INTO ledger_entry (id, guarantor_id, patient_id, kind, visit, line, service, reason, cents, day,"
                f" posted_at, source, external_id) VALUES ('e{number}-{line}', 'g{number}', '{patient}', 'charge',"
                f" 'v{number}', '{line}', 'visit', '', {1000 + number}, '2026-11-03', '2026-11-20T17:00:00.000Z', 'test',"
                f" 'c{number}-{line}')"
            )
    write(practice, statements)


def test_bills_survive_being_killed(tmp_path, engine):
    practice = Practice(tmp_path, engine, patients=2)
    try:
        charge(practice)
        kills, seen = 0, set()
        with practice.serve() as server:
            biller = Visitor(server)
            biller.sign_in(practice.who("biller"), is_staff=True)
            pressed = biller.submit("/staff/bills/send", {}, "/staff/bills/send")
            assert pressed.status == 303, pressed.text
            server.kill()
            kills += 1
        while kills < KILLS[engine]:
            with practice.serve() as server:
                # Once for certain while bills leave; then at any moment.
                if kills == 1:
                    end = time.monotonic() + 60
                    while practice.count("SELECT COUNT(*) FROM bill") == 0 and time.monotonic() < end:
                        time.sleep(0.02)
                else:
                    time.sleep(random.uniform(0.05, 2.5))
                server.kill()
                kills += 1
            seen.add(practice.count("SELECT COUNT(*) FROM bill"))
            for fault, sql in FAULTS.items():
                assert practice.count(sql) == 0, f"{fault} after {kills} kills"
        assert any(0 < count < PAYERS for count in seen), f"never killed in the middle: {seen}"
        with practice.serve():
            end = time.monotonic() + 120
            while practice.count("SELECT COUNT(*) FROM bill_batch WHERE finished_at IS NOT NULL") == 0:
                assert time.monotonic() < end, "the bills did not all leave"
                time.sleep(0.5)
        assert practice.count("SELECT COUNT(*) FROM bill") == PAYERS
        assert practice.count("SELECT COUNT(*) FROM bill_batch") == 1
        for fault, sql in FAULTS.items():
            assert practice.count(sql) == 0, fault
        practice.check()
    finally:
        practice.remove()
