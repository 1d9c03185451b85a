"""The outbox against real mail servers: TLS and AUTH, one that stalls, refuses, drops, is away for a day; kill -9 while sending."""

from __future__ import annotations

import threading
import time

import pytest

from servers import MailServer, wait_for


@pytest.mark.parametrize("kind", ["starttls", "tls", "plain"])
def test_letters_arrive_once_with_text_and_html(practice, tmp_path, kind):
    with MailServer(tmp_path, kind) as mail:
        practice.more = mail.settings(tmp_path)
        ids = practice.put(30)
        with practice.serve():
            wait_for(lambda: practice.states() == {"sent": 30})

        assert sorted(mail.box.ids()) == sorted(ids)
        assert len(mail.box.sessions) <= 4, "sessions are used again"
        letter = mail.box.letters[0]
        assert letter.get_content_type() == "multipart/alternative" and letter["Date"] and letter["Subject"]
        plain, page = (part.get_content() for part in letter.iter_parts())
        link = f"/n/{mail.box.ids()[0]}"
        assert link in plain and link in page and "<img" not in page and "Rosa" in plain


def test_a_certificate_or_password_that_is_wrong_gets_no_letter(practice, tmp_path):
    with MailServer(tmp_path) as mail, MailServer(tmp_path) as other:
        practice.more = mail.settings(tmp_path) | {"PORTICO_MAIL_CA_FILE": str(other.authorities)}
        practice.put(3)
        with practice.serve():
            wait_for(lambda: practice.ask("SELECT 1 FROM notice WHERE problem = 'mail.not-trusted'"))
        practice.more = mail.settings(tmp_path)
        (tmp_path / "mail-password").write_text("another")
        practice.due_now()
        with practice.serve():
            wait_for(lambda: practice.ask("SELECT 1 FROM notice WHERE problem = 'mail.sign-in-refused'"))
        practice.more = mail.settings(tmp_path) | {"PORTICO_MAIL_SERVER": f"smtp://localhost:{mail.port}"}
        practice.due_now()
        with practice.serve():
            wait_for(lambda: practice.ask("SELECT 1 FROM notice WHERE problem = 'mail.not-trusted'"))

        assert mail.box.letters == [] and practice.states() == {"waiting": 3}


def test_without_tls_and_with_another_authority_only_this_machine_is_written_to(practice):
    for more in (
        {"PORTICO_MAIL_SERVER": "smtp://mail.example:25", "PORTICO_MAIL_SECURITY": "none"},
        {"PORTICO_MAIL_SERVER": "smtp://mail.example:587", "PORTICO_MAIL_CA_FILE": "ca.pem"},
        {"PORTICO_MAIL_SERVER": "http://mail.example"},
        {"PORTICO_MAIL_SERVER": "smtp://mail.example", "PORTICO_MAIL_SESSIONS": "99"},
    ):
        practice.more = {"PORTICO_MAIL_DROP_FOLDER": "", **more}
        assert practice.run("check", check=False).returncode == 1, more


def test_a_refused_address_becomes_one_task_and_no_second_try(practice, tmp_path):
    with MailServer(tmp_path) as mail:
        mail.box.refused = {
            "gone@home.example": "550 5.1.1 nobody here", "full@home.example": "452 4.2.2 full",
            "spam@home.example": "550 5.7.1 policy",
        }
        practice.more = mail.settings(tmp_path)
        for address in [*mail.box.refused, "rosa@home.example"]:
            practice.put(2, address)
        with practice.serve():
            wait_for(lambda: practice.count("SELECT COUNT(*) FROM notice WHERE attempts = 0") == 0)
            wait_for(lambda: practice.states().get("sent") == 2)

        dead = practice.ask("SELECT DISTINCT address, problem FROM notice WHERE state = 'dead'")
        assert dead == [("gone@home.example", "mail.bad-address")]
        waiting = practice.ask("SELECT DISTINCT address, problem FROM notice WHERE state = 'waiting' ORDER BY address")
        assert waiting == [("full@home.example", "mail.refused"), ("spam@home.example", "mail.refused")]
        assert practice.count("SELECT COUNT(*) FROM work WHERE cause LIKE 'bounce/%'") == 1
        assert practice.count("SELECT COUNT(*) FROM bad_address") == 1


