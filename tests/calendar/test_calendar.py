"""What calendars get from the portal, read by PyPI's icalendar and recurring-ical-events, and kept by radicale."""

from __future__ import annotations

import datetime
import re

import icalendar
import pytest
import recurring_ical_events

from calendars import CLINICAL, NAME, ZONE, CalendarServer, VisitPractice, ask, make_feed

UTC = datetime.timezone.utc
ONE_LINE = NAME.replace("\n", " ")


def next_changes() -> list[datetime.datetime]:
    """The next noons after the two nights in which Denver's clocks change."""
    day, found = datetime.datetime.now(ZONE).replace(hour=12, minute=0, second=0, microsecond=0), []
    while len(found) < 2:
        following = day + datetime.timedelta(days=1)
        if following.utcoffset() != day.utcoffset():
            found.append(following)
        day = following
    return found


@pytest.fixture(scope="module")
def visits(practice) -> dict[str, datetime.datetime]:
    """Visits before, on and after both days, and one within the hour that is there twice."""
    moments: dict[str, datetime.datetime] = {}
    for number, noon in enumerate(next_changes()):
        for days in (-1, 0, 1):
            moments[f"v{number}{days + 1}"] = noon + datetime.timedelta(days=days)
        if noon.month > 6:
            moments["twice"] = noon.replace(hour=1, minute=30, fold=1)
            moments["once"] = noon.replace(hour=1, minute=30, fold=0)
    for id, start in moments.items():
        practice.keep(id, start)
    return moments


def events(body: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(body).walk("VEVENT")


def check_lines(body: bytes) -> None:
    assert body.endswith(b"\r\n") and b"\n" not in body.replace(b"\r\n", b"")
    for line in body.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode("utf-8")


def test_every_visit_is_at_its_time_on_both_sides_of_both_changes(practice, server, person, visits):
    body = ask(server, make_feed(practice, person)).body
    check_lines(body)
    calendar = icalendar.Calendar.from_ical(body)

    ours = {moment.astimezone(UTC) for moment in visits.values()}
    told = {event.start.astimezone(UTC) for event in calendar.walk("VEVENT")}
    assert ours <= told
    first, last = min(ours) - datetime.timedelta(days=1), max(ours) + datetime.timedelta(days=1)
    recurring = recurring_ical_events.of(calendar).between(first, last)
    assert ours <= {event.start.astimezone(UTC) for event in recurring}
    for event in recurring:
        if event.start.astimezone(UTC) in ours:
            assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == datetime.timedelta(minutes=20)


def test_the_zone_in_the_file_tells_the_same_as_the_zone_itself(practice, server, person, visits):
    calendar = icalendar.Calendar.from_ical(ask(server, make_feed(practice, person)).body)
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    day = datetime.datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)
    for number in range(-30, 730):
        moment = day + datetime.timedelta(days=number)
        assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=ZONE).utcoffset(), moment


def test_a_name_with_line_ends_stays_one_text_and_nothing_clinical_is_said(practice, server, person, visits):
    for path in [make_feed(practice, person), f"/me/visits/{practice.item('v00')}/calendar"]:
        answer = person.get(path) if path.startswith("/me") else ask(server, path)
        check_lines(answer.body)
        text = re.sub(r"\r\n ", "", answer.text)
        assert not icalendar.Calendar.from_ical(answer.body).walk("VALARM")
        for event in events(answer.body):
            assert str(event["SUMMARY"]) in (f"Visit at {NAME}", f"Visit at {ONE_LINE}")
        for word in [CLINICAL, "Oncology", "Okafor", "meter", practice.who("patient")["name"].split()[0]]:
            assert word not in text, word


