/* Words of the law, explained in their place: on tap, on focus and when the pointer rests on one. Escape closes.
   Without this script, or when the meanings cannot be fetched, each word is a link to the page of terms. */
(function () {
  "use strict";

  const REST = 300; // milliseconds
  const own = document.currentScript.src;
  const links = Array.from(document.querySelectorAll("main a.dy-term"));
  if (!links.length) return;

  const box = document.createElement("span");
  const voice = document.createElement("span");
  const part = {};
  let shown = null;
  let pinned = false;
  let returning = false;
  let timer = 0;
  let loading = null;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = own.replace("terms.js", "terms-data.js");
      script.addEventListener("load", () => (self.daoyinTerms ? resolve(build()) : reject(new Error("no terms"))));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    return loading;
  }

  function add(name, tag, parent) {
    part[name] = document.createElement(tag);
    part[name].className = `dy-explained__${name}`;
    parent.append(part[name]);
    return part[name];
  }

  function build() {
    const words = self.daoyinTerms.words;
    box.className = "dy-explained";
    box.id = "dy-explained";
    box.hidden = true;
    add("word", "span", box);
    add("text", "span", box).id = "dy-explained-text";
    add("local", "span", box);
    add("by", "span", box);
    add("all", "a", add("foot", "span", box)).textContent = words.all_terms;
    const close = add("close", "button", box);
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", () => hide(true));
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", () => later(() => pinned || focused() || hide()));
    box.addEventListener("focusout", left);
  }

  function fill(slot, words) {
    return words ? slot.replace(/%\((?:word|places)\)s/, () => words) : "";
  }

  function local(words, hk, tw) {
    if (hk && hk === tw) return [fill(words.local_both, hk)];
    return [fill(words.local_hk, hk), fill(words.local_tw, tw)].filter(Boolean);
  }

  function show(link) {
    const { words, terms } = self.daoyinTerms;
    const meaning = terms[decodeURIComponent(link.hash.slice(1))];
    if (!meaning) return false;
    if (shown !== link) hide();
    shown = link;
    stops(pinned);
    part.word.textContent = link.textContent;
    part.text.textContent = meaning[0];
    part.by.textContent = fill(words.by, meaning[1]);
    part.local.replaceChildren(...local(words, meaning[2], meaning[3]).map((text) => {
      const line = document.createElement("span");
      line.textContent = text;
      return line;
    }));
    part.all.href = link.href;
    link.after(box);
    box.hidden = false;
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-describedby", "dy-explained-text");
    place(link);
    return true;
  }

  /* Who only passes a word on the way through the page passes its box, too; who opened it can go in. */
  function stops(reachable) {
    part.all.tabIndex = part.close.tabIndex = reachable ? 0 : -1;
  }

  /* Beside the word where there is room, along the lower edge of a narrow screen; never over the word itself. */
  function place(link) {
    box.style.left = box.style.top = "";
    const word = link.getClientRects()[0] || link.getBoundingClientRect();
    if (getComputedStyle(box).position === "fixed") {
      const over = link.getBoundingClientRect().bottom + 8 - box.getBoundingClientRect().top;
      if (over > 0) scrollBy(0, over);
      return;
    }
    box.style.left = box.style.top = "0";
    const at = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(word.left, room - at.width - 8));
    const above = word.bottom + 6 + at.height > innerHeight && word.top - 6 - at.height > 0;
    box.style.left = `${left - at.left}px`;
    box.style.top = `${(above ? word.top - 6 - at.height : word.bottom + 6) - at.top}px`;
  }

  function hide(back) {
    clearTimeout(timer);
    if (!shown) return;
    const link = shown;
    shown = null;
    pinned = false;
    voice.textContent = "";
    link.setAttribute("aria-expanded", "false");
    link.removeAttribute("aria-describedby");
    box.hidden = true;
    box.remove();
    if (!back) return;
    returning = true; // the word takes the focus back; that must not open it again
    link.focus({ preventScroll: true });
    returning = false;
  }

  function later(what) {
    clearTimeout(timer);
    timer = setTimeout(what, REST);
  }

  function focused() {
    return shown && (document.activeElement === shown || box.contains(document.activeElement));
  }

  function left(event) {
    const next = event.relatedTarget;
    if (shown && next && next !== shown && !box.contains(next)) hide();
  }

  function pressed(event) {
    const link = event.currentTarget;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    load().then(() => {
      if (shown === link && pinned) return hide();
      if (!show(link)) return location.assign(link.href);
      pinned = true;
      stops(true);
      voice.textContent = part.text.textContent;
    }, () => location.assign(link.href));
  }

  for (const link of links) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", pressed);
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
    link.addEventListener("focus", () => {
      if (!returning && link.matches(":focus-visible") && shown !== link) load().then(() => document.activeElement === link && show(link), () => {});
    });
    link.addEventListener("blur", left);
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      load().catch(() => {});
      later(() => load().then(() => (shown && pinned) || !link.matches(":hover") || show(link), () => {}));
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") later(() => pinned || focused() || hide());
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide(box.contains(document.activeElement));
  });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !box.contains(event.target) && !shown.contains(event.target)) hide();
  });
  addEventListener("resize", () => shown && place(shown));

  voice.className = "dy-hidden";
  voice.setAttribute("role", "status");
  document.querySelector("main").append(voice);
})();
