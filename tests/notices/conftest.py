"""A practice with one patient who joined, and letters put into its outbox as the program itself puts them."""

from __future__ import annotations

import pytest

from outbox import OutboxPractice
from practice import POSTGRES


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request):
    if request.param == "postgres" and not POSTGRES:
        pytest.skip("no PostgreSQL: run bin/postgres-for-tests make test-process")
    return request.param


@pytest.fixture
def practice(tmp_path, engine):
    practice = OutboxPractice(tmp_path, engine)
    yield practice
    practice.remove()