def test_a_visits_own_file_says_what_the_feed_says(practice, server, person, visits):
    one = person.get(f"/me/visits/{practice.item('v01')}/calendar")
    assert one.header("content-type") == "text/calendar; charset=utf-8"
    assert 'filename="visit.ics"' in one.header("content-disposition")
    event = events(one.body)[0]
    assert event.start == visits["v01"] and str(event["LOCATION"]) == "214 Mill Road, Suite 2; back\\door"
    assert "DESCRIPTION" not in event and "ATTENDEE" not in event
    feed = events(ask(server, make_feed(practice, person)).body)
    same = next(other for other in feed if other["UID"] == event["UID"])
    assert same.to_ical() == event.to_ical()


def test_a_moved_visit_moves_and_a_cancelled_one_goes(practice, server, person, radicale):
    start = datetime.datetime.now(ZONE).replace(microsecond=0, second=0) + datetime.timedelta(days=40)
    practice.keep("moves", start)
    path = make_feed(practice, person)
    before = ask(server, path)
    mark = before.header("etag")
    assert ask(server, path, **{"If-None-Match": mark}).status == 304

    practice.keep("moves", start + datetime.timedelta(days=1))
    moved = ask(server, path, **{"If-None-Match": mark})
    practice.keep("moves", start + datetime.timedelta(days=1), status="cancelled")
    cancelled = ask(server, path, **{"If-None-Match": moved.header("etag")})
    file = person.get(f"/me/visits/{practice.item('moves')}/calendar")

    uid = events(file.body)[0]["UID"]
    steps = [next(event for event in events(answer.body) if event["UID"] == uid) for answer in (before, moved, cancelled)]
    assert [step.start - start for step in steps] == [datetime.timedelta(days=days) for days in (0, 1, 1)]
    assert [int(step["SEQUENCE"]) for step in steps] == [0, 1, 2]
    assert [str(step["STATUS"]) for step in steps] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert icalendar.Calendar.from_ical(file.body)["METHOD"] == "CANCEL"


def test_an_address_that_was_ended_answers_as_one_that_never_was(practice, server, person):
    path = make_feed(practice, person)
    works = ask(server, path)
    assert works.status == 200 and not works.header("set-cookie")
    assert works.header("referrer-policy") == "no-referrer" and works.header("cache-control") == "private, no-cache"
    assert ask(server, path, "HEAD").status == 200
    renewed = make_feed(practice, person)
    assert ask(server, path).status == 404 and ask(server, renewed).status == 200
    person.submit("/me/account/calendar", {}, "/me/account/calendar/end")
    gone = [ask(server, one) for one in (path, renewed, "/calendar/" + "A" * 43 + ".ics", "/calendar/x.ics")]
    masked = {re.sub(r"[2-9A-Z]{8}|value=\"[^\"]*\"", "", answer.text) for answer in gone}
    assert [answer.status for answer in gone] == [404] * 4 and len(masked) == 1


def test_radicale_keeps_the_feed_and_gives_back_each_visit(practice, server, person, visits, radicale):
    body = ask(server, make_feed(practice, person)).body

    put = radicale.send("PUT", "/rosa/visits/", body, Content_Type="text/calendar; charset=utf-8")
    again = radicale.send("PUT", "/rosa/visits/", body, Content_Type="text/calendar; charset=utf-8")
    kept = radicale.send("GET", "/rosa/visits/")

    assert put.status == 201 and again.status == 201, (put.status, put.text, again.text)
    told, given = ({str(event["UID"]): event.start.astimezone(UTC) for event in events(one) if isinstance(event.start, datetime.datetime)}
                   for one in (body, kept.body))
    assert len(told) >= len(visits) and given == told


def test_radicale_keeps_one_visit(practice, person, visits, radicale):
    file = person.get(f"/me/visits/{practice.item('v02')}/calendar").body
    assert radicale.send("MKCALENDAR", "/rosa/single/").status == 201

    put = radicale.send("PUT", "/rosa/single/visit.ics", file, Content_Type="text/calendar; charset=utf-8")

    assert put.status == 201, put.text
    assert events(radicale.send("GET", "/rosa/single/visit.ics").body)[0].start == visits["v02"]
