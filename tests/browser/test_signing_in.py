"""Signing in for real: Chromium's own virtual authenticator, somebody else's software authenticator, somebody else's
code app, and codes that leave by a mail server."""

from __future__ import annotations

import base64
import json
import re
import sys
import time
import urllib.parse
from hashlib import sha256

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Error
from soft_webauthn import SoftWebauthnDevice

from conftest import find_card, main
from demo import ROOT, Demo
from mailbox import Mailbox, link_in, text_of
from mailing import Office
from test_accessibility import RULES

sys.path.insert(0, str(ROOT / "tests" / "long"))
from practice import Visitor  # noqa: E402

WORDS = {
    "en": {"add": "Add this device's lock", "use": "Use this device's lock", "in": "Sign in with this device's lock",
           "code": "Send me a code by email", "go": "Sign in", "out": "Sign out", "app": "Turn on codes from an app",
           "on": "Turn it on", "kept": "I have kept them", "next": "Go on", "way": "Use this phone's lock"},
    "es": {"add": "Agregar el bloqueo de este aparato", "use": "Usar el bloqueo de este aparato",
           "in": "Entrar con el bloqueo de este aparato", "code": "Mandarme un código por correo", "go": "Entrar",
           "out": "Salir", "app": "Usar códigos de una aplicación", "on": "Empezar a usarla", "kept": "Ya los guardé",
           "next": "Seguir", "way": "Usar el bloqueo de este teléfono"},
}
PEOPLE = {"en": "patient", "es": "patientSpanish"}
LOCK = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}


class Reachable(Office):
    """The same practice with a phone, which every page names."""

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "PORTICO_PRACTICE_PHONE": "(555) 010-0142"}


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    """A practice with a mail server, so that codes really leave."""
    folder = tmp_path_factory.mktemp("signing-in")
    with Mailbox(folder) as mailbox:
        office = Reachable(folder, mailbox)
        office.serve()
        yield office
        office.remove()


@pytest.fixture
def tab_of(browser):
    """Opens a tab at a practice; closes it at the end."""
    contexts = []

    def opened(url: str, language: str = "en", scripts: bool = True, width: int = 390):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, base_url=url, locale="es-US" if language == "es" else "en-US",
            java_script_enabled=scripts, bypass_csp=True, reduced_motion="reduce")
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def authenticator(tab) -> None:
    """Gives the tab a device with a lock."""
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})


def press(tab, words: str) -> None:
    main(tab).get_by_role("button", name=re.compile("^" + re.escape(words), re.I)).first.click()
    tab.wait_for_load_state()


def follow(tab, words: str) -> None:
    main(tab).get_by_role("link", name=re.compile("^" + re.escape(words), re.I)).first.click()
    tab.wait_for_load_state()


def sign_in(tab, who, language: str = "en", page: str = "/sign-in") -> None:
    tab.goto(f"{page}?lang={language}")
    tab.locator("input[type=email]").first.fill(who.email)
    tab.locator("input[type=password]").first.fill(who.password)
    # The button for the lock begins with the same words.
    with tab.expect_navigation():
        main(tab).get_by_role("button", name=re.compile(f"^{WORDS[language]['go']}$")).click()


def sign_out(tab) -> None:
    tab.context.clear_cookies(name="__Host-portico")


def no_faults(tab) -> None:
    found = [f"{v['id']}: {v['help']}" for v in Axe().run(tab, options=RULES).response["violations"]]
    assert not found, f"{tab.url}: {found}"
    over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{tab.url}: {over} px too wide"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lock_of_a_device_signs_in_with_one_click(office, tab_of, language):
    words, who = WORDS[language], office.person(PEOPLE[language])
    tab = tab_of(office.url, language)
    authenticator(tab)
    sign_in(tab, who, language)
    tab.goto("/me/account/security")
    no_faults(tab)
    follow(tab, words["add"])
    no_faults(tab)
    press(tab, words["use"])
    tab.wait_for_url(re.compile("/me/account/security$"))
    assert tab.locator("main .note").count() >= 1
    sign_out(tab)

    # The browser offers the key by itself, at a moment of its own, and leaves the page. It is looked at with a device
    # that holds no key, and then signed in with the one that does.
    other = tab_of(office.url, language)
    other.goto(f"/sign-in?lang={language}")
    assert main(other).get_by_role("button", name=words["in"]).count() == 1
    no_faults(other)
    tab.goto(f"/sign-in?lang={language}")
    try:
        main(tab).get_by_role("button", name=words["in"]).click(timeout=5_000)
    except Error:
        pass  # Signed in already: then not even one click was needed.
    tab.wait_for_url(re.compile("/me$"))

    assert office.count(f"SELECT COUNT(*) FROM session WHERE way = 'passkey' AND owner IN"
                        f" (SELECT id FROM account WHERE email = '{who.email}')") >= 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_code_by_mail_signs_in_without_a_script(office, tab_of, language):
    words, who = WORDS[language], office.person(PEOPLE[language])
    tab = tab_of(office.url, language, scripts=False)
    before = [letter for letter in office.mailbox.letters if who.email in str(letter["To"])]
    tab.goto(f"/sign-in?lang={language}")
    tab.locator("input[type=email]").first.fill(who.email)
    press(tab, words["code"])
    assert tab.url.endswith("/sign-in/code")
    letter = new_letter(office, who.email, len(before), "sign-in/code")
    digits = re.search(r"\b(\d{6})\b", str(letter["Subject"])).group(1)
    assert link_in(letter) == "/sign-in/code"
    assert "@" not in text_of(letter).replace(who.email, "")

    tab.locator("input[name=code]").fill(f"{digits[:3]} {digits[3:]}")
    press(tab, words["go"])

    assert tab.url.endswith("/me")


