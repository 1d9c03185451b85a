"""One seeded practice and one server for the tests that only ask; others make their own."""

from __future__ import annotations

import pytest

from practice import POSTGRES, Practice


@pytest.fixture(scope="session")
def practice(tmp_path_factory):
    practice = Practice(tmp_path_factory.mktemp("practice"))
    yield practice
    practice.remove()


@pytest.fixture(scope="session")
def server(practice):
    with practice.serve() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request):
    if request.param == "postgres" and not POSTGRES:
        pytest.skip("no PostgreSQL: run bin/postgres-for-tests make test-long")
    return request.param
