/* Shows the slides of a lesson one at a time, as large as the screen: from the page that is there, without a network.
 *
 *   <button data-present hidden> … </button> … <section class="dy-slide"> … </section> …
 *   <dialog data-present-stage data-words='{…}'> … buttons data-present-do="back", "on", "notes", "full", "end" … </dialog>
 *
 * Keys: right, down, page down, space, Enter: on; left, up, page up: back; Home, End; N: notes; F: whole screen; Escape: end.
 * Without this script the slides stand below each other on the page. Nothing is kept.
 */
(function () {
  "use strict";

  const start = document.querySelector("[data-present]");
  const stage = document.querySelector("[data-present-stage]");
  if (!start || !stage || typeof stage.showModal !== "function") return;

  const slides = Array.from(document.querySelectorAll(".dy-slide"));
  const sheet = stage.querySelector("[data-present-sheet]");
  const notes = stage.querySelector("[data-present-notes]");
  const count = stage.querySelector("[data-present-count]");
  const doing = (name) => stage.querySelector(`[data-present-do="${name}"]`);
  const LEAST = 14, MOST = 60; // px
  let at = 0;

  /* A copy for the stage: without what is named, without ids, the words of the law without their links. */
  const without = (root, what) => {
    for (const one of root.querySelectorAll(what)) one.remove();
    for (const one of root.querySelectorAll(".dy-term")) one.replaceWith(...one.childNodes);
    for (const one of root.querySelectorAll("[id]")) one.removeAttribute("id");
    return root;
  };

  /* The first sheet has title, summary and aims of the lesson; then one for each slide. */
  function opening() {
    const first = document.createElement("div");
    const title = document.createElement("h2");
    title.textContent = document.querySelector("h1").textContent;
    first.append(title);
    const aims = document.createElement("h3");
    aims.textContent = without(document.querySelector("#objectives").cloneNode(true), ".headerlink").textContent;
    first.append(document.querySelector(".dy-lead").cloneNode(true), aims, document.querySelector("#objectives + ul").cloneNode(true));
    return without(first, ".headerlink");
  }

  function slide(section) {
    const one = without(section.cloneNode(true), ".dy-slide__number, .dy-handout, details, .headerlink");
    const inside = document.createElement("div");
    const title = document.createElement("h2");
    title.append(...one.querySelector("h3").childNodes);
    one.querySelector("h3").remove();
    inside.append(title, ...one.childNodes);
    return inside;
  }

  /* The largest type in which everything on the sheet can be seen. */
  function fit() {
    let low = LEAST, high = MOST;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      sheet.style.fontSize = `${middle}px`;
      if (sheet.scrollHeight <= sheet.clientHeight && sheet.scrollWidth <= sheet.clientWidth) low = middle;
      else high = middle - 1;
    }
    sheet.style.fontSize = `${low}px`;
  }

  function show(number) {
    at = Math.max(0, Math.min(slides.length, number));
    sheet.replaceChildren(at ? slide(slides[at - 1]) : opening());
    sheet.scrollTop = 0;
    const said = at && slides[at - 1].querySelector("details.dy-fold");
    notes.replaceChildren(...(said ? Array.from(without(said.cloneNode(true), "summary").childNodes) : []));
    count.textContent = `${at + 1} / ${slides.length + 1}`;
    for (const [name, off] of [["back", at === 0], ["on", at === slides.length]]) doing(name).setAttribute("aria-disabled", String(off));
    fit();
    const title = sheet.querySelector("h2");
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }

  function aside() {
    notes.hidden = !notes.hidden;
    doing("notes").setAttribute("aria-pressed", String(!notes.hidden));
    fit();
  }

  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (stage.requestFullscreen) stage.requestFullscreen().catch(() => {});
  }

  const acts = { back: () => show(at - 1), on: () => show(at + 1), notes: aside, full: whole, end: () => stage.close() };
  const KEYS = { ArrowRight: "on", ArrowDown: "on", PageDown: "on", " ": "on", Enter: "on", ArrowLeft: "back", ArrowUp: "back", PageUp: "back", n: "notes", N: "notes", f: "full", F: "full" };

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === " " || event.key === "Enter") && event.target.closest("button, a")) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (notes.contains(event.target) || sheet.scrollHeight > sheet.clientHeight)) return;
    const act = event.key === "Home" ? () => show(0) : event.key === "End" ? () => show(slides.length) : acts[KEYS[event.key]];
    if (!act) return;
    event.preventDefault();
    act();
  });
  stage.addEventListener("click", (event) => {
    const button = event.target.closest("[data-present-do]");
    if (button && button.getAttribute("aria-disabled") !== "true") acts[button.dataset.presentDo]();
  });
  stage.addEventListener("close", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    start.focus();
  });
  addEventListener("resize", () => { if (stage.open) fit(); });
  if (!stage.requestFullscreen) doing("full").hidden = true;

  start.hidden = false;
  start.addEventListener("click", () => { stage.showModal(); show(0); });
})();
