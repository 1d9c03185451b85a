# The verbs of the house. `make demo` and `make test` are all a newcomer needs; `make help` lists the rest.

SHELL = /bin/sh
PYTEST = .venv/bin/python -m pytest -c tests/browser/pytest.ini -n 2 --dist loadfile
PYTEST_PROCESS = .venv/bin/python -m pytest -c tests/long/pytest.ini
PYTEST_PAPERS = .venv/bin/python -m pytest -c tests/papers/pytest.ini
PYTEST_CALENDAR = .venv/bin/python -m pytest -c tests/calendar/pytest.ini
PYTEST_NOTICES = .venv/bin/python -m pytest -c tests/notices/pytest.ini
SWIFT_SOURCES = Package.swift Sources Tests Fuzz bench/Hello
# The tests try the program as it is released: optimised, so that ten thousand pages take minutes. In a folder of its
# own, because the flags that let the tests look inside would make every other build begin anew.
TESTED = .build-test
BUILD_TESTED = swift build -c release -Xswiftc -enable-testing --scratch-path $(TESTED)
# The program with Swift's runtime inside, as a practice installs it. Only the linking differs.
SELF_CONTAINED = PORTICO_SELF_CONTAINED=1
PROGRAM = PORTICO="$(CURDIR)/$(TESTED)/release/portico"
PORT ?= 8080
PATIENTS ?= 64

.PHONY: help demo test test-swift test-process test-postgres test-browser test-papers test-calendar test-long fuzz build run snapshots fmt lint docs bench ci release

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

# A debug build: from a clean clone it is ready minutes sooner than an optimised one, and fast enough for one visitor.
demo:  ## build and serve the demonstration practice on http://localhost:8080
	bin/setup build
	swift build --product portico
	"$$(swift build --show-bin-path)/portico" demo --port $(PORT) --patients $(PATIENTS)

test: test-swift test-process test-papers test-calendar test-browser  ## everything a person needs to trust a change

# The same database tests run on SQLite and on a PostgreSQL that is started for them and stopped after them.
test-swift:  ## unit, verb, page, access and house tests
	bin/setup test
	$(BUILD_TESTED) --build-tests
	bin/postgres-for-tests bin/swift-tests

test-postgres:  ## only the tests of the two databases
	bin/setup test
	$(BUILD_TESTED) --build-tests
	bin/postgres-for-tests bin/swift-tests --filter 'StoreTests|ChartTests'

test-browser:  ## journeys, accessibility, click budgets and screenshots in Chromium
	bin/setup test
	$(SELF_CONTAINED) $(BUILD_TESTED) --product portico
	$(PROGRAM) $(PYTEST) tests/browser

test-papers:  ## PDFs read back: text, order, language, tags; pictures in .artifacts/papers
	bin/setup test
	$(SELF_CONTAINED) $(BUILD_TESTED) --product portico
	$(PROGRAM) $(PYTEST_PAPERS) tests/papers

test-calendar:  ## visits in calendars: read by other people's software, kept by a calendar server
	bin/setup test
	$(SELF_CONTAINED) $(BUILD_TESTED) --product portico
	$(PROGRAM) $(PYTEST_CALENDAR) tests/calendar

# The program as its own process: killed, asked what no browser asks, held up, started twice.
test-process:  ## kills, raw HTTP, headers, slow clients, mail servers: the short run
	bin/setup test
	$(SELF_CONTAINED) $(BUILD_TESTED) --product portico
	$(BUILD_TESTED) --product upload-trial
	$(PROGRAM) bin/postgres-for-tests $(PYTEST_PROCESS) tests/long
	$(PROGRAM) bin/postgres-for-tests $(PYTEST_NOTICES) tests/notices

test-long:  ## the tests that take minutes: 300 kills, millions of damaged inputs, big imports
	bin/setup test
	$(BUILD_TESTED) --build-tests
	$(BUILD_TESTED) --product upload-trial
	PORTICO_TEST_LONG=1 bin/postgres-for-tests bin/swift-tests --filter GatewayTests
	$(PROGRAM) PORTICO_TEST_LONG=1 bin/postgres-for-tests $(PYTEST_PROCESS) -s tests/long
	$(PROGRAM) PORTICO_TEST_LONG=1 $(PYTEST) tests/browser/test_accessibility.py tests/browser/test_screens.py

# An own build of three minutes, then ten million inputs or a quarter of an hour for each parser; bin/fuzz tells more.
fuzz:  ## inputs made by libFuzzer for every parser of what comes from outside
	bin/setup build
	bin/fuzz $(FUZZ)

build:  ## compile everything
	bin/setup build
	swift build

run: build  ## serve practice.sqlite on http://localhost:8080
	"$$(swift build --show-bin-path)/portico" serve --port $(PORT) --database practice.sqlite

snapshots:  ## record the page snapshots anew; look at the difference like at code
	bin/setup test
	PORTICO_SNAPSHOTS=record swift test --disable-xctest --filter WebTests

fmt:  ## format the Swift sources
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

lint:  ## fail on anything the formatter would change or the style forbids
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

docs:  ## write docs/reference from the program's own tables
	bin/setup build
	PORTICO_WRITE_DOCS=1 swift test --disable-xctest --filter 'DocTests'

bench:  ## measure a release build; prints one JSON line and one readable row per scenario
	bin/setup bench
	$(SELF_CONTAINED) swift build -c release --product portico
	$(SELF_CONTAINED) swift build -c release --product hello
	.venv/bin/python bench/run $(BENCH)

ci:  ## what continuous integration runs
	bin/ci

release:  ## a tarball in .artifacts/release with the program, its service file and its licence
	bin/setup build
	$(SELF_CONTAINED) swift build -c release --product portico
	packaging/tarball "$$(swift build -c release --show-bin-path)/portico"
