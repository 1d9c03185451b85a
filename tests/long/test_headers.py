"""T23: every answer of a walk through the portal carries the headers that keep it safe."""

from __future__ import annotations

import html
import re

from practice import Visitor

POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]
STARTS = {
    "nobody": ["/", "/sign-in", "/help", "/forgot", "/staff/sign-in", "/nothing-here", "/me", "/staff/patients", "/join/abc", "/reset/abc"],
    "patient": ["/me", "/me/account", "/me/account/security", "/me/results/nothing", "/for/nobody", "/staff/patients"],
    "frontDesk": ["/staff/patients", "/staff/patients/nothing", "/me"],
}


def walk(visitor: Visitor, starts: list[str], most: int = 150):
    waiting, seen = list(starts), set()
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = visitor.get(path)
        yield path, answer
        if "text/html" in answer.header("content-type"):
            for link in re.findall(r'(?:href|src)="(/[^"#]*)', answer.text):
                waiting.append(html.unescape(link))


def test_every_answer_carries_the_headers(server, practice):
    faults, count, kinds = [], 0, set()
    for who, starts in STARTS.items():
        visitor = Visitor(server)
        if who != "nobody":
            visitor.sign_in(practice.who(who), is_staff=who == "frontDesk")
        for path, answer in walk(visitor, starts):
            count += 1
            kinds.add(answer.status)
            faults += [f"{who} {path} {answer.status}: {fault}" for fault in faults_of(path, answer)]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:40])
    assert count > 100 and {200, 303, 404} <= kinds, (count, kinds)


def faults_of(path: str, answer) -> list[str]:
    faults = []
    policy = answer.header("content-security-policy")
    # A file to keep is handed over in a sandbox, where nothing of it runs or is sent.
    wanted = POLICY[:1] if policy.endswith("; sandbox") else POLICY
    faults += [f"the policy lacks {part}" for part in wanted if part not in policy]
    faults += [f"the policy has {part}" for part in ("unsafe-inline", "unsafe-eval", "*", "http:", "data:") if part in policy]
    wanted = {
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    }
    faults += [f"{name} is {answer.header(name)!r}" for name, value in wanted.items() if answer.header(name) != value]
    if answer.header("referrer-policy") != "no-referrer":
        faults.append("other sites are told where people come from")
    faults += [f"{name} is missing" for name in ("permissions-policy", "strict-transport-security") if not answer.header(name)]
    faults += [f"it says {name}" for name in ("server", "x-powered-by", "via") if answer.header(name)]
    for name, value in answer.headers:
        if name.lower() == "set-cookie":
            good = value.startswith("__Host-") and all(part in value for part in ("; Secure", "; HttpOnly", "; SameSite=", "; Path=/"))
            faults += [] if good else [f"the cookie {value.split('=')[0]} lacks something"]
    is_lasting = path.startswith("/assets/") and answer.status == 200 or answer.header("etag")
    if not is_lasting and "no-store" not in answer.header("cache-control"):
        faults.append(f"cache-control is {answer.header('cache-control')!r}")
    if "text/html" in answer.header("content-type"):
        inline = re.findall(r"<script(?![^>]*src=)[^>]*>|<style|\\son[a-z]+=\"|\\sstyle=\"", answer.text)
        faults += [f"inline: {inline[0]}"] if inline else []
    return faults
