"""The inbox as its people use it: call, share, pass on, answer, put away; with the mouse, with keys, without a script."""

import re
import subprocess
from urllib.parse import urlsplit

import pytest

from conftest import Visitor, links_to, main, sign_in
from demo import Demo
from desk import count, heading, open_row, press, row, rows, said


@pytest.fixture(scope="module")
def office(browser, mailing):
    """A practice of its own: what happens here changes what the other tests would see. The mail of the other one travels
    meanwhile."""
    with Demo() as running:
        yield Visitor(browser, running)


@pytest.fixture
def at(office):
    """Opens a tab as somebody; without a script unless asked for."""
    contexts = []

    def opened(role: str, path: str = "", scripts: bool = False, **more):
        context = office.context(who=office.demo.who(role), scripts=scripts, **more)
        contexts.append(context)
        tab = context.new_page()
        if path:
            tab.goto(path)
        return tab

    yield opened
    for context in contexts:
        context.close()


def test_a_provider_lands_on_the_inbox_with_the_urgent_one_open(office):
    context = office.context(scripts=False)
    tab = context.new_page()

    sign_in(tab, office.demo.who("provider"))

    assert urlsplit(tab.url).path == "/staff/inbox"
    assert heading(tab) == "Dorothy Haines"
    assert re.match(r"Dorothy Haines 78 F Call today Potassium 6\.4", rows(tab)[0])
    assert "Dr. Lindqvist" in main(tab).inner_text(), "the cover is not said"
    assert any("late since" in line for line in rows(tab))
    assert not row(tab, "Dorothy Haines").locator("input[type=checkbox]").count(), "urgent ones are never shared together"
    context.close()


def test_every_state_of_the_demonstration_stands_in_its_tab(at):
    tab = at("provider", "/staff/inbox")
    mine = rows(tab)
    tab.goto("/staff/inbox?in=waiting")
    waiting = rows(tab)
    tab.goto("/staff/inbox?in=done")
    done = rows(tab)
    team = rows(at("nurse", "/staff/inbox"))

    for tag in ("Call today", "In range", "Out of range", "Report"):
        assert any(tag in line for line in mine), tag
    assert any("Calvin Reed" in line and "ferritin" in line for line in waiting)
    assert any("Calvin Reed" in line and "back" in line for line in waiting)
    assert any("Rosa Delgado" in line and "Shared with note" in line for line in done)
    assert any("Calvin Reed" in line for line in team) and any("Frank Delaney" in line for line in team)


def test_a_call_is_planned_and_noted(at):
    tab = at("provider")
    open_row(tab, "Dorothy Haines")

    press(tab, "I will call")
    planned = said(tab)
    press(tab, "Save the call")
    refused = tab.title()
    tab.get_by_label("I spoke with the patient").check()
    tab.locator("#call-step").select_option(label="Please book a visit.")
    tab.locator("#call-remark").fill("She feels well. Stops the spironolactone today.")
    press(tab, "Save the call")

    assert "The call is yours" in planned
    assert refused.startswith("Error")
    assert "The patient knows" in said(tab)
    assert not any("Dorothy Haines" in line for line in rows(tab))
    tab.goto("/staff/inbox?in=done")
    assert "Called" in row(tab, "Dorothy Haines").inner_text()


def test_results_in_range_are_shared_together_in_two_clicks_and_taken_back_in_one(at):
    tab = at("provider", "/staff/inbox")
    before = rows(tab)

    tab.get_by_role("link", name=re.compile(r"^Select \d+ in range")).click()
    press(tab, r"Share \d+ with")
    after, bar = rows(tab), said(tab)
    press(tab, "Undo")

    assert re.search(r"Shared \d+", bar)
    assert not any("In range" in line for line in after)
    assert sum("In range" in line for line in before) >= 4
    assert [line for line in rows(tab)] == before
    assert "Taken back" in said(tab)


