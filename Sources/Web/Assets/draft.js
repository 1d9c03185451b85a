"use strict";
// Keeps what one types: a lost network or a time-out loses nothing. Shows pages that may answer it already.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const text = form.querySelector("textarea");
  const said = form.querySelector("[data-said]");
  const links = form.querySelector("[data-links]");
  let timer;
  let kept = text.value;
  let isSent = false;

  const show = answers => {
    if (!links) return;
    links.hidden = !answers.length;
    links.querySelector("ul").replaceChildren(...answers.map(answer => {
      const a = document.createElement("a");
      a.href = answer.url;
      a.textContent = answer.text;
      const li = document.createElement("li");
      li.append(a);
      return li;
    }));
  };

  const keep = () => {
    clearTimeout(timer);
    const typed = text.value;
    if (isSent || typed === kept) return;
    const fields = [...new FormData(form)].filter(field => typeof field[1] === "string");
    fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(fields), redirect: "manual", keepalive: true })
      .then(r => { if (!r.ok) throw r; return r.status === 200 ? r.json() : []; })
      .then(answers => { kept = typed; said.textContent = said.dataset.said; show(answers); })
      .catch(() => { timer = setTimeout(keep, 8000); });
  };

  text.addEventListener("input", () => {
    said.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 1200);
  });
  addEventListener("online", keep);
  addEventListener("pagehide", keep);
  form.addEventListener("submit", e => {
    isSent = navigator.onLine;
    if (isSent) return;
    e.preventDefault();
    said.textContent = said.dataset.offline;
  });
}
