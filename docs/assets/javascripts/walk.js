/* A route map one step at a time: only the step in the address (#step-…) shows, above it the way so far.
 *
 *   <div data-daoyin-walk hidden> … <ol data-walk-way>, buttons data-walk="back", "again", "all" and "single" … </div>
 *   <ol class="dy-steps"> <li class="dy-step" id="step-…"> … </li> … </ol>
 *
 * Every choice is a plain link to a step, so the browser's own Back works and an address can be passed on. Without
 * this script all steps stand in one list. Nothing is stored; words stand in the page, not here.
 */
(function () {
  "use strict";

  const panel = document.querySelector("[data-daoyin-walk]");
  const list = document.querySelector(".dy-steps");
  if (!panel || !list) return;

  const steps = Array.from(list.querySelectorAll(".dy-step"));
  const way = panel.querySelector("[data-walk-way]");
  const button = (name) => panel.querySelector(`[data-walk="${name}"]`);
  const start = list.dataset.start;
  let path = [start];
  let single = true;

  const stepOf = (id) => steps.find((step) => step.id === id);
  const titleOf = (id) => stepOf(id).querySelector("h3");
  const asked = () => location.hash.slice(1);
  const linkBetween = (from, to) => stepOf(from).querySelector(`.dy-choices a[href="#${to}"]`);
  const leads = (from, to) => Boolean(stepOf(from).querySelector(`.dy-choices a[href="#${to}"], .dy-next a[href="#${to}"]`));

  let chosen = null;
  list.addEventListener("click", (event) => {
    const link = event.target.closest(".dy-choices a");
    if (link) chosen = { href: link.hash.slice(1), words: link.textContent };
  });

  /* What was chosen at each step of the way, in the words of the link. */
  const choices = new Map();

  function goTo(id) {
    const seen = path.indexOf(id);
    const last = path[path.length - 1];
    if (seen >= 0) {
      path = path.slice(0, seen + 1);
    } else if (leads(last, id)) {
      const link = linkBetween(last, id);
      if (chosen && chosen.href === id) choices.set(last, chosen.words);
      else if (link) choices.set(last, link.textContent);
      else choices.delete(last);
      path.push(id);
    } else {
      path = [id];
    }
    chosen = null;
  }

  function show() {
    const here = path[path.length - 1];
    for (const step of steps) step.hidden = single && step.id !== here;
    list.classList.toggle("dy-steps--single", single);
    list.classList.toggle("dy-steps--known", path.length > 1);
    way.replaceChildren(...path.slice(0, -1).map((id) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = "#" + id;
      link.textContent = titleOf(id).textContent;
      item.append(link);
      if (choices.has(id)) {
        const answer = document.createElement("strong");
        answer.textContent = choices.get(id);
        item.append(" ", answer);
      }
      return item;
    }));
    panel.querySelector("[data-walk-so-far]").hidden = !single || path.length < 2;
    button("back").hidden = !single || path.length < 2;
    button("again").hidden = !single || here === start;
    button("all").hidden = !single;
    button("single").hidden = single;
  }

  function arrive() {
    const title = titleOf(path[path.length - 1]);
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    (path.length > 1 ? panel : title.closest(".dy-step")).scrollIntoView();
  }

  window.addEventListener("hashchange", () => {
    if (!stepOf(asked())) return;
    goTo(asked());
    show();
    if (single) arrive();
  });

  panel.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-walk]");
    if (!pressed) return;
    if (pressed.dataset.walk === "back") location.hash = path[path.length - 2];
    else if (pressed.dataset.walk === "again") location.hash = start;
    else {
      single = pressed.dataset.walk === "single";
      show();
      button(single ? "all" : "single").focus();
    }
  });

  if (stepOf(asked())) goTo(asked());
  panel.hidden = false;
  show();
  if (stepOf(asked())) arrive();
})();