def test_an_out_of_range_result_is_not_shared_without_a_sentence_and_a_step(at):
    tab = at("provider")
    open_row(tab, "Luis Ortega")
    assert not main(tab).get_by_role("button", name="Share, no note").count()

    for area in tab.locator("#pane textarea[name=english], #pane textarea[name=spanish]").all():
        area.fill("")
    press(tab, "Share with note")
    empty = tab.locator("#errors").inner_text()
    tab.locator("#pane textarea[name=english]").fill("All is well.")
    press(tab, "Share with note")
    only_english = tab.locator("#errors").inner_text()

    assert "Write a sentence" in empty
    assert "language the patient reads" in only_english
    assert tab.locator("#pane textarea[name=english]").input_value() == "All is well.", "what was typed is kept"


def test_a_phrase_fills_both_languages_and_tells_how_hard_it_reads(at):
    tab = at("provider")
    open_row(tab, "Luis Ortega")

    phrases = tab.locator(".quick a")
    phrases.nth(1).click()

    assert phrases.count() >= 2 and phrases.nth(1).get_attribute("aria-current") == "true"
    spanish, english = (tab.locator(f"#pane textarea[name={name}]") for name in ("spanish", "english"))
    assert "148" in spanish.input_value() and "148" in english.input_value()
    assert spanish.bounding_box()["y"] <= english.bounding_box()["y"], "the patient's own language stands first"
    assert tab.locator("#pane").get_by_text("Reading level: grade").count() == 2
    english.fill("The aforementioned lipoprotein concentration necessitates pharmacological intensification immediately.")
    press(tab, "Check reading level")
    assert "Most patients read at grade 6" in tab.locator("#pane").inner_text()
    assert "aforementioned" in english.input_value()


def test_what_a_doctor_passes_on_the_nurse_finds_under_team_and_shares(at):
    doctor, nurse = at("provider"), at("nurse")
    open_row(doctor, "Luis Ortega")
    waiting = count(doctor, "Waiting")

    press(doctor, "Send to nurse")
    open_row(nurse, "Luis Ortega")
    nurse.locator(".quick a").first.click()
    press(nurse, "Share with note")

    assert "Passed on" in said(doctor)
    assert count(doctor, "Waiting") == waiting + 1
    assert "Shared" in said(nurse)
    nurse.goto("/staff/inbox?in=done")
    assert "Shared with note" in row(nurse, "Luis Ortega").inner_text()
    doctor.goto("/staff/inbox?in=waiting")
    assert not any("Luis Ortega" in line for line in rows(doctor))


def test_the_nurse_answers_and_the_answer_stands_with_the_result(at):
    nurse, patient = at("nurse"), at("patientAsking", "/me/results", width=390)
    row_of_result = next(link for link in links_to(patient, "^/me/results/[^/]+$") if "A1c" in link.inner_text())
    row_of_result.click()
    assert "We are working on your answer" in main(patient).inner_text()

    open_row(nurse, "Frank Delaney", "“")
    assert "My sugar drops at night" in nurse.locator("#pane .thread").inner_text()
    nurse.locator("#pane textarea[name=english]").fill("Take 2 units less tonight. Dr. Okafor will call you tomorrow.")
    press(nurse, "Send answer")
    patient.reload()

    assert "Sent" in said(nurse)
    assert not any("“My sugar" in line for line in rows(nurse))
    text = main(patient).inner_text()
    assert "Tam Nguyen answered" in text and "Take 2 units less tonight" in text


def test_a_result_that_waits_for_the_note_tells_only_until_when_and_opens_when_asked(at):
    patient, doctor = at("patientWaiting", "/me/results", width=390), at("provider")
    listed = main(patient).inner_text()
    links_to(patient, "^/me/results/[^/]+$")[0].click()
    page = main(patient).inner_text()
    open_row(doctor, "Maeve O'Brien-Castellanos")
    assert "Held back" in doctor.locator("#pane").inner_text()

    press(patient, "Show me now")

    assert "Waiting for your doctor’s note until Thursday" in listed and "24" not in listed.split("Vitamin D")[1][:80]
    assert "24" not in page and "Low" not in page
    assert "24" in main(patient).locator(".big").inner_text()
    doctor.reload()
    assert "Visible to the patient" in doctor.locator("#pane").inner_text()


