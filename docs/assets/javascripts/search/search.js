/* The search page: query in the address, results as they are typed, matched words marked.
 *
 *   <form role="search" data-daoyin-search data-index="../assets/search/" data-root="../" data-language="zh-Hans">
 *     <input type="search" name="q"> and, if wanted, <select name="kind">
 *   </form>
 *   <div data-daoyin-results></div>
 *   <script type="application/json" data-daoyin-words>{"searching": …}</script>
 *
 * data-index: folder of the exported index; data-root: what the addresses of pages are relative to; both relative to
 * this page. Words: searching, count ("{n} results"), none, help, problem, stale, incomplete, more, and
 * kinds and languages (name by id), start ({text, url}: where somebody goes who finds nothing).
 * Without this script the form stays a form. Nothing is loaded before somebody uses it.
 */
(function () {
  "use strict";

  const here = document.currentScript ? document.currentScript.src : "";
  const beside = (name) => here.replace(/search\.js(?=[?#]|$)/, name);
  const PAUSE = 200;
  const STEP = 10;
  let engine = null;

  function loadScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = beside(name);
      script.onload = resolve;
      script.onerror = () => reject(new Error("missing"));
      document.head.appendChild(script);
    });
  }

  function loadEngine() {
    if (!engine) {
      engine = loadScript("analysis.js").then(() => loadScript("engine.js")).then(() => {
        if (!window.daoyinSearch) throw new Error("damaged");
        return window.daoyinSearch;
      });
      engine.catch(() => { engine = null; });
    }
    return engine;
  }

  function fill(node, ...children) {
    node.textContent = "";
    node.append(...children);
  }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = "daoyin-search__" + className;
    if (text) node.textContent = text;
    return node;
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
      this.results = results;
      this.input = form.querySelector("input[name=q]");
      this.words = wordsOf(document);
      this.root = form.dataset.root || "";
      this.turn = 0;
      this.limit = STEP;
      this.status = element("p", "status");
      this.status.setAttribute("role", "status");
      this.list = element("ol", "results");
      this.foot = element("div", "foot");
      results.removeAttribute("aria-live");
      fill(results, this.status, this.list, this.foot);
    }

    listen() {
      let timer = 0;
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.typed("replaceState"), PAUSE);
      };
      this.input.addEventListener("focus", () => this.index().then((index) => index.ready()).catch(() => {}));
      this.input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
      this.input.addEventListener("compositionend", later);
      this.form.addEventListener("change", later);
      this.form.addEventListener("submit", (event) => {
        clearTimeout(timer);
        // a page opened from a folder may not change its address: there the form is sent as a form
        if (this.typed("pushState")) event.preventDefault();
      });
      window.addEventListener("popstate", () => this.fromAddress());
    }

    index() {
      return loadEngine().then((loaded) => loaded.open(new URL(this.form.dataset.index, document.baseURI).href));
    }

    asked() {
      const kind = this.form.elements.namedItem("kind");
      return { query: this.input.value.trim(), kind: kind ? kind.value : "" };
    }

    fromAddress() {
      const given = new URLSearchParams(location.search);
      const kind = this.form.elements.namedItem("kind");
      this.input.value = given.get("q") || "";
      if (kind) kind.value = given.get("kind") || "";
      this.limit = STEP;
      this.show();
    }

    /* Search for what stands in the form. Says whether the address could be changed to match. */
    typed(how) {
      const { query, kind } = this.asked();
      const address = new URL(location.href);
      for (const [name, value] of [["q", query], ["kind", kind]]) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      this.limit = STEP;
      this.show();
      try {
        if (address.href !== location.href) history[how](null, "", address.href);
        return true;
      } catch (error) {
        return false;
      }
    }

    async show() {
      const turn = ++this.turn;
      const { query, kind } = this.asked();
      if (!query) return this.empty("");
      if (!this.list.childElementCount) this.status.textContent = this.words.searching || "";
      try {
        const index = await this.index();
        const options = { prefer: this.form.dataset.language, kind, limit: this.limit };
        const found = await index.search(query, options);
        if (turn !== this.turn) return undefined;
        this.render(index, found);
        await index.details(found.hits, found.terms);
        if (turn === this.turn) this.render(index, found);
      } catch (error) {
        if (turn === this.turn) this.failed(error);
      }
      return undefined;
    }

    empty(message) {
      this.status.textContent = message;
      fill(this.list);
      fill(this.foot);
      if (this.words.help) this.foot.append(element("p", "help", this.words.help));
      const start = this.words.start;
      if (start && start.url) {
        const link = element("a", "start", start.text || start.url);
        link.href = start.url;
        this.foot.append(link);
      }
    }

    failed(error) {
      // what was shown before stays: it is still true when only the summaries could not be loaded
      const message = (error.message === "stale" && this.words.stale) || this.words.problem || "";
      if (this.list.childElementCount && this.list.dataset.turn === String(this.turn)) this.status.textContent = message;
      else this.empty(message);
    }

    render(index, { hits, total, complete, terms }) {
      if (!hits.length) {
        this.empty((complete ? this.words.none : this.words.incomplete) || "");
        return;
      }
      const count = (this.words.count || "{n}").replace("{n}", String(total));
      this.status.textContent = complete ? count : [count, this.words.incomplete || ""].join(" ");
      this.list.dataset.turn = String(this.turn);
      fill(this.list, ...hits.map((hit) => this.result(index, hit, terms)));
      fill(this.foot);
      if (total > hits.length && this.words.more) this.foot.append(this.moreButton());
    }

    moreButton() {
      const button = element("button", "more", this.words.more);
      button.type = "button";
      button.addEventListener("click", async () => {
        const shown = this.list.childElementCount;
        this.limit += STEP;
        await this.show();
        const next = this.list.children[shown];
        if (next) next.querySelector("a").focus();
      });
      return button;
    }

    result(index, hit, terms) {
      const item = element("li", "result");
      item.lang = hit.language;
      item.dataset.page = hit.id || "";
      const link = element("a", "title");
      link.href = this.root + hit.url;
      link.append(...this.marked(index, hit.title, terms));
      const labels = element("p", "labels");
      labels.lang = document.documentElement.lang;
      labels.append(element("span", "kind", (this.words.kinds || {})[hit.kind] || hit.kind));
      if (hit.language !== this.form.dataset.language) {
        labels.append(" ", element("span", "language", (this.words.languages || {})[hit.language] || hit.language));
      }
      item.append(labels, link);
      if (hit.summary) {
        const summary = element("p", "summary");
        summary.append(...this.marked(index, hit.summary, terms));
        item.append(summary);
      }
      if (hit.anchor) {
        const section = element("a", "section");
        section.href = link.getAttribute("href") + "#" + encodeURIComponent(hit.anchor);
        section.append(...this.marked(index, hit.heading, terms));
        item.append(section);
      }
      return item;
    }

    marked(index, text, terms) {
      return index.marked(text, terms).map(([piece, matched]) => (
        matched ? Object.assign(document.createElement("mark"), { textContent: piece }) : document.createTextNode(piece)
      ));
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
