/* Words and elements for practice: the words stand in practice-data.js, nothing is written here. */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  if (!practice) return;

  const fill = (pattern, slots) => pattern.replace(/%\((\w+)\)s/g, (_, key) => slots[key]);

  /* A phrase by its path, as say("practice.clock") or say("score", { right, total }). */
  function say(path, slots = {}) {
    return fill(path.split(".").reduce((words, key) => words[key], practice.words), slots);
  }

  /* Chinese terms on an English page say that they are Chinese, for those who listen. */
  function text(into, plain) {
    if (practice.language.startsWith("zh")) {
      into.append(plain);
      return into;
    }
    for (const part of plain.split(/([\u3400-\u9fff《〈][\u3000-\u9fff\uff00-\uffef·]*)/)) {
      if (/^[\u3400-\u9fff《〈]/.test(part)) {
        const span = document.createElement("span");
        span.lang = "zh-Hans";
        span.textContent = part;
        into.append(span);
      } else if (part) into.append(part);
    }
    return into;
  }

  /* An element with attributes; children are elements or plain words. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null) made.setAttribute(key, value);
    }
    for (const child of children) {
      if (typeof child === "string") text(made, child);
      else if (child) made.append(child);
    }
    return made;
  }

  function button(words, action, attributes = {}) {
    const made = element("button", { type: "button", class: "dy-button dy-button--quiet", ...attributes }, words);
    made.addEventListener("click", action);
    return made;
  }

  Object.assign(practice, { say, text, element, button });
})();
