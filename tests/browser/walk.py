"""Finding pages by following links, the way a visitor would: no id is known to the tests beforehand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# How many examples of one kind of page are looked at: results come in many kinds, the others look alike.
EXAMPLES = {"/me/results/{id}": 6, "/me/tests/{id}": 2, "/staff/inbox/{id}": 4, "/staff/inbox": 4}


@dataclass(frozen=True)
class Found:
    """A page that was reached: `kind` is its path with `{id}` for what differs between two of a kind."""

    path: str
    kind: str
    html: str

    @property
    def name(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.path.lower()).strip("-") or "front"


def kind_of(path: str) -> str:
    """`/me/results/r-17` → `/me/results/{id}`; words of the menus stay."""
    parts = path.split("/")
    return "/".join("{id}" if _is_id(part) else part for part in parts)


def _is_id(part: str) -> bool:
    return bool(re.search(r"\d", part)) or len(part) > 20 or bool(re.search(r"[A-Z_]", part))


class Document(HTMLParser):
    """Links, ids and the balance of tags of one page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> at {self.getpos()} while {self._open[-3:]} is open")

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if len(values) != len(attrs):
            self.faults.append(f"<{tag}> at {self.getpos()} says an attribute twice")
        if values.get("id"):
            if values["id"] in self.ids:
                self.faults.append(f"id {values['id']} is used twice")
            self.ids.append(values["id"] or "")
        # Papers are files to keep, no pages; tests/papers reads them.
        is_file = "download" in values or (values.get("href") or "").endswith("/pdf")
        if tag == "a" and values.get("href") and not is_file:
            self.links.append(values["href"] or "")


def pages_from(context, base: str, starts: list[str], inside: tuple[str, ...]) -> list[Found]:
    """Every page reachable by links from `starts` whose path begins with one of `inside`; breadth first."""
    waiting, seen, found = list(starts), set(starts), []
    count: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(urlsplit(path).path)
        count[kind] = count.get(kind, 0) + 1
        if count[kind] > EXAMPLES.get(kind, 2):
            continue
        answer = context.request.get(base + path)
        assert answer.status == 200, f"{path} answers {answer.status}"
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        html = answer.text()
        found.append(Found(path, kind, html))
        for link in Document(html).links:
            target = urlsplit(urljoin(base + path, link))
            if f"{target.scheme}://{target.netloc}" != base or not target.path.startswith(inside):
                continue
            # What a form is about stands in the query; what a list begins with does too, and is no other page.
            path = target.path + (f"?{target.query}" if target.query.startswith("item=") else "")
            if path in seen or "sign-out" in path:
                continue
            seen.add(path)
            waiting.append(path)
    return found
