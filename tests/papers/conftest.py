"""One demonstration for the whole run, and readers for the PDFs it gives."""

from __future__ import annotations

import pytest

from demo import Demo
from reading import Visitor


@pytest.fixture(scope="session")
def demo():
    with Demo() as running:
        yield running


@pytest.fixture(scope="session")
def visitor(demo):
    """Signs in as anyone; once for each person."""
    signed_in: dict[str, Visitor] = {}

    def open_as(role: str, name: str | None = None) -> Visitor:
        who = demo.who(role, name)
        if who.email not in signed_in:
            signed_in[who.email] = Visitor(demo.url, who)
        return signed_in[who.email]

    return open_as
