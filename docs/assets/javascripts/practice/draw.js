/* Draws questions by seed: the same seed, choice and edition give everybody the same questions in the same order.
 *
 * No chance is asked: each id gets a number from the seed and itself, and the order is that of the numbers. A question that is
 * added changes only the tests it is drawn for. The choice stands in the address: #seed=…&home=…&n=…&level=…&mode=…&minutes=…
 */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  if (!practice) return;

  const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that are taken for another when read aloud or copied by hand
  const KEYS = ["seed", "home", "n", "level", "mode", "minutes"];

  /* A number below 2^32 of a text: FNV-1a over its UTF-16 units, then mixed so that texts with one ending do not stay neighbours. */
  function digest(words) {
    let value = 0x811c9dc5;
    for (let i = 0; i < words.length; i += 1) value = Math.imul(value ^ words.charCodeAt(i), 0x01000193);
    value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
    value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
    return (value ^ (value >>> 15)) >>> 0;
  }

  function mixed(things, seed, name = (one) => one) {
    const ranked = things.map((one) => [digest(`${seed}\n${name(one)}`), name(one), one]);
    ranked.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return ranked.map((one) => one[2]);
  }

  /* Options as they are shown; yes and no stay where they are, and what is to be put in order never stands in it already. */
  function shownOptions(question, seed) {
    if (question.kind === "true-false" || question.kind === "case") return question.options;
    const shown = mixed(question.options, `${seed}\n${question.id}`, (one) => one[0]);
    const done = question.kind === "ordering" && shown.every((one, i) => one[0] === question.right[i]);
    return done ? [...shown.slice(1), shown[0]] : shown;
  }

  function draw(questions, { n, level, seed }) {
    const known = level ? questions.filter((one) => String(one.level) === level) : questions;
    return mixed(known, seed, (one) => one.id).slice(0, n);
  }

  function newSeed() {
    return Array.from(crypto.getRandomValues(new Uint8Array(6)), (one) => LETTERS[one % LETTERS.length]).join("");
  }

  /* The choice in the address, or null when there is none; what it does not name is left out. */
  function chosen() {
    const query = new URLSearchParams(location.hash.slice(1));
    return KEYS.some((key) => query.has(key)) ? Object.fromEntries(KEYS.filter((key) => query.has(key)).map((key) => [key, query.get(key)])) : null;
  }

  function addressOf(choice) {
    const query = new URLSearchParams(KEYS.filter((key) => choice[key]).map((key) => [key, choice[key]]));
    return "#" + query.toString().replace(/%2F/g, "/");
  }

  Object.assign(practice, { draw, shownOptions, newSeed, chosen, addressOf });
})();
