"""A visitor without a browser, and a PDF as a reader's software sees it: by pypdf and by poppler, not by our own code."""

from __future__ import annotations

import html
import http.client
import io
import re
import subprocess
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from demo import ROOT

PICTURES = ROOT / ".artifacts" / "papers"


class Visitor:
    """Somebody who is signed in: cookies, pages, and the PDFs that pages lead to."""

    def __init__(self, url: str, who) -> None:
        self.url, self.who, self.cookies = url, who, {}
        page = self.get("/staff/sign-in" if who.is_staff else "/sign-in").text
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        names = re.findall(r'<input[^>]*name="([^"]+)"', page)
        email = next(name for name in names if "email" in name)
        password = next(name for name in names if "password" in name)
        answer = self.send(
            "POST", "/staff/sign-in" if who.is_staff else "/sign-in",
            {**{key: html.unescape(value) for key, value in fields.items()}, email: who.email, password: who.password})
        assert answer.status == 303, answer.text[:500]

    def get(self, path: str) -> "Answer":
        return self.send("GET", path)

    def links(self, path: str, pattern: str) -> list[str]:
        found = re.findall(r'href="([^"]+)"', self.get(path).text)
        return list(dict.fromkeys(link for link in map(html.unescape, found) if re.fullmatch(pattern, link)))

    def paper(self, path: str) -> "Paper":
        answer = self.get(path)
        assert answer.status == 200, (path, answer.status, answer.text[:300])
        assert answer.headers["content-type"] == "application/pdf", answer.headers
        return Paper(answer.body)

    def send(self, method: str, path: str, fields: dict | None = None) -> "Answer":
        host = urllib.parse.urlsplit(self.url).netloc
        connection = http.client.HTTPConnection(host, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.url}
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


@dataclass
class Element:
    """One tag with what it holds."""

    role: str
    alternative: str | None = None
    language: str | None = None
    scope: str | None = None
    box: list[float] | None = None
    children: list["Element"] = field(default_factory=list)
    #: Page and number of each piece of the drawing that is its own.
    marks: list[tuple[int, int]] = field(default_factory=list)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def outline(self) -> list:
        return [self.role, *[child.outline() for child in self.children]] if self.children else [self.role]


class Paper:
    """A PDF that was read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data), strict=True)
        self.catalog = self.reader.trailer["/Root"]
        self.pages = self.reader.pages
        self._page_numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.pages)}

    @property
    def text(self) -> str:
        """As poppler reads it, in the order of the drawing."""
        return self._poppler("pdftotext", "-raw", "-", "-")

    @property
    def seen(self) -> str:
        """As poppler reads it by its places on the page: in this way it joins letters that run from right to left."""
        return self._poppler("pdftotext", "-", "-")

    @property
    def words(self) -> str:
        """The text as one line, without what a hyphen or the end of a line did to it."""
        return " ".join(self.text.split())

    @property
    def structure(self) -> Element:
        root = self.catalog["/StructTreeRoot"]["/K"]
        roots = root if isinstance(root, ArrayObject) else [root]
        assert len(roots) == 1
        return self._element(roots[0].get_object())

    def pictures(self, name: str) -> list[Path]:
        """Every page as PNG, for a person to look at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self._poppler("pdftoppm", "-r", "70", "-png", "-", str(PICTURES / name))
        return sorted(PICTURES.glob(name + "-*.png"))

    def fonts(self) -> list[str]:
        """A line for each font, as poppler lists them."""
        return self._poppler("pdffonts", "-").splitlines()[2:]

    def marked_text(self, page: int) -> tuple[dict[int, str], str, list[str]]:
        """What is drawn under each number, what is drawn under none, and the words before each group."""
        return _marks(self.pages[page])

    def _element(self, node: DictionaryObject) -> Element:
        attributes = node.get("/A", {})
        attributes = attributes.get_object() if isinstance(attributes, IndirectObject) else attributes
        box = attributes.get("/BBox")
        element = Element(
            node["/S"][1:], node.get("/Alt"), node.get("/Lang"), attributes.get("/Scope"),
            [float(one) for one in box] if box else None)
        page = self._page_numbers.get(node.raw_get("/Pg").idnum) if "/Pg" in node else None
        kids = node.get("/K", ArrayObject())
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
            if isinstance(kid, int):
                element.marks.append((page, int(kid)))
            elif kid.get("/Type") == "/MCR":
                element.marks.append((self._page_numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])))
            else:
                assert kid["/Type"] == "/StructElem", kid
                element.children.append(self._element(kid))
        return element

    def _poppler(self, *command: str) -> str:
        return subprocess.run(command, input=self.data, capture_output=True, check=True).stdout.decode()


def _marks(page) -> tuple[dict[int, str], str, list[str]]:
    """Walks the drawing's operators: which group each drawn thing stands in."""
    groups: dict[int, str] = {}
    outside: list[str] = []
    names: list[str] = []
    stack: list[int | str] = []
    for operands, operator in page.get_contents().operations if hasattr(page.get_contents(), "operations") else []:
        if operator in (b"BDC", b"BMC"):
            names.append(str(operands[0]))
            stack.append(int(operands[1]["/MCID"]) if operator == b"BDC" and "/MCID" in operands[1] else str(operands[0]))
            if isinstance(stack[-1], int):
                assert stack[-1] not in groups, "a number that is used twice"
                groups[stack[-1]] = ""
        elif operator == b"EMC":
            stack.pop()
        elif operator in (b"Tj", b"TJ", b"f", b"S", b"B", b"sh", b"f*", b"Do"):
            if not stack:
                outside.append(operator.decode())
            elif isinstance(stack[-1], int):
                groups[stack[-1]] += operator.decode()
    assert not stack, "a group that never ends"
    return groups, " ".join(outside), names
