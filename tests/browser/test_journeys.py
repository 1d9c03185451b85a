"""What a person comes to do, from beginning to end, with JavaScript switched off."""

import re
from urllib.parse import urlsplit

import pytest

from conftest import links_to, main, search, sign_in
from demo import Demo

MONTHS = "January February March April May June July August September October November December".split()
BIRTH_DATE = re.compile(r"(" + "|".join(MONTHS) + r") (\d{1,2}), (\d{4})")
PASSWORD = "four quiet geese by the river"


def invite_someone(tab) -> tuple[str, tuple[str, str, str]]:
    """As the front desk: opens patients until one can be invited; gives the link and the birth date (m, d, y)."""
    search(tab, "555")
    waiting = main(tab).get_by_role("listitem").filter(has_text=re.compile("Not invited|Invited", re.I))
    cards = [one.locator("a").first.get_attribute("href") for one in waiting.all()]
    for card in cards:
        tab.goto(card)
        invite = main(tab).get_by_role("button", name=re.compile("invit", re.I))
        other = main(tab).get_by_role("link", name="How the invitation went, other ways")
        if not invite.count() and not other.count():  # Who has joined is not invited again.
            continue
        born = BIRTH_DATE.search(main(tab).inner_text())
        assert born, "the card shows no birth date"
        (invite if invite.count() else other).first.click()
        # The invitation went; for who stands at the desk the link is shown, too.
        main(tab).get_by_role("button", name="Show the link here").click()
        link = re.search(r"https?://[^\s\"<]+/join/[\w.~-]+|/join/[\w.~-]+", tab.content())
        assert link, "after Invite no link is shown"
        month, day, year = born.groups()
        return link.group(0), (str(MONTHS.index(month) + 1), day, year)
    raise AssertionError(f"none of {len(cards)} patients could be invited")


def type_birth_date(tab, month: str, day: str, year: str) -> None:
    for label, value in (("month", month), ("day", day), ("year", year)):
        main(tab).get_by_label(re.compile(rf"^{label}", re.I)).fill(value)


def press_the_button(tab) -> None:
    main(tab).get_by_role("button").first.click()


def test_a_patient_joins_reads_everything_and_leaves(visitor, demo):
    desk = visitor.context(who=demo.who("front desk"))
    link, born = invite_someone(desk.new_page())
    desk.close()
    context = visitor.context(width=390, scripts=False)
    tab = context.new_page()

    tab.goto(urlsplit(link).path)
    type_birth_date(tab, *born)
    press_the_button(tab)
    if tab.get_by_label(re.compile(r"e-?mail", re.I)).count():
        tab.get_by_label(re.compile(r"e-?mail", re.I)).first.fill("new.patient@example.org")
    main(tab).locator("summary").first.click()
    tab.locator("input[type=password]").first.fill(PASSWORD)
    main(tab).get_by_role("button", name=re.compile("^Join")).click()

    assert urlsplit(tab.url).path == "/me"
    read_every_section(tab)
    sign_out(tab)
    tab.goto(urlsplit(link).path)
    assert not tab.get_by_label(re.compile("^year", re.I)).count(), "a used link must not work again"
    context.close()


def test_a_wrong_birth_date_is_told_kindly_and_keeps_the_chart_shut(visitor, demo):
    desk = visitor.context(who=demo.who("front desk"))
    link, _ = invite_someone(desk.new_page())
    desk.close()
    context = visitor.context(scripts=False)
    tab = context.new_page()
    tab.goto(urlsplit(link).path)

    type_birth_date(tab, "2", "30", "1901")
    press_the_button(tab)

    assert tab.title().startswith("Error")
    assert tab.locator("#errors").is_visible()
    assert main(tab).get_by_label(re.compile("^year", re.I)).input_value() == "1901"
    assert not tab.locator("input[type=password]").count()
    context.close()


