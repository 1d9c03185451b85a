"""A practice with visits on the days on which clocks change, its server, and somebody's calendar that asks."""

from __future__ import annotations

import pytest

from calendars import CalendarServer, VisitPractice


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    practice = VisitPractice(tmp_path_factory.mktemp("practice"))
    yield practice
    practice.remove()


@pytest.fixture(scope="module")
def server(practice):
    with practice.serve() as server:
        yield server


@pytest.fixture(scope="module")
def person(practice, server):
    """The patient who joined, signed in."""
    return practice.sign_in(server)


@pytest.fixture(scope="module")
def radicale(tmp_path_factory):
    server = CalendarServer(tmp_path_factory.mktemp("radicale"))
    yield server
    server.stop()