def test_what_a_patient_wants_is_asked_and_kept(at):
    patient = at("patientWaiting", "/me/results/choices", width=390)
    kept = [box.get_attribute("value") for box in patient.locator("input[type=radio]:checked").all()]

    patient.locator("input[type=radio][value=at-once]").first.check()
    press(patient, "Save")

    assert kept == ["after-note"] * 4
    assert patient.locator("input[type=radio]:checked").first.get_attribute("value") == "at-once"


def test_two_people_in_one_entry_see_each_other(at):
    doctor, nurse = at("provider"), at("nurse")
    open_row(nurse, "Calvin Reed", "ferritin", tab_of="team")

    doctor.goto("/staff/inbox?in=waiting")
    row(doctor, "Calvin Reed", "ferritin").locator("a").click()
    nurse.reload()

    assert "Tam Nguyen has this open too" in doctor.locator("#pane").inner_text()
    assert "Dr. Okafor has this open too" in nurse.locator("#pane").inner_text()
    assert "iron pills" in nurse.locator("#pane").inner_text(), "the remark of the one who passed it on"


def test_the_second_of_two_is_told_that_it_is_done(at):
    doctor, nurse = at("provider"), at("nurse")
    for tab, tab_of in ((doctor, "waiting"), (nurse, "team")):
        open_row(tab, "Calvin Reed", "ferritin", tab_of=tab_of)
    press(nurse, "Share with note")

    press(doctor, "Share with note")

    assert "Somebody finished this a moment ago" in main(doctor).inner_text()


def test_put_away_and_passed_on_and_noted(at):
    tab = at("provider")
    open_row(tab, "Judith Amsel")
    tab.get_by_text("Pass on, put away").click()
    tab.locator("#pane").get_by_label("Internal note", exact=True).fill("Ask about her knee at the next visit.")
    press(tab, "Add note")
    assert "Ask about her knee" in tab.locator("#pane").inner_text()

    tab.get_by_text("Pass on, put away").click()
    tab.get_by_label("Put away until").select_option(label="In 3 workdays")
    press(tab, "Put away")

    assert not any("Judith Amsel" in line for line in rows(tab))
    tab.goto("/staff/inbox?in=waiting")
    assert "back Nov 26" in row(tab, "Judith Amsel").inner_text()


def test_a_cover_is_begun_and_ended(at):
    tab = at("provider", "/staff/cover")
    press(tab, "Save")
    assert tab.title().startswith("Error")

    tab.get_by_label("Who does it").select_option(label="Dr. Lindqvist")
    for field, day in (("first", 24), ("last", 27)):
        for part, value in (("month", 11), ("day", day), ("year", 2026)):
            tab.locator(f"[name='{field}-{part}'], [name='{field}.{part}'], [name='{field}_{part}']").first.fill(str(value))
    press(tab, "Save")

    assert re.search(r"Dr\. Lindqvist, .*24.*27", main(tab).inner_text())
    press(tab, "End this")
    assert "End this" not in main(tab).inner_text()


def test_a_letter_is_printed_on_a_sheet_of_its_own_and_marked(at, tmp_path):
    tab = at("front desk", "/staff/letters")
    assert "Kowalski, Irene" in main(tab).inner_text()
    tab.get_by_role("link", name=re.compile(r"^Print \d+ letter")).click()

    path = tmp_path / "letters.pdf"
    tab.pdf(path=str(path), format="Letter")
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    press(tab, "Mark as printed")

    assert "Irene Kowalski" in text and "(555) 010-0142" in text
    assert "Mark as printed" not in text and "This is a demonstration" not in text
    assert "No letters wait" in main(tab).inner_text()
    assert "Kowalski, Irene" in main(tab).inner_text(), "what was printed is still listed"