def test_a_server_that_is_away_for_a_day_loses_and_doubles_nothing(practice, tmp_path):
    mail = MailServer(tmp_path)
    practice.more = mail.settings(tmp_path)
    ids = practice.put(50)
    with practice.serve():
        for _ in range(3):
            wait_for(lambda: practice.count("SELECT COUNT(*) FROM notice WHERE due_at = '2020-01-01T00:00:00.000Z'") == 0)
            assert practice.states() == {"waiting": 50}
            practice.due_now()
        # While nobody answers few are tried; the rest costs no try and is not given up.
        assert practice.count("SELECT COUNT(*) FROM notice WHERE attempts > 0") < 50
        with mail:
            practice.due_now()
            wait_for(lambda: practice.states() == {"sent": 50})
    assert sorted(mail.box.ids()) == sorted(ids)


def test_a_letter_that_broke_off_is_sent_again_under_its_id(practice, tmp_path):
    with MailServer(tmp_path) as mail:
        mail.box.drop = 2
        practice.more = mail.settings(tmp_path)
        ids = practice.put(20)
        with practice.serve():
            wait_for(lambda: practice.states() == {"sent": 18, "waiting": 2})
            practice.due_now()
            wait_for(lambda: practice.states() == {"sent": 20})
        assert sorted(mail.box.ids()) == sorted(ids)


def test_a_server_that_stalls_holds_up_neither_pages_nor_the_end(practice, tmp_path):
    with MailServer(tmp_path) as mail:
        mail.box.stall = threading.Event()
        practice.more = mail.settings(tmp_path)
        practice.put(8)
        with practice.serve() as server:
            wait_for(lambda: practice.states().get("sending"))
            started = time.monotonic()
            assert __import__("practice").Visitor(server).get("/").status == 200
            assert time.monotonic() - started < 3
            mail.box.stall.set()
            wait_for(lambda: practice.states() == {"sent": 8})


def test_killed_while_sending_every_letter_arrives_and_a_double_has_the_same_id(practice, tmp_path):
    with MailServer(tmp_path) as mail:
        mail.box.slow = 0.02
        practice.more = mail.settings(tmp_path)
        ids = practice.put(120)
        for _ in range(3):
            before = len(mail.box.letters)
            server = practice.serve()
            wait_for(lambda: len(mail.box.letters) >= min(before + 15, 120))
            server.kill()
            practice.forget_claims()
        with practice.serve():
            wait_for(lambda: practice.states() == {"sent": 120})
        arrived = mail.box.ids()
        assert set(arrived) == set(ids)
        # What arrived twice was in hand when the process died: at most what one round notes at once, for each kill.
        assert len(arrived) - len(ids) <= 3 * 60
        assert practice.check()["audit"]["holds"]


def test_two_processes_share_the_work_and_send_each_letter_once(practice, tmp_path):
    with MailServer(tmp_path) as mail:
        practice.more = mail.settings(tmp_path)
        ids = practice.put(400)
        with practice.serve(), practice.serve():
            wait_for(lambda: practice.states() == {"sent": 400})
        assert sorted(mail.box.ids()) == sorted(ids)


def test_the_operator_lists_and_replays(practice, tmp_path):
    with MailServer(tmp_path) as mail:
        practice.more = mail.settings(tmp_path)
        ids = practice.put(2, state="dead", problem="mail.refused")
        practice.put(1, template="password-reset", state="dead", problem="mail.refused", link="", greeting="")
        listed = practice.run("notices", "list").stdout
        assert all(id in listed for id in ids) and "rosa@" not in listed and listed.count("\n") == 3
        assert practice.run("notices", "replay", "nothing", check=False).returncode == 1
        assert practice.run("notices", "replay", check=False).returncode == 2
        assert "2 to be sent again" in practice.run("notices", "replay", "--all").stdout
        with practice.serve():
            wait_for(lambda: practice.states() == {"sent": 2, "dead": 1})
        assert sorted(mail.box.ids()) == sorted(ids)
