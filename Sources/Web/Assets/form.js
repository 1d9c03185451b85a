"use strict";
// Saves a form while one answers it. What another device saved since is never written over.
for (const form of document.querySelectorAll("form[data-form]")) {
  const said = form.querySelector("[data-said]");
  const mark = form.elements.mark;
  const fields = () => [...new FormData(form)].filter(field => typeof field[1] === "string");
  const content = () => JSON.stringify(fields().filter(field => field[0].startsWith("q.")));
  let kept = content();
  let timer;
  let isOver = false;
  let isBusy = false;

  const keep = () => {
    clearTimeout(timer);
    const now = content();
    if (isOver || isBusy || now === kept) return;
    isBusy = true;
    fetch(form.dataset.form, { method: "POST", body: new URLSearchParams(fields()), redirect: "manual", keepalive: true })
      .then(r => {
        if (r.status === 409) {
          isOver = true;
          said.textContent = said.dataset.stale;
          return "";
        }
        if (!r.ok) throw r;
        return r.text();
      })
      .then(text => {
        if (!text) return;
        kept = now;
        mark.value = text;
        said.textContent = said.dataset.said;
      })
      .catch(() => { timer = setTimeout(keep, 8000); })
      .finally(() => { isBusy = false; });
  };

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 1200);
    });
  }
  addEventListener("online", keep);
  addEventListener("pagehide", keep);
  form.addEventListener("submit", () => { isOver = true; });
}
