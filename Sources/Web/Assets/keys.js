"use strict";
// Passkeys: this device's lock in place of a password. Without this the other ways work.
const safe = { "+": "-", "/": "_", "=": "", "-": "+", _: "/" };
const pack = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes || []))).replace(/[+/=]/g, c => safe[c]);
const open = text => Uint8Array.from(atob(text.replace(/[-_]/g, c => safe[c])), c => c.charCodeAt(0));
let waiting;

const ask = async (button, mediation) => {
  const { passkey, question, site, user, name, known } = button.dataset;
  const form = button.form.elements, type = "public-key", lock = "required";
  const keys = known.split(" ").filter(id => id).map(id => ({ type, id: open(id) }));
  waiting?.abort();
  const { signal } = waiting = new AbortController();
  const { id, response: r } = await navigator.credentials[passkey]({ signal, mediation, publicKey: {
    challenge: open(question), rpId: site, rp: { id: site, name: site },
    allowCredentials: keys, excludeCredentials: keys, userVerification: lock,
    user: { id: open(user), name: form.email ? form.email.value : name, displayName: name },
    pubKeyCredParams: [-7, -8, -257].map(alg => ({ type, alg })),
    authenticatorSelection: { residentKey: lock, userVerification: lock } } });
  const said = { client: r.clientDataJSON, data: r.attestationObject || r.authenticatorData,
    signature: r.signature, owner: r.userHandle };
  for (const part in said) form[part].value = pack(said[part]);
  form.credential.value = id;
  button.form.requestSubmit(button);
};

const kind = window.PublicKeyCredential;
if (kind) for (const p of document.querySelectorAll("[data-passkeys]")) {
  const button = p.firstChild, { email, client } = button.form.elements;
  p.hidden = false;
  button.onclick = e => {
    if (client.value || email && !email.value) return;
    e.preventDefault();
    ask(button).catch(() => p.nextElementSibling.hidden = false);
  };
  if (button.dataset.auto) kind.isConditionalMediationAvailable?.()
    .then(can => can && ask(button, "conditional")).catch(() => 0);
}