def test_sign_in_read_every_section_and_sign_out(visitor, demo):
    context = visitor.context(width=390, scripts=False)
    tab = context.new_page()

    sign_in(tab, demo.who("patient"))
    read_every_section(tab)
    sign_out(tab)

    tab.goto("/me/results")
    assert "sign-in" in urlsplit(tab.url).path
    context.close()


def test_a_wrong_password_says_what_to_do_and_keeps_the_email(visitor, demo):
    who = demo.who("patient")
    context = visitor.context(scripts=False)
    tab = context.new_page()
    tab.goto("/sign-in")
    tab.get_by_label(re.compile(r"e-?mail", re.I)).first.fill(who.email)
    tab.locator("input[type=password]").first.fill("not the password at all")

    main(tab).get_by_role("button", name=re.compile("^sign in$", re.I)).click()

    assert tab.title().startswith("Error")
    assert tab.locator("#errors").is_visible()
    assert tab.get_by_label(re.compile(r"e-?mail", re.I)).first.input_value() == who.email
    assert tab.locator("input[type=password]").first.input_value() == ""
    context.close()


def test_a_helper_sees_whose_record_it_is_on_every_page(visitor, demo):
    context = visitor.context(width=390, scripts=False, who=demo.who("helper"))
    tab = context.new_page()
    for page in visitor.pages("helper"):
        if not page.path.startswith("/for/"):
            continue
        tab.goto(page.path)
        assert re.search(r"You are looking at .+ record", main(tab).inner_text()), page.path
    context.close()


def test_a_patient_cannot_open_the_record_of_another(visitor, demo):
    helper_pages = [page.path for page in visitor.pages("helper") if page.path.startswith("/for/")]
    context = visitor.context(who=demo.who("patient"))

    answers = {path: context.request.get(demo.url + path).status for path in helper_pages}
    staff = context.request.get(demo.url + "/staff/patients", max_redirects=0).status

    context.close()
    assert set(answers.values()) == {404}
    assert staff in (302, 303, 404)


def test_staff_find_a_patient_and_see_what_the_patient_sees(visitor, demo):
    context = visitor.context(who=demo.who("nurse"), scripts=False)
    tab = context.new_page()

    search(tab, demo.who("patient").name.split()[-1])
    links_to(tab, r"^/staff/patients/[^/]+$")[0].click()
    links_to(tab, r"^/staff/patients/[^/]+/as-patient")[0].click()

    assert tab.locator("h1").count() == 1
    assert not main(tab).locator("form[method=post i]").count(), "looking as the patient is read-only"
    context.close()


@pytest.mark.parametrize("path", ["/me", "/me/results", "/for/anyone", "/staff/patients"])
def test_a_stranger_is_asked_to_sign_in(visitor, path):
    context = visitor.context(scripts=False)
    tab = context.new_page()

    tab.goto(path)

    assert "sign-in" in urlsplit(tab.url).path
    context.close()


def test_the_server_ends_cleanly_when_told_to():
    server = Demo()

    assert server.stop() == 0


def read_every_section(tab) -> None:
    """Opens each item of the menu and each section of the record, and comes to a heading every time."""
    tab.goto("/me/menu")
    menu = {path for path in hrefs(tab) if re.match(r"^/me(/|$)", path) and "sign-out" not in path}
    assert {"/me/results", "/me/record", "/me/visits"} <= menu
    tab.goto("/me/record")
    sections = {path for path in hrefs(tab) if re.match(r"^/me/record/[a-z-]+$", path)}
    assert len(sections) >= 10
    for path in sorted(menu | sections):
        answer = tab.goto(path)
        assert answer and answer.status == 200, path
        assert tab.locator("h1").count() == 1, path


def hrefs(tab) -> set[str]:
    return {urlsplit(link.get_attribute("href") or "").path for link in tab.locator("a[href]").all()}


def sign_out(tab) -> None:
    tab.goto("/me/account")
    main(tab).get_by_role("button", name=re.compile("sign out", re.I)).first.click()
    assert not urlsplit(tab.url).path.startswith("/me")
