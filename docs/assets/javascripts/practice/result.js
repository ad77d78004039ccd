/* What stands at the end: the score, every question with its answer and reason, and for a test a certificate to print. */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  if (!practice) return;

  const { say, element } = practice;
  const place = document.querySelector("[data-practice-result]");
  if (!place) return;
  const part = (name) => place.querySelector(`[data-result="${name}"]`);

  function duration(seconds) {
    const minutes = Math.floor(seconds / 60);
    return say("practice.time_used", { minutes, seconds: seconds % 60 });
  }

  function pointsSaid(run) {
    const counted = practice.score(run.questions, run.answers);
    part("cases").hidden = counted.pointsTotal === 0;
    part("cases").textContent = say("practice.cases", { points: counted.points, total: counted.pointsTotal });
  }

  function reviewed(run, question, i) {
    const answer = run.answers.get(question.id);
    const item = element("li", {}, element("h3", {}, `${i + 1}. `, question.stem));
    const words = practice.answerWords(question, answer);
    if (question.kind === "case") {
      const written = (run.written.get(question.id) || "").trim();
      if (written) item.append(element("p", {}, element("strong", {}, say("your_answer"))), element("p", { class: "dy-written" }, written));
    } else if (words.length) item.append(element("p", {}, element("strong", {}, say("your_answer"))), practice.lines(question, words));
    item.append(practice.feedback(question, answer, (ticked) => { run.answers.set(question.id, ticked); pointsSaid(run); }));
    return item;
  }

  /* The day by the clock of the device, as a date field wants it. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
  }

  function certify(run, counted) {
    const box = part("certificate");
    box.hidden = run.mode !== "test" || counted.total === 0;
    if (box.hidden) return;
    part("certificate-score").textContent = say("practice.certificate_score", { right: counted.right, total: counted.total });
    part("certificate-about").textContent = say("practice.certificate_about", { title: run.title, level: run.levelSaid });
    part("certificate-seed").textContent = say("practice.certificate_seed", { seed: run.seed });
    box.querySelector("[data-certificate-name]").value = "";
    box.querySelector("[data-certificate-date]").value = today();
  }

  function show(run) {
    const counted = practice.score(run.questions, run.answers);
    place.hidden = false;
    part("score").textContent = say("score", { right: counted.right, total: counted.total });
    part("score").hidden = counted.total === 0;
    part("time").hidden = run.seconds === null;
    if (run.seconds !== null) part("time").textContent = duration(run.seconds) + (run.late ? " " + say("practice.late") : "");
    pointsSaid(run);
    part("review").replaceChildren(...run.questions.map((question, i) => reviewed(run, question, i)));
    part("wrong").hidden = counted.wrong.length === 0;
    certify(run, counted);
    place.querySelector("h2").focus();
    return counted;
  }

  function printCertificate() {
    document.body.classList.add("dy-certificate-only");
    const done = () => document.body.classList.remove("dy-certificate-only");
    window.addEventListener("afterprint", done, { once: true });
    window.print();
  }

  place.querySelector("[data-certificate-print]").addEventListener("click", printCertificate);
  practice.showResult = show;
  practice.hideResult = () => { place.hidden = true; };
})();
