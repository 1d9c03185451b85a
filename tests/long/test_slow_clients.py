"""Sockets that only hold a place are closed within 15 seconds, and others are served meanwhile."""

from __future__ import annotations

import select
import socket
import time

from practice import IS_LONG, Visitor

HELD = 1_000 if IS_LONG else 120
BEGINNINGS = {
    "silent": b"",
    "half a head": b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX: ",
    "half a body": b"POST /sign-in HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n\r\nemail=",
}


def test_held_sockets_are_closed_and_others_are_served(server):
    held: dict[socket.socket, str] = {}
    for number in range(HELD):
        name = list(BEGINNINGS)[number % len(BEGINNINGS)]
        start = BEGINNINGS[name].replace(b"%d", b"%d" % server.port)
        # Many addresses, as of many visitors: one address may not hold more than its share.
        connection = socket.socket()
        connection.bind((f"127.0.{number % 200 + 1}.{number % 250 + 2}", 0))
        connection.settimeout(2)
        connection.connect(("127.0.0.1", server.port))
        if start:
            connection.sendall(start)
        held[connection] = name

    started, slowest = time.monotonic(), 0.0
    open_ones = dict(held)
    while open_ones and time.monotonic() - started < 16:
        asked = time.monotonic()
        assert Visitor(server).get("/sign-in").status == 200
        slowest = max(slowest, time.monotonic() - asked)
        trickle(open_ones)
        forget_closed(open_ones)
        time.sleep(0.2)
    for connection in held:
        connection.close()

    left = sorted(set(open_ones.values()))
    assert not open_ones, f"{len(open_ones)} of {HELD} are still held after 16 s: {left}"
    assert slowest < 2, f"others waited {slowest:.1f} s"


def trickle(connections: dict[socket.socket, str]) -> None:
    """A byte now and then, as slow clients send to stay."""
    for connection, name in connections.items():
        if name != "silent":
            try:
                connection.send(b"a")
            except OSError:
                pass


def forget_closed(connections: dict[socket.socket, str]) -> None:
    poll = select.poll()
    numbers = {connection.fileno(): connection for connection in connections}
    for number in numbers:
        poll.register(number, select.POLLIN | select.POLLHUP | select.POLLERR)
    for number, _ in poll.poll(0):
        connection = numbers[number]
        try:
            is_closed = connection.recv(4_096) == b""
        except OSError:
            is_closed = True
        if is_closed:
            del connections[connection]
