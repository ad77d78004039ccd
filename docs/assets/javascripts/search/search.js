/* The search page: query and filter in the address, results as they are typed, filters by kind.
 *
 *   <form role="search" data-daoyin-search data-index="../assets/search/" data-root="../" data-language="zh-Hans">
 *     <input type="search" name="q">
 *   </form>
 *   <div data-daoyin-results></div>
 *   <div data-daoyin-everything>lists of all pages: hidden while there are results</div>
 *   <script type="application/json" data-daoyin-words>{"searching": …}</script>
 *
 * data-index: folder of the exported index; data-root: what the addresses of pages are relative to; both relative to
 * this page. Words: searching, count_one and count ("{n} results"), none, nothing (no word in the query), none_of_kind,
 * too_long ("{n}"), suggestion and applied
 * (results are those of the suggestion; "{suggestion}"), problem, stale, incomplete, more, further (results less close), part,
 * filter, all, kinds and languages (name by id).
 * Without this script the form stays a form. Nothing is loaded before somebody uses it; results.js draws the results.
 *
 * Keys: Enter searches; arrows go from the box to the results and among them; Escape goes back to the box and empties it.
 */
(function () {
  "use strict";

  const here = document.currentScript ? document.currentScript.src : "";
  const beside = (name) => here.replace(/search\.js(?=[?#]|$)/, name);
  const PAUSE = 200;
  const STEP = 10;
  const MOST = 500;
  const LONGEST_ADDRESS = 200;
  const LONGEST_TITLE = 40;
  const PATIENCE = 15000; // as in engine.js
  let late = 0; // how often a script did not arrive: under its old address it would be waited for again
  let engine = null;

  function loadScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const given = setTimeout(() => {
        late += 1;
        script.onerror();
      }, PATIENCE);
      script.src = beside(name) + (late ? "?again=" + late : "");
      script.async = late > 0; // at first fetched side by side and run in this order
      script.onload = () => {
        clearTimeout(given);
        resolve();
      };
      script.onerror = () => {
        clearTimeout(given);
        script.remove();
        reject(new Error("missing"));
      };
      document.head.appendChild(script);
    });
  }

  function loadEngine() {
    if (!engine) {
      const names = ["analysis.js", "engine.js", "results.js"];
      const inTurn = () => names.reduce((before, name) => before.then(() => loadScript(name)), Promise.resolve());
      engine = (late ? inTurn() : Promise.all(names.map(loadScript))).then(() => {
        if (!window.daoyinSearch || !window.daoyinResults) {
          late += 1;
          throw new Error("damaged");
        }
        return window.daoyinSearch;
      });
      engine.catch(() => { engine = null; });
    }
    return engine;
  }

  function wordsOf(page) {
    const block = page.querySelector("script[data-daoyin-words]");
    try {
      return block ? JSON.parse(block.textContent) : {};
    } catch (error) {
      return {};
    }
  }

  class SearchPage {
    constructor(form, results) {
      this.form = form;
      this.input = form.querySelector("input[name=q]");
      this.words = wordsOf(document);
      this.title = document.title;
      this.everything = document.querySelector("[data-daoyin-everything]");
      this.turn = 0;
      this.stands = true;
      this.limit = STEP;
      this.drawn = null;
      this.kind = document.createElement("input");
      this.kind.type = "hidden";
      this.kind.name = "kind";
      form.append(this.kind);
      this.status = document.createElement("p");
      this.status.className = "daoyin-search__status";
      this.status.setAttribute("role", "status");
      this.body = document.createElement("div");
      results.removeAttribute("aria-live");
      results.replaceChildren(this.status, this.body);
    }

    listen() {
      let timer = 0;
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.typed(), PAUSE);
      };
      this.input.addEventListener("focus", () => this.index().then((index) => index.ready()).catch(() => {}));
      this.input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
      this.input.addEventListener("compositionend", later);
      this.form.addEventListener("submit", (event) => {
        clearTimeout(timer);
        // a page opened from a folder may not change its address: there the form is sent as a form
        if (this.entered()) event.preventDefault();
        else this.kind.disabled = !this.kind.value;
      });
      this.form.addEventListener("keydown", (event) => this.keyInBox(event));
      this.body.addEventListener("keydown", (event) => this.keyInResults(event));
      window.addEventListener("popstate", () => this.fromAddress());
    }

    keyInBox(event) {
      if (event.target !== this.input || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowDown" && this.titles().length) {
        event.preventDefault();
        this.titles()[0].focus();
      } else if (event.key === "Escape" && this.input.value) {
        event.preventDefault();
        this.input.value = "";
        this.pressed();
      }
    }

    keyInResults(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const titles = this.titles();
      const place = titles.indexOf(event.target);
      const to = { ArrowDown: titles[place + 1], ArrowUp: place ? titles[place - 1] : this.input, Escape: this.input }[event.key];
      if (!to || (place < 0 && event.key !== "Escape")) return;
      event.preventDefault();
      to.focus();
    }

    titles() {
      return Array.from(this.body.querySelectorAll("a.daoyin-search__title"));
    }

    index() {
      const folder = new URL(this.form.dataset.index, document.baseURI).href;
      this.fetchAhead(folder.replace(/\/*$/, "/manifest.js"));
      return loadEngine().then((loaded) => loaded.open(folder));
    }

    /* What the engine asks for first comes beside its scripts: one way there and back less on a slow line. */
    fetchAhead(address) {
      if (engine || !address.startsWith("http")) return;
      const link = document.createElement("link");
      link.rel = "preload";
      link.as = "script";
      link.href = address;
      document.head.appendChild(link);
    }

    fromAddress() {
      const given = new URLSearchParams(location.search);
      const state = history.state || {};
      this.input.value = given.get("q") || "";
      this.kind.value = given.get("kind") || "";
      this.stands = true;
      this.limit = Math.min(Math.max(Number(state.daoyinShown) || STEP, STEP), MOST);
      this.show();
    }

    /* Search for what stands in the form. The first change of a question that stood adds to the history, so that
     * Back leads to it; what is typed on replaces, or Back would go letter by letter. */
    typed() {
      const how = this.stands ? "pushState" : "replaceState";
      this.stands = false;
      this.limit = STEP;
      this.show();
      return this.setAddress(how);
    }

    /* As typed, and the question stands. Says whether the address could be changed to match. */
    entered() {
      const changed = this.typed();
      this.stands = true;
      return changed;
    }

    /* A filter, a suggestion or Escape: always one step of its own. */
    pressed() {
      this.stands = true;
      return this.entered();
    }

    addressOf(query, kind) {
      const address = new URL(location.href);
      address.hash = "";
      for (const [name, value] of [["q", query.slice(0, LONGEST_ADDRESS)], ["kind", kind]]) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      return address.href;
    }

    setAddress(how) {
      const address = this.addressOf(this.input.value.trim(), this.kind.value);
      try {
        const state = { daoyinShown: this.limit };
        if (address !== location.href) history[how](state, "", address);
        else history.replaceState(state, "", address);
        return true;
      } catch (error) {
        return false;
      }
    }

    async show() {
      const turn = ++this.turn;
      const [query, kind] = [this.input.value.trim(), this.kind.value];
      document.title = (query && query.slice(0, LONGEST_TITLE) + " · ") + this.title;
      if (!query) return this.empty("");
      if (!this.drawn) this.say(this.words.searching);
      let drawn = false;
      try {
        const index = await this.index();
        const found = await index.search(query, { prefer: this.form.dataset.language, kind, limit: this.limit });
        if (turn !== this.turn) return undefined;
        this.render(index, query, kind, found);
        drawn = true;
        if (!found.hits.length) return undefined;
        await index.details(found.hits, found.terms);
        if (turn === this.turn) this.drawn.detail(found.hits);
      } catch (error) {
        if (turn === this.turn) this.failed(error, drawn);
      }
      return undefined;
    }

    say(text) {
      // said once: a text that has not changed is not read out again
      if (this.status.textContent !== (text || "")) this.status.textContent = text || "";
    }

    empty(message) {
      this.say(message);
      this.drawn = null;
      this.body.replaceChildren();
      this.listsShown(true);
    }

    failed(error, drawn) {
      // titles that were drawn stay: they are still true when only the summaries could not be loaded
      const message = (error.message === "stale" && this.words.stale) || this.words.problem || "";
      if (drawn) this.say(message);
      else this.empty(message);
    }

    listsShown(shown) {
      if (this.everything) this.everything.hidden = !shown;
    }

    render(index, query, kind, found) {
      const anything = Object.values(found.counts).some(Boolean);
      if (!found.hits.length && !anything && !found.suggestion) {
        const none = found.terms.size ? this.words.none : this.words.nothing || this.words.none;
        this.empty(found.complete ? none : this.words.incomplete);
        return;
      }
      this.say(this.summary(query, found, index.longest()));
      if (!this.drawn) this.drawn = new window.daoyinResults.Drawing(this.body, this.words, this.form.dataset, this.actions());
      this.drawn.draw(index, found, kind);
      this.listsShown(!found.hits.length);
    }

    summary(query, { hits, near, complete, counts }, longest) {
      const words = this.words;
      const none = Object.values(counts).some(Boolean) ? words.none_of_kind || words.none : words.none;
      const count = (near === 1 && words.count_one) || words.count || "{n}";
      const said = [hits.length ? count.replace("{n}", String(near)) : none];
      if (query.length > longest && Array.from(query.slice(0, longest * 2)).length > longest && words.too_long) {
        said.push(words.too_long.replace("{n}", String(longest)));
      }
      if (!complete) said.push(words.incomplete);
      return said.filter(Boolean).join(" ");
    }

    actions() {
      return {
        address: (query) => this.addressOf(query, ""),
        choose: (kind) => {
          this.kind.value = this.kind.value === kind ? "" : kind;
          this.pressed();
        },
        ask: (query) => {
          this.input.value = query;
          this.kind.value = "";
          this.pressed();
          this.input.focus();
        },
        more: async () => {
          const shown = this.titles().length;
          this.limit = Math.min(this.limit + STEP, MOST);
          this.setAddress("replaceState");
          await this.show();
          const next = this.titles()[shown];
          if (next) next.focus();
        },
      };
    }
  }

  function start() {
    const form = document.querySelector("form[data-daoyin-search]");
    const results = document.querySelector("[data-daoyin-results]");
    if (!form || !results || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const page = new SearchPage(form, results);
    page.listen();
    page.fromAddress();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