def new_letter(office, address: str, known: int, link: str, seconds: float = 60):
    """The letter to somebody that came after so many, with this link."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        letters = [letter for letter in list(office.mailbox.letters) if address in str(letter["To"])][known:]
        for letter in letters:
            if link in link_in(letter):
                return letter
        time.sleep(0.2)
    raise AssertionError(f"no letter to {address} with {link}")


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_app_of_somebody_else_shows_our_codes(office, tab_of, language):
    words, who = WORDS[language], office.person({"en": "patientAsking", "es": "patientSpanish"}[language])
    tab = tab_of(office.url, language)
    sign_in(tab, who, language)
    tab.goto("/me/account/security")
    follow(tab, words["app"])
    no_faults(tab)
    secret = tab.locator("main ol b").inner_text().replace(" ", "")
    app = pyotp.TOTP(secret)

    used = app.now()
    tab.locator("input[name=code]").fill(used)
    press(tab, words["on"])
    codes = tab.locator("main .codes li").all_inner_texts()
    assert len(set(codes)) == 10
    no_faults(tab)
    follow(tab, words["kept"])
    sign_out(tab)
    sign_in(tab, who, language)
    assert "/sign-in/step" in tab.url
    no_faults(tab)
    tab.goto("/me")
    assert "/sign-in" in tab.url, "the first proof alone opens nothing"
    tab.goto("/sign-in/step")
    tab.locator("input[name=code]").fill(used)
    press(tab, words["next"])
    assert "/sign-in/step" in tab.url, "a code opens once"
    tab.locator("input[name=code]").fill(codes[0])
    press(tab, words["next"])

    assert tab.url.endswith("/me")


class LockedDevice(SoftWebauthnDevice):
    """The same device with a lock that was opened, which is what we ask for. It can also be told to lie."""

    def answer(self, question: str, origin: str, flags: int = 0x05, counter: int | None = None) -> dict[str, str]:
        self.sign_count = self.sign_count + 1 if counter is None else counter
        client = json.dumps({"type": "webauthn.get", "challenge": question, "origin": origin}).encode()
        data = sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.sign_count.to_bytes(4, "big")
        signature = self.private_key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return {"credential": packed(self.credential_id), "client": packed(client), "data": packed(data),
                "signature": packed(signature), "owner": packed(self.user_handle)}


def packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def question_on(text: str) -> str:
    return re.search(r'data-question="([^"]+)"', text).group(1)


def test_a_device_of_somebody_else_is_taken_and_its_lies_are_not(office):
    who = office.who("helper")
    visitor, device = Visitor(office), LockedDevice()
    visitor.sign_in(who)
    page = "/me/account/security/passkeys/new"
    text = visitor.get(page).text
    user = re.search(r'data-user="([^"]+)"', text).group(1)
    options = {"publicKey": {
        "challenge": unpacked(question_on(text)), "rp": {"id": "localhost", "name": "x"},
        "user": {"id": unpacked(user), "name": "x", "displayName": "x"},
        "pubKeyCredParams": [{"type": "public-key", "alg": -7}], "attestation": "none"}}
    made = device.create(options, office.url)

    def registered(attestation: bytes):
        fields = {"name": "Soft", "credential": packed(device.credential_id),
                  "client": packed(made["response"]["clientDataJSON"]), "data": packed(attestation)}
        return post(visitor, page, fields, text)

    # As it comes, nobody unlocked it: that is not enough for us.
    assert registered(made["response"]["attestationObject"]).status == 422
    whole = bytearray(made["response"]["attestationObject"])
    place = whole.index(sha256(b"localhost").digest()) + 32
    whole[place] |= 0x04
    assert registered(bytes(whole)).status == 303
    device.user_handle = unpacked(user)

    def signs_in(**lies) -> int:
        stranger = Visitor(office)
        shown = stranger.get("/sign-in").text
        origin = lies.pop("origin", office.url)
        spoil = lies.pop("spoil", {})
        fields = {**device.answer(question_on(shown), origin, **lies), **spoil}
        return post(stranger, "/sign-in/passkey", fields, shown).status

    assert signs_in() == 303
    assert signs_in(origin="https://evil.example") == 422
    assert signs_in(flags=0x01) == 422, "nobody unlocked it"
    assert signs_in(flags=0x04) == 422, "nobody was there"
    assert signs_in(counter=1) == 422, "an old counter"
    assert signs_in(counter=9, spoil={"owner": packed(b"x" * 32)}) == 422, "a swapped owner"
    assert signs_in(counter=9, spoil={"signature": packed(b"\x30\x06\x02\x01\x01\x02\x01\x01")}) == 422
    assert signs_in(counter=9, spoil={"client": "", "data": ""}) == 422
    stranger = Visitor(office)
    shown = stranger.get("/sign-in").text
    fields = device.answer(question_on(shown), office.url, counter=20)
    assert post(stranger, "/sign-in/passkey", fields, shown).status == 303
    assert post(stranger, "/sign-in/passkey", fields, stranger.get("/help").text or shown).status in (403, 422), "replayed"


def post(visitor: Visitor, path: str, fields: dict[str, str], shown: str):
    """Sends fields as a form of the page that was shown."""
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', shown) for name in ("_csrf", "_once")}
    sealed = {name: found.group(1) for name, found in hidden.items() if found}
    return visitor.ask("POST", path, urllib.parse.urlencode({**sealed, **fields}))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_invitation_ends_at_home_with_the_lock_of_the_phone(office, tab_of, language):
    row = office.ask(
        "SELECT fhir_id, birth_date FROM patient WHERE birth_date < '1995' AND deceased = 0 AND merged_into IS NULL"
        " AND id NOT IN (SELECT patient_id FROM account WHERE patient_id IS NOT NULL)"
        " AND id NOT IN (SELECT patient_id FROM portal_answer WHERE ended_at IS NULL) ORDER BY id DESC LIMIT 1")[0]
    link = re.search(r"/join/[\w-]+", office.run("invite", row[0], "--print-link").stdout).group(0)
    year, month, day = row[1].split("-")
    tab = tab_of(office.url, language)
    authenticator(tab)

    tab.goto(f"{link}?lang={language}")
    for part, value in (("month", month), ("day", day), ("year", year)):
        tab.locator(f"input[name=born-{part}]").fill(str(int(value)))
    main(tab).get_by_role("button").first.click()
    tab.wait_for_url(re.compile("/way$"))
    no_faults(tab)
    tab.locator("input[type=email]").fill(f"new-{language}@mail.example")
    press(tab, WORDS[language]["way"])
    tab.wait_for_url(re.compile("/me$"))

    assert tab.locator("main .note").first.is_visible()


@pytest.mark.timeout(300)
def test_staff_set_up_a_second_proof_and_let_a_patient_back_in(tab_of):
    with Demo("--second-factor") as demo:
        nurse, rosa = demo.who("nurse"), demo.who("patient")
        tab = tab_of(demo.url, width=1280)
        authenticator(tab)
        sign_in(tab, nurse, page="/staff/sign-in")
        tab.goto("/staff/inbox")
        assert tab.url.endswith("/staff/security"), "nothing else before the second proof"
        no_faults(tab)
        follow(tab, WORDS["en"]["add"])
        press(tab, WORDS["en"]["use"])
        tab.wait_for_url(re.compile("/staff/security$"))
        tab.goto(find_card(tab, rosa.name))
        follow(tab, "Let them back in")
        no_faults(tab)
        tab.locator("input[name=proof][value=photo]").check()
        tab.locator("input[name=note]").fill("Driver license, name and photo match")
        press(tab, "Make the link")
        link = re.search(r"/recover/[\w-]+", main(tab).inner_text()).group(0)
        no_faults(tab)

        phone = tab_of(demo.url)
        phone.goto(link)
        no_faults(phone)
        press(phone, "Get back in")
        assert phone.url.endswith("/me/account/security")
        old = tab_of(demo.url)
        sign_in(old, rosa)
        assert "/sign-in" in old.url, "the old password opens nothing"
