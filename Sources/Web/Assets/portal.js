"use strict";
// All works without this file.

// The back-forward cache may show what a signed-out person must not see.
addEventListener("pageshow", e => { if (e.persisted) location.reload(); });

// A second press within 3 seconds does nothing; the server counts each form once.
document.addEventListener("submit", e => {
  const form = e.target;
  if (form.dataset.sent) return e.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 3000);
});

// What is wrong is said first; what was just opened is shown.
const errors = document.getElementById("errors");
if (errors) errors.focus();

// Printing needs a script, so does its button.
for (const p of document.querySelectorAll("[data-print]")) {
  p.hidden = false;
  p.onclick = () => print();
}

// "/" goes to the search box of staff pages, unless someone is typing.
const find = document.getElementById("find");
if (find) document.addEventListener("keydown", e => {
  if (e.key !== "/" || e.target.closest("input,textarea,select")) return;
  e.preventDefault();
  find.focus();
});

// How wide the window is.
for (const box of document.querySelectorAll("[data-width]")) box.value = innerWidth;

// Before the session ends, ask; staying keeps what was typed.
const idle = document.getElementById("idle");
if (idle && idle.showModal) {
  const { after, left, end } = idle.dataset;
  let warn, stop;
  const wait = () => {
    clearTimeout(warn);
    clearTimeout(stop);
    warn = setTimeout(() => { if (!idle.open) idle.showModal(); }, after * 1000);
    stop = setTimeout(() => location.replace(end), (+after + +left) * 1000);
  };
  idle.addEventListener("submit", e => {
    e.preventDefault();
    const form = e.target;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" })
      .then(r => { if (r.status > 399) throw r; idle.close(); wait(); })
      .catch(() => location.replace(end));
  });
  idle.addEventListener("cancel", e => e.preventDefault());
  wait();
}
