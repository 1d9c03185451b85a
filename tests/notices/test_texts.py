"""Text messages through a service that speaks as Twilio does, and what it reports."""

from __future__ import annotations

import pytest

from servers import TextService, wait_for


@pytest.fixture
def service():
    service = TextService()
    yield service
    service.stop()


def put_texts(practice, count: int) -> list[str]:
    account = practice.ask("SELECT id FROM account WHERE patient_id IS NOT NULL ORDER BY id")[0][0]
    practice.change(
        f"INSERT INTO contact_wish (account_id, phone, saved_at) VALUES ('{account}', '+15552010142', '2020-01-01T00:00:00.000Z');"
        " INSERT INTO consent (id, account_id, phone, given, how, actor, at)"
        f" VALUES ('c1', '{account}', '+15552010142', 1, 'page', '{account}', '2020-01-01T00:00:00.000Z');"
    )
    return practice.put(count, "+15552010142", "sms")


def test_a_text_leaves_once_signed_in_and_reports_count_once(practice, tmp_path, service):
    practice.more = service.settings(tmp_path)
    ids = put_texts(practice, 3)
    with practice.serve() as server:
        wait_for(lambda: practice.states() == {"sent": 3})
        first = service.messages[0]
        assert sorted(message["StatusCallback"].rsplit("/", 1)[1] for message in service.messages) == sorted(ids)
        assert first["path"] == "/2010-04-01/Accounts/AC0123/Messages.json"
        assert (first["To"], first["From"]) == ("+15552010142", service.SENDER)
        assert len(first["Body"]) <= 160 and "STOP" in first["Body"] and "/n/" in first["Body"]
        assert set(service.signed_in) == {f"{service.ACCOUNT}:{service.TOKEN}"}

        origin, path = first["StatusCallback"].split("/hooks")[0], "/hooks" + first["StatusCallback"].split("/hooks")[1]
        failed = {"MessageSid": first["sid"], "MessageStatus": "undelivered", "ErrorCode": "30003", "AccountSid": "AC0123"}
        assert service.report(server, origin, path, failed, token="guessed") == 404
        assert practice.count("SELECT COUNT(*) FROM work WHERE cause LIKE 'bounce/%'") == 0
        for fields in (failed, failed, {**failed, "MessageStatus": "sent"}, {**failed, "MessageStatus": "delivered"}):
            assert service.report(server, origin, path, fields) == 200
        assert practice.count("SELECT COUNT(*) FROM work WHERE cause LIKE 'bounce/%'") == 1
        # The news goes by e-mail instead, once.
        assert practice.count("SELECT COUNT(*) FROM notice WHERE channel = 'email'") == 1


def test_stop_holds_for_the_phone(practice, tmp_path, service):
    practice.more = service.settings(tmp_path)
    put_texts(practice, 1)
    with practice.serve() as server:
        wait_for(lambda: practice.states() == {"sent": 1})
        origin = service.messages[0]["StatusCallback"].split("/hooks")[0]
        stop = {"From": "+15552010142", "To": service.SENDER, "Body": "STOP", "MessageSid": "SM-in-1"}
        for _ in range(2):
            assert service.report(server, origin, "/hooks/texts/inbound", stop) == 200
        assert service.report(server, origin, "/hooks/texts/inbound", {**stop, "MessageSid": "x"}, token="guessed") == 404
    assert practice.ask("SELECT given, how FROM consent WHERE how = 'text'") == [("0", "text")]


@pytest.mark.parametrize(
    "answer, state, problem",
    [
        ((400, {"code": 21211}), "dead", "mail.bad-address"), ((400, {"code": 21610}), "dead", "mail.stopped"),
        ((401, {"code": 20003}), "waiting", "mail.sign-in-refused"), ((503, {}), "waiting", "mail.unreachable"),
    ],
)
def test_what_the_service_says_no_to(practice, tmp_path, service, answer, state, problem):
    practice.more = service.settings(tmp_path)
    service.answer = answer
    put_texts(practice, 1)
    with practice.serve():
        wait_for(lambda: practice.ask("SELECT state, problem FROM notice WHERE channel = 'sms'") == [(state, problem)])


def test_plain_http_only_on_this_machine(practice, tmp_path, service):
    practice.more = service.settings(tmp_path) | {"PORTICO_SMS_SERVICE": "http://texts.example"}
    assert practice.run("check", check=False).returncode == 1
