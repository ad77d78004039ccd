/* What was perhaps meant: pinyin and initials written in characters, typing errors put right.
 * The twin of generators/search/correction.py; tests/search/test_parity.py compares them. Needs analysis.js; engine.js
 * loads it when the index does not know a part of a query.
 *
 *   window.daoyinCorrection(query, known, tables, load, traditional) -> Promise of the query put right, or null
 *   known: Map of a word or pair to whether the index knows it; load(name): Promise of the data of an exported part
 */
(function () {
  "use strict";

  const { firstCharacters, isHan, normalise, stem } = window.daoyinAnalysis;
  const LONGEST_WORD = 8;
  const LONGEST_INITIALS = 8;
  const SHORTEST_WRONG = 4;
  const SHORTEST_ONE_WRONG = 4;
  const LEAST_WEIGHT_ONE_WRONG = 4;
  const TWO_ERRORS_FROM = 7;

  function loosely(pinyin) {
    return pinyin.replaceAll("zh", "z").replaceAll("ch", "c").replaceAll("sh", "s").replaceAll("ng", "n");
  }

  /* Compare strings as Python does: by code point. */
  function before(one, other) {
    const left = Array.from(one, (c) => c.codePointAt(0));
    const right = Array.from(other, (c) => c.codePointAt(0));
    for (let i = 0; i < Math.min(left.length, right.length); i += 1) if (left[i] !== right[i]) return left[i] - right[i];
    return left.length - right.length;
  }

  async function wordsOf(letters, tables, load) {
    const wanted = Array.from(new Set(letters)).filter((letter) => tables.letters.includes(letter));
    const found = new Map();
    await Promise.all(wanted.map(async (letter) => {
      const [chinese, latin] = await load("words-" + letter);
      const words = chinese.map(([text, syllables, weight, traditional]) => ({
        text, weight, syllables: syllables.split(" "), traditional: traditional || text, characters: Array.from(text),
      }));
      found.set(letter, { chinese: words, latin });
    }));
    return { chinese: (letter) => (found.get(letter) || { chinese: [] }).chinese, latin: (letter) => (found.get(letter) || { latin: [] }).latin };
  }

  // --- Latin ------------------------------------------------------------------------------------------------------

  function spelledOut(text, words, traditional) {
    if (!/^[a-z' ]{2,60}$/.test(text)) return null;
    const letters = text.replace(/[ ']/g, "");
    let found = cover(letters, words, (word) => word.syllables.join(""));
    if (!found.length) found = cover(loosely(letters), words, (word) => loosely(word.syllables.join("")));
    if (!found.length) found = byInitials(letters, words);
    return found.map((word) => (traditional ? word.traditional : word.text)).join("") || null;
  }

  function cover(letters, words, reading) {
    const best = [{ count: 0, weight: 0, words: [] }];
    for (let start = 0; start < letters.length; start += 1) {
      const soFar = best[start];
      if (!soFar) continue;
      for (const word of words.chinese(letters[start])) {
        const spelled = reading(word);
        if (!letters.startsWith(spelled, start)) continue;
        const end = start + spelled.length;
        const count = soFar.count + 1;
        const weight = soFar.weight + word.weight;
        const other = best[end];
        if (!other || count < other.count || (count === other.count && weight > other.weight)) {
          best[end] = { count, weight, words: soFar.words.concat([word]) };
        }
      }
    }
    return best[letters.length] ? best[letters.length].words : [];
  }

  function byInitials(letters, words) {
    if (letters.length < 2 || letters.length > LONGEST_INITIALS) return [];
    let best = null;
    for (const word of words.chinese(letters[0])) {
      if (word.syllables.map((syllable) => syllable[0]).join("") !== letters) continue;
      if (!best || word.weight > best.weight) best = word;
    }
    return best ? [best] : [];
  }

  function respelled(text, known, words) {
    const changed = text.replace(/[a-z]+/g, (word) => nearest(word, known, words));
    return changed === text ? null : changed;
  }

  function nearest(word, known, words) {
    if (word.length < SHORTEST_WRONG || known.get(stem(word)) !== false) return word;
    const allowed = word.length >= TWO_ERRORS_FROM ? 2 : 1;
    let best = [allowed, 1, word];
    for (const [text, weight] of words.latin(word[0])) {
      if (Math.abs(text.length - word.length) > allowed) continue;
      const entry = [distance(word, text), -weight, text];
      if (smaller(entry, best)) best = entry;
    }
    return best[2];
  }

  function smaller(one, other) {
    return (one[0] - other[0] || one[1] - other[1] || before(one[2], other[2])) < 0;
  }

  function distance(one, other) {
    let above = [];
    let last = [];
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      [above, last, row] = [last, row, [i]];
      for (let j = 1; j <= other.length; j += 1) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, above[j - 2] + 1);
        row.push(cost);
      }
    }
    return row[other.length];
  }

  // --- Chinese ----------------------------------------------------------------------------------------------------

  async function soundsOf(characters, tables, load) {
    const names = new Set(characters.filter(isHan).map((character) => "sounds-" + (character.codePointAt(0) % tables.sounds)));
    const heard = new Map();
    for (const part of await Promise.all(Array.from(names, load))) {
      for (const [syllable, alike] of Object.entries(part)) {
        for (const character of alike) heard.set(character, (heard.get(character) || new Set()).add(syllable));
      }
    }
    return heard;
  }

  function replacements(run, known, words, heard, traditional) {
    const found = new Map();
    for (let position = 0; position < run.length; position += 1) {
      const best = bestFrom(run, position, known, words, heard);
      if (!best) continue;
      const shown = Array.from(traditional ? best.traditional : best.text);
      shown.forEach((character, index) => {
        if (run[position + index] !== best.characters[index]) found.set(position + index, character);
      });
      position += shown.length - 1;
    }
    return found;
  }

  function bestFrom(run, start, known, words, heard) {
    const letters = new Set(Array.from(heard.get(run[start]) || [], (syllable) => syllable[0]));
    let best = null;
    for (const letter of letters) {
      for (const word of words.chinese(letter)) {
        const order = likeness(run, start, word, known, heard);
        if (order && (!best || smaller(order, best.order))) best = { word, order };
      }
    }
    return best ? best.word : null;
  }

  function likeness(run, start, word, known, heard) {
    const length = word.characters.length;
    if (start + length > run.length || length > LONGEST_WORD) return null;
    const wrong = word.characters.map((_, index) => index).filter((index) => run[start + index] !== word.characters[index]);
    if (!wrong.length || wrong.length * 2 > length) return null;
    if (!wrong.every((index) => doubtful(run, start + index, known))) return null;
    const alike = wrong.every((index) => (heard.get(run[start + index]) || new Set()).has(loosely(word.syllables[index])));
    const common = length >= SHORTEST_ONE_WRONG && word.weight >= LEAST_WEIGHT_ONE_WRONG;
    if (!alike && (wrong.length !== 1 || !common)) return null;
    return [wrong.length * 2 - (alike ? 1 : 0), -length * 16 - word.weight, word.text];
  }

  function doubtful(run, place, known) {
    const pairs = [run.slice(Math.max(0, place - 1), place + 1), run.slice(place, place + 2)].map((pair) => pair.join(""));
    const said = pairs.filter((pair) => known.has(pair)).map((pair) => known.get(pair));
    return said.length > 0 && !said.some(Boolean);
  }

  async function chinese(characters, folded, known, tables, load, traditional) {
    const heard = await soundsOf(folded, tables, load);
    const letters = [];
    for (const syllables of heard.values()) for (const syllable of syllables) letters.push(syllable[0]);
    const words = await wordsOf(letters, tables, load);
    for (let start = 0; start < folded.length; start += 1) {
      let end = start;
      while (end < folded.length && isHan(folded[end])) end += 1;
      const run = folded.slice(start, end);
      for (const [place, character] of replacements(run, known, words, heard, traditional)) characters[start + place] = character;
      start = end;
    }
    return characters.join("");
  }

  window.daoyinCorrection = async function (query, known, tables, load, traditional) {
    const text = firstCharacters(normalise(firstCharacters(query, tables.longest), new Map()), tables.longest).trim();
    const characters = Array.from(text);
    const folded = Array.from(normalise(text, tables.fold));
    if (folded.length !== characters.length) return null;
    if (folded.some(isHan)) {
      const changed = await chinese(characters, folded, known, tables, load, traditional);
      return changed === text ? null : changed;
    }
    const words = await wordsOf(loosely(text.replace(/[^a-z]/g, "")) + text, tables, load);
    return spelledOut(text, words, traditional) || respelled(text, known, words);
  };
})();