def test_keys_move_choose_share_and_undo(at):
    tab = at("provider", "/staff/inbox", scripts=True)
    first = heading(tab)

    tab.keyboard.press("j")
    tab.wait_for_function("name => document.querySelector('#pane h2').innerText !== name || location.pathname !== '/staff/inbox'", arg=first)
    tab.wait_for_load_state()
    second = tab.url
    tab.keyboard.press("k")
    tab.wait_for_url(lambda url: url != second)
    assert heading(tab) == first
    open_row(tab, "Omar Haddad") if any("Omar Haddad" in line for line in rows(tab)) else open_row(tab, "Irene Kowalski")
    name = heading(tab)
    tab.keyboard.press("2")
    tab.wait_for_url(re.compile("phrase=2"))
    assert tab.locator(".quick a").nth(1).get_attribute("aria-current") == "true"
    tab.keyboard.press("l")
    tab.wait_for_selector(".undo")
    assert heading(tab) != name, "the next one opens by itself"
    tab.keyboard.press("z")
    tab.wait_for_selector("text=Taken back")
    assert any(name in line for line in rows(tab))


def test_keys_select_call_and_pass_on(at):
    tab = at("provider", scripts=True)
    open_row(tab, "Bianca Moretti")
    tab.keyboard.press("x")
    assert row(tab, "Bianca Moretti").locator("input").is_checked()
    tab.keyboard.press("c")
    tab.wait_for_selector("text=The call is yours")
    assert rows(tab)[0].startswith("Bianca Moretti"), "a planned call stands first"
    tab.keyboard.press("a")
    tab.wait_for_selector("text=Passed on")

    assert not any("Bianca Moretti" in line for line in rows(tab))


def test_keys_are_ignored_while_typing_and_can_be_turned_off(at):
    tab = at("provider", scripts=True)
    open_row(tab, "Ruth Feld")
    area = tab.locator("#pane textarea[name=english]")

    area.fill("")
    area.press_sequentially("jkl1acz")
    assert area.input_value() == "jkl1acz"
    assert heading(tab) == "Ruth Feld"

    tab.goto("/staff/cover")
    press(tab, "Turn keys off")
    open_row(tab, "Ruth Feld")
    here, before = tab.url, rows(tab)
    for key in "jlac":
        tab.keyboard.press(key)
    tab.wait_for_timeout(300)
    assert tab.url == here and rows(tab) == before
    assert "Turn keys on" in main(tab).inner_text()
    tab.goto("/staff/cover")
    press(tab, "Turn keys on")


def test_a_result_is_shared_with_tab_and_enter_alone(at):
    tab = at("provider", "/staff/inbox")
    enter_at(tab, "Tomasz")
    assert heading(tab) == "Tomasz Wróbel"

    enter_at(tab, "Share with note")
    assert "Shared" in said(tab)
    enter_at(tab, "Undo")

    assert "Taken back" in said(tab)


def enter_at(tab, words: str) -> None:
    """Presses Tab until what begins with these words has the focus, then Enter."""
    for _ in range(160):
        tab.keyboard.press("Tab")
        if tab.evaluate("(document.activeElement.innerText || '').trim()").startswith(words):
            with tab.expect_navigation():
                tab.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard never gets to {words}")


@pytest.mark.parametrize("path", ["/staff/inbox", "/staff/inbox?in=waiting", "/staff/overdue", "/staff/cover", "/staff/letters"])
def test_staff_pages_speak_spanish(at, path):
    tab = at("nurse", path)
    tab.get_by_role("button", name="Español").first.click()
    tab.goto(path)

    text = main(tab).inner_text()

    assert tab.locator("html").get_attribute("lang") in ("es", "es-US")
    assert not re.search(r"\b(Inbox|Share|Overdue|Letters|Call first|Results to share|In range|Print)\b", text), text[:500]
    tab.get_by_role("button", name="English").first.click()
