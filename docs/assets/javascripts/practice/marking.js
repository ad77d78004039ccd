/* Marks answers. An answer is a list of ids (of options chosen, or in the order given), or for a number what was typed. */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  if (!practice) return;

  /* "12", " 12 ", "１２" and "12.0" are the same number; anything else is none. */
  function numberIn(typed) {
    const plain = typed.normalize("NFKC").replace(/[\s,]/g, "");
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  }

  const isAnswered = (question, answer) => {
    if (question.kind === "number") return typeof answer === "string" && !Number.isNaN(numberIn(answer));
    return Array.isArray(answer) && (answer.length > 0 || question.kind === "case");
  };

  /* "right", "partly", "wrong" or "none"; for a case, which readers mark themselves, "own". */
  function mark(question, answer) {
    if (question.kind === "case") return "own";
    if (!isAnswered(question, answer)) return "none";
    if (question.kind === "number") return numberIn(answer) === question.number ? "right" : "wrong";
    if (question.kind === "ordering") return question.right.every((one, i) => one === answer[i]) ? "right" : "wrong";
    const hits = answer.filter((one) => question.right.includes(one)).length;
    if (hits === answer.length && hits === question.right.length) return "right";
    return question.kind === "multiple" && hits && hits === answer.length ? "partly" : "wrong";
  }

  /* What counts: right answers out of all questions but the cases, whose points are counted apart. */
  function score(questions, answers) {
    const counted = { right: 0, total: 0, points: 0, pointsTotal: 0, wrong: [] };
    for (const question of questions) {
      const answer = answers.get(question.id);
      const found = mark(question, answer);
      if (found === "own") {
        counted.points += (answer || []).length;
        counted.pointsTotal += question.right.length;
        continue;
      }
      counted.total += 1;
      if (found === "right") counted.right += 1;
      else counted.wrong.push(question);
    }
    return counted;
  }

  Object.assign(practice, { mark, isAnswered, score });
})();
