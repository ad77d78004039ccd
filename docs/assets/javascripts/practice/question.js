/* One question as a form: options, a number, an order moved with buttons, or a short case whose points readers tick themselves. */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  if (!practice) return;

  const { say, element, button } = practice;

  function choices(question, options, answer, changed) {
    const type = question.kind === "multiple" ? "checkbox" : "radio";
    const legend = element("legend", {}, say(type === "radio" ? "choose_one" : "choose_all"));
    const box = element("fieldset", { class: "dy-ask__options" }, legend);
    for (const [id, words] of options) {
      const field = `option-${question.id}-${id}`;
      const input = element("input", { type, id: field, name: question.id, value: id });
      input.checked = (answer || []).includes(id);
      box.append(element("p", { class: "dy-ask__option" }, input, element("label", { for: field }, words)));
    }
    box.addEventListener("change", () => changed(Array.from(box.querySelectorAll("input:checked"), (one) => one.value)));
    return box;
  }

  function number(question, answer, changed) {
    const id = `number-${question.id}`;
    const input = element("input", { type: "text", id, inputmode: "decimal", autocomplete: "off" });
    input.value = answer || "";
    input.addEventListener("input", () => changed(input.value));
    return element("p", { class: "dy-ask__number" }, element("label", { for: id }, say("enter_number")), input);
  }

  /* The button that was pressed keeps the focus, and a line that is read aloud says where the thing stands now. */
  function ordering(question, options, answer, changed) {
    const names = new Map(options);
    const order = answer ? Array.from(answer) : options.map((one) => one[0]);
    const list = element("ol", { class: "dy-ask__order" });
    const told = element("p", { class: "dy-ask__told", role: "status" });
    const as = element("p", { class: "dy-small" }, say("practice.order_how"));

    function move(id, step) {
      const from = order.indexOf(id), to = from + step;
      if (to < 0 || to >= order.length) return;
      order.splice(to, 0, ...order.splice(from, 1));
      const row = list.children[from];
      if (step < 0) list.children[to].before(row);
      else list.children[to].after(row);
      settle();
      changed(Array.from(order));
      row.querySelector(`[data-step="${step}"]`).focus();
      told.textContent = say("practice.moved", { thing: names.get(id), n: to + 1, total: order.length });
    }

    function settle() {
      Array.from(list.children).forEach((row, i) => {
        row.querySelector('[data-step="-1"]').setAttribute("aria-disabled", String(i === 0));
        row.querySelector('[data-step="1"]').setAttribute("aria-disabled", String(i === order.length - 1));
      });
    }

    for (const id of order) {
      const arrow = (step, sign, words) => {
        const made = button("", () => move(id, step), { "data-step": step, "aria-label": say(words, { thing: names.get(id) }) });
        made.append(element("span", { "aria-hidden": "true" }, sign));
        return made;
      };
      const moves = element("span", { class: "dy-ask__moves" }, arrow(-1, "↑", "practice.move_up"), arrow(1, "↓", "practice.move_down"));
      list.append(element("li", {}, element("span", {}, names.get(id)), moves));
    }
    settle();
    changed(Array.from(order));
    return element("div", {}, as, list, told);
  }

  /* What is written here is for the reader alone: it is kept nowhere but in the field. */
  function story(question, written, wrote) {
    const id = `case-${question.id}`;
    const input = element("textarea", { id, rows: "5", autocomplete: "off" });
    input.value = written || "";
    input.addEventListener("input", () => wrote(input.value));
    return element("p", { class: "dy-ask__case" }, element("label", { for: id }, say("practice.case_how")), input);
  }

  /* The model answer of a case, each point to be ticked by whoever made it. */
  function points(question, answer, changed) {
    const box = element("fieldset", { class: "dy-ask__options" }, element("legend", {}, say("practice.case_points")));
    for (const [id, words] of question.options) {
      const field = `point-${question.id}-${id}`;
      const input = element("input", { type: "checkbox", id: field, value: id });
      input.checked = (answer || []).includes(id);
      box.append(element("p", { class: "dy-ask__option" }, input, element("label", { for: field }, words)));
    }
    box.addEventListener("change", () => changed(Array.from(box.querySelectorAll("input:checked"), (one) => one.value)));
    return box;
  }

  /* The words of an answer: one line for each part. */
  function answerWords(question, answer) {
    if (question.kind === "number") return answer && answer.trim() ? [answer.trim()] : [];
    const names = new Map(question.options);
    return (answer || []).map((id) => names.get(id));
  }

  function lines(question, words) {
    if (question.kind === "ordering") return element("ol", {}, ...words.map((one) => element("li", {}, one)));
    return element("ul", { class: "dy-plain" }, ...words.map((one) => element("li", {}, one)));
  }

  const rightWords = (question) => (question.kind === "number" ? [question.said] : answerWords(question, question.right));

  /* What is said once an answer is given: right or not, the right answer, why, and the articles as links. */
  function feedback(question, answer, changed) {
    const found = practice.mark(question, answer);
    const box = element("div", { class: `dy-feedback dy-feedback--${found}` });
    if (found === "own") box.append(points(question, answer, changed));
    else {
      box.append(element("p", { class: "dy-feedback__mark", tabindex: "-1" }, say({ right: "correct", partly: "partly", wrong: "wrong", none: "not_answered" }[found])));
      if (found !== "right") box.append(element("p", {}, element("strong", {}, say("right_answer"))), lines(question, rightWords(question)));
    }
    box.append(element("p", {}, element("strong", {}, say("explanation")), element("br"), question.why));
    const links = question.cites.map(([href, words]) => element("a", { class: "dy-cite", href }, words));
    const cites = element("span", { class: "dy-cites" });
    for (const link of links) cites.append(link, " ");
    box.append(element("p", { class: "dy-step-cites" }, cites));
    return box;
  }

  /* The part of the form that takes the answer. `changed` hears each new answer, `wrote` what is written to a case. */
  function answerField(question, options, answer, changed, written, wrote) {
    if (question.kind === "number") return number(question, answer, changed);
    if (question.kind === "ordering") return ordering(question, options, answer, changed);
    if (question.kind === "case") return story(question, written, wrote);
    return choices(question, options, answer, changed);
  }

  Object.assign(practice, { answerField, feedback, answerWords, lines });
})();
