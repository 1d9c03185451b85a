"""Asking: one page, the answer on the same thread, a draft that nothing takes away, a helper under her own name."""

import re
import sqlite3
from urllib.parse import urlsplit

import pytest

from conftest import main, sign_in
from desk import open_row, press

TALK = r"^/(me|for/[^/]+)/messages/[^/]+$"
SAYS = {
    "patient": ("Ask a question", "Send to my care team", "You will hear from us by", "May I fly with my knee?"),
    "patientSpanish": ("Hacer una pregunta", "Enviar a mi equipo", "Le contestaremos antes de", "¿Puedo volar así?"),
}


def path(tab) -> str:
    return urlsplit(tab.url).path


def begin(tab, text: str) -> None:
    main(tab).locator("textarea[name=text]").fill(text)


@pytest.mark.parametrize("role", SAYS)
def test_a_question_is_asked_answered_and_read_without_a_script(visitor, demo, role):
    tile, send, promise, question = SAYS[role]
    context = visitor.context(width=390, scripts=False, who=demo.who(role))
    tab = context.new_page()
    tab.goto("/me")
    main(tab).get_by_role("link", name=tile).first.click()
    assert promise in main(tab).inner_text().replace("\u00a0", " "), "when the answer comes is said before one writes"
    begin(tab, question)
    main(tab).get_by_role("button", name=send).click()
    talk = path(tab)
    assert re.match(TALK, talk) and question in main(tab).inner_text()
    assert promise in main(tab).inner_text().replace("\u00a0", " ")

    nurse = visitor.context(who=demo.who("nurse")).new_page()
    open_row(nurse, demo.who(role).name, question[:12])
    assert question in nurse.locator("#pane").inner_text()
    for box in nurse.locator("#pane textarea[name=english], #pane textarea[name=spanish]").all():
        box.fill("Sí / yes, with a walk each hour.")
    press(nurse, "Send answer")

    tab.goto("/me/messages")
    assert main(tab).locator(".new").count() >= 1
    tab.goto(talk)
    assert "with a walk each hour" in main(tab).inner_text() and promise not in main(tab).inner_text()
    assert tab.locator("#new").count() == 1
    nurse.context.close()
    context.close()


def test_a_reply_stays_on_the_thread(visitor, demo):
    context = visitor.context(width=390, scripts=False, who=demo.who("patientSpanish"))
    tab = context.new_page()
    tab.goto("/me/messages/new")
    begin(tab, "¿Puedo nadar con mi rodilla?")
    main(tab).get_by_role("button", name="Enviar a mi equipo").click()
    talk = path(tab)
    assert re.match(TALK, talk) and not talk.endswith("/new")
    begin(tab, "One more thing.")
    main(tab).get_by_role("button", name=re.compile("^Enviar$")).click()
    assert path(tab) == talk and "One more thing." in main(tab).inner_text()
    context.close()


def test_what_one_types_is_kept_while_one_types(visitor, demo):
    context = visitor.context(width=390, who=demo.who("patientNew"))
    tab = context.new_page()
    tab.goto("/me/messages/new")
    begin(tab, "I would like to")
    main(tab).locator("[data-said]").filter(has_text="We saved your draft").wait_for()
    tab.close()

    other = context.new_page()
    other.goto("/me/messages")
    assert "I would like to" in main(other).inner_text()
    main(other).get_by_role("link", name="You began a message").click()
    assert main(other).locator("textarea[name=text]").input_value() == "I would like to"
    context.close()


def test_a_lost_network_keeps_the_words_on_the_page_and_sends_them_later(visitor, demo):
    context = visitor.context(width=390, who=demo.who("patientNew"))
    tab = context.new_page()
    tab.goto("/me/messages/new")
    context.set_offline(True)
    begin(tab, "Written in the tunnel")
    main(tab).get_by_role("button", name="Send to my care team").click()
    assert "No network" in main(tab).locator("[data-said]").inner_text()
    assert main(tab).locator("textarea[name=text]").input_value() == "Written in the tunnel"

    context.set_offline(False)
    main(tab).locator("[data-said]").filter(has_text="We saved your draft").wait_for()
    tab.wait_for_timeout(3_100)  # The script counts a second press within 3 seconds as the same.
    main(tab).get_by_role("button", name="Send to my care team").click()
    tab.wait_for_url(lambda url: re.match(TALK, urlsplit(url).path) and not url.endswith("/new"))
    assert "Written in the tunnel" in main(tab).inner_text()
    context.close()


