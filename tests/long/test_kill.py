"""T13: killed at any moment, the program keeps everything it acknowledged, does nothing twice, and is back at once."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time

from practice import IS_LONG, Practice, Visitor

KILLS = {"sqlite": 200 if IS_LONG else 6, "postgres": 100 if IS_LONG else 3}


class Writer(threading.Thread):
    """Does one kind of thing again and again until the server is gone; remembers what was acknowledged."""

    done = (303,)

    def __init__(self, server, memory: dict) -> None:
        super().__init__(daemon=True)
        self.server, self.memory = server, memory
        self.refused: list[str] = []
        memory.setdefault("acknowledged", [])
        memory["in flight"] = None

    def run(self) -> None:
        visitor = Visitor(self.server)
        visitor.cookies = self.memory.setdefault("cookies", {})
        try:
            while True:
                path, body, what = self.next(visitor)
                self.memory["in flight"] = (path, body, what)
                answer = visitor.ask("POST", path, body)
                if answer.status not in self.done:
                    self.refused.append(f"{path} {answer.status}")
                    return
                self.memory["in flight"] = None
                self.memory["acknowledged"].append(what)
                self.memory["kept"] = dict(visitor.cookies)
        except (OSError, AssertionError, http.client.HTTPException):
            return

    def next(self, visitor: Visitor) -> tuple[str, str, str]:
        raise NotImplementedError


class Themes(Writer):
    def next(self, visitor):
        theme = random.choice(["light", "dark", "auto"])
        return "/me/account/theme", visitor.form("/me/account", {"theme": theme}, "/me/account/theme"), theme


class Languages(Writer):
    def next(self, visitor):
        language = random.choice(["en", "es"])
        return "/me/account/language", visitor.form("/me/account", {"language": language}, "/me/account/language"), language


class SignIns(Writer):
    def next(self, visitor):
        visitor.cookies.clear()
        who = self.memory["who"]
        return "/sign-in", visitor.form("/sign-in", {"email": who["email"], "password": who["password"]}), "signed in"


class Invitations(Writer):
    def next(self, visitor):
        action = f"/staff/patients/{self.memory['patient']}/invite"
        return action, visitor.form(action, {"fresh": "1"}, action), "invited"


class Forgetful(Writer):
    def next(self, visitor):
        return "/forgot", visitor.form("/forgot", {"email": self.memory["who"]["email"]}), "asked"


class Imports(threading.Thread):
    """Runs `portico import fhir` beside the server, one small file after the other."""

    def __init__(self, practice: Practice, memory: dict) -> None:
        super().__init__(daemon=True)
        self.practice, self.memory, self.process, self.is_over = practice, memory, None, False
        memory.setdefault("acknowledged", [])

    def run(self) -> None:
        while not self.is_over:
            number = self.memory["number"] = self.memory.get("number", 0) + 1
            resource = {
                "resourceType": "Condition", "id": f"kill-{number}", "code": {"text": f"Kill {number}"},
                "subject": {"reference": "Patient/" + self.memory["fhir id"]},
            }
            path = self.practice.folder / f"kill-{number}.json"
            path.write_text(json.dumps(resource))
            self.process = self.practice.start("import", "fhir", str(path))
            said = self.process.communicate()[0]
            if "1 created" in said:
                self.memory["acknowledged"].append(f"kill-{number}")

    def kill(self) -> None:
        self.is_over = True
        if self.process and self.process.poll() is None:
            self.process.kill()


def test_what_was_acknowledged_survives_every_kill(tmp_path, engine):
    practice = Practice(tmp_path, engine, patients=16, marked=False)
    try:
        memories = prepared(practice)
        slowest = 0.0
        for round in range(KILLS[engine]):
            server = practice.serve()
            slowest = max(slowest, server.seconds_to_ready)
            if round == 0:
                sign_everybody_in(server, memories)
            else:
                compare(practice, server, memories)
            work_until_killed(practice, server, memories)
            if not IS_LONG or round % 10 == 0:
                practice.check()
        with practice.serve() as server:
            compare(practice, server, memories)
        found = practice.check()
        acknowledged = {kind: len(memory["acknowledged"]) for kind, memory in memories.items()}
        print(f"{engine}: {KILLS[engine]} kills, acknowledged {acknowledged}, slowest start {slowest:.2f} s, {found['accounts']} accounts")
        assert slowest < 5
        assert all(acknowledged.values()), acknowledged
    finally:
        practice.remove()


def prepared(practice: Practice) -> dict[str, dict]:
    patients = [one for one in practice.made["signIns"] if one["role"].startswith("patient")]
    free = practice.ask(
        "SELECT id, fhir_id FROM patient WHERE id NOT IN (SELECT patient_id FROM account WHERE patient_id IS NOT NULL) "
        "AND email IS NOT NULL AND portal_choice IS NULL ORDER BY id LIMIT 1"
    )[0]
    return {
        "themes": {"who": patients[0]},
        "languages": {"who": patients[1]},
        "sign-ins": {"who": patients[2]},
        "invitations": {"who": practice.who("frontDesk"), "patient": free[0],
                        "before": practice.count(f"SELECT COUNT(*) FROM invitation WHERE patient_id = '{free[0]}'")},
        "forgetful": {"who": patients[0], "before": practice.count("SELECT COUNT(*) FROM password_reset")},
        "imports": {"fhir id": free[1]},
    }


def sign_everybody_in(server, memories: dict[str, dict]) -> None:
    for kind in ("themes", "languages", "invitations"):
        visitor = Visitor(server)
        visitor.sign_in(memories[kind]["who"], is_staff=kind == "invitations")
        memories[kind]["cookies"] = visitor.cookies


def work_until_killed(practice: Practice, server, memories: dict[str, dict]) -> None:
    kinds = {"themes": Themes, "languages": Languages, "sign-ins": SignIns, "invitations": Invitations, "forgetful": Forgetful}
    writers = [maker(server, memories[kind]) for kind, maker in kinds.items()]
    imports = Imports(practice, memories["imports"])
    for thread in [*writers, imports]:
        thread.start()
    time.sleep(random.uniform(0.2, 1.2))
    server.kill()
    if random.random() < 0.5:
        time.sleep(random.uniform(0, 0.1))
    imports.is_over = True
    if random.random() < 0.5:
        imports.kill()
    for thread in [*writers, imports]:
        thread.join(timeout=30)
    refused = [line for writer in writers for line in writer.refused]
    assert not refused, refused


def compare(practice: Practice, server, memories: dict[str, dict]) -> None:
    """Nothing acknowledged is lost; a form whose answer was lost is sent again and done once."""
    for kind, column in (("themes", "theme"), ("languages", "language")):
        memory = memories[kind]
        stored = practice.ask(f"SELECT {column} FROM account WHERE email = '{memory['who']['email'].lower()}'")[0][0]
        last = memory["acknowledged"][-1:]
        possible = set(last) | ({memory["in flight"][2]} if memory["in flight"] else set())
        assert not last or stored in possible, f"{kind}: {stored} is stored, {possible} was acknowledged or on its way"
        if memory["in flight"]:
            path, body, what = memory["in flight"]
            assert again(server, memory, path, body).status == 303
            stored = practice.ask(f"SELECT {column} FROM account WHERE email = '{memory['who']['email'].lower()}'")[0][0]
            assert stored == what
            memory["acknowledged"].append(what)
            memory["in flight"] = None
    if memories["sign-ins"]["acknowledged"]:
        visitor = Visitor(server)
        visitor.cookies = dict(memories["sign-ins"]["kept"])
        assert visitor.get("/me").status == 200
    compare_invitations(practice, server, memories["invitations"])
    asked = practice.count("SELECT COUNT(*) FROM password_reset") - memories["forgetful"]["before"]
    assert asked >= min(1, len(memories["forgetful"]["acknowledged"]))
    stored = {row[0] for row in practice.ask("SELECT id FROM resource WHERE id LIKE 'kill-%'")}
    assert set(memories["imports"]["acknowledged"]) <= stored
    assert practice.count("SELECT COUNT(*) FROM item WHERE resource_id LIKE 'kill-%'") == len(stored)


def compare_invitations(practice: Practice, server, memory: dict) -> None:
    patient = memory["patient"]
    every = f"SELECT COUNT(*) FROM invitation WHERE patient_id = '{patient}'"
    count = practice.count(every) - memory["before"]
    on_the_way = 1 if memory["in flight"] else 0
    acknowledged = len(memory["acknowledged"])
    assert acknowledged <= count <= acknowledged + on_the_way, f"{count} invitations, {acknowledged} acknowledged"
    if memory["in flight"]:
        path, body, what = memory["in flight"]
        assert again(server, memory, path, body).status in Invitations.done
        assert practice.count(every) - memory["before"] == acknowledged + 1, "a form sent twice invites once"
        memory["acknowledged"].append(what)
        memory["in flight"] = None
    assert practice.count(every + " AND withdrawn_at IS NULL AND used_at IS NULL") <= 1


def again(server, memory: dict, path: str, body: str | None = None):
    visitor = Visitor(server)
    visitor.cookies = memory["cookies"]
    return visitor.ask("POST" if body else "GET", path, body)
