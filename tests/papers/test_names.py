"""Names and texts from anywhere: every script is drawn and read back, and what is hostile stays text on its own line."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import sys
import unicodedata
from types import SimpleNamespace

import pytest

from demo import ROOT
from reading import Paper, Visitor

sys.path.append(str(ROOT / "tests" / "long"))
from practice import Practice  # noqa: E402

NAMES = {
    "vietnamese": "Nguyễn Thị Ánh Tuyết", "arabic": "محمد بن عبد الله", "chinese": "王小明", "korean": "김민준",
    "japanese": "さくら 田中", "russian": "Анна Кузнецова", "hebrew": "דוד לוי", "greek": "Ωρίων Παπαδόπουλος",
    "hostile": "<b>Rosa</b><script>x</script>\u202eevil &amp; %s {name} **bold** \\ ( ) <<",
    "long": "Wolfeschlegel" * 770, "pile": "Z" + "\u0301\u0302\u0303\u0304" * 200,
}


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    practice = Practice(tmp_path_factory.mktemp("names"), patients=10, marked=False)
    path = practice.folder / "names.json"
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "batch", "entry": list(entries())}))
    practice.run("import", "fhir", str(path))
    yield practice
    practice.remove()


@pytest.fixture(scope="module")
def provider(practice):
    with practice.serve() as server:
        who = practice.who("provider")
        sign_in = SimpleNamespace(is_staff=True, email=who["email"], password=who["password"])
        yield Visitor(f"http://127.0.0.1:{server.port}", sign_in)


def entries():
    for kind, name in NAMES.items():
        who = {"reference": f"Patient/{kind}"}
        yield put("Patient", kind, name=[{"text": name, "family": name}], birthDate="1958-03-09",
                  identifier=[{"system": "urn:oid:2.999.7", "value": kind}])
        yield put("Observation", kind + "-a1c", subject=who, status="final", effectiveDateTime="2026-11-20",
                  category=category("laboratory"), code={"text": "Test " + name[:500]},
                  valueQuantity={"value": 7.4, "unit": "%"}, referenceRange=[{"low": {"value": 4}, "high": {"value": 5.6}}],
                  note=[{"text": name}])
    who = {"reference": "Patient/greek"}
    yield put("DiagnosticReport", "book", subject=who, status="final", effectiveDateTime="2026-11-21",
              category=category("RAD"), code={"text": "Two hundred pages"}, presentedForm=[form("word " * 19_000)] * 6)
    hostile = "<h1>Free</h1>\u202e\u0000\u0007 %PDF-1.4 endobj (\\) \u2028next line " + "ab\u0301" * 20
    yield put("DiagnosticReport", "odd", subject=who, status="final", effectiveDateTime="2026-11-21",
              category=category("RAD"), code={"text": "Odd report"}, conclusion="<i>All</i> well",
              presentedForm=[form(hostile + "\n\n" + "\n".join(f"line{number}" for number in range(2_000)))])


def put(kind: str, key: str, /, **fields) -> dict:
    return {"resource": {"resourceType": kind, "id": key, **fields}, "request": {"method": "PUT", "url": f"{kind}/{key}"}}


def category(code: str) -> list:
    return [{"coding": [{"code": code, "system": "http://terminology.hl7.org/CodeSystem/observation-category"}]}]


def form(text: str) -> dict:
    return {"contentType": "text/plain; charset=utf-8", "data": base64.b64encode(text.encode()).decode()}


def address(practice: Practice, provider: Visitor, kind: str, title: str) -> str:
    """The patient's result with this title, found as staff find it: through the list that the patient sees."""
    with sqlite3.connect(f"file:{practice.database}?mode=ro", uri=True) as connection:
        query = "SELECT patient_id FROM patient_identifier WHERE value = ?"
        patient = connection.execute(query, (kind,)).fetchone()[0]
    here = f"/staff/patients/{patient}/as-patient/results"
    for link in provider.links(here, re.escape(here) + r"/[A-Za-z0-9_-]+"):
        if title in provider.get(link).text:
            return link + "/pdf"
    raise AssertionError(f"no result {title} of {kind}")


def plain(text: str) -> str:
    """Without the marks by which poppler shows a direction, and in one form of accents."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cc") or letter in "\n ")
    return unicodedata.normalize("NFKC", kept)


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind not in ("hostile", "long", "pile")])
def test_names_of_any_script_are_drawn_and_read_back(practice, provider, kind):
    paper = provider.paper(address(practice, provider, kind, "Test "))

    text = plain(paper.seen)
    for word in plain(NAMES[kind]).split():
        assert word in text, (kind, word, text[:300])
    assert_fonts(paper)
    paper.pictures("name-" + kind)


def assert_fonts(paper: Paper) -> None:
    """Every font is in the file, with the way back from its drawings to letters."""
    lines = paper.fonts()
    assert lines
    for line in lines:
        assert re.search(r"\byes\s+yes\s+yes\b", line), line


@pytest.mark.parametrize("kind", ["hostile", "long", "pile"])
def test_a_hostile_name_stays_a_name_on_its_own_line(practice, provider, kind):
    paper = provider.paper(address(practice, provider, kind, "Test "))

    first = " ".join(paper.pages[0].extract_text().split())
    assert "Born March 9, 1958" in first and re.search(r"Page 1 of \d+", first)
    assert "\u202e" not in paper.text
    if kind == "hostile":
        assert "<b>Rosa</b><script>x</script>evil &amp; %s {name} **bold**" in " ".join(paper.text.split())
    for page in paper.pages:
        assert float(page.mediabox.width) == 612
    assert len(paper.pages) < 12 and len(paper.data) < 400_000
    paper.pictures("name-" + kind)


def test_a_hostile_report_is_text_to_its_last_line(practice, provider):
    paper = provider.paper(address(practice, provider, "greek", "Odd report"))

    text = paper.text
    assert "<h1>Free</h1>" in text and "<i>All</i> well" in text
    assert "line0\n" in text and "line1999" in text
    assert len(re.findall(r"\bline\d+", text)) == 2_000
    assert "\u202e" not in text
    structure = paper.structure
    assert [one.role for one in structure.walk()].count("H1") == 1


def test_two_hundred_pages_are_refused_in_words_and_lead_back(practice, provider):
    path = address(practice, provider, "greek", "Two hundred pages")

    answer = provider.get(path)

    assert answer.status == 413
    assert "This is too long for one PDF" in answer.text
    assert f'href="{path.removesuffix("/pdf")}"' in answer.text
    assert provider.get(path.removesuffix("/pdf")).status == 200