@pytest.mark.parametrize("role,send,kept,scripts", [
    ("patientCritical", "Send to my care team", "We saved your draft", True),
    ("patientCritical", "Send to my care team", "We saved your draft", False),
    ("patientSpanish", "Enviar a mi equipo", "Guardamos su borrador", False),
])
def test_a_message_sent_after_the_time_out_is_there_after_signing_in(visitor, demo, role, send, kept, scripts):
    who = demo.who(role)
    context = visitor.context(width=390, scripts=scripts)
    tab = context.new_page()
    sign_in(tab, who)
    tab.goto("/me/messages/new")
    begin(tab, f"Typed for twenty minutes, {scripts}")
    with sqlite3.connect(demo.database, timeout=20) as database:
        # Only the session that just began: other tests still use the one they share.
        database.execute("UPDATE session SET seen_at = '2020-01-01T00:00:00.000Z' WHERE token_hash = "
                         "(SELECT token_hash FROM session WHERE owner = (SELECT id FROM account WHERE email = ?) "
                         "ORDER BY created_at DESC LIMIT 1)", [who.email])
    main(tab).get_by_role("button", name=send).click()
    tab.wait_for_url(re.compile("/sign-in"))
    assert kept in main(tab).inner_text()
    tab.get_by_label(re.compile("e-?mail|correo", re.I)).first.fill(who.email)
    tab.locator("input[type=password]").first.fill(who.password)
    main(tab).get_by_role("button", name=re.compile("^(sign in|entrar)$", re.I)).click()
    tab.wait_for_url(re.compile("/me/messages/new"))
    assert main(tab).locator("textarea[name=text]").input_value() == f"Typed for twenty minutes, {scripts}"
    begin(tab, "")
    main(tab).get_by_role("button", name=re.compile("Save for later|Guardar para")).click()
    context.close()


@pytest.mark.parametrize("language,send,looking", [
    ("en", "Send to my care team", "You are looking at"), ("es", "Enviar a mi equipo", "Está viendo"),
])
def test_a_helper_writes_for_her_father_under_her_own_name(visitor, demo, language, send, looking):
    context = visitor.context(width=390, scripts=False, who=demo.who("helper"))
    tab = context.new_page()
    tab.goto("/me/account")
    father = tab.locator("a[href^='/for/']").first.get_attribute("href").rstrip("/")
    tab.goto(father + "/messages/new")
    if language == "es":
        tab.locator("header").get_by_role("button", name="Español").click()
        tab.wait_for_load_state()
        tab.locator("html[lang^=es]").wait_for()
        tab.goto(father + "/messages/new")
    question = f"Does my father need to fast? {language}"
    begin(tab, question)
    main(tab).get_by_role("button", name=send).click()
    assert re.match(TALK, path(tab)) and looking in main(tab).inner_text()

    nurse = visitor.context(who=demo.who("nurse")).new_page()
    nurse.goto("/staff/inbox")
    nurse.locator(".items li").filter(has_text=question).first.locator("a").click()
    said = nurse.locator("#pane").inner_text()
    assert "Eva Kowalski" in said and "Son or daughter" in said
    nurse.context.close()
    if language == "es":
        tab.locator("header").get_by_role("button", name="English").click()
    context.close()


@pytest.mark.parametrize("role,words,send,heading", [
    ("patient", "My chest hurts and I can't breathe", "Send to my care team", "This sounds like it may need help now."),
    ("patientSpanish", "Me duele el pecho y no puedo respirar", "Enviar a mi equipo", "ayuda ahora"),
])
def test_pressing_words_show_whom_to_call_once_and_are_sent_all_the_same(visitor, demo, role, words, send, heading):
    context = visitor.context(width=390, scripts=False, who=demo.who(role))
    tab = context.new_page()
    tab.goto("/me/messages/new")
    begin(tab, words)
    main(tab).get_by_role("button", name=send).click()
    assert heading in main(tab).locator("#errors").inner_text()
    assert main(tab).locator("#errors a[href='tel:911']").count() == 1
    assert main(tab).locator("textarea[name=text]").input_value() == words
    main(tab).get_by_role("button", name=send).click()
    assert re.match(TALK, path(tab)) and not path(tab).endswith("/new") and words in main(tab).inner_text()

    nurse = visitor.context(who=demo.who("nurse")).new_page()
    nurse.goto("/staff/inbox?in=team")
    # Both languages' alarms stand there by now, before everything else.
    first = " ".join(row.inner_text() for row in nurse.locator(".items li").all()[:2])
    assert words[:10] in first, "what is pressing stands first"
    nurse.context.close()
    context.close()
