"""PDFs of the demonstration, read back: text and its order, tags, language, page numbers, whose they are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from reading import Paper, Visitor

DATE = r"(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}"
KINDS = {"results": r"/me/results/(?!choices)[A-Za-z0-9_-]+", "visits": r"/me/visits/[A-Za-z0-9_-]+"}
LEAVES = {"H1", "H2", "P", "Lbl", "LBody", "TH", "TD", "Figure", "Span"}
CHILDREN = {
    "Document": {"H1", "H2", "P", "L", "Table", "Figure", "BlockQuote", "Sect"},
    "Sect": {"H2", "P", "L", "Table", "Figure"}, "BlockQuote": {"H2", "P", "L"},
    "L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"TR"}, "TR": {"TH", "TD"},
    "P": {"Span"}, "H1": {"Span"}, "H2": {"Span"}, "LBody": {"Span"},
}


def papers(person: Visitor, kind: str) -> list[tuple[str, Paper]]:
    pages = person.links(f"/me/{kind}", KINDS[kind])
    found = []
    for page in pages:
        links = person.links(page, re.escape(page) + "/pdf")
        if kind == "results":
            assert links, f"{page} leads to no PDF"
        found += [(link, person.paper(link)) for link in links]
    assert found
    return found


@pytest.fixture(scope="session")
def all_papers(visitor) -> list[tuple[str, Paper]]:
    person = visitor("patient")
    return papers(person, "results") + papers(person, "visits")


def test_every_paper_is_tagged_all_the_way(all_papers):
    for path, paper in all_papers:
        check_tags(paper, path)


def check_tags(paper: Paper, path: str) -> None:
    catalog = paper.catalog
    assert catalog["/MarkInfo"]["/Marked"] is True or catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    tree = paper.structure
    assert tree.role == "Document"
    seen: dict[tuple[int, int], str] = {}
    for element in tree.walk():
        allowed = CHILDREN.get(element.role, set())
        assert {child.role for child in element.children} <= allowed, (path, element.outline())
        assert not (element.marks and element.children), (path, element)
        assert bool(element.marks) <= (element.role in LEAVES), (path, element)
        for mark in element.marks:
            assert mark not in seen, (path, mark)
            seen[mark] = element.role
        if element.role == "Figure":
            assert element.alternative and len(element.box) == 4 and element.box[0] < element.box[2]
        if element.role == "TH":
            assert element.scope in ("/Column", "/Row"), path
        if element.role == "TR":
            assert element.children[0].role == "TH", path
    for number, page in enumerate(paper.pages):
        groups, outside, names = paper.marked_text(number)
        # All that is drawn is either content under a tag or marked as none; and all content is in the structure.
        assert not outside, (path, number, outside)
        assert {key for page_number, key in seen if page_number == number} == set(groups), (path, number)
        assert "/Private" not in names and "/Artifact" in names
        assert page["/Tabs"] == "/S"
        parents = [None if one is None else one for one in parents_of(paper, page)]
        assert len(parents) > max(groups)
        assert all(parents[key] is not None for key in groups)


def parents_of(paper: Paper, page) -> list:
    numbers = paper.catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    pairs = dict(zip(map(int, numbers[::2]), numbers[1::2]))
    elements = pairs[int(page["/StructParents"])].get_object()
    return [None if type(one.get_object()).__name__ == "NullObject" else one.get_object() for one in elements]


def test_the_file_says_what_it_is(all_papers):
    for path, paper in all_papers:
        title = paper.reader.metadata.title
        assert title and title == metadata(paper)["title"], path
        assert paper.catalog["/Lang"] == "en-US" == metadata(paper)["language"]
        assert metadata(paper)["publisher"] == "Alder Creek Family Medicine"
        assert paper.reader.metadata.author is None


def metadata(paper: Paper) -> dict[str, str]:
    packet = paper.catalog["/Metadata"].get_object().get_data().decode()
    tree = ElementTree.fromstring(packet.split("?>", 1)[1].rsplit("<?xpacket", 1)[0].strip())
    name = "{http://purl.org/dc/elements/1.1/}"
    return {key: "".join(tree.find(f".//{name}{key}").itertext()).strip() for key in ("title", "language", "publisher")}


def test_every_page_says_whose_it_is_and_which_of_how_many(all_papers, demo):
    who = demo.who("patient")
    for path, paper in all_papers:
        count = len(paper.pages)
        for number, page in enumerate(paper.pages, 1):
            text = " ".join(page.extract_text().split())
            assert who.name in text, (path, number, text[:200])
            assert re.search("Born " + DATE, text) and re.search("Printed " + DATE, text), (path, number)
            assert f"Page {number} of {count}" in text, (path, number)
            assert "(555) 010-0142" in text


def test_text_comes_in_the_order_it_is_read(visitor):
    person = visitor("patient")
    for path, paper in papers(person, "results"):
        page = person.get(path.removesuffix("/pdf")).text
        title = re.search(r"<h1[^>]*>([^<]+)", page)[1].replace("&amp;", "&").replace("&#39;", "'")
        text = paper.words
        places = [text.find(part) for part in ("Alder Creek", person.who.name, title, "Lab details")]
        assert -1 not in places and places == sorted(places), (path, places)
        for heading in re.findall(r"<h2[^>]*>([^<]+)</h2>", page):
            if "<" not in heading and heading not in ("Need a person?",):
                assert heading.strip().replace("&amp;", "&") in text or "session" in heading or "still there" in heading, (
                    path, heading)


def test_a_number_line_is_told_in_words(all_papers):
    figures = [one for _, paper in all_papers for one in paper.structure.walk() if one.role == "Figure"]
    assert figures
    for figure in figures:
        assert figure.alternative.startswith("Number line. Your result is "), figure.alternative


def test_a_panel_is_a_table_with_words_for_what_lies_outside(all_papers):
    texts = [paper.words for _, paper in all_papers]
    panels = [text for text in texts if "Goal or usual range" in text]
    assert panels
    assert any(re.search(r"A little (high|low|above|below)|High|Low", text) for text in panels)


def test_the_same_in_spanish(demo):
    person = Visitor(demo.url, demo.who("patient"))
    page = person.get("/me/account").text
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    answer = person.send("POST", "/me/account/language", {**fields, "language": "es"})
    assert answer.status == 303, answer.status
    try:
        for kind in ("results", "visits"):
            for path, paper in papers(person, kind):
                check_tags(paper, path)
                assert paper.catalog["/Lang"] == "es-US"
                assert re.search(r"Página 1 de \d", paper.words), path
                assert "Impreso el" in paper.words
    finally:
        person.send("POST", "/me/account/language", {**fields, "language": "en"})


def test_a_helper_gets_the_paper_of_whom_they_help_and_of_nobody_else(demo, visitor):
    helper, patient = visitor("helper"), visitor("patient")
    people = helper.links("/me/account", r"/for/[^/]+")
    assert people
    found = [link for one in people for link in helper.links(one + "/results", re.escape(one) + "/results/[A-Za-z0-9_-]+")]
    assert found
    paper = helper.paper(found[0] + "/pdf")
    assert "Page 1 of" in paper.words
    foreign = patient.links("/me/results", KINDS["results"])[0].rsplit("/", 1)[1]
    assert helper.get(f"{people[0]}/results/{foreign}/pdf").status == 404
    assert patient.get("/me/results/AAAAAAAAAAAAAAAAAAAAAA/pdf").status == 404


def test_pictures_to_look_at(all_papers):
    longest = max(all_papers, key=lambda one: len(one[1].data))
    visit = next(one for one in all_papers if "/visits/" in one[0])
    for name, (_, paper) in {"longest": longest, "first": all_papers[0], "visit": visit}.items():
        assert len(paper.pictures(name)) == len(paper.pages)
