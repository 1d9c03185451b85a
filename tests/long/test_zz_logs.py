"""Nothing about a patient stands in what the program wrote to its log: neither marked texts nor what forms held."""

from __future__ import annotations

from practice import Visitor


def test_the_log_holds_no_marks(server, practice):
    visitor = Visitor(server)
    visitor.sign_in(practice.who("patient"))
    for path in ["/me", "/me/results", "/me/record", "/me/visits", "/me/account", "/me/results/CNRY-in-an-address"]:
        visitor.get(path)
    Visitor(server).submit("/sign-in", {"email": "CNRY-typed@practice.example", "password": "CNRY-typed-password"})
    staff = Visitor(server)
    staff.sign_in(practice.who("frontDesk"), is_staff=True)
    staff.get("/staff/patients?q=CNRY-searched")
    practice.run("import", "fhir", str(practice.folder), check=False)
    wrong = practice.folder / "wrong.json"
    wrong.write_text('{"resourceType":"Patient","id":"CNRY wrong","name":[{"family":"CNRY-in-a-file"}]}')
    assert practice.run("import", "fhir", str(wrong), check=False).returncode == 1

    log = practice.log.read_text()

    assert "CNRY" not in log, next(line for line in log.splitlines() if "CNRY" in line)[:300]
    passwords = [one["password"] for one in practice.made["signIns"]]
    assert not [word for word in passwords if word in log]
    assert len(log.splitlines()) > 8, "a log without lines proves nothing"
