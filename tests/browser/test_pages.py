"""What every page owes its reader, whatever it shows."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

from conftest import GROUPS, all_of
from demo import PRACTICE
from walk import Document, kind_of

SECTIONS = "conditions medicines allergies shots procedures vitals history documents care-team goals".split()
EXPECTED = {
    "public": ["/", "/sign-in", "/help", "/contact", "/staff/sign-in"],
    "patient": [
        "/me", "/me/results", "/me/results/{id}", "/me/tests/{id}", "/me/record", "/me/visits", "/me/visits/{id}",
        "/me/menu", "/me/account", "/me/account/security", *(f"/me/record/{section}" for section in SECTIONS),
    ],
    "helper": ["/for/{id}", "/for/{id}/results", "/for/{id}/record", "/for/{id}/record/shots", "/for/{id}/visits"],
    "waiting": ["/me/results/{id}", "/me/results/choices"],
    "payer": ["/me/bills", "/me/bills/{id}", "/me/bills/{id}/pay", "/me/bills/payments/{id}"],
    "staff": [
        "/staff/patients", "/staff/patients/{id}", "/staff/patients/{id}/as-patient", "/staff/inbox", "/staff/inbox/{id}",
        "/staff/overdue", "/staff/letters", "/staff/letters/print", "/staff/cover", "/staff/settings",
    ],
    "provider": ["/staff/inbox", "/staff/inbox/{id}", "/staff/cover"],
    "manager": [
        "/staff/notices", "/staff/adoption", "/staff/adoption/value", "/staff/adoption/fairness", "/staff/huddle",
        "/staff/problems", "/staff/problems/{id}", "/staff/wins", "/staff/calls/week", "/staff/asks", "/staff/plan",
    ],
    "biller": [
        "/staff/bills", "/staff/bills/send", "/staff/bills/papers", "/staff/bills/rules", "/staff/bills/ready/{id}",
        "/staff/bills/statements/{id}", "/staff/bills/payments/{id}",
    ],
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_can_be_reached_by_links(visitor, group):
    kinds = {page.kind for page in visitor.pages(group)}

    all_of([f"no link leads to {kind}" for kind in EXPECTED[group] if kind not in kinds])


@pytest.mark.parametrize("group", GROUPS)
def test_markup_is_sound_and_small(visitor, group):
    faults = []
    for page in visitor.pages(group):
        faults += [f"{page.path}: {fault}" for fault in Document(page.html).faults]
        # The tables of the settings are long lists that nobody opens on the way.
        if len(page.html.encode()) > 30_720 and not page.path.startswith("/staff/settings"):
            faults.append(f"{page.path}: {len(page.html.encode())} bytes of HTML; the most is 30720")

    all_of(faults)


@pytest.mark.parametrize("group", GROUPS)
def test_one_heading_and_a_title_of_its_own_with_the_practice(visitor, group):
    context = visitor.context(who=visitor.who(group))
    tab = context.new_page()
    faults, titles = [], defaultdict(list)
    for page in visitor.pages(group):
        tab.goto(page.path)
        if tab.locator("h1").count() != 1:
            faults.append(f"{page.path}: {tab.locator('h1').count()} h1")
        if PRACTICE not in tab.title():
            faults.append(f"{page.path}: the title “{tab.title()}” does not name the practice")
        # Who did not show lately who they are is led to the page that asks, which has a title of its own.
        landed = urlsplit(tab.url).path
        kind = page.kind if landed == urlsplit(page.path).path else kind_of(landed)
        # An entry of the inbox stands beside the list: the page is the inbox, and a name is no title.
        titles[tab.title()].append((kind.replace("/staff/inbox/{id}", "/staff/inbox"), page.path))
    context.close()
    for title, pages in titles.items():
        if len({kind for kind, _ in pages}) > 1:
            faults.append(f"“{title}” is the title of {[path for _, path in pages]}")

    all_of(faults)


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_foreign_nothing_inline_nothing_on_the_console(visitor, group, demo):
    context = visitor.context(who=visitor.who(group))
    tab = context.new_page()
    faults, path = [], ""
    tab.on("request", lambda request: request.url.startswith((demo.url, "data:")) or faults.append(f"{path}: {request.url}"))
    tab.on("console", lambda message: message.type == "error" and faults.append(f"{path}: console: {message.text}"))
    tab.on("pageerror", lambda error: faults.append(f"{path}: script: {error}"))
    for page in visitor.pages(group):
        path = page.path
        tab.goto(path)
        inline = tab.evaluate(
            """() => [...document.querySelectorAll('*')].filter(e => e.hasAttribute('style') || e.tagName === 'STYLE'
                 || (e.tagName === 'SCRIPT' && !e.src) || [...e.attributes].some(a => a.name.startsWith('on')))
                 .map(e => e.outerHTML.slice(0, 80))"""
        )
        faults += [f"{path}: inline: {one}" for one in inline]
    context.close()

    all_of(faults)


@pytest.mark.parametrize("group", GROUPS)
def test_headers_guard_the_page(visitor, group, demo):
    context = visitor.context(who=visitor.who(group))
    faults = []
    for page in visitor.pages(group):
        headers = context.request.get(demo.url + page.path).headers
        policy = headers.get("content-security-policy", "")
        for part in ["default-src 'none'", "style-src 'self'", "script-src 'self'", "frame-ancestors 'none'"]:
            if part not in policy:
                faults.append(f"{page.path}: the policy lacks {part}")
        if "unsafe" in policy:
            faults.append(f"{page.path}: {policy}")
        if headers.get("x-content-type-options") != "nosniff":
            faults.append(f"{page.path}: no nosniff")
        if group != "public" and "no-store" not in headers.get("cache-control", ""):
            faults.append(f"{page.path}: may be kept in a cache: {headers.get('cache-control')}")
    context.close()

    all_of(faults)


def test_styles_and_scripts_are_small_and_kept_for_a_year(visitor, demo):
    context = visitor.context(who=visitor.who("patient"))
    html = visitor.pages("patient")[0].html
    assets = set(re.findall(r'(?:href|src)="([^"]+\.(?:css|js))"', html))
    sizes = {"css": 0, "js": 0}
    for asset in assets:
        answer = context.request.get(demo.url + urlsplit(asset).path)
        assert answer.status == 200, asset
        assert "max-age=31536000" in answer.headers["cache-control"], asset
        sizes[asset.rsplit(".", 1)[1]] += len(answer.body())
    context.close()

    assert 0 < sizes["css"] <= 32_768
    assert sizes["js"] <= 6_144


def test_the_demonstration_says_that_it_is_one(visitor):
    faults = [
        f"{page.path}: no band says that this is a demonstration"
        for group in GROUPS
        for page in visitor.pages(group)
        if not re.search(r"demonstration|demo\b", page.html, re.I)
    ]

    all_of(faults)


def test_a_page_that_is_not_there_says_what_to_do(visitor):
    context = visitor.context(who=visitor.who("patient"))
    tab = context.new_page()

    answer = tab.goto("/me/results/nobody-has-this")

    assert answer.status == 404
    assert tab.locator("h1").count() == 1
    assert re.search(r"\(\d{3}\) \d{3}-\d{4}", tab.get_by_role("main").inner_text() + tab.locator("footer").inner_text())
    context.close()
