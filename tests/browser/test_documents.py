"""Documents from elsewhere may carry anything. Their words are shown; nothing of them runs, loads or leads anywhere,
with the page's policy and, to see the reader alone at work, without it."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import all_of, main
from demo import program

MARK = "words-that-stay"

HOSTILE = [
    '<paragraph onmouseover="alert(1)" styleCode="x;background:url(https://evil.example/a)">%s</paragraph>',
    '<table onmouseover="alert(1)"><tbody><tr><td onclick="alert(2)" style="x">%s</td></tr></tbody></table>',
    '<paragraph><linkHtml href="javascript:alert(1)">%s</linkHtml></paragraph>',
    '<renderMultiMedia referencedObject="https://evil.example/a.png"/><paragraph>%s</paragraph>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script><paragraph>%s</paragraph>',
    '<iframe src="https://evil.example/"></iframe><paragraph>%s</paragraph>',
    "<paragraph>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; %s</paragraph>",
    "<paragraph><![CDATA[<img src=x onerror=alert(1)><svg onload=alert(1)>]]> %s</paragraph>",
    '<content styleCode="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">%s</content>',
    '<img xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/a.png" onerror="alert(1)"/>%s',
    '<list><caption><linkHtml href="https://evil.example">x</linkHtml></caption><item>%s</item></list>',
]

LOOSE = [
    "<p onclick=alert(1)>%s<script>alert(1)</script>",
    "<img src=x onerror=alert(1)><svg/onload=alert(1)>%s",
    "<a href=javascript:alert(1)>%s</a><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>body{background:url(https://evil.example)}</style><b style='position:fixed'>%s</b>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>%s",
    "<form action=https://evil.example><input name=a><button>%s</button></form><meta http-equiv=refresh content=0>%s",
    "<<script>alert(1)</script>&lt;script&gt;alert(1)&lt;/script&gt; %s",
    "<p>%s</p><template><script>alert(1)</script></template><base href=https://evil.example>",
]


def ccda(number: int, section: str) -> str:
    return f"""<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="https://evil.example/a.xsl"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2.3" extension="hostile-{number}"/>
<code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summary"/>
<title>{MARK} &lt;script&gt;alert(1)&lt;/script&gt; {number}</title><effectiveTime value="20260101"/>
<recordTarget><patientRole><id root="1.2.3" extension="x"/><patient><name><given>Rosa</given><family>Delgado</family></name>
<birthTime value="19580309"/></patient></patientRole></recordTarget>
<component><structuredBody><component><section><title>&lt;img src=x onerror=alert(1)&gt;</title>
<text>{section.replace('%s', MARK)}</text></section></component></structuredBody></component></ClinicalDocument>"""


def note(number: int, patient: str, text: str) -> dict:
    data = base64.b64encode(text.replace("%s", MARK).encode()).decode()
    return {
        "resource": {
            "resourceType": "DocumentReference", "id": f"hostile-note-{number}", "status": "current",
            "type": {"text": f"Note {number}"}, "subject": {"reference": f"Patient/{patient}"},
            "date": "2026-01-01T10:00:00Z",
            "content": [{"attachment": {"contentType": "text/html", "data": data}}],
        },
        "request": {"method": "PUT", "url": f"DocumentReference/hostile-note-{number}"},
    }


@pytest.fixture(scope="module")
def papers(visitor, demo, tmp_path_factory) -> list[str]:
    """Brings the hostile papers into Rosa's chart by the commands that a practice uses, and says where they stand."""
    folder: Path = tmp_path_factory.mktemp("papers")
    for number, section in enumerate(HOSTILE):
        (folder / f"{number}.xml").write_text(ccda(number, section), encoding="utf-8")
    run("import", "ccda", str(folder), "--patient", "Rosa Delgado", "--database", demo.database)
    exported = json.loads(run("export", "patient", "Rosa Delgado", "--database", demo.database))
    patient = next(e["resource"]["id"] for e in exported["entry"] if e["resource"]["resourceType"] == "Patient")
    bundle = {"resourceType": "Bundle", "type": "batch", "entry": [note(n, patient, t) for n, t in enumerate(LOOSE)]}
    (folder / "notes.json").write_text(json.dumps(bundle), encoding="utf-8")
    run("import", "fhir", str(folder / "notes.json"), "--database", demo.database)
    context = visitor.context(who=demo.who("patient"))
    page = context.new_page()
    page.goto("/me/record/documents")
    links = page.locator("li", has_text=re.compile(r"January 1, 2026|December 31, 2025")).locator("a[href*='/record/documents/']")
    found = [link.get_attribute("href") for link in links.all()]
    context.close()
    assert len(found) == len(HOSTILE) + len(LOOSE)
    return found


def run(*arguments: str) -> str:
    done = subprocess.run([program(), *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("policy", ["with the policy", "without the policy"])
def test_hostile_papers_are_words_and_nothing_else(visitor, demo, papers, policy):
    context = visitor.context(who=demo.who("patient"), bypass_csp=policy.startswith("without"))
    page = context.new_page()
    faults: list[str] = []
    host = urlsplit(demo.url).netloc
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: a dialog opened"), dialog.dismiss()))
    page.on("request", lambda r: None if urlsplit(r.url).netloc == host else faults.append(f"{page.url}: asks {r.url}"))
    for paper in papers:
        page.goto(paper)
        text = main(page).inner_text()
        if MARK not in text:
            faults.append(f"{paper}: its words are lost")
        before = page.evaluate("document.documentElement.outerHTML.length")
        for spot in main(page).locator(".doc *").all()[:40]:
            spot.hover(force=True, timeout=2_000)
            spot.dispatch_event("click")
        faults += [f"{paper}: {fault}" for fault in page.evaluate(STRANGE)]
        if page.evaluate("document.documentElement.outerHTML.length") != before:
            faults.append(f"{paper}: the page changed by itself")
        if urlsplit(page.url).path != paper:
            faults.append(f"{paper}: led away to {page.url}")
    context.close()
    all_of(faults)


# Everything on the page that only a foreign hand could have put there.
STRANGE = """() => [...document.querySelectorAll('main *')].flatMap(e => {
  const wrong = [];
  if (['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'IMG', 'STYLE', 'BASE', 'META', 'MATH'].includes(e.tagName)) wrong.push(e.tagName);
  for (const a of e.attributes) {
    if (a.name.startsWith('on') || a.name === 'style') wrong.push(e.tagName + ' ' + a.name);
    if (['href', 'src', 'action'].includes(a.name) && !a.value.startsWith('/') && !a.value.startsWith('#')) wrong.push(a.value);
  }
  return wrong;
})"""


def test_a_paper_is_handed_over_as_a_file(visitor, demo, papers):
    context = visitor.context(who=demo.who("patient"))
    answers = [context.request.get(paper + "/download") for paper in papers]
    context.close()
    files = [answer for answer in answers if answer.ok]
    # C-CDA are handed over; pages of HTML are not.
    assert len(files) == len(HOSTILE) and all(answer.status == 404 for answer in answers if not answer.ok)
    for answer in files:
        headers = answer.headers
        assert headers["content-type"] == "application/xml" and headers["x-content-type-options"] == "nosniff"
        assert headers["content-disposition"].startswith("attachment; ") and "sandbox" in headers["content-security-policy"]
