"use strict";
// Single keys in the inbox press the buttons that stand there, unless someone is typing or has turned them off.
const desk = document.querySelector(".desk[data-keys]");
if (desk) {
  const rows = [...desk.querySelectorAll(".items li")];
  let at = rows.findIndex(row => row.matches("[aria-current]"));
  const move = by => {
    at = Math.max(0, Math.min(rows.length - 1, at + by));
    if (rows[at]) rows[at].querySelector("a").click();
  };
  document.addEventListener("keydown", e => {
    const first = e.ctrlKey && e.key === "Enter" && desk.querySelector(".acts button");
    if (first) return first.click();
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input:not([type=checkbox]),textarea,select")) return;
    const key = e.key.toLowerCase();
    if (key === "j" || key === "k") return move(key === "j" ? 1 : -1);
    const box = key === "x" && rows[at] && rows[at].querySelector("input");
    if (box) return void (box.checked = !box.checked);
    const button = /^[a-z1-4]$/.test(key) && desk.querySelector(`[data-key="${key}"]`);
    if (button) button.click();
  });
}

// How long somebody is at the open entry: a pause of more than thirty seconds is no work, and nobody waits for this.
const beat = document.querySelector("form[data-beat]");
if (beat) {
  let active = 0;
  let last = Date.now();
  const seen = () => {
    const now = Date.now();
    if (now - last <= 30000) active += now - last;
    last = now;
  };
  const tell = () => {
    seen();
    const seconds = Math.round(active / 1000);
    if (!seconds) return;
    active = 0;
    navigator.sendBeacon(beat.action, new URLSearchParams([...new FormData(beat), ["seconds", seconds]]));
  };
  for (const what of ["keydown", "pointerdown", "pointermove", "wheel"]) addEventListener(what, seen, true);
  addEventListener("pagehide", tell);
  document.addEventListener("visibilitychange", () => document.hidden ? tell() : last = Date.now());
}
