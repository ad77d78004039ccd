/* How text and queries become search terms: the twin of generators/search/analysis.py, stemming.py and query.py.
 * Change a rule here only together with its twin; tests/search/test_parity.py compares them.
 * Terms are strings; `fold` is a Map of characters; `tables` is the manifest of the exported index.
 */
(function () {
  "use strict";

  const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
  const NUMERALS = "零〇一二三四五六七八九十百千两";
  const SUB = "(?:之([一二三四五六七八九十]))?";
  const ARTICLE = "第? *([0-9]{1,4}) *条" + SUB + "|第([" + NUMERALS + "]{1,9})条" + SUB;
  const LATIN_WORD = "[a-z0-9\\u00df-\\u00f6\\u00f8-\\u024f]+(?:['\\u2019][a-z]+)*";
  const TOKEN = "(?:articles?|arts?\\.?|§) *([0-9]{1,4})(?![0-9a-z])"
    + "|([csl])-?([0-9]{1,3})(?![0-9a-z])|(" + LATIN_WORD + ")|([" + HAN + "]+)";
  const LAW_BEFORE_NUMBER = /(?:条例|规定|办法|细则|规则|解释|法典|法) *$/;
  const NAMED_LAW = new RegExp("(?:法典|[" + HAN + "]法|规定|办法|细则|规则|解释)[》」 ]*$|([" + HAN + "]*)条例[》」 ]*$", "u");
  const LONGEST_NAME = 24; // characters before a number in which the name of a law may end
  const SHORTEST_NAME = 4; // characters before 条例 that are taken for the name of other regulations
  const ONLY_HAN = new RegExp("^[" + HAN + "]+$", "u");
  const DIGITS = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  const TENS = { 十: 10, 百: 100, 千: 1000 };

  // --- analysis ---------------------------------------------------------------------------------------------------

  function stem(word) {
    if (!/^[a-z]{4,}$/.test(word)) return word;
    if (word.endsWith("ies") && word.length > 4) word = word.slice(0, -3) + "y";
    else if (word.endsWith("sses")) word = word.slice(0, -2);
    else if (/s$/.test(word) && !/(?:ss|us|is)$/.test(word)) word = word.slice(0, -1);
    word = withoutEnding(word);
    return word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word;
  }

  function withoutEnding(word) {
    if (word.endsWith("ied") && word.length > 4) return word.slice(0, -3) + "y";
    for (const ending of ["ing", "ed"]) {
      const rest = word.slice(0, -ending.length);
      if (word.endsWith(ending) && !word.endsWith("eed") && rest.length > 2 && /[aeiouy]/.test(rest)) {
        return /(?:bb|dd|gg|mm|nn|pp|rr|tt)$/.test(rest) ? rest.slice(0, -1) : rest;
      }
    }
    return word;
  }

  function chineseNumber(text) {
    let total = 0;
    let current = 0;
    for (const character of text) {
      if (character in TENS) {
        total += (current || 1) * TENS[character];
        current = 0;
      } else {
        current = current * 10 + DIGITS[character];
      }
    }
    return total + current;
  }

  function isHan(term) {
    return ONLY_HAN.test(term);
  }

  function normalise(text, fold) {
    return Array.from(text.normalize("NFKC").toLowerCase(), (c) => (fold.has(c) ? fold.get(c) : c)).join("");
  }

  function eachMatch(pattern, text, visit) {
    const expression = new RegExp(pattern, "gu");
    for (let match = expression.exec(text); match; match = expression.exec(text)) visit(match);
  }

  function tokens(normalised) {
    const found = [];
    let position = 0;
    eachMatch(ARTICLE, normalised, (match) => {
      plainTokens(normalised.slice(position, match.index), found);
      const number = match[1] ? Number(match[1]) : chineseNumber(match[3]);
      const sub = match[2] || match[4];
      found.push(mark(normalised.slice(0, match.index)) + number + (sub ? "-" + chineseNumber(sub) : ""));
      position = match.index + match[0].length;
    });
    plainTokens(normalised.slice(position), found);
    return found;
  }

  function plainTokens(text, found) {
    eachMatch(TOKEN, text, (match) => {
      if (match[1]) found.push("§" + Number(match[1]));
      else if (match[2]) found.push(match[2] + String(Number(match[3])).padStart(2, "0"));
      else if (match[5]) found.push(match[5]);
      else {
        found.push(stem(match[4].replace(/['\u2019]s$|['\u2019]/g, "")));
        const before = text.slice(Math.max(0, match.index - 12), match.index);
        if (/^[0-9]{1,4}$/.test(match[4]) && LAW_BEFORE_NUMBER.test(before)) {
          found.push(mark(text.slice(0, match.index)) + Number(match[4]));
        }
      }
    });
  }

  /* What a reference begins with, by the law that is named before it: another law than the Regulations is marked. */
  function mark(before) {
    const named = NAMED_LAW.exec(Array.from(before.slice(-2 * LONGEST_NAME)).slice(-LONGEST_NAME).join(""));
    if (!named) return "§";
    if (named[1] === undefined) return "§~";
    const ours = named[1].endsWith("信访") || named[1].endsWith("信访工作");
    return ours || Array.from(named[1]).length < SHORTEST_NAME ? "§" : "§~";
  }

  function split(token) {
    if (!isHan(token)) return [token];
    const characters = Array.from(token);
    const pairs = characters.slice(1).map((character, index) => characters[index] + character);
    return characters.concat(pairs);
  }

  function isCharacter(term) {
    return isHan(term) && Array.from(term).length === 1;
  }

  // --- query ------------------------------------------------------------------------------------------------------

  function firstCharacters(text, count) {
    // two code units make at most one character, so that a very long text is cut before it is taken apart
    return Array.from(text.slice(0, count * 2)).slice(0, count).join("");
  }

  function tokensOf(query, tables) {
    const text = normalise(firstCharacters(query, tables.longest), tables.fold);
    return tokens(firstCharacters(text, tables.longest));
  }

  function weightedTerms(query, tables) {
    const [wordWeight, characterWeight, synonymWeight, referenceWeight] = tables.weights;
    const found = tokensOf(query, tables);
    const kept = withoutStops(found, tables.stops);
    const weights = new Map();
    for (const token of kept.length ? kept : found) {
      for (const term of split(token)) {
        const plain = isCharacter(term) ? characterWeight : wordWeight;
        weights.set(term, term.startsWith("§") ? referenceWeight : plain);
      }
    }
    for (const [pieces, added] of tables.synonyms) {
      if (!pieces.every((piece) => standsIn(piece, found))) continue;
      for (const term of added) if (!weights.has(term)) weights.set(term, synonymWeight);
    }
    return weights;
  }

  /* The words and pairs that the index should know: no stop words, numbers or codes, nothing that the synonyms explain. */
  function askedWords(query, tables) {
    const found = tokensOf(query, tables);
    const explained = new Set();
    for (const [pieces] of tables.synonyms) {
      if (pieces.every((piece) => standsIn(piece, found))) pieces.flatMap(split).forEach((term) => explained.add(term));
    }
    const counts = (term) => !explained.has(term) && (/^[a-z]{2,}$/.test(term) || (isHan(term) && !isCharacter(term)));
    return Array.from(new Set(withoutStops(found, tables.stops).flatMap(split).filter(counts)));
  }

  function withoutStops(found, stops) {
    const kept = [];
    for (let token of found) {
      if (isHan(token)) {
        for (const stop of stops) token = token.split(stop).join(" ");
        kept.push(...token.split(" ").filter(Boolean));
      } else if (!stops.includes(token)) {
        kept.push(token);
      }
    }
    return kept;
  }

  function standsIn(piece, found) {
    return found.some((token) => (isHan(piece) ? token.includes(piece) : piece === token));
  }

  // --- order: the twin of order.py ----------------------------------------------------------------------------------

  function kindPercents(query, tables) {
    const found = tokensOf(query, tables);
    const holds = (pieces) => pieces.every((piece) => standsIn(piece, found));
    const rule = tables.kindRules.find(([phrases]) => !phrases.length || phrases.some(holds));
    return rule ? rule[1] : {};
  }

  function typedTerms(query, tables) {
    return termSet(tokensOf(query, tables), tables);
  }

  function termSet(found, tables) {
    return new Set(withoutStops(found, tables.stops).flatMap(split));
  }

  function titlePercent(typed, title, tables) {
    const [likeness, percent] = tables.titleRule;
    if (!percent) return 100;
    const found = tokens(normalise(title, tables.fold));
    const coded = found.length > 0 && /^[csl][0-9]{2,3}$/.test(found[0]);
    if (coded && typed.has(found[0])) return percent;
    const names = coded ? [found, found.slice(1)] : [found];
    return names.some((name) => like(typed, termSet(name, tables)) >= likeness) ? percent : 100;
  }

  function like(one, other) {
    const both = Array.from(one).filter((term) => other.has(term)).length;
    return one.size && other.size ? Math.floor((200 * both) / (one.size + other.size)) : 0;
  }

  function languageOrder(query, prefer, tables) {
    const text = firstCharacters(query, tables.longest);
    const normalised = normalise(text, new Map());
    let order = ["zh-Hans", "zh-Hant", "en"];
    if (/[a-z]{2}/.test(normalised) && !tokens(normalised).some(isHan)) order = ["en", "zh-Hans", "zh-Hant"];
    else if (isTraditional(text, tables)) order = ["zh-Hant", "zh-Hans", "en"];
    return Array.from(new Set(prefer ? [prefer].concat(order) : order));
  }

  function isTraditional(text, tables) {
    return Array.from(text).some((character) => tables.fold.has(character) && !tables.neutral.includes(character));
  }

  window.daoyinAnalysis = {
    HAN, LATIN_WORD, askedWords, firstCharacters, isCharacter, isHan, kindPercents, languageOrder, normalise, split, stem,
    titlePercent, tokens, typedTerms, weightedTerms,
  };
})();
