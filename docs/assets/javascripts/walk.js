/* A route map one step at a time: only the step in the address (#step-…) shows, above it the way so far.
 *
 *   <div data-daoyin-walk hidden> … <ol data-walk-way>, buttons data-walk="back", "again" … </div>
 *   <ol class="dy-steps" data-start="…"> <li class="dy-step" id="step-…"> … <a href="#step-…" data-choice="…"> … </li> … </ol>
 *   <div data-walk-after hidden> … what can be done with the way: share, print, list all steps … </div>
 *
 * Every choice is a plain link to a step, so the browser's own Back works. A way that is shared stands in the address as the
 * choices made, ?way=choice.choice#step-…: without this script the address still leads to the step, and a way the map no longer
 * has is said to be none. The way is kept with the entry in the tab's history, so Back and Reload bring it back; nothing is
 * stored elsewhere, and the answers are in no address unless the reader asks for one to share.
 */
(function () {
  "use strict";

  const panel = document.querySelector("[data-daoyin-walk]");
  const list = document.querySelector(".dy-steps");
  const after = document.querySelector("[data-walk-after]");
  if (!panel || !list || !after) return;

  const steps = new Map(Array.from(list.querySelectorAll(".dy-step"), (step) => [step.id.replace(/^step-/, ""), step]));
  const part = (name) => panel.querySelector(`[data-walk-${name}]`) || after.querySelector(`[data-walk-${name}]`);
  const button = (name) => panel.querySelector(`[data-walk="${name}"]`) || after.querySelector(`[data-walk="${name}"]`);
  const start = list.dataset.start;
  let path = [{ id: start, choice: "" }];
  let single = true;
  let chosen = null;
  let note = "";

  const titleOf = (id) => steps.get(id).querySelector("h3");
  const targetOf = (link) => link.hash.replace(/^#step-/, "");
  const asked = () => decodeURIComponent(location.hash.slice(1)).replace(/^step-/, "");
  const namesStep = () => location.hash.startsWith("#step-");
  const here = () => path[path.length - 1].id;
  const answersOf = (id) => Array.from(steps.get(id).querySelectorAll(".dy-choices a[data-choice]"));
  const onlyWayOf = (id) => steps.get(id).querySelector(":scope > .dy-next:not(.dy-next--away) a");
  const answer = (step) => answersOf(step.id).find((link) => link.dataset.choice === step.choice);

  /* Return the choices of the ways that lead from one step straight to another; "" where there is no question. */
  function choicesBetween(from, to) {
    const only = onlyWayOf(from);
    if (only) return targetOf(only) === to ? [""] : [];
    return answersOf(from).filter((link) => targetOf(link) === to).map((link) => link.dataset.choice);
  }

  /* Walk from the start by the choices; return the path to `target` (to the first step behind the last choice when there is none), or null. */
  function follow(choices, target) {
    const walked = [{ id: start, choice: "" }];
    const open = choices.slice();
    for (let i = 0; i <= steps.size; i += 1) {
      const last = walked[walked.length - 1];
      if (!open.length && (!target || last.id === target)) return walked;
      const only = onlyWayOf(last.id);
      const link = only || answersOf(last.id).find((one) => one.dataset.choice === open[0]);
      if (!link || !steps.has(targetOf(link))) return null;
      if (!only) last.choice = open.shift();
      walked.push({ id: targetOf(link), choice: "" });
    }
    return null;
  }

  const fits = (walked) => Array.isArray(walked) && walked.length > 0 && walked.every((step, i) =>
    steps.has(step.id) && (i === walked.length - 1 || choicesBetween(step.id, walked[i + 1].id).includes(step.choice)));

  function goTo(id) {
    const seen = path.findIndex((step) => step.id === id);
    const choices = choicesBetween(here(), id);
    if (seen >= 0) {
      path = path.slice(0, seen + 1);
      path[seen] = { id, choice: "" };
    } else if (choices.length) {
      const last = path[path.length - 1];
      const meant = chosen && chosen.from === last.id && choices.includes(chosen.choice);
      path = [...path.slice(0, -1), { id: last.id, choice: meant ? chosen.choice : choices[0] }, { id, choice: "" }];
    } else {
      path = [{ id, choice: "" }];
    }
    chosen = null;
  }

  /* The address of this page with the way walked, or with the step alone when it was not walked from the start. */
  function address() {
    const page = location.href.replace(/[?#].*$/, "");
    const choices = path.map((step) => step.choice).filter(Boolean);
    const way = path[0].id === start && choices.length ? `?way=${choices.join(".")}` : "";
    return `${page}${way}#step-${here()}`;
  }

  function passed(step) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#step-${step.id}`;
    link.textContent = titleOf(step.id).textContent;
    item.append(link);
    const words = answer(step);
    if (words) {
      const said = document.createElement("strong");
      said.textContent = words.textContent;
      item.append(" ", said);
    }
    return item;
  }

  function arrived() {
    const item = document.createElement("li");
    item.className = "dy-walk__here";
    item.textContent = titleOf(here()).textContent;
    return item;
  }

  function show() {
    const walking = single && path.length > 1;
    const order = new Map(path.map((step, i) => [step.id, i]));
    for (const [id, step] of steps) {
      step.hidden = single && id !== here();
      step.classList.toggle("dy-step--way", order.has(id));
      step.style.order = order.has(id) ? order.get(id) : "";
      for (const link of answersOf(id)) {
        const taken = order.has(id) && path[order.get(id)].choice === link.dataset.choice;
        link.classList.toggle("dy-chosen", taken);
        if (taken) link.setAttribute("aria-description", list.dataset.chosen);
        else link.removeAttribute("aria-description");
      }
    }
    list.classList.toggle("dy-steps--single", single);
    list.classList.toggle("dy-steps--known", path.length > 1);
    document.documentElement.classList.toggle("dy-way", walking);
    part("way").replaceChildren(...path.slice(0, -1).map(passed), ...(walking ? [arrived()] : []));
    part("so-far").hidden = !walking;
    for (const said of panel.querySelectorAll("[data-walk-note]")) said.hidden = said.dataset.walkNote !== note;
    for (const name of ["back", "print"]) button(name).hidden = !walking;
    button("again").hidden = !single || here() === start;
    button("share").hidden = button("again").hidden;
    for (const name of ["single", "print-all"]) button(name).hidden = single;
    button("all").hidden = !single;
    unfold(false);
    document.querySelector("[data-walk-printed-from]").textContent = walking ? address() : location.href.replace(/[?#].*$/, "");
    document.dispatchEvent(new CustomEvent("daoyin:way", { detail: path }));
  }

  /* Open or close the part with the address to share. */
  function unfold(open) {
    part("share").hidden = !open;
    button("share").setAttribute("aria-expanded", String(open));
    part("said").textContent = "";
    part("address").value = open ? address() : "";
  }

  function copy() {
    const field = part("address");
    const said = part("said");
    const done = () => { said.textContent = said.dataset.copied; };
    const byHand = () => {
      field.focus();
      field.select();
      if (document.execCommand && document.execCommand("copy")) done();
      else said.textContent = said.dataset.byHand;
    };
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, byHand);
    else byHand();
  }

  function arrive() {
    const title = titleOf(here());
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    (path.length > 1 || note ? panel : title.closest(".dy-step")).scrollIntoView();
  }

  /* Keep the way with this entry of the history; `clean` takes a shared way out of the address, which it will not fit for long. */
  function keep(clean) {
    const state = { daoyinWay: path };
    try {
      if (clean) history.replaceState(state, "", location.pathname + location.hash);
      else history.replaceState(state, "");
    } catch {
      history.replaceState(state, "");
    }
  }

  const kept = () => (history.state && fits(history.state.daoyinWay) ? history.state.daoyinWay : null);

  window.addEventListener("hashchange", () => {
    const walked = kept();
    if (location.hash && !(namesStep() && steps.has(asked()))) return;
    note = "";
    if (walked) path = walked;
    else goTo(location.hash ? asked() : start);
    keep(false);
    show();
    if (single) arrive();
  });

  /* Which answer was meant, where two answers lead to the same step. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-choice], a[data-way]");
    if (!link) return;
    const [from, choice] = link.dataset.way ? link.dataset.way.split(".") : [link.closest(".dy-step").id.replace(/^step-/, ""), link.dataset.choice];
    chosen = { from, choice };
  });

  const does = {
    back: () => { location.hash = `step-${path[path.length - 2].id}`; },
    again: () => { location.hash = `step-${start}`; },
    print: () => window.print(),
    "print-all": () => window.print(),
    copy,
    share: () => {
      unfold(part("share").hidden);
      if (!part("share").hidden) part("address").select();
    },
    close: () => {
      unfold(false);
      button("share").focus();
    },
    all: () => turn(false),
    single: () => turn(true),
  };

  function turn(one) {
    single = one;
    show();
    button(single ? "all" : "single").focus();
  }

  for (const bar of [panel, after]) {
    bar.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-walk]");
      if (pressed && does[pressed.dataset.walk]) does[pressed.dataset.walk]();
    });
  }

  /* Where the page was opened: the way kept with the history, the way in the address, the step in the address, the start. */
  function open() {
    const way = new URLSearchParams(location.search).get("way");
    const known = steps.has(asked());
    const walked = kept() || (way === null ? null : follow(way.split(".").filter(Boolean), namesStep() ? asked() : ""));
    if (namesStep() && !known) note = "step";
    else if (way !== null && !walked) note = "way";
    if (walked) path = walked;
    else if (namesStep() && known) path = [{ id: asked(), choice: "" }];
    keep(way !== null);
  }

  open();
  panel.hidden = after.hidden = false;
  show();
  // once everything is loaded: until then a browser takes the focus back to where the address points
  if (namesStep() || note) window.addEventListener("load", arrive, { once: true });
})();
