/* Practice on the page: takes the choice, loads the questions chosen, asks them one after another, and shows the result.
 *
 *   <form data-daoyin-practice hidden> fields named home, n, level, mode, minutes, seed </form>
 *   <section data-practice-asking hidden>, <section data-practice-result hidden>, <section data-practice-notebook hidden>
 *
 * Nothing is sent. Nothing is kept but the notebook, once somebody asks for it (notebook.js). Without this script the page leads
 * to the questions with their answers.
 */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  const form = document.querySelector("[data-daoyin-practice]");
  if (!practice || !form) return;

  const { say, element, button, notebook } = practice;
  const asking = document.querySelector("[data-practice-asking]");
  const keeping = document.querySelector("[data-practice-notebook]");
  const reading = document.querySelector("[data-practice-read]");
  const problem = form.querySelector("[data-practice-problem]");
  const clock = asking.querySelector("[data-practice-clock]");
  const result = document.querySelector("[data-practice-result]");
  const fields = form.elements;
  let run = null;

  // --- questions ----------------------------------------------------------------------------------------------------------

  const loading = new Map();
  function load(home) {
    if (!loading.has(home.id)) {
      loading.set(home.id, new Promise((resolve, reject) => {
        const script = element("script", { src: home.file });
        script.onload = () => resolve(practice.parts[home.id].map((one) => ({ ...one, home: home.id })));
        script.onerror = () => { loading.delete(home.id); script.remove(); reject(new Error(home.file)); };
        document.head.append(script);
      }));
    }
    return loading.get(home.id);
  }

  async function questionsOf(choice) {
    const wanted = choice.home === "notebook" ? notebook.homes() : new Set(choice.home ? [choice.home] : practice.homes.map((one) => one.id));
    const parts = await Promise.all(practice.homes.filter((one) => wanted.has(one.id)).map(load));
    const all = parts.flat();
    return choice.home === "notebook" ? all.filter((one) => notebook.has(one.id)) : all;
  }

  // --- the choice ---------------------------------------------------------------------------------------------------------

  const NAMES = ["home", "n", "level", "mode", "minutes", "seed"];

  function choice() {
    return Object.fromEntries(NAMES.map((name) => [name, fields[name].value.trim()]));
  }

  /* Take over what the address says; what it does not know stays as it is. */
  function prefill(from) {
    for (const name of NAMES) {
      if (!(name in from)) continue;
      const field = fields[name];
      const known = field.options ? Array.from(field.options, (one) => one.value) : field.length ? Array.from(field, (one) => one.value) : null;
      if (!known || known.includes(from[name])) field.value = from[name];
    }
    if ("n" in from && !("minutes" in from)) proposeMinutes();
    settle();
  }

  function settle() {
    form.querySelector("[data-practice-minutes]").hidden = fields.mode.value !== "test";
  }

  function proposeMinutes() {
    if (fields.minutes.value !== "0") fields.minutes.value = String(practice.minutes.find((one) => one >= Number(fields.n.value)) || practice.minutes.at(-1));
  }

  function refuse(words) {
    problem.textContent = words;
    problem.hidden = !words;
  }

  async function begin() {
    const wanted = choice();
    refuse("");
    if (!wanted.seed) wanted.seed = fields.seed.value = practice.newSeed();
    let known;
    try {
      known = await questionsOf(wanted);
    } catch (error) {
      refuse(say("practice.not_loaded"));
      return;
    }
    const questions = practice.draw(known, { ...wanted, n: Number(wanted.n) });
    if (!questions.length) {
      refuse(say(wanted.home === "notebook" ? "practice.notebook_empty" : "practice.none"));
      return;
    }
    if (wanted.home !== "notebook") history.replaceState(null, "", practice.addressOf({ ...wanted, minutes: wanted.mode === "test" ? wanted.minutes : "" }));
    start(questions, wanted);
  }

  function start(questions, wanted) {
    const picked = (name) => fields[name].options[fields[name].selectedIndex].textContent;
    run = {
      questions, mode: wanted.mode, seed: wanted.seed, title: picked("home"), levelSaid: picked("level"), answers: new Map(), written: new Map(),
      checked: new Set(), at: 0, began: Date.now(), minutes: wanted.mode === "test" ? Number(wanted.minutes) : 0, seconds: null, late: false, timer: 0,
    };
    for (const one of [form, keeping, reading]) one.hidden = true;
    practice.hideResult();
    asking.hidden = false;
    const few = questions.length < Number(wanted.n) && wanted.home !== "notebook";
    asking.querySelector("[data-practice-few]").hidden = !few;
    if (few) asking.querySelector("[data-practice-few]").textContent = say("practice.few", { n: questions.length });
    startClock();
    ask();
  }

  // --- the clock ----------------------------------------------------------------------------------------------------------

  /* The time is shown, never enforced: whoever needs longer goes on, and the result says so. */
  function tick() {
    const left = run.minutes * 60 - Math.floor((Date.now() - run.began) / 1000);
    const shown = Math.max(0, left);
    clock.querySelector("[data-practice-left]").textContent = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
    if (left > 0 || run.late) return;
    run.late = true;
    clock.querySelector("[data-practice-over]").textContent = say("practice.time_over");
  }

  function startClock() {
    clock.hidden = !run.minutes;
    clock.querySelector("[data-practice-over]").textContent = "";
    if (!run.minutes) return;
    tick();
    run.timer = setInterval(tick, 1000);
  }

  function hideClock(hidden) {
    clock.querySelector("[data-practice-time]").hidden = hidden;
    clock.querySelector("[data-practice-hide]").textContent = say(hidden ? "practice.clock_show" : "practice.clock_hide");
  }

  // --- asking -------------------------------------------------------------------------------------------------------------

  function ask() {
    const question = run.questions[run.at];
    const place = asking.querySelector("[data-practice-question]");
    const heading = asking.querySelector("h2");
    heading.textContent = say("question_of", { n: run.at + 1, total: run.questions.length });
    const field = practice.answerField(
      question, practice.shownOptions(question, run.seed), run.answers.get(question.id), (answer) => run.answers.set(question.id, answer),
      run.written.get(question.id), (words) => run.written.set(question.id, words));
    const tags = [question.kind && say(`kind.${question.kind}`), say(`difficulty.${question.level}`)];
    const stem = element("p", { class: "dy-ask__stem" }, element("strong", {}, question.stem), " ", ...tags.flatMap((one) => [element("span", { class: "dy-tag" }, one), " "]));
    place.replaceChildren(stem, field, element("div", { "data-practice-said": "" }), element("p", { class: "dy-small", role: "status" }), steps(question));
    if (run.checked.has(question.id)) reveal(question);
    heading.focus();
  }

  function steps(question) {
    const last = run.at === run.questions.length - 1;
    const go = (step) => () => { run.at += step; ask(); };
    const box = element("p", { class: "dy-buttons" });
    if (run.mode === "practice") box.append(button(say(question.kind === "case" ? "practice.case_show" : "check"), () => check(question), { class: "dy-button", "data-practice-check": "" }));
    if (run.at) box.append(button(say("previous"), go(-1)));
    if (!last) box.append(button(say("next"), go(1), { "data-practice-next": "" }));
    if (last || run.mode === "practice") box.append(button(say(run.mode === "test" ? "practice.hand_in" : "practice.finish"), finish, { "data-practice-finish": "" }));
    return box;
  }

  function check(question) {
    const answer = run.answers.get(question.id);
    if (question.kind !== "case" && !practice.isAnswered(question, answer)) {
      asking.querySelector("[data-practice-question] > [role=status]").textContent = say("not_answered");
      return;
    }
    run.checked.add(question.id);
    if (question.kind !== "case") notebook.note(question, practice.mark(question, answer) === "right");
    reveal(question);
    asking.querySelector(".dy-feedback__mark, .dy-feedback input").focus();
  }

  /* Once the reason is shown, the answer stands. */
  function reveal(question) {
    const place = asking.querySelector("[data-practice-question]");
    for (const one of place.querySelectorAll(":scope > :not(.dy-buttons) :is(input, .dy-ask__moves button)")) one.disabled = true;
    place.querySelector("[role=status].dy-small").textContent = "";
    place.querySelector("[data-practice-said]").replaceChildren(practice.feedback(question, run.answers.get(question.id), (ticked) => run.answers.set(question.id, ticked)));
    place.querySelector("[data-practice-check]").remove();
    const next = place.querySelector("[data-practice-next]") || place.querySelector("[data-practice-finish]");
    next.classList.remove("dy-button--quiet");
  }

  function finish() {
    clearInterval(run.timer);
    if (run.minutes) run.seconds = Math.floor((Date.now() - run.began) / 1000);
    if (run.mode === "practice") run.questions = run.questions.filter((one) => run.checked.has(one.id));
    else for (const one of run.questions) if (one.kind !== "case") notebook.note(one, practice.mark(one, run.answers.get(one.id)) === "right");
    asking.hidden = true;
    asking.querySelector("[data-practice-question]").replaceChildren();
    if (!run.questions.length) {
      choose();
      return;
    }
    run.wrong = practice.showResult(run).wrong;
    showNotebook();
  }

  function choose() {
    practice.hideResult();
    asking.hidden = true;
    form.hidden = false;
    showNotebook();
    form.querySelector("h2").focus();
  }

  // --- the notebook -------------------------------------------------------------------------------------------------------

  function showNotebook() {
    keeping.hidden = reading.hidden = false;
    keeping.querySelector("[data-notebook-count]").textContent = notebook.size ? say("practice.notebook_count", { n: notebook.size }) : say("practice.notebook_empty");
    keeping.querySelector("[data-notebook-where]").textContent = say(notebook.kept ? "practice.notebook_kept" : "practice.notebook_not_kept");
    keeping.querySelector("[data-notebook-keep]").hidden = notebook.kept;
    keeping.querySelector("[data-notebook-forget]").hidden = !notebook.kept && !notebook.size;
    keeping.querySelector("[data-notebook-practise]").hidden = !notebook.size;
  }

  function toldNotebook(words) {
    showNotebook();
    keeping.querySelector("[role=status]").textContent = words;
  }

  function practiseNotebook() {
    prefill({ home: "notebook", mode: "practice", level: "" });
    fields.n.value = Array.from(fields.n.options).at(-1).value;
    fields.seed.value = "";
    begin();
  }

  // --- hands --------------------------------------------------------------------------------------------------------------

  function listen() {
    form.addEventListener("submit", (event) => { event.preventDefault(); begin(); });
    form.addEventListener("change", (event) => {
      if (event.target.name === "n") proposeMinutes();
      settle();
    });
    clock.querySelector("[data-practice-hide]").addEventListener("click", () => hideClock(!clock.querySelector("[data-practice-time]").hidden));
    keeping.querySelector("[data-notebook-keep]").addEventListener("click", () => toldNotebook(notebook.keep() ? "" : say("practice.notebook_refused")));
    keeping.querySelector("[data-notebook-forget]").addEventListener("click", () => { notebook.forget(); toldNotebook(say("practice.notebook_forgotten")); });
    keeping.querySelector("[data-notebook-practise]").addEventListener("click", practiseNotebook);
    const after = { again: () => start(run.questions, { ...choice(), mode: run.mode, seed: run.seed }), "only-wrong": () => start(run.wrong, { ...choice(), mode: "practice", n: "0", seed: run.seed }), choose };
    for (const [name, action] of Object.entries(after)) result.querySelector(`[data-after="${name}"]`).addEventListener("click", action);
    window.addEventListener("hashchange", () => { const from = practice.chosen(); if (from && !form.hidden) prefill(from); });
  }

  listen();
  prefill(practice.chosen() || {});
  form.hidden = false;
  showNotebook();
})();
