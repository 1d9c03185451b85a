"""After a visit Home asks how it was, once; the manager reads the answers in numbers. Patients without JavaScript."""

import pytest

from conftest import Visitor, links_to, main
from demo import Demo

WORDS = {
    "en": {"who": "parent", "door": "Answer", "yes": "Yes", "send": "Send my answers", "thanks": "Thank you."},
    "es": {"who": "patientCritical", "door": "Decirnos", "yes": "Sí", "send": "Enviar", "thanks": "Gracias."},
}


@pytest.fixture(scope="module")
def office(browser):
    """A practice of its own: what is answered here is not asked again."""
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_visit_is_told_of_once(at, language):
    words = WORDS[language]
    tab = at(words["who"], "/me", width=390)
    if language == "es":
        tab.get_by_role("button", name="Español").click()
        tab.goto("/me")
    main(tab).get_by_role("link", name=words["door"], exact=True).click()
    main(tab).get_by_label(words["yes"], exact=True).first.check()
    main(tab).get_by_role("button", name=words["send"]).click()
    tab.wait_for_load_state()
    assert words["thanks"] in tab.locator("body").inner_text()
    assert not links_to(tab, r"/survey$"), "it is asked twice"


def test_the_manager_reads_numbers_and_no_names(at):
    tab = at("manager", "/staff/settings")
    main(tab).get_by_role("link", name="What patients say").click()
    text = main(tab).inner_text()
    assert "Was listened to" in text and "Too few" in text and "Rosa" not in text
