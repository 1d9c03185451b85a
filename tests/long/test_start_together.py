"""Two servers that start on one empty database: one makes the schema, the other waits, both serve with one key."""

from __future__ import annotations

import threading

from practice import Practice, Server, Visitor


def test_two_start_at_once(tmp_path, engine):
    for round in range(3):
        folder = tmp_path / str(round)
        folder.mkdir()
        practice = Practice(folder, engine, seeded=False)
        try:
            servers, faults = start(practice, 3)
            assert not faults, faults
            tokens = [Visitor(server).get("/sign-in").status for server in servers]
            assert tokens == [200, 200, 200]
            for server in servers:
                practice.run("user", "add", f"u{server.port}@practice.example", "--given", "Sam", "--family", "Carver", "--role", "nurse")
            practice.check()
            form_of_one_is_taken_by_the_other(servers)
            assert [server.stop() for server in servers] == [0, 0, 0]
        finally:
            practice.remove()


def start(practice: Practice, count: int) -> tuple[list[Server], list[BaseException]]:
    servers, faults = [], []

    def one() -> None:
        try:
            servers.append(practice.serve())
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return servers, faults


def form_of_one_is_taken_by_the_other(servers: list[Server]) -> None:
    """A form token is sealed with the practice's key: a second key would be refused with 403."""
    visitor = Visitor(servers[0])
    body = visitor.form("/forgot", {"email": "nobody@practice.example"})
    visitor.server = servers[1]
    assert visitor.ask("POST", "/forgot", body).status in (200, 303)
