"""A printed page says whose it is and when it was printed."""

import re
import subprocess

import pytest

from conftest import links_to

DATE = r"(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}"


def printed(tab, folder) -> str:
    """The text of the page as a PDF."""
    path = folder / "page.pdf"
    tab.pdf(path=str(path), format="Letter")
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("start,kind", [
    ("/me/results", r"^/me/results/[^/]+$"),
    ("/me/visits", r"^/me/visits/[^/]+$"),
    ("/me/record", r"^/me/record/conditions$"),
    ("/me/record", r"^/me/record/shots$"),
])
def test_name_birth_date_and_day_are_on_paper(visitor, tmp_path, start, kind):
    who = visitor.who("patient")
    context = visitor.context(who=who)
    tab = context.new_page()
    tab.goto(start)
    tab.goto(links_to(tab, kind)[0].get_attribute("href"))

    text = printed(tab, tmp_path)

    context.close()
    assert who.name in text
    assert re.search(r"Born\W+" + DATE, text) or re.search(r"Birth date\W+" + DATE, text), text[:600]
    assert re.search(r"Printed( on)?\W+(\w+day, )?" + DATE, text), text[-600:]


@pytest.mark.parametrize("start,kind,name", [
    ("/me/results", r"^/me/results/[^/]+$", "result"), ("/me/visits", r"^/me/visits/[^/]+$", "visit"),
])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_pdf_is_one_click_away_with_and_without_script(visitor, start, kind, name, scripts):
    context = visitor.context(who=visitor.who("patient"), scripts=scripts, accept_downloads=True)
    tab = context.new_page()
    tab.goto(start)
    tab.goto([link for link in links_to(tab, kind) if not link.get_attribute("href").endswith(("/pdf", "/choices"))][-1].get_attribute("href"))

    with tab.expect_download() as kept:
        tab.get_by_role("link", name="Save as PDF").click()

    assert re.fullmatch(rf"alder-creek-{name}-\d{{4}}-\d\d-\d\d\.pdf", kept.value.suggested_filename)
    assert kept.value.path().read_bytes().startswith(b"%PDF-")
    context.close()


def test_the_clinicians_note_is_printed_with_the_result(visitor, tmp_path):
    context = visitor.context(who=visitor.who("patient"))
    tab = context.new_page()
    tab.goto("/me/results")
    tab.goto(links_to(tab, r"^/me/results/[^/]+$")[0].get_attribute("href"))

    text = printed(tab, tmp_path)

    context.close()
    assert "Note from Dr. Okafor" in text and "We will test again in 3 months" in text
    assert "Send to my care team" not in text
