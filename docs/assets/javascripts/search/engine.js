/* The index in the browser: loads small parts of it and ranks by the same integers as generators/search/ranking.py.
 * Needs analysis.js; loads correction.js when it is needed.
 *
 * window.daoyinSearch.open(folder) gives an index:
 *   index.search(query, {prefer, language, kind, limit})
 *     -> Promise of {hits, total, near, counts, complete, terms, suggestion, applied};
 *        total: all hits of the kind; near: those not far behind the best of any kind; counts: near hits by kind;
 *        `suggestion` is what was perhaps meant, or null;
 *        `applied` says that the hits are those of the suggestion, because the query as typed found little
 *   index.details(hits, terms) -> Promise; adds id, summary, anchor and heading to the hits
 *   index.marked(text, terms) -> pairs of a piece of the text and whether it was searched for
 * Errors are Error objects whose message is "missing", "damaged" or "stale".
 */
(function () {
  "use strict";

  const {
    HAN, LATIN_WORD, askedWords, isCharacter, isHan, kindPercents, languageOrder, normalise, split,
    titlePercent, tokens, typedTerms, weightedTerms,
  } = window.daoyinAnalysis;

  const TITLES_COMPARED = 50;
  const DOUBTFUL = 4; // when one in four words is unknown to the index, what was meant is looked for
  const WEAK = 3; // when one in three is, its results are shown,
  const LONG = 6; // unless the query has more words than these: then the others carry it
  const NEAR = 8; // a hit counts as near when its score is at least an eighth of the best

  function partOf(term, count) {
    let key = 0;
    for (const character of term) key = (key * 31 + character.codePointAt(0)) % 65536;
    return key % count;
  }

  const PATIENCE = 15000; // milliseconds after which a part that does not arrive counts as missing

  const here = document.currentScript ? document.currentScript.src : "";
  let correctionLoading = null;

  /* The script that knows typing errors and pinyin is loaded when it is needed. */
  function correction() {
    if (window.daoyinCorrection) return Promise.resolve();
    if (!correctionLoading) {
      correctionLoading = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = here.replace(/engine\.js(?=[?#]|$)/, "correction.js");
        script.onload = resolve;
        script.onerror = () => reject(new Error("missing"));
        setTimeout(script.onerror, PATIENCE);
        document.head.appendChild(script);
      });
      correctionLoading.catch(() => { correctionLoading = null; });
    }
    return correctionLoading;
  }

  const arrived = new Map();
  window.daoyinSearchPart = function (name, version, data) {
    arrived.set(name, { version, data });
  };

  class Index {
    constructor(folder) {
      this.folder = folder.replace(/\/*$/, "/");
      this.parts = new Map();
      this.tables = new Map();
      this.late = new Map();
      this.manifest = null;
    }

    part(name) {
      if (!this.parts.has(name)) {
        const loading = this.load(name);
        this.parts.set(name, loading);
        loading.catch(() => this.parts.delete(name));
      }
      return this.parts.get(name);
    }

    load(name) {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const asked = new URLSearchParams(this.manifest ? { v: this.manifest.version } : {});
        // under its old address a request that is never answered would be waited for again, and a damaged part come from the browser's memory
        if (this.late.has(name)) asked.set("again", String(this.late.get(name)));
        const failed = (message) => {
          this.late.set(name, (this.late.get(name) || 0) + 1);
          reject(new Error(message));
        };
        const given = setTimeout(() => script.onerror(), PATIENCE);
        script.src = this.folder + name + ".js" + (String(asked) ? "?" + asked : ""); // older browsers count no parameters
        script.onload = () => {
          clearTimeout(given);
          script.remove();
          const part = arrived.get(name);
          arrived.delete(name);
          if (!part || !part.data || typeof part.data !== "object") failed("damaged");
          else if (this.manifest && part.version !== this.manifest.version) failed("stale");
          else resolve(part);
        };
        script.onerror = () => {
          clearTimeout(given);
          script.onload = null;
          script.remove();
          failed("missing");
        };
        document.head.appendChild(script);
      });
    }

    async ready() {
      if (this.manifest) return;
      const { version, data } = await this.part("manifest");
      if (this.manifest) return;
      if (data.format !== 5) throw new Error("stale");
      const simplified = Array.from(data.fold[1]);
      const fold = new Map(Array.from(data.fold[0], (character, index) => [character, simplified[index]]));
      this.manifest = { ...data, version, fold, wholes: wholesOf(data.wholes) };
    }

    async search(query, options = {}) {
      await this.ready();
      const found = await this.found(query, options);
      const { meant, sure } = await this.meant(query, found, options);
      delete found.known;
      if (!meant) return found;
      const instead = sure || !found.hits.length ? await this.found(meant, options) : null;
      if (!instead || !instead.hits.length) return { ...found, suggestion: meant };
      delete instead.known;
      return { ...instead, suggestion: meant, applied: true };
    }

    /* What was perhaps meant, if the index does not know a good part of the query, and whether that is likely. */
    async meant(query, { known, complete }, { prefer, language }) {
      const words = askedWords(query, this.manifest);
      const lost = words.filter((word) => !known.has(word)).length;
      if (!complete || !lost || lost * DOUBTFUL < words.length) return {};
      const script = languageOrder(query, language || prefer, this.manifest).find((name) => name.startsWith("zh"));
      const asked = new Map(words.map((word) => [word, known.has(word)]));
      const load = async (name) => (await this.part(name)).data;
      try {
        await correction();
        const meant = await window.daoyinCorrection(query, asked, this.manifest, load, script === "zh-Hant");
        return { meant, sure: lost * WEAK >= words.length && words.length <= LONG };
      } catch (error) {
        return {}; // what was found stays true without it
      }
    }

    async found(query, { prefer, language, kind, limit = 10 }) {
      const tables = this.manifest;
      const terms = weightedTerms(query, tables);
      const nothing = { hits: [], total: 0, near: 0, counts: {}, complete: true, terms, known: new Set(), suggestion: null, applied: false };
      if (!terms.size) return nothing;
      const order = language ? [language] : languageOrder(query, prefer, tables);
      const languages = order.filter((name) => tables.languages.includes(name));
      const [{ scores, known, complete }] = await Promise.all(
        [this.scores(terms)].concat(languages.slice(0, 1).map((name) => this.table(name))));
      const all = this.ordered(query, await this.placed(scores, languages));
      const counts = this.counted(all);
      const ranked = kind ? all.filter((hit) => hit.kind === kind) : all;
      const near = Object.keys(counts).reduce((sum, name) => sum + (!kind || kind === name ? counts[name] : 0), 0);
      return { hits: ranked.slice(0, limit), total: ranked.length, near, counts, complete, terms, known, suggestion: null, applied: false };
    }

    /* Best first, by the kind of page asked for and by titles typed in full. */
    ordered(query, hits) {
      const inOrder = (a, b) => b.score - a.score || a.place - b.place || a.number - b.number;
      const keep = (hit, percent) => { hit.score = Math.floor((hit.score * percent) / 100); };
      const percents = kindPercents(query, this.manifest);
      for (const hit of hits) if (hit.kind in percents) keep(hit, percents[hit.kind]);
      hits.sort(inOrder);
      const typed = typedTerms(query, this.manifest);
      for (const hit of hits.slice(0, TITLES_COMPARED)) keep(hit, titlePercent(typed, hit.title, this.manifest));
      return hits.sort(inOrder);
    }

    /* How many pages of each kind answer nearly as well as the best; one shared character makes a page a hit, not an answer. */
    counted(ranked) {
      const counts = Object.fromEntries(this.manifest.kinds.map((name) => [name, 0]));
      for (const hit of ranked) {
        if (hit.score * NEAR < ranked[0].score) break;
        counts[hit.kind] += 1;
      }
      return counts;
    }

    longest() {
      return this.manifest.longest;
    }

    /* The first language of each page that was found; a table of pages is loaded only when one still has to be placed. */
    async placed(scores, languages) {
      let waiting = Array.from(scores);
      const hits = [];
      for (let place = 0; place < languages.length && waiting.length; place += 1) {
        const table = await this.table(languages[place]);
        for (const [number, score] of waiting) {
          if (!table[number]) continue;
          const [title, url, kind] = table[number];
          const kindName = this.manifest.kinds[kind];
          hits.push({ number, score, place, title, url, kind: kindName, language: languages[place] });
        }
        waiting = waiting.filter(([number]) => !table[number]);
      }
      return hits;
    }

    async table(language) {
      if (!this.tables.has(language)) this.tables.set(language, rowsOf((await this.part("pages-" + language)).data));
      return this.tables.get(language);
    }

    async scores(terms) {
      const { parts } = this.manifest;
      const names = new Set(Array.from(terms.keys(), (term) => "terms-" + partOf(term, parts)));
      const loaded = new Map();
      let failure = null;
      await Promise.all(Array.from(names, (name) => this.part(name).then(
        (part) => loaded.set(name, part.data), (error) => { failure = error; })));
      if (failure && (!loaded.size || failure.message === "stale")) throw failure;
      const scores = new Map();
      const known = new Set();
      for (const [term, weight] of terms) {
        const part = loaded.get("terms-" + partOf(term, parts));
        if (!part || !Object.prototype.hasOwnProperty.call(part, term)) continue;
        if (!Array.isArray(part[term])) throw new Error("damaged");
        if (part[term][0] < this.manifest.rare) known.add(term);
        addRun(part[term], weight, scores);
      }
      return { scores: this.joined(scores), known, complete: !failure };
    }

    /* Let pages share in the score of what they stand in (generators/search/wholes.py); what they stand in is no page. */
    joined(scores) {
      const [first, runs] = this.manifest.wholes;
      if (!first) return scores;
      const found = new Map();
      for (const [number, score] of scores) if (number < first) found.set(number, 10 * score);
      for (const [from, to, inside, standing] of runs) {
        const shared = [2, 1].map((weight, level) => weight * (scores.get(inside[level]) || 0));
        for (let number = from; number <= to; number += 1) {
          if (found.has(number)) found.set(number, Math.floor(((found.get(number) + shared[0] + shared[1]) * standing) / 10));
        }
      }
      return found;
    }

    async details(hits, terms) {
      const size = this.manifest.perCard;
      await Promise.all(hits.map(async (hit) => {
        const file = hit.kind === "law" ? "law-" + Math.floor(hit.number / size) : hit.number;
        const [id, summary, ...headings] = (await this.part("cards-" + hit.language + "-" + file)).data[hit.number];
        Object.assign(hit, { id, summary, anchor: null });
        let best = this.manifest.weights[2]; // one term that a synonym added is not enough
        for (const [anchor, title] of headings) {
          const long = (term) => terms.has(term) && Array.from(term).length > 1;
          const shared = new Set(this.termsOf(title).filter(long));
          const worth = Array.from(shared).reduce((sum, term) => sum + terms.get(term), 0);
          if (worth > best) {
            best = worth;
            Object.assign(hit, { anchor, heading: title });
          }
        }
      }));
    }

    termsOf(text) {
      const found = [];
      for (const token of tokens(normalise(text, this.manifest.fold))) found.push(...split(token));
      return found;
    }

    /* Cut a text into [piece, matched] pairs. Characters count as matched when their pair is searched for. */
    marked(text, terms) {
      const wholes = new RegExp("[" + HAN + "]+|" + LATIN_WORD, "giu");
      const pieces = [];
      let position = 0;
      const add = (piece, matched) => {
        const last = pieces[pieces.length - 1];
        if (!piece) return;
        if (last && last[1] === matched) last[0] += piece;
        else pieces.push([piece, matched]);
      };
      for (let match = wholes.exec(text); match; match = wholes.exec(text)) {
        add(text.slice(position, match.index), false);
        position = match.index + match[0].length;
        if (isHan(match[0])) this.markedRun(match[0], terms, add);
        else add(match[0], this.termsOf(match[0]).some((term) => terms.has(term)));
      }
      add(text.slice(position), false);
      return pieces;
    }

    markedRun(run, terms, add) {
      const characters = Array.from(run);
      const folded = characters.map((character) => normalise(character, this.manifest.fold));
      const single = Array.from(terms.keys()).every(isCharacter);
      characters.forEach((character, index) => {
        const before = index > 0 && terms.has(folded[index - 1] + folded[index]);
        const after = index + 1 < folded.length && terms.has(folded[index] + folded[index + 1]);
        add(character, before || after || (single && terms.has(folded[index])));
      });
    }
  }

  /* The rows of a table of pages (generators/search/tables.py): 0 for a page that is not in this language. */
  function rowsOf(table) {
    const rows = [];
    for (const entry of table) {
      if (typeof entry !== "number") {
        rows.push(entry);
        continue;
      }
      for (let left = Math.abs(entry); left; left -= 1) rows.push(entry > 0 ? countedUp(rows[rows.length - 1]) : 0);
    }
    return rows;
  }

  function countedUp([title, url, kind]) {
    const [, before, number, after] = /^(.*?)([0-9]{1,9})([^0-9]*)$/s.exec(title);
    return [before + (Number(number) + 1) + after, url, kind];
  }

  /* [first, [[from, to, inside, standing], …]] from the columns that generators/search/wholes.py writes. */
  function wholesOf([first, gaps, lengths, standings, ...levels]) {
    const places = levels.map(() => 0);
    let end = -1;
    return [first, gaps.map((gap, run) => {
      const begin = end + gap + 1;
      end += gap + lengths[run];
      levels.forEach((steps, level) => { places[level] += steps[run]; });
      return [begin, end, places.map((place) => (place ? first + place - 1 : -1)), standings[run]];
    })];
  }

  function addRun(run, weight, scores) {
    const factor = weight * run[0];
    let impact = 0;
    let number = -1;
    for (let index = 1; index < run.length; index += 1) {
      if (run[index] < 0) {
        impact = -run[index];
        number = -1;
      } else {
        number += run[index];
        scores.set(number, (scores.get(number) || 0) + factor * impact);
      }
    }
  }

  const opened = new Map();
  window.daoyinSearch = {
    open(folder) {
      if (!opened.has(folder)) opened.set(folder, new Index(folder));
      return opened.get(folder);
    },
  };
})();
