"""T22: what no browser sends gets 400 or a closed connection, and never two answers."""

from __future__ import annotations

import re
import socket
import time

import pytest

from practice import Visitor

FORM = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
PAGE = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n"
SMUGGLED = b"GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n"

REFUSED = {
    "length and chunks": FORM + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunks and length": FORM + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two lengths": FORM + b"Content-Length: 1\r\nContent-Length: 5\r\n\r\nabcde",
    "two lengths in one": FORM + b"Content-Length: 5, 6\r\n\r\nabcde",
    "unknown coding": FORM + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two codings": FORM + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "blank before colon": FORM + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "negative length": FORM + b"Content-Length: -1\r\n\r\n",
    "huge length": FORM + b"Content-Length: 99999999999999999999\r\n\r\n",
    "signed length": FORM + b"Content-Length: +5\r\n\r\nabcde",
    "hex length": FORM + b"Content-Length: 0x5\r\n\r\nabcde",
    "huge chunk": FORM + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
    "negative chunk": FORM + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
    "no host": b"GET /sign-in HTTP/1.1\r\n\r\n",
    "two hosts": PAGE + b"Host: other\r\n\r\n",
    "another host": b"GET /sign-in HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "bare line feeds": b"GET /sign-in HTTP/1.1\nHost: localhost\n\n",
    "folded header": PAGE + b"X: a\r\n b\r\n\r\n",
    "NUL in header": PAGE + b"X: a\0b\r\n\r\n",
    "carriage return in header": PAGE + b"X: a\rb\r\n\r\n",
    "HTTP/0.9": b"GET /sign-in\r\n\r\n",
    "HTTP/9.9": b"GET /sign-in HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "TRACE": b"TRACE /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "CONNECT": b"CONNECT x:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "bad method": b"G\x80T /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "header of 200 KB": PAGE + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
    "5,000 headers": PAGE + b"".join(b"X%d: a\r\n" % number for number in range(5_000)) + b"\r\n",
    "address of 200 KB": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "NUL in address": b"GET /sign-in%00.png HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "two slashes": b"GET //sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "bad escape": b"GET /sign-in%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "not UTF-8": b"GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "way up": b"GET /a/../sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "hidden way up": b"GET /a/%2e%2e/sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "hidden slash": b"GET /me%2faccount HTTP/1.1\r\nHost: localhost\r\n\r\n",
}

ONE_ANSWER = {
    # The library drops the other address before we see it; what counts is the Host, and that is ours.
    "another address": b"GET http://evil.example/sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "switch to HTTP/2": PAGE + b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
    "expects to be told": FORM + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\nabcde",
    "deep JSON": FORM + b"Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n" + b"[" * 60_000,
}


def answers(server, sent: bytes, half: bool = False) -> list[int]:
    """The codes of all answers to these bytes, until the server closes or is silent for two seconds."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=2) as connection:
        received = b""
        try:
            connection.sendall(sent.replace(b"Host: localhost\r", b"Host: localhost:%d\r" % server.port))
            if half:
                connection.shutdown(socket.SHUT_WR)
            while data := connection.recv(65_536):
                received += data
        except (TimeoutError, ConnectionError):
            pass
    return [int(code) for code in re.findall(rb"(?:^|\r\n|>|\n)HTTP/1\.[01] (\d{3})", received)]


@pytest.mark.parametrize("name", REFUSED)
def test_refused(server, name):
    codes = answers(server, REFUSED[name])
    assert len(codes) <= 1, f"{len(codes)} answers: {codes}"
    assert all(400 <= code < 500 or code in (501, 505) for code in codes), codes
    assert Visitor(server).get("/healthz").status == 200


@pytest.mark.parametrize("name", ONE_ANSWER)
def test_one_answer(server, name):
    codes = [code for code in answers(server, ONE_ANSWER[name]) if code != 100]
    assert len(codes) <= 1 and all(code < 500 for code in codes), codes


def test_half_a_request(server):
    assert answers(server, b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n", half=True) in ([], [400])


def test_a_megabyte_is_refused_at_once(server):
    started = time.monotonic()
    told = answers(server, FORM + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n")
    chunk = b"F000\r\n" + b"a" * 0xF000 + b"\r\n"
    untold = answers(server, FORM + b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk * 17)
    assert told[:1] == [413], told
    assert untold in ([413], []), untold
    assert time.monotonic() - started < 8
